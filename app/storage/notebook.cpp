// What the reader has done, in memory and on disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"

#include <QJsonArray>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

namespace {

constexpr int retry_delay = 5000; // ms
constexpr int most_progress = 3;

Schema schema() {
    return {{QStringLiteral("CREATE TABLE progress (question TEXT PRIMARY KEY, progress INTEGER NOT NULL)"),
             QStringLiteral("CREATE TABLE answers (question TEXT NOT NULL, quiz TEXT NOT NULL, "
                            "answer INTEGER NOT NULL, PRIMARY KEY (question, quiz))")},
            {QStringLiteral("CREATE TABLE experiments (question TEXT NOT NULL, experiment TEXT NOT NULL, "
                            "number REAL, PRIMARY KEY (question, experiment))")},
            Reviews::tables()};
}

} // namespace

Notebook::Notebook(const QString& folder, QObject* parent)
    : QObject(parent), m_path(folder + QStringLiteral("/study.sqlite")) {
    m_retry.setSingleShot(true);
    m_retry.setInterval(retry_delay);
    connect(&m_retry, &QTimer::timeout, this, &Notebook::saveOrSay);
    open();
    m_failing = m_database->state() == Database::State::failed;
}

void Notebook::open() {
    m_database =
        std::make_unique<Database>(m_path, schema(), [this](QSqlQuery& query) { return load(query); });
    switch (m_database->state()) {
    case Database::State::good:
        if (m_database->aside().isEmpty())
            break;
        m_new_progress = m_progress; // what could still be read of it
        m_new_answers = m_answers;
        for (auto of = m_ticks.begin(); of != m_ticks.end(); ++of)
            for (auto tick = of->begin(); tick != of->end(); ++tick)
                m_new_ticks.insert({of.key(), tick.key()}, tick.value());
        m_reviews.storeAll();
        m_aside = m_database->aside();
        m_trouble = damage();
        break;
    case Database::State::newer:
        m_trouble = tr("%1 was written by a newer Orrery: progress and answers are shown, but new ones last "
                       "only until the window closes.")
                        .arg(m_path);
        break;
    case Database::State::noDriver:
        m_trouble = tr("Progress and answers last only until the window closes: Qt's SQLite plug-in is "
                       "missing (package libqt6sql6-sqlite).");
        break;
    case Database::State::failed:
        m_trouble = tr("Progress and answers last only until the window closes: %1 cannot be used (%2).")
                        .arg(m_path, m_database->reason());
        break;
    }
}

QString Notebook::damage() const {
    return tr("The file of progress and answers was damaged and has been put aside as %1.").arg(m_aside);
}

Notebook::~Notebook() {
    save();
}

bool Notebook::load(QSqlQuery& query) {
    if (!query.exec(QStringLiteral("SELECT question, progress FROM progress LIMIT 100000")))
        return false;
    while (query.next()) {
        int& known = m_progress[query.value(0).toString()];
        known = std::max(known, std::clamp(query.value(1).toInt(), 0, most_progress));
    }
    if (query.lastError().isValid() ||
        !query.exec(QStringLiteral("SELECT question, quiz, answer FROM answers LIMIT 100000")))
        return false;
    while (query.next()) {
        const Item item(query.value(0).toString(), query.value(1).toString());
        if (!m_new_answers.contains(item))
            m_answers.insert(item, query.value(2).toInt());
    }
    return !query.lastError().isValid() && loadTicks(query) && m_reviews.load(query);
}

/// A file of the schema before has no table of them yet.
bool Notebook::loadTicks(QSqlQuery& query) {
    if (!query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'experiments'")) ||
        !query.next())
        return false;
    if (query.value(0).toInt() == 0)
        return true;
    if (!query.exec(QStringLiteral("SELECT question, experiment, number FROM experiments LIMIT 100000")))
        return false;
    while (query.next()) {
        const QVariant number = query.value(2);
        m_ticks[query.value(0).toString()].insert(query.value(1).toString(),
                                                  number.isNull() ? std::numeric_limits<double>::quiet_NaN()
                                                                  : number.toDouble());
    }
    return !query.lastError().isValid();
}

bool Notebook::store(QSqlQuery& query) const {
    bool good = query.prepare(
        QStringLiteral("INSERT INTO progress VALUES (?, ?) ON CONFLICT (question) DO UPDATE SET "
                       "progress = max(progress, excluded.progress)"));
    for (auto it = m_new_progress.begin(); good && it != m_new_progress.end(); ++it) {
        query.addBindValue(it.key());
        query.addBindValue(it.value());
        good = query.exec();
    }
    good = good && query.prepare(QStringLiteral("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)"));
    for (auto it = m_new_answers.begin(); good && it != m_new_answers.end(); ++it) {
        query.addBindValue(it.key().first);
        query.addBindValue(it.key().second);
        query.addBindValue(it.value());
        good = query.exec();
    }
    good = good && query.prepare(QStringLiteral("INSERT OR IGNORE INTO experiments VALUES (?, ?, ?)"));
    for (auto it = m_new_ticks.begin(); good && it != m_new_ticks.end(); ++it) {
        query.addBindValue(it.key().first);
        query.addBindValue(it.key().second);
        query.addBindValue(std::isnan(it.value()) ? QVariant() : QVariant(it.value()));
        good = query.exec();
    }
    return good && m_reviews.store(query);
}

bool Notebook::save() {
    m_retry.stop();
    if (nothingNew())
        return true;
    if (m_database->state() == Database::State::failed)
        open(); // it may be possible now
    if (m_database->state() == Database::State::newer || m_database->state() == Database::State::noDriver)
        return true; // as said at the start
    if (m_database->state() == Database::State::failed ||
        !m_database->write([this](QSqlQuery& query) { return store(query); }))
        return false;
    m_new_progress.clear();
    m_new_answers.clear();
    m_new_ticks.clear();
    m_reviews.stored();
    return true;
}

void Notebook::saveOrSay() {
    if (nothingNew())
        return;
    if (save()) {
        if (std::exchange(m_failing, false))
            m_trouble.clear();
        return;
    }
    m_retry.start();
    if (std::exchange(m_failing, true))
        return;
    m_trouble = tr("Progress and answers cannot be saved in %1: %2.").arg(m_path, m_database->reason());
    Q_EMIT failed(m_trouble);
}

void Notebook::raise(const QString& question, int progress) {
    if (m_progress.value(question) >= progress)
        return;
    m_progress[question] = m_new_progress[question] = progress;
    saveOrSay();
}

std::vector<int> Notebook::answers(const Question& question) const {
    std::vector<int> all;
    for (const QuizItem& item : question.quiz) {
        const int answer = m_answers.value({question.id, item.id}, -1);
        const bool known = answer >= 0 && answer < static_cast<int>(item.answers.size());
        all.push_back(known ? answer : -1);
    }
    return all;
}

void Notebook::setAnswers(const Question& question, const std::vector<int>& answers) {
    for (std::size_t i = 0; i < std::min(answers.size(), question.quiz.size()); ++i) {
        const Item item(question.id, question.quiz[i].id);
        if (answers[i] >= 0 && m_answers.value(item, -1) != answers[i])
            m_answers[item] = m_new_answers[item] = answers[i];
    }
    saveOrSay();
}

/// They stand among the answers: no quiz item's id has a colon.
std::vector<int> Notebook::found(const Question& question) const {
    std::vector<int> all;
    for (const Mistake& mistake : question.bugs.mistakes)
        all.push_back(
            std::clamp(m_answers.value({question.id, QStringLiteral("bugs:") + mistake.id}, -1), -1, 1));
    return all;
}

void Notebook::setFound(const Question& question, const std::vector<int>& found) {
    for (std::size_t i = 0; i < std::min(found.size(), question.bugs.mistakes.size()); ++i) {
        const Item item(question.id, QStringLiteral("bugs:") + question.bugs.mistakes[i].id);
        if (m_answers.value(item, -1) != found[i])
            m_answers[item] = m_new_answers[item] = found[i];
    }
    saveOrSay();
}

void Notebook::tick(const QString& question, const QString& experiment, double number) {
    QMap<QString, double>& ticks = m_ticks[question];
    if (ticks.contains(experiment))
        return;
    ticks.insert(experiment, number);
    m_new_ticks.insert({question, experiment}, number);
    saveOrSay();
}

/// They stand among the answers: no quiz item's id has a colon.
std::optional<int> Notebook::prediction(const QString& question, const QString& id) const {
    const auto found = m_answers.find({question, QStringLiteral("predict:") + id});
    return found == m_answers.end() ? std::nullopt : std::optional(*found);
}

QDate Notebook::predictedOn(const QString& question, const QString& id) const {
    const auto found = m_answers.find({question, QStringLiteral("predicted:") + id});
    return found == m_answers.end() ? QDate() : QDate::fromJulianDay(*found);
}

void Notebook::setPrediction(const QString& question, const QString& id, int answer, const QDate& day) {
    const Item item(question, QStringLiteral("predict:") + id);
    if (const Item when(question, QStringLiteral("predicted:") + id); !m_answers.contains(item))
        m_answers[when] = m_new_answers[when] = static_cast<int>(day.toJulianDay());
    m_answers[item] = m_new_answers[item] = answer;
    saveOrSay();
}

void Notebook::keep(const Review& review) {
    m_reviews.keep(review);
    saveOrSay();
}

void Notebook::refresh() {
    if (m_database->state() == Database::State::good)
        m_database->read([this](QSqlQuery& query) { return load(query); });
}

void Notebook::takeOver(const QJsonObject& settings, const std::vector<Question>& questions) {
    const QJsonObject done = settings[QStringLiteral("progress")].toObject();
    const QJsonObject chosen = settings[QStringLiteral("answers")].toObject();
    for (const Question& question : questions) {
        const QString number = QString::number(question.number);
        const int progress = std::clamp(done[number].toInt(), 0, most_progress);
        if (progress > m_progress.value(question.id))
            m_progress[question.id] = m_new_progress[question.id] = progress;
        const QJsonArray answers = chosen[number].toArray();
        for (std::size_t i = 0; i < question.quiz.size(); ++i) {
            const Item item(question.id, question.quiz[i].id);
            const int answer = answers.at(static_cast<qsizetype>(i)).toInt(-1);
            if (answer >= 0 && !m_answers.contains(item))
                m_answers[item] = m_new_answers[item] = answer;
        }
    }
    saveOrSay();
}

} // namespace orrery
