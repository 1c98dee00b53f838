// Verdict: the sentences, from a prediction's words and the numbers of the run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/verdict.h"

#include "app/content/facts.h"
#include "engine/core/spread.h"
#include "widgets/text/markdown.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace orrery {
namespace {

constexpr int seeds = 20;

Words said(const Sentence& sentence) {
    return {QString::fromStdString(sentence.in(Language::en)),
            QString::fromStdString(sentence.in(Language::zh))};
}

Text text(const Words& words) {
    return {words.en.toStdString(), words.zh.toStdString()};
}

Words joined(const Words& a, const Words& b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : Words{a.en + u' ' + b.en, a.zh + b.zh};
}

/// The values of what the prediction is about, here and where the run waited.
Words numbersOf(const PredictionTruth& truth) {
    Words all;
    for (const PredictionTruth::Number& number : truth.numbers) {
        const bool before = !std::isnan(number.here) && number.here != number.now;
        Text label = number.label;
        if (label.en.size() > 1 && std::islower(static_cast<unsigned char>(label.en[1])) != 0)
            label.en[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label.en[0])));
        all = joined(all, said(before ? sentence({"{0}: {1}, from {2}.", "{0}：{1}，之前是 {2}。"}, label,
                                                 number.now, number.here)
                                      : sentence({"{0}: {1}.", "{0}：{1}。"}, label, number.now)));
    }
    return all;
}

Words often(const Prediction& prediction, bool like) {
    if (!prediction.counted)
        return {};
    return said(like ? sentence({"so on {0:d} of {1:d} seeds", "{1:d} 个种子里 {0:d} 个都这样"},
                                *prediction.counted, seeds)
                     : sentence({"{0:d} of {1:d} seeds do otherwise", "{1:d} 个种子里 {0:d} 个不是这样"},
                                *prediction.counted, seeds));
}

Words unlikeMost() {
    return {QStringLiteral("This run is unlike most seeds."), QStringLiteral("这次运行和多数种子不一样。")};
}

Verdict ofChoice(const Prediction& prediction, const Guess& guess, const PredictionTruth& truth) {
    Verdict verdict;
    if (std::count(truth.holds.begin(), truth.holds.end(), true) == 1)
        verdict.option =
            static_cast<int>(std::find(truth.holds.begin(), truth.holds.end(), true) - truth.holds.begin());
    verdict.unlike = verdict.option != prediction.expected;
    if (verdict.option < 0) {
        verdict.what = unlikeMost();
    } else {
        const Prediction::Option& option = prediction.options[static_cast<std::size_t>(verdict.option)];
        verdict.what = plainWords(option.text);
        verdict.why = plainWords(option.why);
    }
    verdict.numbers = numbersOf(truth);
    if (guess.option >= 0 && guess.option == verdict.option)
        verdict.numbers =
            joined({QStringLiteral("You said so."), QStringLiteral("你选的也是这个。")}, verdict.numbers);
    else if (guess.option >= 0 && guess.option < static_cast<int>(prediction.options.size()))
        verdict.numbers = joined(
            said(sentence({"You said: {0}.", "你选的是：{0}。"},
                          text(plainWords(prediction.options[static_cast<std::size_t>(guess.option)].text)))),
            verdict.numbers);
    return verdict;
}

/// What begins the verdict of a number or a curve: the claim, where it is true here.
Verdict ofClaim(const Prediction& prediction, const PredictionTruth& truth) {
    Verdict verdict;
    verdict.why = plainWords(prediction.why);
    const bool claims = !truth.holds.empty();
    verdict.unlike = claims && !truth.holds.front();
    verdict.what = claims && !verdict.unlike ? plainWords(prediction.claim) : Words();
    return verdict;
}

Verdict ofNumber(const Prediction& prediction, const Guess& guess, const PredictionTruth& truth,
                 const Text& unit) {
    Verdict verdict = ofClaim(prediction, truth);
    if (std::isnan(truth.value)) {
        verdict.numbers = {QStringLiteral("It has not happened in this run."),
                           QStringLiteral("这次运行里没有发生。")};
    } else {
        verdict.value = truth.value;
        verdict.numbers =
            said(guess.value ? sentence({"It is {0} {3}; you said {1}, which is {2} off.",
                                         "结果是 {0} {3}，你说的是 {1}，相差 {2}。"},
                                        truth.value, *guess.value, std::abs(truth.value - *guess.value), unit)
                             : sentence({"It is {0} {1}.", "结果是 {0} {1}。"}, truth.value, unit));
    }
    const Spread spread = spread_of(prediction.values);
    if (spread.count > 0)
        verdict.numbers =
            joined(verdict.numbers, said(sentence({"On 20 seeds: {0} in the median, {1} to {2}.",
                                                   "20 个种子的中位数是 {0}，从 {1} 到 {2}。"},
                                                  spread.median, spread.low, spread.high)));
    return verdict;
}

/// The drawn curve there; knots ascend.
double drawn(const std::vector<QPointF>& knots, double x) {
    for (std::size_t i = 1; i < knots.size(); ++i)
        if (x <= knots[i].x()) {
            const QPointF &a = knots[i - 1], &b = knots[i];
            return b.x() > a.x() ? a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()) : b.y();
        }
    return knots.back().y();
}

/// The series after the waiting place, as far as the curve was drawn.
std::vector<QPointF> drawnOver(const Guess& guess, const Curve& series) {
    std::vector<QPointF> truth;
    for (Eigen::Index i = 0; guess.curve.size() >= 2 && i < series.x.size(); ++i)
        if (series.x[i] > guess.curve.front().x() && series.x[i] <= guess.curve.back().x() &&
            std::isfinite(series.y[i]))
            truth.emplace_back(series.x[i], series.y[i]);
    return truth;
}

void addDistances(Verdict& verdict, const Guess& guess, const Curve& series, const Text& unit,
                  const Text& along) {
    const std::vector<QPointF> truth = drawnOver(guess, series);
    if (truth.empty())
        return;
    const auto apart = [&](const QPointF& point) {
        return std::abs(point.y() - drawn(guess.curve, point.x()));
    };
    double sum = 0;
    for (const QPointF& point : truth)
        sum += apart(point);
    const double mean = sum / static_cast<double>(truth.size());
    const QPointF middle = truth[truth.size() / 2], last = truth.back();
    verdict.numbers =
        said(sentence({"{0}: {1}, you drew {2}; at the end {3}, you drew {4}. On average {5} {6} apart.",
                       "{0}：{1}，你画的是 {2}；最后 {3}，你画的是 {4}。平均相差 {5} {6}。"},
                      text(said(sentence(along, middle.x()))), middle.y(), drawn(guess.curve, middle.x()),
                      last.y(), drawn(guess.curve, last.x()), mean, unit));
    const QPointF typical =
        *std::min_element(truth.begin(), truth.end(), [&](const QPointF& a, const QPointF& b) {
            return std::abs(apart(a) - mean) < std::abs(apart(b) - mean);
        });
    verdict.apart = {typical.x(), drawn(guess.curve, typical.x()), typical.y(),
                     said(sentence({"{0} {1}", "{0} {1}"}, mean, unit))};
}

} // namespace

Words plainWords(const Words& words) {
    const auto plain = [](const QString& text) { return markdown::plain(markdown::parse_line(text)); };
    return {plain(words.en), plain(words.zh)};
}

Words askedQuestion(const Prediction& prediction, const WaitingRun& waiting) {
    const auto filled = [&](const QString& text, Language language) {
        return fillMetrics(
            text,
            [&](const QString& metric) {
                const auto found = waiting.metrics.find(metric.toStdString());
                return found == waiting.metrics.end() ? std::nullopt : std::optional(found->second);
            },
            language);
    };
    return plainWords(
        {filled(prediction.question.en, Language::en), filled(prediction.question.zh, Language::zh)});
}

Verdict verdictOf(const Prediction& prediction, const Guess& guess, const PredictionTruth& truth,
                  const Curve& series, const Text& unit, const Text& along) {
    Verdict verdict;
    switch (prediction.kind) {
    case Prediction::Kind::choice:
        verdict = ofChoice(prediction, guess, truth);
        break;
    case Prediction::Kind::number:
        verdict = ofNumber(prediction, guess, truth, unit);
        break;
    case Prediction::Kind::curve:
        verdict = ofClaim(prediction, truth);
        addDistances(verdict, guess, series, unit, along);
        break;
    }
    if (verdict.what.isEmpty() && verdict.unlike)
        verdict.what = unlikeMost();
    else if (verdict.unlike && verdict.option >= 0)
        verdict.numbers = joined(unlikeMost(), verdict.numbers);
    if (prediction.kind != Prediction::Kind::choice && verdict.unlike)
        verdict.numbers = joined(verdict.numbers, numbersOf(truth));
    verdict.seeds = often(prediction, !verdict.unlike);
    return verdict;
}

} // namespace orrery
