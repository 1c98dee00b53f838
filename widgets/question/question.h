// A question's content as the program shows it: plain values, read from resources/questions/NN-id.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "widgets/look/words.h"
#include "widgets/question/bugs.h"
#include "widgets/question/prediction.h"
#include "widgets/text/fact.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

/// "Try it": a link that puts the demo into a state, and what to look for.
struct Experiment {
    Words text, look;            ///< inline Markdown
    QString link;                ///< orrery:…
    std::optional<Length> after; ///< when `holds` is tested; the end of the story if not given
    QString holds;               ///< a predicate over metrics, see engine/core/predicate.h
    std::optional<double> share; ///< of seeds on which it holds; nothing: nearly all
};

/// A chapter of the demo's story, for a class: its name, and a line for who speaks.
struct ChapterWords {
    Words name, notes;
};

/// "Check yourself": a multiple-choice question.
struct QuizItem {
    QString id;
    Words question; ///< inline Markdown, as are answers and explanation
    std::vector<Words> answers;
    int correct = 0;
    Words explanation;
    QString link; ///< orrery:… or nothing
};

/// What an interviewer asks next; the answer is Markdown.
struct FollowUp {
    Words question, answer;
};

struct Reference {
    QString authors, year, title, where;
};

/// A line of pseudo-code, and the tag by which a narration names it.
struct AlgorithmLine {
    QString code;
    QString tag;
    Words remark;
};

struct Question {
    int number = 0;
    QString id;
    QString topic; ///< id of a topic
    Words title, short_title;
    QStringList keywords_en, keywords_zh;
    std::vector<Experiment> experiments;
    std::vector<Fact> facts; ///< in the order of their file
    QHash<QString, QString>
        presets; ///< what the demo's presets promise, by their ids: a predicate like `holds`
    std::vector<ChapterWords> chapters; ///< one for each of the demo's default story
    std::vector<Words> answer_points;   ///< what a good answer says, one sentence each
    Words ending;                       ///< said where it ends; holds {metric} and fact slots
    std::vector<Prediction> predictions;
    Bugs bugs; ///< without mistakes if there is no program with any
    std::vector<QuizItem> quiz;
    std::vector<FollowUp> follow_ups;
    std::vector<Reference> references;
};

/// A question's long texts, read when it is opened.
struct Page {
    QString zh, en; ///< Markdown
    QString sample; ///< Python
    std::vector<AlgorithmLine> algorithm;
    QString bugs; ///< Python with mistakes in it, or nothing
    BugsOutput bugs_output;
};

/// A question that a search found, and where the words stand in it.
struct Found {
    enum class Place { number, title, term, heading, text };
    int number = 0;
    Place place = Place::title;
    QString excerpt; ///< what stands there
    bool operator==(const Found&) const = default;
};

struct Topic {
    QString id;
    Words title;
};

/// The topics, in the order of the list.
std::vector<Topic> topics();

/// Lines such as `dW[l] = δ[l] a[l-1]ᵀ  @backward  # backward | 反向`; tag and remark may be missing.
std::vector<AlgorithmLine> parseAlgorithm(const QString& source);

} // namespace orrery
