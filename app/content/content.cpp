// Content: the questions' texts, from the program's resources or from a directory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"

#include "app/content/content_file.h"
#include "app/content/counted.h"
#include "app/content/facts.h"
#include "engine/core/parameter.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace orrery {
namespace {

Words words(const QJsonValue& value) {
    return {value[QStringLiteral("en")].toString(), value[QStringLiteral("zh")].toString()};
}

QStringList strings(const QJsonValue& value) {
    QStringList all;
    for (const auto& one : value.toArray())
        all << one.toString();
    return all;
}

std::optional<Length> length(const QJsonValue& after) {
    const QJsonObject object = after.toObject();
    if (object.contains(QStringLiteral("rounds")))
        return Length{Step::round, object[QStringLiteral("rounds")].toInteger()};
    if (object.contains(QStringLiteral("iterations")))
        return Length{Step::iteration, object[QStringLiteral("iterations")].toInteger()};
    return std::nullopt;
}

std::optional<double> share(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

Experiment experiment(const QJsonValue& value) {
    return {words(value[QStringLiteral("text")]),      words(value[QStringLiteral("look")]),
            value[QStringLiteral("link")].toString(),  length(value[QStringLiteral("after")]),
            value[QStringLiteral("holds")].toString(), share(value[QStringLiteral("share")])};
}

QuizItem quizItem(const QJsonValue& value) {
    QuizItem item;
    item.id = value[QStringLiteral("id")].toString();
    item.question = words(value[QStringLiteral("question")]);
    for (const auto& answer : value[QStringLiteral("answers")].toArray())
        item.answers.push_back(words(answer));
    item.correct = value[QStringLiteral("correct")].toInt(-1);
    item.explanation = words(value[QStringLiteral("explanation")]);
    item.link = value[QStringLiteral("link")].toString();
    return item;
}

Bugs bugs(const QJsonValue& value) {
    Bugs bugs{words(value[QStringLiteral("about")]), {}};
    for (const auto& mistake : value[QStringLiteral("mistakes")].toArray())
        bugs.mistakes.push_back(
            {mistake[QStringLiteral("id")].toString(), mistake[QStringLiteral("code")].toString(),
             mistake[QStringLiteral("mended")].toString(), words(mistake[QStringLiteral("what")]),
             words(mistake[QStringLiteral("why")]), mistake[QStringLiteral("shown")].toString()});
    return bugs;
}

Prediction::Kind predictionKind(const QString& name) {
    return name == QLatin1String("curve")    ? Prediction::Kind::curve
           : name == QLatin1String("number") ? Prediction::Kind::number
                                             : Prediction::Kind::choice;
}

Prediction prediction(const QJsonValue& value) {
    Prediction prediction;
    prediction.id = value[QStringLiteral("id")].toString();
    prediction.kind = predictionKind(value[QStringLiteral("kind")].toString());
    prediction.link = value[QStringLiteral("link")].toString();
    prediction.until = length(value[QStringLiteral("until")]);
    prediction.question = words(value[QStringLiteral("question")]);
    prediction.replaces = value[QStringLiteral("replaces")].toString();
    for (const auto& option : value[QStringLiteral("options")].toArray())
        prediction.options.push_back({words(option[QStringLiteral("text")]),
                                      option[QStringLiteral("holds")].toString(),
                                      words(option[QStringLiteral("why")])});
    prediction.expected = value[QStringLiteral("expected")].toInt(-1);
    prediction.metric = value[QStringLiteral("metric")].toString();
    prediction.panel = value[QStringLiteral("panel")].toString();
    prediction.axis = value[QStringLiteral("axis")].toString() == QLatin1String("x") ? Prediction::Axis::x
                                                                                     : Prediction::Axis::y;
    prediction.why = words(value[QStringLiteral("why")]);
    prediction.claim = words(value[QStringLiteral("claim")]);
    prediction.holds = value[QStringLiteral("holds")].toString();
    return prediction;
}

Reference reference(const QJsonValue& value) {
    const QJsonValue year = value[QStringLiteral("year")];
    return {value[QStringLiteral("authors")].toString(),
            year.isDouble() ? QString::number(year.toInt()) : year.toString(),
            value[QStringLiteral("title")].toString(), value[QStringLiteral("where")].toString()};
}

/// A prediction asks it in place of the quiz.
void leaveOutReplaced(Question& question) {
    std::erase_if(question.quiz, [&](const QuizItem& item) {
        return std::any_of(question.predictions.begin(), question.predictions.end(),
                           [&](const Prediction& prediction) { return prediction.replaces == item.id; });
    });
}

} // namespace

Question readQuestion(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Question question;
    question.number = object[QStringLiteral("number")].toInt();
    question.id = object[QStringLiteral("id")].toString();
    question.topic = object[QStringLiteral("topic")].toString();
    question.title = words(object[QStringLiteral("title")]);
    question.short_title = words(object[QStringLiteral("short")]);
    const QJsonValue keywords = object[QStringLiteral("keywords")];
    question.keywords_en = strings(keywords[QStringLiteral("en")]);
    question.keywords_zh = strings(keywords[QStringLiteral("zh")]);
    for (const auto& value : object[QStringLiteral("try")].toArray())
        question.experiments.push_back(experiment(value));
    for (const auto& value : object[QStringLiteral("chapters")].toArray())
        question.chapters.push_back(
            {words(value[QStringLiteral("name")]), words(value[QStringLiteral("notes")])});
    for (const auto& value : object[QStringLiteral("answer_points")].toArray())
        question.answer_points.push_back(words(value));
    question.ending = words(object[QStringLiteral("ending")]);
    const QJsonObject presets = object[QStringLiteral("presets")].toObject();
    for (auto preset = presets.begin(); preset != presets.end(); ++preset)
        question.presets[preset.key()] = preset.value().toString();
    for (const auto& value : object[QStringLiteral("predict")].toArray())
        question.predictions.push_back(prediction(value));
    question.bugs = bugs(object[QStringLiteral("bugs")]);
    for (const auto& value : object[QStringLiteral("quiz")].toArray())
        question.quiz.push_back(quizItem(value));
    for (const auto& value : object[QStringLiteral("follow_ups")].toArray())
        question.follow_ups.push_back(
            {words(value[QStringLiteral("question")]), words(value[QStringLiteral("answer")])});
    for (const auto& value : object[QStringLiteral("references")].toArray())
        question.references.push_back(reference(value));
    return question;
}

BugsOutput readBugsOutput(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    BugsOutput output{
        object[QStringLiteral("of")].toString(), object[QStringLiteral("mended")].toString(), {}};
    const QJsonObject mistakes = object[QStringLiteral("mistakes")].toObject();
    for (auto mistake = mistakes.begin(); mistake != mistakes.end(); ++mistake)
        output.mistakes[mistake.key()] = mistake.value().toString();
    return output;
}

QStringList questionFolders(const QString& root) {
    QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    const QRegularExpression named(QStringLiteral("^\\d\\d-[a-z0-9-]+$"));
    folders.removeIf([&](const QString& name) { return !named.match(name).hasMatch(); });
    return folders;
}

Content::Content(const QString& root) : m_root(root) {
    struct Read {
        Question question;
        QString folder;
    };
    std::vector<Read> all;
    for (const QString& folder : questionFolders(root)) {
        const QString path = root + u'/' + folder + u'/';
        Read read{readQuestion(ContentFile::read(path + QStringLiteral("question.json"), root).bytes),
                  folder};
        read.question.facts = readFacts(ContentFile::read(path + QStringLiteral("facts.json"), root).bytes);
        fillFacts(read.question);
        takeCounts(read.question,
                   ContentFile::read(QStringLiteral(":/laws/") + folder + QStringLiteral(".json"),
                                     QStringLiteral(":/laws"))
                       .bytes);
        leaveOutReplaced(read.question);
        const bool known = std::any_of(all.begin(), all.end(), [&](const Read& other) {
            return other.question.number == read.question.number;
        });
        if (read.question.number > 0 && !known)
            all.push_back(std::move(read));
    }
    std::sort(all.begin(), all.end(),
              [](const Read& a, const Read& b) { return a.question.number < b.question.number; });
    for (Read& read : all) {
        m_questions.push_back(std::move(read.question));
        m_folders.push_back(std::move(read.folder));
    }
}

const Question* Content::question(int number) const {
    const auto found = std::find_if(m_questions.begin(), m_questions.end(),
                                    [&](const Question& question) { return question.number == number; });
    return found == m_questions.end() ? nullptr : &*found;
}

const Question* Content::question(const QString& numberOrId) const {
    const auto number = read_count(numberOrId.toStdString()); // toInt() would take blanks and signs
    const auto found = std::find_if(m_questions.begin(), m_questions.end(), [&](const Question& question) {
        return number ? question.number == *number : question.id == numberOrId;
    });
    return found == m_questions.end() ? nullptr : &*found;
}

QString Content::folder(int number) const {
    const Question* found = question(number);
    return found ? m_root + u'/' + m_folders[static_cast<std::size_t>(found - m_questions.data())] + u'/'
                 : QString();
}

Page Content::page(int number) const {
    const QString path = folder(number);
    if (path.isEmpty())
        return {};
    const std::vector<Fact>& facts = question(number)->facts;
    const auto read = [&](const char* name) {
        return QString::fromUtf8(ContentFile::read(path + QLatin1String(name), m_root).bytes);
    };
    return {fillFacts(read("zh.md"), facts, Language::zh),
            fillFacts(read("en.md"), facts, Language::en),
            read("sample.py"),
            parseAlgorithm(read("algorithm.txt")),
            read("bugs.py").trimmed(),
            readBugsOutput(read("bugs.json").toUtf8())};
}

std::vector<Found> Content::search(const QString& query) const {
    if (!m_search) {
        std::vector<Page> pages;
        for (const Question& question : m_questions)
            pages.push_back(page(question.number));
        m_search.emplace(m_questions, pages);
    }
    return m_search->find(query);
}

} // namespace orrery
