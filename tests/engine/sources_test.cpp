// The sources: every file says what it is, and its license on a line of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

class SourcesTest : public QObject {
    Q_OBJECT

    /// Of ours, whose text matches.
    static QStringList filesWith(const QString& pattern) {
        const QRegularExpression expression(pattern);
        QStringList found;
        for (const char* folder : {"engine", "app", "widgets", "tests"}) {
            QDirIterator all(QStringLiteral(ORRERY_SOURCE_DIR "/") + QLatin1String(folder),
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                if (!file.open(QIODevice::ReadOnly) ||
                    expression.match(QString::fromUtf8(file.readAll())).hasMatch())
                    found << file.fileName();
            }
        }
        return found;
    }

private Q_SLOTS:
    void everyFileSaysWhatItIs() {
        constexpr int first_lines = 5;
        int files = 0;
        for (const char* folder : {"app", "engine", "widgets", "tests"}) {
            QDirIterator all(QStringLiteral(ORRERY_SOURCE_DIR "/") + QLatin1String(folder),
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QByteArrayList lines = file.read(1000).split('\n').mid(0, first_lines);
                const qsizetype license = lines.indexOf("// SPDX-License-Identifier: GPL-3.0-or-later");
                QVERIFY2(license > 0 && lines.front().startsWith("// "), qPrintable(file.fileName()));
                ++files;
            }
        }
        QVERIFY(files > 100);
    }

    /// The rooms of widgets and app, from the ground up: each uses only those before it.
    void roomsStandOnOneAnother() {
        const QStringList rooms{QStringLiteral("widgets/look"),     QStringLiteral("widgets/commands"),
                                QStringLiteral("widgets/controls"), QStringLiteral("widgets/text"),
                                QStringLiteral("widgets/figure"),   QStringLiteral("widgets/question"),
                                QStringLiteral("widgets/run"),      QStringLiteral("widgets/study"),
                                QStringLiteral("app/storage"),      QStringLiteral("app/content"),
                                QStringLiteral("app/run"),          QStringLiteral("app/export"),
                                QStringLiteral("app/window"),       QStringLiteral("app/commands")};
        static const QRegularExpression included(QStringLiteral("#include \"((?:widgets|app)/[a-z]+)/"));
        int arrows = 0;
        for (qsizetype room = 0; room < rooms.size(); ++room) {
            QDirIterator all(QStringLiteral(ORRERY_SOURCE_DIR "/") + rooms[room],
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
            QVERIFY2(all.hasNext(), qPrintable(rooms[room]));
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto found = included.globalMatch(text); found.hasNext(); ++arrows) {
                    const qsizetype used = rooms.indexOf(found.next().captured(1));
                    QVERIFY2(used >= 0 && used <= room, qPrintable(file.fileName()));
                }
            }
        }
        QVERIFY(arrows > 100);
    }

    /// Eigen 3.4 reads a row of a matrix in reshaped<RowMajor>() as if its numbers lay side by side; a
    /// transposed one it reads right.
    void noRowIsReshaped() {
        QCOMPARE(filesWith(QStringLiteral("\\brow\\([^()]*(\\([^()]*\\))?[^()]*\\)\\.reshaped")),
                 QStringList());
    }

    /// std::minmax of two numbers gives references, to numbers that are gone where they were computed on the
    /// spot.
    void noReferenceIsLeftToWhatIsGone() {
        QCOMPARE(filesWith(QStringLiteral("std::minmax\\([^{]")), QStringList());
    }

    /// tools/new_demo marks what is still the example's.
    void nothingIsLeftOfTheExample() {
        const QByteArray mark = QByteArray("TO") + "DO"; // which isn't to be found here
        for (const char* folder : {"engine/demos", "tests/engine"})
            for (const QFileInfo& each : QDir(QStringLiteral(ORRERY_SOURCE_DIR "/") + QLatin1String(folder))
                                             .entryInfoList(QDir::Files)) {
                QFile file(each.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY2(!file.readAll().contains(mark),
                         qPrintable(each.filePath() + QStringLiteral(": ") + QString::fromLatin1(mark)));
            }
    }
};

QTEST_APPLESS_MAIN(SourcesTest)
#include "sources_test.moc"
