// What tests over all demos share: the catalogue, the data files, and ways to look at and poke a run.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/picture.h"
#include "engine/core/frame.h"
#include "engine/core/link.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"
#include "engine/demos/catalogue.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace orrery {
Demo descent(); // tests/example
}

namespace orrery::test {

constexpr int example_question = 99; ///< no question of the program has this number

/// How many seeds a law is asked of: few, or many by ./check --long.
inline std::uint64_t seeds(std::uint64_t few, std::uint64_t many) {
    return qEnvironmentVariableIsSet("ORRERY_LONG") ? many : few;
}

inline const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = catalogue();
    return all;
}

/// The catalogue, and last the example of CONTRIBUTING.md, which keeps the same laws.
inline const std::vector<Entry>& demos() {
    static const std::vector<Entry> all = [] {
        std::vector<Entry> demos = entries();
        demos.push_back({example_question, descent()});
        return demos;
    }();
    return all;
}

/// The first ones, or all by ./check --long.
template <class T>
std::span<const T> few(const std::vector<T>& all, std::size_t count) {
    return std::span(all).first(std::min(all.size(), static_cast<std::size_t>(seeds(count, all.size()))));
}

/// Reads resources/data of the source tree.
inline const Library& data_library() {
    static const QString folder = QStringLiteral(ORRERY_SOURCE_DIR "/resources/data/");
    static const Library library(
        [](const std::string& name) {
            QFile file(folder + QString::fromStdString(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        },
        [](const std::string& bytes) { return decoded_picture(bytes).value_or(Image()); });
    return library;
}

/// One row of test data a demo, so that results name the demo; with ORRERY_DEMO=id only that demo's.
inline void add_demos() {
    const std::string only = qgetenv("ORRERY_DEMO").toStdString();
    bool any = false;
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < demos().size(); ++i) {
        if (!only.empty() && demos()[i].demo.id != only)
            continue;
        QTest::newRow(demos()[i].demo.id.c_str()) << static_cast<int>(i);
        any = true;
    }
    QVERIFY2(any, ("ORRERY_DEMO: there is no demo " + only).c_str());
}

inline const Entry& present_entry() {
    QFETCH(int, index);
    return demos()[static_cast<std::size_t>(index)];
}

/// Plays the story to its end, or to an overflow.
inline void play_story(Timeline& timeline) {
    while (!timeline.story().told(timeline.position()))
        if (!timeline.forward(Step::iteration)) // chapters end where iterations do
            return;
}

/// What holds the folders of questions in the source tree.
inline QString questions_root(int number) {
    return number == example_question ? QStringLiteral(ORRERY_SOURCE_DIR "/tests/example/questions")
                                      : QStringLiteral(ORRERY_SOURCE_DIR "/resources/questions");
}

/// The folder of a question's texts in the source tree; empty when there is none.
inline QString question_folder(int number) {
    const QDir root(questions_root(number));
    const QStringList found =
        root.entryList({QStringLiteral("%1-*").arg(number, 2, 10, QLatin1Char('0'))}, QDir::Dirs);
    return found.isEmpty() ? QString() : root.filePath(found.first());
}

inline std::string phrase(const Sentence& sentence) {
    return sentence.in(Language::en) + " | " + sentence.in(Language::zh);
}

/// Both languages or none, with the same slots.
inline bool whole(const Text& text) {
    return text.en.empty() == text.zh.empty() && slot_numbers(text.en) == slot_numbers(text.zh);
}

/// Both languages, and an argument for every slot.
inline bool whole(const Sentence& sentence) {
    const std::vector<int> used = slot_numbers(sentence.pattern.en);
    return whole(sentence.pattern) &&
           (used.empty() || used.back() < static_cast<int>(sentence.arguments.size()));
}

/// A number of the record's row.
inline double recorded(const Record& record, std::size_t row, std::string_view id) {
    return record.row(row).values[static_cast<std::size_t>(record.column(id))];
}

/// Numbers of a row of metrics after their names: " loss 0.5 norms 0.1 0.2".
inline std::string named_row(const std::vector<Metric>& metrics, const std::vector<int>& lengths,
                             std::span<const double> row) {
    std::string all;
    std::size_t at = 0;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        all += " " + metrics[m].id;
        for (int k = 0; k < lengths[m]; ++k)
            all += " " + write_number(row[at++]);
    }
    return all;
}

/// Where two texts differ first, and what stands there in each; empty: nowhere.
inline std::string first_difference(const std::string& a, const std::string& b) {
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (in_a == a.end() && in_b == b.end())
        return {};
    const std::string before(a.begin(), in_a);
    const std::size_t word = before.find_last_of(" \n") + 1; // 0 where there is none
    const std::size_t line = before.find_last_of('\n') + 1;
    const auto from = [word](const std::string& text) {
        return "“" + text.substr(word, std::min(text.find('\n', word) - word, std::size_t(120))) + "”";
    };
    const std::size_t context = std::max(line, before.find(' ', word > 60 ? word - 60 : 0) + 1);
    return "first difference after “" +
           before.substr(std::min(context, word), word - std::min(context, word)) + "”: " + from(a) +
           " and " + from(b);
}

/// All that can be seen of a place, as text that can be compared: position, values, metrics, tensors, words
/// and the rows of the record up to here.
inline std::string seen(const Timeline& timeline) {
    const Position& position = timeline.position();
    std::string all = std::to_string(position.phases) + " " + std::to_string(position.iterations) + " " +
                      std::to_string(position.rounds) + " " +
                      std::to_string(static_cast<int>(position.boundary)) + "\n";
    for (std::size_t i = 0; i < timeline.values().size(); ++i)
        all += write_value(timeline.demo().parameters[i], timeline.values()[i]) + " ";
    Metrics metrics(timeline.demo().metrics);
    timeline.now().measure(metrics);
    all += "\n" + named_row(timeline.demo().metrics, metrics.lengths(), metrics.row());
    Tensors tensors;
    timeline.now().expose(tensors);
    for (const Tensor& tensor : tensors.all()) {
        all += "\n" + tensor.id;
        for (const double v : tensor.values)
            all += " " + write_number(v);
    }
    for (const Step size : {Step::phase, Step::iteration, Step::round}) {
        Narration narration(size);
        timeline.now().narrate(narration);
        all += "\n" + phrase(narration.phase()) + " " + narration.line();
        for (const Sentence& sentence : narration.sentences())
            all += " " + phrase(sentence);
    }
    for (std::size_t i = 0; i < timeline.record().rows_until(position.iterations); ++i)
        all += "\nrow " + std::to_string(i) +
               named_row(timeline.demo().metrics, metrics.lengths(), timeline.record().row(i).values);
    return all;
}

} // namespace orrery::test
