// The words of twenty seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/seed_table.h"

#include "engine/core/spread.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

using Term = Predicate::Term;

QString number(double value) {
    return QString::fromStdString(format_number(value));
}

QString words(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}

/// "3, 7, 12", at most six of them.
Text listed(const std::vector<std::uint64_t>& seeds) {
    constexpr std::size_t most = 6;
    std::string en, zh;
    for (std::size_t i = 0; i < std::min(seeds.size(), most); ++i) {
        en += (i > 0 ? ", " : "") + std::to_string(seeds[i]);
        zh += (i > 0 ? "、" : "") + std::to_string(seeds[i]);
    }
    const bool more = seeds.size() > most;
    return {en + (more ? " …" : ""), zh + (more ? " 等" : "")};
}

/// Its id as a column's name, as `orrery trace` writes that of a vector.
QString columnName(const Term& term) {
    QString name = QString::fromStdString(term.metric);
    if (term.index > 0)
        name += QStringLiteral("_%1").arg(term.index);
    switch (term.kind) {
    case Term::Kind::first:
        return QStringLiteral("first_") + name;
    case Term::Kind::minimum:
        return QStringLiteral("minimum_") + name;
    case Term::Kind::maximum:
        return QStringLiteral("maximum_") + name;
    case Term::Kind::mean:
        return QStringLiteral("mean_%1_").arg(term.rows) + name;
    default:
        return name;
    }
}

} // namespace

std::size_t SeedTable::done() const {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [this](const Surveyed& r) { return counts(r); }));
}

const Surveyed* SeedTable::find(std::uint64_t seed) const {
    const auto found =
        std::find_if(results.begin(), results.end(), [&](const Surveyed& r) { return r.seed == seed; });
    return found == results.end() ? nullptr : &*found;
}

std::vector<double> SeedTable::values(std::size_t term) const {
    std::vector<double> all;
    for (const Surveyed& result : results)
        if (counts(result))
            all.push_back(result.stopped > 0 ? std::numeric_limits<double>::quiet_NaN()
                                             : result.values[term]);
    return all;
}

Sentence seedsHeading(const SeedTable& table) {
    if (table.done() == table.all())
        return sentence({"{0:d} {0|seed|seeds}", "{0:d} 个种子"}, table.all());
    return sentence({"{0:d} of {1:d} {1|seed|seeds}", "{1:d} 个种子中的 {0:d} 个"}, table.done(),
                    table.all());
}

std::vector<Sentence> sharesOf(const SeedTable& table) {
    std::vector<Sentence> all;
    for (std::size_t i = 0; i < table.promises.size(); ++i) {
        int decided = 0, held = 0;
        for (const Surveyed& result : table.results)
            if (table.counts(result) && result.holds[i]) {
                ++decided;
                held += *result.holds[i];
            }
        if (decided > 0)
            all.push_back(sentence({"{0} holds on {1:d} of {2:d}", "{0}：{2:d} 个中有 {1:d} 个成立"},
                                   table.promises[i], held, decided));
    }
    return all;
}

std::optional<Sentence> stoppedRuns(const SeedTable& table) {
    std::vector<std::uint64_t> seeds;
    for (const Surveyed& result : table.results)
        if (table.counts(result) && result.stopped > 0)
            seeds.push_back(result.seed);
    if (seeds.empty())
        return std::nullopt;
    std::sort(seeds.begin(), seeds.end());
    return sentence({"{0:d} stopped at a number that is no longer finite: {0|seed|seeds} {1}",
                     "{0:d} 个因数值溢出而停止：种子 {1}"},
                    seeds.size(), listed(seeds));
}

QString rowName(const SeedTable& table, std::size_t term, Language language) {
    const Term& what = table.survey.terms[term];
    const Metric* metric = table.demo->metric(what.metric);
    QString name = metric ? words(metric->label, language) : QString::fromStdString(what.metric);
    if (what.index > 0)
        name += QStringLiteral(" [%1]").arg(what.index);
    if (language == Language::en && !name.isEmpty() && !(name.size() > 1 && name[1].isUpper()))
        name[0] = name[0].toUpper();
    return name;
}

QString rowNote(const SeedTable& table, std::size_t term, Language language) {
    const Term& what = table.survey.terms[term];
    const Metric* metric = table.demo->metric(what.metric);
    QStringList parts;
    if (metric && !metric->unit.empty())
        parts << QString::fromStdString(metric->unit);
    if (what.kind == Term::Kind::minimum)
        parts << words({"the least on the way", "途中最小值"}, language);
    else if (what.kind == Term::Kind::maximum)
        parts << words({"the most on the way", "途中最大值"}, language);
    else if (what.kind == Term::Kind::first)
        parts << words({"at first", "起始值"}, language);
    else if (what.kind == Term::Kind::mean)
        parts << QString::fromStdString(
            sentence({"mean of the last {0:d}", "最后 {0:d} 个的平均"}, what.rows).in(language));
    else if (!isTimeTo(table, term))
        parts << words({"where the run ends", "运行结束处"}, language);
    return parts.join(QStringLiteral(", "));
}

bool isTimeTo(const SeedTable& table, std::size_t term) {
    return is_time_to(table.survey.terms[term].metric);
}

QString dotWords(const SeedTable& table, std::size_t term, const Surveyed& result, Language language) {
    const QString seed = QString::number(result.seed);
    if (result.stopped > 0)
        return words({"Seed %1: stopped at iteration %2", "种子 %1：在第 %2 次迭代停止"}, language)
            .arg(seed)
            .arg(result.stopped);
    const double value = result.values[term];
    const QString said = !std::isnan(value)      ? number(value)
                         : isTimeTo(table, term) ? words({"never", "从未达到"}, language)
                                                 : words({"no value", "无值"}, language);
    return words({"Seed %1: %2", "种子 %1：%2"}, language).arg(seed, said);
}

QString rowWords(const SeedTable& table, std::size_t term, Language language) {
    const std::vector<double> values = table.values(term);
    const Spread spread = spread_of(values);
    QStringList parts;
    if (spread.count > 0)
        parts << words({"median of %1: %2, middle half %3 to %4", "%1 个的中位数 %2，中间一半 %3 至 %4"},
                       language)
                     .arg(spread.count)
                     .arg(number(spread.median), number(spread.lower), number(spread.upper));
    if (const Surveyed* own = table.find(table.own))
        parts << words({"this run: %1", "本次运行：%1"}, language).arg(dotWords(table, term, *own, language));
    std::vector<std::uint64_t> none;
    for (const Surveyed& result : table.results)
        if (table.counts(result) && (result.stopped > 0 || std::isnan(result.values[term])))
            none.push_back(result.seed);
    std::sort(none.begin(), none.end());
    if (!none.empty())
        parts << words(isTimeTo(table, term) ? Text{"never or stopped on %1", "从未达到或已停止：种子 %1"}
                                             : Text{"no value or stopped on %1", "无值或已停止：种子 %1"},
                       language)
                     .arg(words(listed(none), language));
    return words({"%1. %2", "%1。%2"}, language)
        .arg(rowName(table, term, language),
             parts.join(language == Language::en ? QStringLiteral("; ") : QStringLiteral("；")));
}

QString tableAsCsv(const SeedTable& table) {
    QString text = QStringLiteral("seed");
    for (const Term& term : table.survey.terms)
        text += u',' + columnName(term);
    text += QStringLiteral(",stopped\n");
    std::vector<const Surveyed*> rows;
    for (const Surveyed& result : table.results)
        if (table.counts(result))
            rows.push_back(&result);
    std::sort(rows.begin(), rows.end(),
              [](const Surveyed* a, const Surveyed* b) { return a->seed < b->seed; });
    for (const Surveyed* row : rows) {
        text += QString::number(row->seed);
        for (const double value : row->values)
            text += u',' + (std::isfinite(value) ? QString::number(value, 'g', 17) : QString());
        text += u',' + (row->stopped > 0 ? QString::number(row->stopped) : QString()) + u'\n';
    }
    return text;
}

} // namespace orrery
