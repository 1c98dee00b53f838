// Content check: what is wrong in a directory of questions, one sentence each, with file and line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/demos/catalogue.h"
#include "widgets/question/question.h"
#include "widgets/text/formula_paths.h"
#include "widgets/text/markdown.h"

#include <QHash>
#include <QJsonObject>
#include <QRawFont>
#include <QSet>
#include <QString>

#include <vector>

namespace orrery {

class Library;
struct FactSlot;

struct Finding {
    QString file; ///< relative to the directory
    int line = 0; ///< from 1; 0: the file as a whole
    QString sentence;

    QString text() const;
    bool operator==(const Finding&) const = default;
};

/// Everything that is wrong in the folders NN-id of `root` (or in `root` itself, if it holds a
/// question.json), sorted by file and line. Needs a QGuiApplication, for the fonts. Reads nothing outside of
/// `root`, runs nothing that is in it, and comes to an end whatever it holds.
/// `python`: the interpreter that reads the samples; empty: they are not read, which is not a finding.
/// `warnings`: takes what is not wrong, but worth a look.
std::vector<Finding> checkContent(const QString& root, const std::vector<Entry>& entries,
                                  const Library& library, const QString& python,
                                  std::vector<Finding>* warnings = nullptr);

/// One question being checked; its parts are in content_check_*.cpp.
class QuestionCheck {
public:
    struct Shared {
        const std::vector<Entry>& entries;
        const Library& library;
        FormulaPaths formulas;
        std::vector<QRawFont> sans, bold, mono; ///< those that draw words, bold words, code
        QSet<int> numbers;                      ///< of the questions here and in the program

        /// `folders`: of the questions that are checked.
        Shared(const std::vector<Entry>& entries, const Library& library, const QStringList& folders);
        bool known(const QString& question) const;
        const Demo* demo(const QString& question) const;
    };

    /// The question in `root`/`folder`; nothing outside of the folder `within` is read.
    QuestionCheck(QString root, QString folder, QString within, const Shared& shared);

    void run();
    std::vector<Finding> take() { return std::move(m_findings); }
    /// The paths of sample.py and bugs.py for findings, and what they hold, as far as they can be read.
    std::vector<std::pair<QString, QByteArray>> samples() const;
    std::vector<Finding> takeWarnings() { return std::move(m_warnings); }
    const QString& folder() const { return m_folder; }

private:
    void checkMarks();
    void find(const QString& file, int line, const QString& sentence);
    QString path(const QString& file) const;

    // content_check_files.cpp
    void readFiles();
    void readFile(const QString& name, bool needed);
    QString text(const QString& file) const { return QString::fromUtf8(m_files.value(file)); }

    // content_check_json.cpp
    void checkJson();
    void readTyped(const QByteArray& bytes);
    void checkKeys(); ///< a misspelled key would be left out without a word
    void checkHead();
    void checkLists();
    void checkExperiment(const Experiment& experiment, const QString& path);
    void checkStory();
    void checkMetricSlots(const Words& words, const QString& path);
    void checkPreset(const QString& id, const QString& holds);
    void checkLength(const QString& path); ///< “after” or “until”
    void checkQuizItem(const QuizItem& item, const QString& path);
    // content_check_bugs.cpp
    void checkBugs();
    void checkBugsProgram(const QString& code);
    /// `places`: of those before it, and then its own.
    void checkMistake(const Mistake& mistake, const QString& path, const QString& code,
                      std::vector<CodePlace>& places);
    void checkBugsOutput(const QString& code);
    // content_check_predict.cpp
    void checkPredictions(const QByteArray& bytes);
    void checkKind(const QJsonObject& written, const QString& path);
    void checkPrediction(const Prediction& prediction, const QString& path);
    void checkPredictionRun(const Prediction& prediction, const QString& path);
    void checkCardWords(const Words& words, const QString& path);
    void checkChoice(const Prediction& prediction, const QString& path);
    void checkSeries(const Prediction& prediction, const QString& path);
    void checkSeriesPanel(const Prediction& prediction, const QString& path);
    void checkVeils(const QString& file, const markdown::Blocks& blocks);

    /// Both languages are there and their inline Markdown is sound.
    void checkWords(const Words& words, const QString& path);
    int line(const QString& path) const;

    // content_check_text.cpp
    void checkTexts();
    void checkShape(const QString& file, int line, const markdown::Document& document);
    void checkDocument(const QString& file, const markdown::Document& document);
    void checkBlocks(const QString& file, const markdown::Blocks& blocks);
    void checkPairs(const markdown::Blocks& zh, const markdown::Blocks& en);
    void checkSections(const QString& file, const markdown::Blocks& blocks);
    void checkRuns(const QString& file, int line, const markdown::Runs& runs);
    void checkFormula(const QString& file, int line, const QString& tex, bool display);
    void checkLetters(const QString& file, int line, const QString& text, bool code);

    // content_check_pictures.cpp
    void checkFigure(const QString& file, const markdown::Block& figure);
    void checkPicture(const QString& file, int line, const markdown::Picture& picture);
    /// A whole question has a worked example and a pair of pictures.
    void checkShown(const QString& file, const markdown::Blocks& blocks);
    void checkPoints(); ///< what a good answer says

    // content_check_facts.cpp
    void readFactsFile();
    void checkFact(const Fact& fact, int line, bool has_place); ///< has_place: there is “at”
    void checkMeasure(const Fact& fact, const Demo& demo, int line);
    void checkClaim(const Fact& fact, int line);
    void checkSlots(const QString& file, int line, const markdown::Run& run);
    void checkSlot(const QString& file, int line, const FactSlot& slot);
    void checkTyped(const QString& file, int line, const QString& text);
    void checkSameFacts(const QString& file, int line, const QString& en, const QString& zh);
    void checkUnusedFacts();

    // content_check_links.cpp
    void checkLink(const QString& file, int line, const QString& link);
    bool leadsHere(const QString& link) const; ///< to this question's demo
    /// `waits`: of a prediction, so that it may ask for here(METRIC).
    void checkPredicate(int line, const QString& text, bool waits = false);
    /// Who asks for b.METRIC needs a twin in the link.
    void checkTwinAsked(int line, const QString& predicate, const QString& link);
    void checkAlgorithm();

    QString m_root, m_folder, m_within;
    const Shared& m_shared;
    const Demo* m_demo = nullptr;       ///< this question's
    QHash<QString, QByteArray> m_files; ///< those that could be read
    bool m_readable = true;             ///< those that are there are text
    Question m_question;
    Page m_page;
    struct JsonPlaces* m_places = nullptr;
    std::vector<Fact> m_facts;
    QHash<QString, int> m_fact_lines; ///< in facts.json
    QSet<QString> m_used;             ///< facts that texts show
    QHash<QString, int> m_typed;      ///< numbers that may be typed, and their lines in question.json
    QSet<QString> m_typed_used;
    bool m_has_facts = false;
    std::vector<Finding> m_findings, m_warnings;
};

/// What stands in a directory of questions under a name that is no question's, or is no folder.
std::vector<Finding> checkNames(const QString& root, const QStringList& folders);

/// Why bytes are no plain text, and in which line (0: as a whole); nothing when they are.
std::pair<QString, int> findUnsound(const QByteArray& bytes);

/// Syntax errors in samples, each with the path to name it by. `python` parses them, runs nothing of them,
/// and gets neither the working directory nor the environment.
std::vector<Finding> checkSamples(const std::vector<std::pair<QString, QByteArray>>& samples,
                                  const QString& python);

/// The system's python3 or that of the PATH, but none that lies in the folder that is checked; empty when
/// there is none.
QString trustedPython(const QString& checked);

} // namespace orrery
