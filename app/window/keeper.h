// Keeper: progress and answers, from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/notebook.h"
#include "app/storage/settings.h"
#include "widgets/question/question_model.h"

#include <QMap>

#include <vector>

namespace orrery {

class OpenRun;
class Questions;

class Keeper final : public QObject {
    Q_OBJECT

public:
    Keeper(SettingsFile& settings, const Questions& questions, const OpenRun& run);

    /// Says what is wrong with what was found, once somebody listens; takes over what settings kept once.
    void begin();
    /// What other windows have kept meanwhile counts, too.
    void refresh();
    /// By the questions' numbers.
    QMap<int, int> progress() const;
    /// It never goes back.
    void raise(int question, Progress progress);
    std::vector<int> answers(const Question& question) const { return m_notebook.answers(question); }
    /// See Notebook.
    QMap<QString, double> ticks(const Question& question) const { return m_notebook.ticks(question.id); }
    void tick(const Question& question, const QString& experiment, double number) {
        m_notebook.tick(question.id, experiment, number);
    }
    std::optional<int> prediction(const QString& question, const QString& id) const {
        return m_notebook.prediction(question, id);
    }
    void setPrediction(const QString& question, const QString& id, int answer) {
        m_notebook.setPrediction(question, id, answer, QDate::currentDate());
    }
    QDate predictedOn(const QString& question, const QString& id) const {
        return m_notebook.predictedOn(question, id);
    }
    const Reviews& reviews() const { return m_notebook.reviews(); }
    void keep(const Review& review) { m_notebook.keep(review); }
    /// Sentences about files that were damaged at the start, and where they were put.
    QStringList damage() const;
    /// Those to the open question.
    void takeAnswers(const std::vector<int>& answers, bool allRight);
    std::vector<int> found(const Question& question) const { return m_notebook.found(question); }
    /// Of the mistakes in the open question's program.
    void takeFound(const std::vector<int>& found, bool allRight);

    /// Writes what is not on the disk yet. A sentence when it can't be written.
    QString unsaved();

Q_SIGNALS:
    void progressChanged();
    /// A sentence about what could not be read or written.
    void failed(const QString& trouble);

private:
    SettingsFile& m_settings;
    const Questions& m_questions;
    const OpenRun& m_run;
    Notebook m_notebook;
};

} // namespace orrery
