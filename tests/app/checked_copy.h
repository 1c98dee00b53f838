// A copy of a whole question, to be damaged and checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/content_check.h"
#include "app/content/resource_reader.h"
#include "engine/data/library.h"
#include "tests/files.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace orrery::testing {

inline const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));

class CheckedCopy : public QObject {
protected:
    std::vector<Entry> m_entries = catalogue();
    std::unique_ptr<Library> m_library = resource_library();
    const QString m_folder = QStringLiteral("01-feasibility");

    /// Samples are left to the tests that are about them: an interpreter takes long to start.
    QStringList check(const QString& root, const QString& interpreter = {}) const {
        QStringList texts;
        for (const Finding& finding : checkContent(root, m_entries, *m_library, interpreter))
            texts << finding.text();
        return texts;
    }

    /// A copy of question 1, which is complete.
    void copyQuestion(const QTemporaryDir& into) const {
        const QString from = QStringLiteral(":/questions/") + m_folder;
        QVERIFY(QDir(into.path()).mkdir(m_folder));
        for (const QString& name : QDir(from).entryList(QDir::Files))
            QVERIFY(write(into.filePath(m_folder + u'/' + name), read(from + u'/' + name)));
    }
};

} // namespace orrery::testing
