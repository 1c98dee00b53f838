// The interface's translations are whole, keep their slots, and travel inside the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString source;
    QString type;
    QStringList forms;
};

QList<Message> messagesOf(const QString& name) {
    QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/translations/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> found;
    QXmlStreamReader xml(&file);
    bool plural = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message") {
            found.append(Message());
            plural = xml.attributes().value(QLatin1String("numerus")) == u"yes";
        } else if (xml.name() == u"source") {
            found.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            found.last().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!plural)
                found.last().forms << xml.readElementText();
        } else if (xml.name() == u"numerusform") {
            found.last().forms << xml.readElementText();
        }
    }
    return found;
}

QStringList slotsOf(const QString& text) {
    static const QRegularExpression slot(QStringLiteral("%(L?\\d|n)"));
    QStringList found;
    for (auto match = slot.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsDone_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("zh_CN") << QStringLiteral("orrery_zh_CN.ts");
        QTest::newRow("en") << QStringLiteral("orrery_en.ts");
    }
    void everyEntryIsDone() {
        QFETCH(QString, file);
        const QList<Message> messages = messagesOf(file);
        QVERIFY(!messages.isEmpty());
        for (const Message& message : messages) {
            QVERIFY2(message.type.isEmpty(),
                     qPrintable(message.type + QStringLiteral(": ") + message.source));
            QVERIFY2(!message.forms.isEmpty(), qPrintable(message.source));
            for (const QString& form : message.forms) {
                QVERIFY2(!form.isEmpty(), qPrintable(message.source));
                QCOMPARE(slotsOf(form), slotsOf(message.source));
            }
        }
    }

    void theProgramCarriesThem() {
        QTranslator words, qt;
        QVERIFY(words.load(QStringLiteral(":/i18n/orrery_zh_CN.qm")));
        QCOMPARE(words.translate("Commands", "Undo"), QStringLiteral("撤销"));
        QVERIFY(qt.load(QStringLiteral(":/i18n/qtbase_zh_CN.qm")));
        QCOMPARE(qt.translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
