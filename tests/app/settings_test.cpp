// Settings: what is written is read back, and a damaged file is put aside.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace orrery;

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void everythingComesBack() {
        Settings s;
        s.geometry = QByteArray("\x01\x00\xff", 3);
        s.parts = {240, 560, 800};
        s.list = false;
        s.theme = QStringLiteral("dark");
        s.interfaceLanguage = QStringLiteral("zh");
        s.contentLanguage = QStringLiteral("both");
        s.typeSize = 1.25;
        s.reducedMotion = true;
        s.speed = 4;
        s.link = QStringLiteral("orrery:8?seed=3");
        s.collapsed = {QStringLiteral("vision")};
        s.progress = {{8, 3}, {19, 1}};
        s.answers = {{8, {0, -1, 2}}};
        const Settings back = Settings::fromJson(s.toJson());
        QCOMPARE(back.toJson(), s.toJson());
        QCOMPARE(back.geometry, s.geometry);
        QCOMPARE(back.answers.value(8), s.answers.value(8));
    }

    void nonsenseKeepsDefaults() {
        const auto object = QJsonObject{{QStringLiteral("theme"), QStringLiteral("plaid")},
                                        {QStringLiteral("speed"), QStringLiteral("fast")},
                                        {QStringLiteral("type_size"), 40},
                                        {QStringLiteral("list"), 7},
                                        {QStringLiteral("parts"), QStringLiteral("wide")},
                                        {QStringLiteral("progress"), QJsonArray{1}},
                                        {QStringLiteral("interface_language"), QStringLiteral("tlh")}};
        const Settings s = Settings::fromJson(object);
        QCOMPARE(s.theme, QStringLiteral("light"));
        QCOMPARE(s.speed, 1.0);
        QCOMPARE(s.typeSize, 1.5);
        QVERIFY(s.list);
        QVERIFY(s.parts.isEmpty());
        QVERIFY(s.interfaceLanguage.isEmpty());
    }

    void savedSoonAfterAChange() {
        const QString path = m_folder.filePath(QStringLiteral("deep/er/settings.json"));
        SettingsFile file(path);
        QVERIFY(!QFileInfo::exists(path)); // nothing has changed
        file.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), 20000);
        QCOMPARE(SettingsFile(path).values().theme, QStringLiteral("dark"));
    }

    void savedAtTheEnd() {
        const QString path = m_folder.filePath(QStringLiteral("end.json"));
        {
            SettingsFile file(path);
            file.edit([](Settings& s) { s.progress[8] = 2; });
        }
        QCOMPARE(SettingsFile(path).values().progress.value(8), 2);
    }

    void aDamagedFileIsPutAside_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut off") << QByteArray("{\"theme\": \"da");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not an object") << QByteArray("[1, 2]");
    }
    void aDamagedFileIsPutAside() {
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath(QStringLiteral("damaged.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QString aside;
        {
            SettingsFile settings(path);
            aside = settings.damaged();
            QVERIFY(!aside.isEmpty());
            QCOMPARE(settings.values().theme, QStringLiteral("light"));
            settings.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        }
        QFile kept(aside);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
        QVERIFY(SettingsFile(path).damaged().isEmpty());
    }

    void aFolderThatCannotBeMadeIsReported() {
        const QString blocker = m_folder.filePath(QStringLiteral("blocker"));
        QFile file(blocker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        SettingsFile settings(blocker + QStringLiteral("/settings.json"));
        QVERIFY(!settings.save());
    }

    void theStandardPathNamesTheProgramOnce() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(QStringLiteral("orrery"));
        QCoreApplication::setOrganizationName({});
        const QString path = SettingsFile::standardPath();
        QCOMPARE(path.count(QStringLiteral("orrery")), 1);
        QVERIFY(path.endsWith(QStringLiteral("/settings.json")));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
