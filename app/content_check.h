// Content check: what is wrong in a directory of questions, one sentence each, with file and line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/demos/catalogue.h"
#include "widgets/formula_paths.h"
#include "widgets/markdown.h"
#include "widgets/question.h"

#include <QRawFont>
#include <QString>

#include <vector>

namespace orrery {

class Library;

struct Finding {
    QString file; ///< relative to the directory
    int line = 0; ///< from 1; 0: the file as a whole
    QString sentence;

    QString text() const;
    bool operator==(const Finding&) const = default;
};

/// Everything that is wrong in the folders NN-id of `root` (or in `root` itself, if it holds a
/// question.json), sorted by file and line. Needs a QGuiApplication, for the fonts.
/// `python`: the interpreter that reads the samples; empty: they are not read, which is not a finding.
std::vector<Finding> checkContent(const QString& root, const std::vector<Entry>& entries,
                                  const Library& library, const QString& python);

/// One question being checked; its parts are in content_check_*.cpp.
class QuestionCheck {
public:
    struct Shared {
        const std::vector<Entry>& entries;
        const Library& library;
        FormulaPaths formulas;
        std::vector<QRawFont> sans, bold, mono; ///< those that draw words, bold words, code

        Shared(const std::vector<Entry>& entries, const Library& library);
        bool known(const QString& question) const;
        const Demo* demo(const QString& question) const;
    };

    QuestionCheck(QString root, QString folder, const Shared& shared);

    void run();
    std::vector<Finding> take() { return std::move(m_findings); }
    const QString& folder() const { return m_folder; }

private:
    void find(const QString& file, int line, const QString& sentence);
    void checkPresence();
    void checkFile(const QString& name, bool needed);

    // content_check_json.cpp
    void checkJson();
    void checkKeys(); ///< a misspelled key would be left out without a word
    void checkHead();
    void checkLists();
    void checkExperiment(const Experiment& experiment, const QString& path);
    void checkLength(const QString& path);
    void checkQuizItem(const QuizItem& item, const QString& path);
    /// Both languages are there and their inline Markdown is sound.
    void checkWords(const Words& words, const QString& path);
    int line(const QString& path) const;

    // content_check_text.cpp
    void checkTexts();
    void checkDocument(const QString& file, const markdown::Document& document);
    void checkPairs(const markdown::Blocks& zh, const markdown::Blocks& en);
    void checkSections(const QString& file, const markdown::Blocks& blocks);
    void checkRuns(const QString& file, int line, const markdown::Runs& runs);
    void checkFormula(const QString& file, int line, const QString& tex, bool display);
    void checkLetters(const QString& file, int line, const QString& text, bool code);

    // content_check_links.cpp
    void checkLink(const QString& file, int line, const QString& link);
    bool leadsHere(const QString& link) const; ///< to this question's demo
    void checkPredicate(int line, const QString& text);
    void checkAlgorithm();

    QString m_root, m_folder;
    const Shared& m_shared;
    const Demo* m_demo = nullptr; ///< this question's
    QStringList m_missing;        ///< files that are not there
    bool m_readable = true;       ///< those that are there are text
    Question m_question;
    Page m_page;
    struct JsonPlaces* m_places = nullptr;
    std::vector<Finding> m_findings;
};

/// Syntax errors in samples: all of them in one run of `python`.
std::vector<Finding> checkSamples(const QString& root, const QStringList& folders, const QString& python);

} // namespace orrery
