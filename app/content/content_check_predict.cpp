// Content check: predictions in question.json, and the veils over what gives them away.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/json_places.h"
#include "engine/core/link.h"
#include "engine/core/predicate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace orrery {
namespace {

const QString json = QStringLiteral("question.json");

bool sameMetric(const std::string& drawn, const Predicate::Term& asked) {
    return drawn == (asked.index > 0 ? asked.metric + '[' + std::to_string(asked.index) + ']' : asked.metric);
}

/// Whether the panel draws that metric as a series over time.
bool draws(const Panel& panel, const Predicate::Term& asked) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [&](const Mark& mark) {
        const auto* trend = std::get_if<Trend>(&mark);
        return trend != nullptr && trend->against.empty() && sameMetric(trend->metric, asked);
    });
}

} // namespace

void QuestionCheck::checkPredictions(const QByteArray& bytes) {
    const QJsonArray written = QJsonDocument::fromJson(bytes)[QLatin1String("predict")].toArray();
    const auto& predictions = m_question.predictions;
    QSet<QString> ids, replaced;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const Prediction& prediction = predictions[i];
        const QString path = QStringLiteral("predict[%1]").arg(i);
        checkKind(written[static_cast<qsizetype>(i)].toObject(), path);
        checkPrediction(prediction, path);
        if (ids.contains(prediction.id))
            find(json, line(path), QStringLiteral("There are two predictions “%1”.").arg(prediction.id));
        ids.insert(prediction.id);
        if (prediction.replaces.isEmpty())
            continue;
        const int place = line(path + QStringLiteral(".replaces"));
        if (std::none_of(m_question.quiz.begin(), m_question.quiz.end(),
                         [&](const QuizItem& item) { return item.id == prediction.replaces; }))
            find(json, place, QStringLiteral("The quiz has no question “%1”.").arg(prediction.replaces));
        if (replaced.contains(prediction.replaces))
            find(json, place,
                 QStringLiteral("Two predictions replace the quiz question “%1”.").arg(prediction.replaces));
        replaced.insert(prediction.replaces);
    }
    if (!replaced.isEmpty() && replaced.size() >= static_cast<qsizetype>(m_question.quiz.size()))
        find(json, line(QStringLiteral("quiz")),
             QStringLiteral("Predictions replace the whole quiz; leave a question that stays."));
}

void QuestionCheck::checkPrediction(const Prediction& prediction, const QString& path) {
    static const QRegularExpression plain(QStringLiteral("^[a-z][a-z0-9_]*$"));
    if (!plain.match(prediction.id).hasMatch())
        find(json, line(path + QStringLiteral(".id")),
             QStringLiteral("A prediction needs an id of small letters, digits and _."));
    checkCardWords(prediction.question, path + QStringLiteral(".question"));
    checkMetricSlots(prediction.question, path + QStringLiteral(".question"));
    checkPredictionRun(prediction, path);
    if (prediction.kind == Prediction::Kind::choice)
        checkChoice(prediction, path);
    else
        checkSeries(prediction, path);
}

/// The kind is one of the three, and has only what belongs to it.
void QuestionCheck::checkKind(const QJsonObject& written, const QString& path) {
    const QString kind = written[QLatin1String("kind")].toString();
    static const QStringList series{QStringLiteral("metric"), QStringLiteral("panel"), QStringLiteral("why"),
                                    QStringLiteral("claim"), QStringLiteral("holds")};
    static const QHash<QString, QStringList> own{
        {QStringLiteral("choice"), {QStringLiteral("options"), QStringLiteral("expected")}},
        {QStringLiteral("number"), series + QStringList{QStringLiteral("axis")}},
        {QStringLiteral("curve"), series}};
    if (!own.contains(kind))
        return find(json, line(path + QStringLiteral(".kind")),
                    QStringLiteral("“kind” must be choice, number or curve."));
    for (const QStringList& keys : own)
        for (const QString& key : keys)
            if (written.contains(key) && !own[kind].contains(key))
                find(json, line(path + u'.' + key),
                     QStringLiteral("A prediction of kind “%1” has no “%2”.").arg(kind, key));
    const QString axis = written[QLatin1String("axis")].toString(QStringLiteral("y"));
    if (axis != QLatin1String("x") && axis != QLatin1String("y"))
        find(json, line(path + QStringLiteral(".axis")), QStringLiteral("“axis” must be x or y."));
}

/// Words that stand in a card, where no formulas are drawn.
void QuestionCheck::checkCardWords(const Words& words, const QString& path) {
    checkWords(words, path);
    for (const QString& text : {words.en, words.zh})
        for (const markdown::Run& run : markdown::parse_line(text))
            if (run.kind == markdown::Run::Kind::formula || run.kind == markdown::Run::Kind::display_formula)
                find(json, line(path), QStringLiteral("A prediction has no formulas: $%1$.").arg(run.text));
}

/// The run waits, and goes on from there.
void QuestionCheck::checkPredictionRun(const Prediction& prediction, const QString& path) {
    const int place = line(path + QStringLiteral(".link"));
    checkLength(path + QStringLiteral(".until"));
    const auto& until = prediction.until;
    if (until && until->count < 1)
        find(json, line(path + QStringLiteral(".until")), QStringLiteral("“until” must be at least 1."));
    if (prediction.link.isEmpty()) {
        find(json, place, QStringLiteral("A prediction needs a link to where its run waits."));
        return;
    }
    checkLink(json, place, prediction.link);
    if (m_demo && !leadsHere(prediction.link))
        find(json, place,
             QStringLiteral("The link of a prediction must lead to its own question, orrery:%1.")
                 .arg(m_question.number));
    const Result<Link> link = parse_link(prediction.link.toStdString());
    if (link && link->seed)
        find(json, place,
             QStringLiteral("The link of a prediction names no seed: the answer must hold on nearly all."));
    if (link && link->place && until && link->place->step == until->step &&
        link->place->count >= until->count)
        find(json, line(path + QStringLiteral(".until")),
             QStringLiteral("“until” must lie behind the place where the run waits."));
}

void QuestionCheck::checkChoice(const Prediction& prediction, const QString& path) {
    const std::size_t count = prediction.options.size();
    if (count < 2 || count > 4)
        find(json, line(path + QStringLiteral(".options")),
             QStringLiteral("A choice has 2 to 4 options, for the keys 1 to 4; here are %1.").arg(count));
    if (prediction.expected < 0 || prediction.expected >= static_cast<int>(count))
        find(json, line(path + QStringLiteral(".expected")),
             QStringLiteral("“expected” must be the index of an option, from 0."));
    for (std::size_t i = 0; i < count; ++i) {
        const Prediction::Option& option = prediction.options[i];
        const QString at = path + QStringLiteral(".options[%1]").arg(i);
        checkCardWords(option.text, at + QStringLiteral(".text"));
        checkCardWords(option.why, at + QStringLiteral(".why"));
        if (option.holds.isEmpty())
            find(json, line(at), QStringLiteral("An option needs “holds”, a predicate over metrics."));
        else
            checkPredicate(line(at + QStringLiteral(".holds")), option.holds, true);
        checkTwinAsked(line(at + QStringLiteral(".holds")), option.holds, prediction.link);
    }
}

void QuestionCheck::checkSeries(const Prediction& prediction, const QString& path) {
    checkCardWords(prediction.why, path + QStringLiteral(".why"));
    const bool claims = m_places->lines.contains(path + QStringLiteral(".claim"));
    if (claims)
        checkCardWords(prediction.claim, path + QStringLiteral(".claim"));
    if (claims == prediction.holds.isEmpty())
        find(json, line(path),
             QStringLiteral("“claim”, what happens, and “holds”, the same as a predicate, go together."));
    if (!prediction.holds.isEmpty())
        checkPredicate(line(path + QStringLiteral(".holds")), prediction.holds, true);
    checkTwinAsked(line(path + QStringLiteral(".holds")), prediction.holds, prediction.link);
    checkSeriesPanel(prediction, path);
}

/// The metric is a single number of the demo, and the panel is there within a few steps of the run.
void QuestionCheck::checkSeriesPanel(const Prediction& prediction, const QString& path) {
    const auto metric = Predicate::parse_term(prediction.metric.toStdString());
    const bool single =
        metric && metric->kind == Predicate::Term::Kind::last && metric->factor == 1 && !metric->of_twin;
    const Metric* declared = m_demo && single ? m_demo->metric(metric->metric) : nullptr;
    if (!single || (m_demo && (!declared || declared->vector != (metric->index > 0))))
        return find(
            json, line(path + QStringLiteral(".metric")),
            QStringLiteral("The demo has no metric “%1” that is a single number.").arg(prediction.metric));
    const Result<Link> link = parse_link(prediction.link.toStdString());
    if (!m_demo || !link)
        return;
    const auto scripts = scripts_of(*link, *m_demo);
    if (!scripts)
        return; // which was said of the link
    constexpr int phases = 300;
    Timeline timeline(*m_demo, scripts->a, m_shared.library);
    QStringList panels;
    for (int phase = 0; phase <= phases; ++phase) {
        Figure figure;
        timeline.now().show(figure);
        const Panel* panel = figure.find(prediction.panel.toStdString());
        if (panel && (prediction.kind == Prediction::Kind::number || draws(*panel, *metric)))
            return;
        for (const Panel& one : figure.panels)
            panels << QString::fromStdString(one.id);
        if (!timeline.forward())
            break;
    }
    panels.removeDuplicates();
    find(json, line(path + QStringLiteral(".panel")),
         panels.contains(prediction.panel) ? QStringLiteral("The panel “%1” does not draw “%2” as a series.")
                                                 .arg(prediction.panel, prediction.metric)
                                           : QStringLiteral("The demo has no panel “%1”, but %2.")
                                                 .arg(prediction.panel, panels.join(QStringLiteral(", "))));
}

/// A veil names a prediction and hides something.
void QuestionCheck::checkVeils(const QString& file, const markdown::Blocks& blocks) {
    if (m_question.number == 0)
        return; // question.json could not be read, which is said
    for (const markdown::Block& block : blocks) {
        checkVeils(file, block.children);
        const bool known =
            std::any_of(m_question.predictions.begin(), m_question.predictions.end(),
                        [&](const Prediction& prediction) { return prediction.id == block.veil; });
        if (!block.veil.isEmpty() && !known)
            find(file, block.line,
                 QStringLiteral("There is no prediction “%1” for this veil.").arg(block.veil));
        if (!block.veil.isEmpty() && block.children.empty())
            find(file, block.line, QStringLiteral("The veil “%1” hides nothing.").arg(block.veil));
    }
}

} // namespace orrery
