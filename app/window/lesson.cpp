// Lesson: from one story to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson.h"

#include "app/storage/settings.h"
#include "app/window/open_run.h"
#include "app/window/opener.h"
#include "app/window/questions.h"

#include <utility>

namespace orrery {

Lesson::Lesson(const Questions& questions, const OpenRun& run, Opener& opener, const SettingsFile& settings)
    : m_questions(questions), m_run(run), m_opener(opener), m_settings(settings) {}

void Lesson::next() {
    const int here = m_run.question();
    if (std::exchange(m_question, here) != here)
        m_experiment = 0;
    const Question* question = m_questions.texts().question(here);
    if (m_settings.values().experiments && question && m_experiment < question->experiments.size())
        return m_opener.openLink(question->experiments[m_experiment++].link);
    if (const int number = m_opener.neighbor(here, 1); number > 0)
        m_opener.openQuestion(number);
}

void Lesson::previous() {
    if (const int number = m_opener.neighbor(m_run.question(), -1); number > 0)
        m_opener.openQuestion(number);
}

} // namespace orrery
