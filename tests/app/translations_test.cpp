// The interface's translations are whole, keep their slots, and travel inside the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    QString type;
    bool plural = false;
    QStringList forms;
};

QList<Message> messagesOf(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> found;
    QXmlStreamReader xml(&file);
    bool plural = false;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            found.append(Message());
            found.last().context = context;
            found.last().plural = xml.attributes().value(QLatin1String("numerus")) == u"yes";
            plural = found.last().plural;
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

QString folder() {
    return QStringLiteral(ORRERY_SOURCE_DIR "/translations/");
}

/// Every message as "context: source"; those with a number only, if so asked.
QStringList named(const QList<Message>& messages, bool plural) {
    QStringList all;
    for (const Message& message : messages)
        if (message.plural || !plural)
            all << message.context + QStringLiteral(": ") + message.source;
    all.sort();
    return all;
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

    static void compare(const QStringList& translated, const QStringList& said) {
        for (const QString& message : said)
            QVERIFY2(translated.contains(message),
                     qPrintable(QStringLiteral("not translated (build update_translations): ") + message));
        for (const QString& message : translated)
            QVERIFY2(said.contains(message), qPrintable(QStringLiteral("no longer said: ") + message));
    }

private Q_SLOTS:
    void everyEntryIsDone_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("zh_CN") << QStringLiteral("orrery_zh_CN.ts");
        QTest::newRow("en") << QStringLiteral("orrery_en.ts");
    }
    void everyEntryIsDone() {
        QFETCH(QString, file);
        const QList<Message> messages = messagesOf(folder() + file);
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

    /// What the sources say now and what is translated are the same: no word forgotten, none left over.
    void everyWordOfTheSourcesIsThere() {
        const QString tool =
            qEnvironmentVariable("ORRERY_LUPDATE", QStringLiteral("/usr/lib/qt6/bin/lupdate"));
        QVERIFY2(QFile::exists(tool), qPrintable(tool + QStringLiteral(": install qt6-l10n-tools")));
        QTemporaryDir temporary;
        const QString path = temporary.filePath(QStringLiteral("now.ts"));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(ORRERY_SOURCE_DIR));
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(tool,
                      {QStringLiteral("widgets"), QStringLiteral("app"), QStringLiteral("-I"),
                       QStringLiteral(ORRERY_SOURCE_DIR), QStringLiteral("-locations"),
                       QStringLiteral("none"), QStringLiteral("-no-obsolete"), QStringLiteral("-ts"), path});
        QVERIFY(lupdate.waitForFinished(120000));
        const QString said = QString::fromLocal8Bit(lupdate.readAll());
        QVERIFY2(lupdate.exitCode() == 0, qPrintable(said));
        const QList<Message> now = messagesOf(path);
        QVERIFY2(now.size() > 100, qPrintable(said));
        compare(named(messagesOf(folder() + QStringLiteral("orrery_zh_CN.ts")), false), named(now, false));
        compare(named(messagesOf(folder() + QStringLiteral("orrery_en.ts")), false), named(now, true));
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
