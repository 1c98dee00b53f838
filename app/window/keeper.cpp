// Keeper: progress and answers, from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keeper.h"

#include "app/window/open_run.h"
#include "app/window/questions.h"

namespace orrery {

Keeper::Keeper(SettingsFile& settings, const Questions& questions, const OpenRun& run)
    : m_settings(settings), m_questions(questions), m_run(run), m_notebook(settings.folder()) {
    connect(&m_settings, &SettingsFile::failed, this, [this](const QString& path, const QString& reason) {
        if (!m_notebook.failing()) // which may have the same reason, and matters more
            Q_EMIT failed(tr("The settings could not be written to %1: %2.").arg(path, reason));
    });
    connect(&m_notebook, &Notebook::failed, this, &Keeper::failed);
    connect(&m_run, &OpenRun::frameTaken, this, [this] {
        if (m_run.shown()->playing)
            raise(m_run.question(), Progress::played);
    });
}

QStringList Keeper::damage() const {
    QStringList sentences;
    if (!m_settings.damaged().isEmpty())
        sentences << tr("The settings were damaged and have been put aside as %1.").arg(m_settings.damaged());
    if (!m_notebook.aside().isEmpty())
        sentences << m_notebook.damage();
    return sentences;
}

void Keeper::begin() {
    m_notebook.takeOver(m_settings.original(), m_questions.texts().questions());
    if (!m_settings.damaged().isEmpty())
        Q_EMIT failed(damage().front());
    if (!m_notebook.trouble().isEmpty())
        Q_EMIT failed(m_notebook.trouble());
}

void Keeper::refresh() {
    m_notebook.refresh();
    Q_EMIT progressChanged();
}

QMap<int, int> Keeper::progress() const {
    QMap<int, int> all;
    for (const Question& question : m_questions.texts().questions())
        if (const int progress = m_notebook.progress(question.id); progress > 0)
            all.insert(question.number, progress);
    return all;
}

void Keeper::raise(int number, Progress progress) {
    const Question* question = m_questions.texts().question(number);
    if (!question || m_notebook.progress(question->id) >= static_cast<int>(progress))
        return;
    m_notebook.raise(question->id, static_cast<int>(progress));
    Q_EMIT progressChanged();
}

void Keeper::takeAnswers(const std::vector<int>& answers, bool allRight) {
    if (const Question* question = m_questions.texts().question(m_run.question()))
        m_notebook.setAnswers(*question, answers);
    if (allRight)
        raise(m_run.question(), Progress::checked);
}

void Keeper::takeFound(const std::vector<int>& found, bool allRight) {
    if (const Question* question = m_questions.texts().question(m_run.question()))
        m_notebook.setFound(*question, found);
    if (allRight)
        raise(m_run.question(), Progress::checked);
}

QString Keeper::unsaved() {
    if (m_notebook.save())
        return {};
    return QStringLiteral("Progress and answers could not be saved in %1: %2.")
        .arg(m_notebook.path(), m_notebook.reason());
}

} // namespace orrery
