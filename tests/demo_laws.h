// What holds of every demo at every place of every run: how it speaks, and what its pictures are made of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/every_demo.h"
#include "tests/figure_texts.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace orrery::test {

/// The tags of algorithm.txt.
inline std::set<std::string> algorithm_tags(int question) {
    std::set<std::string> tags;
    QFile file(question_folder(question) + QStringLiteral("/algorithm.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return tags;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const qsizetype at = line.lastIndexOf('@');
        if (at < 0)
            continue;
        QByteArray tag;
        for (qsizetype i = at + 1;
             i < line.size() && (std::isalnum(line[i]) || line[i] == '_' || line[i] == '-'); ++i)
            tag += line[i];
        tags.insert(tag.toStdString());
    }
    return tags;
}

/// Why a metric that a picture reads is none of the demo's; empty: it is. `vector`: a whole vector is read.
inline std::string metric_fault(const Demo& demo, const std::string& id, bool vector) {
    for (const Metric& metric : demo.metrics)
        if (metric.id == id)
            return metric.vector == vector ? "" : "reads " + id + (vector ? ", a number" : ", a vector");
    return "reads “" + id + "”, which is not declared";
}

/// How wide what is read is, in columns: Chinese characters and punctuation take two, all others one.
inline int columns(std::string_view utf8) {
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    int sum = 0;
    for (const char32_t c : text.toStdU32String())
        sum += (c >= 0x2E80 && c <= 0xFFEF) || c == U'“' || c == U'”' ? 2 : 1;
    return sum;
}

/// What is wrong with a narration; empty: nothing.
inline std::string fault_of(const Narration& narration, const std::set<std::string>& tags) {
    constexpr int letters = 90, characters = 40; // of a sentence, numbers and all
    if (!whole(narration.phase()))
        return "the chip lacks a language or an argument: " + narration.phase().pattern.en;
    static const QRegularExpression from_zero( // but a polynomial may be of degree 0
        QStringLiteral("\\b(?!Degree)[A-Za-z]+ 0( |$)"));
    if (QString::fromStdString(narration.phase().in(Language::en)).contains(from_zero))
        return "the chip speaks of something of which none is done: " + phrase(narration.phase());
    if (narration.sentences().size() > 2)
        return "more than two sentences: " + phrase(narration.sentences().back());
    for (const Sentence& said : narration.sentences()) {
        if (!whole(said) || said.empty())
            return "a sentence lacks a language or an argument: " + said.pattern.en + " | " + said.pattern.zh;
        if (columns(said.in(Language::en)) > letters)
            return "longer than 90 letters: " + said.in(Language::en);
        if (columns(said.in(Language::zh)) > 2 * characters)
            return "longer than 40 characters: " + said.in(Language::zh);
    }
    return tags.count(narration.line()) == 1 ? "" : "algorithm.txt has no line @" + narration.line();
}

/// What is wrong with a mark; empty: nothing.
inline std::string fault_of(const Mark& mark, const Demo& demo) {
    if (const auto* trend = std::get_if<Trend>(&mark)) {
        if (std::string fault = metric_fault(demo, trend->metric, false); !fault.empty())
            return fault;
        for (const std::string* metric : {&trend->against, &trend->low, &trend->high})
            if (!metric->empty())
                if (std::string fault = metric_fault(demo, *metric, false); !fault.empty())
                    return fault;
    }
    if (const auto* trail = std::get_if<Trail>(&mark))
        return metric_fault(demo, trail->metric, true);
    return {};
}

/// What is wrong with a figure; empty: nothing.
inline std::string fault_of(const Figure& figure, const Demo& demo) {
    std::string fault;
    each_text(figure, [&](const Text& text) {
        if (fault.empty() && !whole(text))
            fault = "lacks a language or has other slots in it: " + text.en + " | " + text.zh;
    });
    std::set<std::string> panels;
    std::ptrdiff_t cards = 0;
    for (const Panel& panel : figure.panels) {
        if (panel.id.empty() || !panels.insert(panel.id).second)
            return "two panels have the id “" + panel.id + "”, or it is none";
        cards += panel.strip_of.empty();
        std::set<std::string> marks;
        for (const Mark& mark : panel.marks) {
            const std::string place = panel.id + "/" + mark_id(mark);
            if (mark_id(mark).empty() || !marks.insert(mark_id(mark)).second)
                return "two marks have the id " + place + ", or it is none";
            if (const std::string why = fault_of(mark, demo); !why.empty())
                return place + " " + why;
        }
    }
    if (cards < 1 || cards > 4)
        return std::to_string(cards) + " cards";
    for (const Layout::Line& line : figure.layout.lines)
        for (const Layout::Cell& cell : line.cells)
            if (panels.count(cell.panel) == 0)
                return "the layout has a place for a panel “" + cell.panel + "”, which is not there";
    return fault;
}

} // namespace orrery::test
