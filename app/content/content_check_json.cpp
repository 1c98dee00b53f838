// Content check: question.json.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content.h"
#include "app/content/facts.h"
#include "app/content/json_places.h"
#include "engine/core/suggestion.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <map>

namespace orrery {
namespace {

const QString json = QStringLiteral("question.json");

constexpr double mostSeeds = 0.9; // what holds on so many needs no share

struct Allowed {
    const char* name;
    std::size_t count, least, most;
};

} // namespace

int QuestionCheck::line(const QString& path) const {
    return m_places ? m_places->line(path) : 1;
}

void QuestionCheck::checkJson() {
    const QByteArray bytes = m_files.value(json);
    if (bytes.isEmpty())
        return;
    JsonPlaces places = findJsonPlaces(bytes);
    if (places.error) {
        find(json, places.error->line, places.error->words);
        return;
    }
    for (const auto& twice : places.duplicates)
        find(json, twice.line, QStringLiteral("The key “%1” stands here twice.").arg(twice.words));
    if (!QJsonDocument::fromJson(bytes).isObject()) {
        find(json, 1, QStringLiteral("The file must hold one object, from { to }."));
        return;
    }
    m_places = &places;
    m_question = readQuestion(bytes);
    readTyped(bytes);
    checkKeys();
    checkHead();
    checkLists();
    checkPoints();
    checkPredictions(bytes);
    checkBugs();
    checkStory();
    m_places = nullptr;
}

/// Numbers that may be typed, each with the reason.
void QuestionCheck::readTyped(const QByteArray& bytes) {
    const QJsonObject typed = QJsonDocument::fromJson(bytes)[QLatin1String("typed")].toObject();
    for (auto entry = typed.begin(); entry != typed.end(); ++entry) {
        const int place = line(QStringLiteral("typed.") + entry.key());
        m_typed[entry.key()] = place;
        if (entry.value().toString().trimmed().isEmpty())
            find(json, place, QStringLiteral("“typed” must say why %1 is typed.").arg(entry.key()));
    }
}

void QuestionCheck::checkKeys() {
    const std::map<QString, std::vector<std::string>> allowed{
        {QString(),
         {"number", "id", "topic", "title", "short", "keywords", "try", "quiz", "follow_ups", "references",
          "presets", "typed", "chapters", "ending", "answer_points", "predict", "bugs"}},
        {QStringLiteral("bugs"), {"about", "mistakes"}},
        {QStringLiteral("bugs.mistakes[]"), {"id", "code", "mended", "what", "why", "shown"}},
        {QStringLiteral("answer_points[]"), {"en", "zh"}},
        {QStringLiteral("predict[]"),
         {"id", "kind", "link", "until", "question", "replaces", "options", "expected", "metric", "panel",
          "axis", "why", "claim", "holds"}},
        {QStringLiteral("predict[].until"), {"iterations", "rounds"}},
        {QStringLiteral("predict[].options[]"), {"text", "holds", "why"}},
        {QStringLiteral("chapters[]"), {"name", "notes"}},
        {QStringLiteral("try[]"), {"text", "look", "link", "after", "holds", "share"}},
        {QStringLiteral("try[].after"), {"iterations", "rounds"}},
        {QStringLiteral("quiz[]"), {"id", "question", "answers", "correct", "explanation", "link"}},
        {QStringLiteral("follow_ups[]"), {"question", "answer"}},
        {QStringLiteral("references[]"), {"authors", "year", "title", "where"}}};
    static const QRegularExpression index(QStringLiteral("\\[\\d+\\]"));
    for (auto place = m_places->lines.cbegin(); place != m_places->lines.cend(); ++place) {
        const qsizetype dot = place.key().lastIndexOf(u'.');
        const QString parent =
            place.key().left(std::max<qsizetype>(dot, 0)).replace(index, QStringLiteral("[]"));
        const std::string key = place.key().mid(dot + 1).toStdString();
        const auto known = allowed.find(parent);
        if (place.key().isEmpty() || place.key().endsWith(u']') || known == allowed.end() ||
            std::find(known->second.begin(), known->second.end(), key) != known->second.end())
            continue;
        const std::string meant = nearest(key, known->second);
        find(json, place.value(),
             QStringLiteral("There is no key “%1” here%2.")
                 .arg(QString::fromStdString(key),
                      meant.empty() ? QString()
                                    : QStringLiteral("; “%1” is one").arg(QString::fromStdString(meant))));
    }
}

void QuestionCheck::checkHead() {
    const QString number = QStringLiteral("%1").arg(m_question.number, 2, 10, QChar(u'0'));
    if (m_question.number < 1 || m_question.number > 99) // a folder has two digits
        find(json, line(QStringLiteral("number")), QStringLiteral("“number” must be between 1 and 99."));
    else if (!m_folder.startsWith(number + u'-'))
        find(json, line(QStringLiteral("number")),
             QStringLiteral("The number is %1, but the folder is called %2.")
                 .arg(m_question.number)
                 .arg(m_folder));
    if (m_folder.mid(3) != m_question.id)
        find(json, line(QStringLiteral("id")),
             QStringLiteral("The id is “%1”, but the folder is called %2.").arg(m_question.id, m_folder));
    if (m_demo && m_demo->id != m_question.id.toStdString())
        find(json, line(QStringLiteral("id")),
             QStringLiteral("The demo of this number is called “%1”.")
                 .arg(QString::fromStdString(m_demo->id)));
    const auto all = topics();
    if (std::none_of(all.begin(), all.end(),
                     [this](const Topic& topic) { return topic.id == m_question.topic; }))
        find(json, line(QStringLiteral("topic")),
             QStringLiteral("There is no topic “%1”.").arg(m_question.topic));
    checkWords(m_question.title, QStringLiteral("title"));
    checkWords(m_question.short_title, QStringLiteral("short"));
    for (const char* title : {"title", "short"})
        if (const Words& words = title[0] == 't' ? m_question.title : m_question.short_title;
            !factSlots(words.en + words.zh).empty())
            find(json, line(QLatin1String(title)), QStringLiteral("A title shows no facts."));
    if (m_question.keywords_en.isEmpty() || m_question.keywords_zh.isEmpty())
        find(json, line(QStringLiteral("keywords")),
             QStringLiteral("There must be keywords in both languages."));
}

void QuestionCheck::checkLists() {
    for (const Allowed& range :
         {Allowed{"try", m_question.experiments.size(), 3, 6}, Allowed{"quiz", m_question.quiz.size(), 2, 3},
          Allowed{"predict", m_question.predictions.size(), 2, 5},
          Allowed{"follow_ups", m_question.follow_ups.size(), 2, 4}}) {
        const bool mayLack = !m_demo && range.count == 0;
        if (!mayLack && (range.count < range.least || range.count > range.most))
            find(json, line(QLatin1String(range.name)),
                 QStringLiteral("“%1” has %2 entries; there must be %3 to %4.")
                     .arg(QLatin1String(range.name))
                     .arg(range.count)
                     .arg(range.least)
                     .arg(range.most));
    }
    const auto at = [](const char* list, std::size_t index) {
        return QStringLiteral("%1[%2]").arg(QLatin1String(list)).arg(index);
    };
    for (std::size_t i = 0; i < m_question.experiments.size(); ++i)
        checkExperiment(m_question.experiments[i], at("try", i));
    for (auto preset = m_question.presets.cbegin(); preset != m_question.presets.cend(); ++preset)
        checkPreset(preset.key(), preset.value());
    QSet<QString> ids;
    for (std::size_t i = 0; i < m_question.quiz.size(); ++i) {
        checkQuizItem(m_question.quiz[i], at("quiz", i));
        if (ids.contains(m_question.quiz[i].id))
            find(json, line(at("quiz", i)),
                 QStringLiteral("The quiz has “%1” twice.").arg(m_question.quiz[i].id));
        ids.insert(m_question.quiz[i].id);
    }
    for (std::size_t i = 0; i < m_question.follow_ups.size(); ++i) {
        checkWords(m_question.follow_ups[i].question, at("follow_ups", i) + QStringLiteral(".question"));
        checkWords(m_question.follow_ups[i].answer, at("follow_ups", i) + QStringLiteral(".answer"));
    }
    if (m_demo && m_question.references.empty())
        find(json, line(QStringLiteral("references")), QStringLiteral("There are no references."));
    for (std::size_t i = 0; i < m_question.references.size(); ++i) {
        const Reference& reference = m_question.references[i];
        if (reference.authors.isEmpty() || reference.year.isEmpty() || reference.title.isEmpty())
            find(json, line(at("references", i)),
                 QStringLiteral("A reference needs authors, year and title."));
        checkLetters(json, line(at("references", i)), reference.authors + reference.title + reference.where,
                     false);
    }
}

void QuestionCheck::checkPreset(const QString& id, const QString& holds) {
    const int place = line(QStringLiteral("presets.") + id);
    const bool known =
        m_demo && std::any_of(m_demo->presets.begin(), m_demo->presets.end(),
                              [&](const Preset& preset) { return preset.id == id.toStdString(); });
    if (!known)
        find(json, place, QStringLiteral("The demo has no preset “%1”.").arg(id));
    checkPredicate(place, holds);
}

void QuestionCheck::checkExperiment(const Experiment& experiment, const QString& path) {
    checkWords(experiment.text, path + QStringLiteral(".text"));
    checkWords(experiment.look, path + QStringLiteral(".look"));
    const int place = line(path + QStringLiteral(".link"));
    if (experiment.link.isEmpty())
        find(json, place, QStringLiteral("An experiment needs a link."));
    else
        checkLink(json, place, experiment.link);
    if (m_demo && !experiment.link.isEmpty() && !leadsHere(experiment.link))
        find(json, place,
             QStringLiteral("The link of an experiment must lead to its own question, orrery:%1.")
                 .arg(m_question.number));
    checkLength(path + QStringLiteral(".after"));
    if (experiment.after && experiment.after->count < 1)
        find(json, line(path + QStringLiteral(".after")), QStringLiteral("“after” must be at least 1."));
    if (experiment.holds.isEmpty())
        find(json, line(path), QStringLiteral("An experiment needs “holds”, a predicate over metrics."));
    else
        checkPredicate(line(path + QStringLiteral(".holds")), experiment.holds);
    checkTwinAsked(line(path + QStringLiteral(".holds")), experiment.holds, experiment.link);
    const QString share = path + QStringLiteral(".share");
    if (m_places->lines.contains(share) &&
        !(experiment.share && *experiment.share > 0 && *experiment.share < mostSeeds))
        find(json, line(share),
             QStringLiteral("“share” is a number between 0 and 0.9: of the seeds on which “holds” is true; "
                            "from 0.9 on, leave it out."));
}

void QuestionCheck::checkLength(const QString& path) {
    const bool iterations = m_places->lines.contains(path + QStringLiteral(".iterations"));
    const bool rounds = m_places->lines.contains(path + QStringLiteral(".rounds"));
    if (m_places->lines.contains(path) && iterations == rounds)
        find(json, line(path),
             QStringLiteral("“%1” holds either iterations or rounds.").arg(path.section(u'.', -1)));
}

void QuestionCheck::checkQuizItem(const QuizItem& item, const QString& path) {
    if (item.id.isEmpty())
        find(json, line(path), QStringLiteral("A quiz question needs an id."));
    checkWords(item.question, path + QStringLiteral(".question"));
    checkWords(item.explanation, path + QStringLiteral(".explanation"));
    for (std::size_t i = 0; i < item.answers.size(); ++i)
        checkWords(item.answers[i], path + QStringLiteral(".answers[%1]").arg(i));
    if (item.answers.size() < 2)
        find(json, line(path + QStringLiteral(".answers")),
             QStringLiteral("A quiz question needs two answers or more."));
    if (item.correct < 0 || item.correct >= static_cast<int>(item.answers.size()))
        find(json, line(path + QStringLiteral(".correct")),
             QStringLiteral("“correct” must be the index of an answer, from 0."));
    if (!item.link.isEmpty())
        checkLink(json, line(path + QStringLiteral(".link")), item.link);
}

void QuestionCheck::checkWords(const Words& words, const QString& path) {
    const auto check = [&](const QString& text, const char* language, const char* name) {
        const int place = line(path + u'.' + QLatin1String(language));
        if (text.trimmed().isEmpty()) {
            find(json, place, QStringLiteral("“%1” lacks %2.").arg(path, QLatin1String(name)));
            return;
        }
        const markdown::Document document = markdown::parse(text);
        checkShape(json, place, document);
        for (const markdown::Leftover& leftover : document.leftovers)
            find(json, place, QStringLiteral("A “%1” is left over in “%2”.").arg(leftover.mark, path));
        markdown::for_each_runs(document.blocks,
                                [&](const markdown::Runs& runs, int) { checkRuns(json, place, runs); });
        for (const markdown::Block& block : document.blocks) {
            if (block.kind == markdown::Block::Kind::formula)
                checkFormula(json, place, block.text, true);
            if (block.kind == markdown::Block::Kind::figure)
                find(json, place,
                     QStringLiteral("Pictures stand in zh.md and en.md only, not in “%1”.").arg(path));
        }
    };
    check(words.en, "en", "English");
    check(words.zh, "zh", "Chinese");
    checkSameFacts(json, line(path), words.en, words.zh);
}

} // namespace orrery
