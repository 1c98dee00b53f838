// Settings: what is written is read back, what others wrote stays, and what can't be read is put aside.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/settings.h"
#include "tests/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace orrery;
using testing::read;
using testing::readObject;
using testing::write;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

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
        const Settings back = Settings::fromJson(s.toJson());
        QCOMPARE(back.toJson(), s.toJson());
        QCOMPARE(back.geometry, s.geometry);
    }

    void nonsenseKeepsDefaults() {
        const auto nonsense = QJsonObject{{QStringLiteral("theme"), QStringLiteral("plaid")},
                                          {QStringLiteral("speed"), QStringLiteral("fast")},
                                          {QStringLiteral("type_size"), 40},
                                          {QStringLiteral("list"), 7},
                                          {QStringLiteral("parts"), QStringLiteral("wide")},
                                          {QStringLiteral("interface_language"), QStringLiteral("tlh")}};
        const Settings s = Settings::fromJson(nonsense);
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

    void savedWhileChangesGoOn() {
        const QString path = m_folder.filePath(QStringLiteral("restless.json"));
        SettingsFile file(path);
        QTimer restless;
        int edits = 0;
        connect(&restless, &QTimer::timeout, &file,
                [&] { file.edit([&](Settings& s) { s.link = QString::number(++edits); }); });
        restless.start(20); // sooner than the settings' own delay
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), 20000);
        const QByteArray first = read(path);
        QTRY_VERIFY_WITH_TIMEOUT(read(path) != first, 20000); // and again
        QVERIFY(restless.isActive());
    }

    void savedAtTheEnd() {
        const QString path = m_folder.filePath(QStringLiteral("end.json"));
        {
            SettingsFile file(path);
            file.edit([](Settings& s) { s.speed = 2; });
        }
        QCOMPARE(SettingsFile(path).values().speed, 2.0);
    }

    void aFileLeftAloneIsNotWritten() {
        const QString path = m_folder.filePath(QStringLiteral("alone.json"));
        const QByteArray content = "{ \"theme\":\"dark\",   \"speed\": 99 }";
        QVERIFY(write(path, content));
        {
            SettingsFile file(path);
            QCOMPARE(file.values().speed, 16.0);
            QVERIFY(file.save());
        }
        QCOMPARE(read(path), content);
    }

    void twoWindowsKeepEachOthersChanges() {
        const QString path = m_folder.filePath(QStringLiteral("two.json"));
        QVERIFY(write(path, "{\"version\": 1, \"speed\": 4}"));
        {
            SettingsFile one(path), two(path);
            one.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
            QVERIFY(one.save());
            two.edit([](Settings& s) { s.list = false; });
            QVERIFY(two.save());
            one.edit([](Settings& s) { s.link = QStringLiteral("orrery:8"); });
        }
        const Settings both = SettingsFile(path).values();
        QCOMPARE(both.theme, QStringLiteral("dark"));
        QVERIFY(!both.list);
        QCOMPARE(both.link, QStringLiteral("orrery:8"));
        QCOMPARE(both.speed, 4.0);
    }

    void whatANewerVersionWroteStays() {
        const QString path = m_folder.filePath(QStringLiteral("newer.json"));
        QVERIFY(write(path, R"({"version": 2, "theme": "sepia", "shelf": {"deep": [1, 2.5, "x"]},
                        "progress": {"8": 4}, "answers": {"8": [0, 1]}, "speed": 40})"));
        const QJsonObject before = readObject(path);
        {
            SettingsFile file(path);
            QCOMPARE(file.values().theme, QStringLiteral("light"));
            file.edit([](Settings& s) { s.textZoom = 1.5; });
        }
        QJsonObject after = readObject(path);
        QCOMPARE(after.take(QStringLiteral("text_zoom")).toDouble(), 1.5);
        QCOMPARE(after, before);
    }

    void whatCannotBeReadIsPutAside_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut off") << QByteArray("{\"theme\": \"da");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not an object") << QByteArray("[1, 2]");
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe\x80", 4);
        QTest::newRow("nested deep") << QByteArray("{\"link\":") + QByteArray(200000, '[');
        QTest::newRow("nested deep and closed")
            << "{\"link\":" + QByteArray(100000, '[') + QByteArray(100000, ']') + '}';
        QTest::newRow("huge") << "{\"link\": \"" + QByteArray(Settings::mostBytes, 'x') + "\"}";
    }
    void whatCannotBeReadIsPutAside() {
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath(QStringLiteral("damaged.json"));
        QVERIFY(write(path, content));
        QString aside;
        {
            SettingsFile settings(path);
            aside = settings.damaged();
            QVERIFY(!aside.isEmpty());
            QCOMPARE(settings.values().theme, QStringLiteral("light"));
            settings.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        }
        QCOMPARE(read(aside), content);
        QVERIFY(SettingsFile(path).damaged().isEmpty());
        QCOMPARE(SettingsFile(path).values().theme, QStringLiteral("dark"));
    }

    void whatIsNoFileIsPutAside_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"pipe", "folder", "endless", "null"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void whatIsNoFileIsPutAside() {
        QFETCH(QString, kind);
        const QString path = m_folder.filePath(kind + QStringLiteral(".json"));
        if (kind == QStringLiteral("pipe"))
            QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0); // would be waited for forever
        else if (kind == QStringLiteral("folder"))
            QVERIFY(QDir().mkdir(path));
        else
            QVERIFY(QFile::link(kind == QStringLiteral("null") ? QStringLiteral("/dev/null")
                                                               : QStringLiteral("/dev/zero"),
                                path));
        {
            SettingsFile settings(path);
            QVERIFY(QFileInfo::exists(settings.damaged()) && !QFileInfo(settings.damaged()).isFile());
            settings.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        }
        QCOMPARE(SettingsFile(path).values().theme, QStringLiteral("dark"));
    }

    void damageThatComesLaterIsPutAsideToo() {
        const QString path = m_folder.filePath(QStringLiteral("later.json"));
        SettingsFile settings(path);
        settings.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        QVERIFY(settings.save());
        QVERIFY(write(path, "mine!"));
        settings.edit([](Settings& s) { s.speed = 2; });
        QVERIFY(settings.save());
        QCOMPARE(read(path + QStringLiteral(".damaged")), QByteArray("mine!"));
        QCOMPARE(SettingsFile(path).values().theme, QStringLiteral("dark")); // all of it is there again
    }

    void aFolderThatCannotBeMadeIsReportedOnce() {
        const QString blocker = m_folder.filePath(QStringLiteral("blocker"));
        QVERIFY(write(blocker, "x"));
        SettingsFile settings(blocker + QStringLiteral("/settings.json"));
        QSignalSpy failed(&settings, &SettingsFile::failed);
        settings.edit([](Settings& s) { s.speed = 2; });
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20000);
        QVERIFY(!failed[0][1].toString().isEmpty());
        QVERIFY(!settings.save());
        settings.edit([](Settings& s) { s.speed = 4; });
        QTest::qWait(1500);
        QCOMPARE(failed.size(), 1);
        QVERIFY(QFile::remove(blocker)); // and now it can be made
        QVERIFY(settings.save());
    }

    void theStandardPathNamesTheProgramOnce() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(QStringLiteral("orrery"));
        QCoreApplication::setOrganizationName({});
        const QString path = SettingsFile::standardPath();
        QCOMPARE(path.count(QStringLiteral("orrery")), 1);
        QVERIFY(path.endsWith(QStringLiteral("/settings.json")));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
