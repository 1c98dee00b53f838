// Notebook: what the reader has done, progress and answers, in one SQLite file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/database.h"
#include "app/storage/reviews.h"
#include "widgets/question/question.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace orrery {

/// Knows everything in memory and writes each change at once. Where that fails it goes on in memory, says so,
/// and tries again now and then and at the end. Questions and quiz items are known by their ids.
class Notebook final : public QObject {
    Q_OBJECT

public:
    /// Opens or makes study.sqlite in the folder.
    explicit Notebook(const QString& folder, QObject* parent = nullptr);
    ~Notebook() override;

    /// 0 nothing, 1 opened, 2 demo played, 3 checked.
    int progress(const QString& question) const { return m_progress.value(question); }
    /// Only ever rises.
    void raise(const QString& question, int progress);

    /// The index chosen for each item, −1 where none is.
    std::vector<int> answers(const Question& question) const;
    void setAnswers(const Question& question, const std::vector<int>& answers);

    /// What was found of a program's mistakes when it was checked, one a mistake: 1 found, 0 missed, −1 never
    /// checked.
    std::vector<int> found(const Question& question) const;
    void setFound(const Question& question, const std::vector<int>& found);

    /// The experiments of a question that came out as promised, by their links, with the number that showed
    /// it (NaN: none did). The first one stays.
    QMap<QString, double> ticks(const QString& question) const { return m_ticks.value(question); }
    void tick(const QString& question, const QString& experiment, double number);

    /// What was committed to a prediction: the option, 0 for a number or a curve, `skipped`; nothing: neither
    /// yet.
    static constexpr int skipped = -2;
    std::optional<int> prediction(const QString& question, const QString& id) const;
    void setPrediction(const QString& question, const QString& id, int answer, const QDate& day);
    /// The first time; invalid: never, or nobody knows.
    QDate predictedOn(const QString& question, const QString& id) const;

    /// Every time a question was said aloud.
    const Reviews& reviews() const { return m_reviews; }
    void keep(const Review& review);

    /// Takes what other windows have written.
    void refresh();
    /// Takes over what versions before this one kept in the settings; what is here already wins.
    void takeOver(const QJsonObject& settings, const std::vector<Question>& questions);

    /// Writes what is not in the file yet; false: it can't be, see reason(). With a newer file, or without
    /// any, nothing is to be written.
    bool save();
    /// Whether new entries do not reach the file.
    bool failing() const { return m_failing || m_database->state() != Database::State::good; }
    const QString& reason() const { return m_database->reason(); }
    QString path() const { return m_path; }
    /// What the reader should know about the file, a sentence; empty: all is well.
    const QString& trouble() const { return m_trouble; }
    /// Where a damaged file was put at the start; empty: it was whole.
    const QString& aside() const { return m_aside; }
    /// A sentence about it.
    QString damage() const;

Q_SIGNALS:
    /// The file can't be written; said once, until it can again.
    void failed(const QString& trouble);

private:
    using Item = std::pair<QString, QString>; ///< question; quiz item or link of an experiment
    bool nothingNew() const {
        return m_new_progress.isEmpty() && m_new_answers.isEmpty() && m_new_ticks.isEmpty() &&
               m_reviews.nothingNew();
    }
    void open();
    bool load(QSqlQuery& query);
    bool loadTicks(QSqlQuery& query);
    bool store(QSqlQuery& query) const;
    void saveOrSay();

    QString m_path, m_trouble, m_aside;
    QMap<QString, int> m_progress;
    QMap<Item, int> m_answers;
    QMap<QString, QMap<QString, double>> m_ticks;
    QMap<QString, int> m_new_progress; ///< not in the file yet
    QMap<Item, int> m_new_answers;
    QMap<Item, double> m_new_ticks;
    Reviews m_reviews;
    std::unique_ptr<Database> m_database;
    QTimer m_retry;
    bool m_failing = false;
};

} // namespace orrery
