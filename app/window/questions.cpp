// Questions: all that can be opened.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/questions.h"

#include "app/content/facts.h"

#include <algorithm>

namespace orrery {

const Question* Questions::find(const Link& link) const {
    if (const Question* question = m_content.question(QString::fromStdString(link.question)))
        return question;
    for (const Entry& entry : m_catalogue)
        if (entry.demo.id == link.question)
            return m_content.question(entry.question);
    return nullptr;
}

const Demo* Questions::demo(int question) const {
    const auto found = std::find_if(m_catalogue.begin(), m_catalogue.end(),
                                    [&](const Entry& entry) { return entry.question == question; });
    return found == m_catalogue.end() ? nullptr : &found->demo;
}

MakeFinale Questions::finale(int question) const {
    const auto found = std::find_if(m_catalogue.begin(), m_catalogue.end(),
                                    [&](const Entry& entry) { return entry.question == question; });
    return found == m_catalogue.end() ? nullptr : found->finale;
}

QSet<int> Questions::withDemo() const {
    QSet<int> numbers;
    for (const Entry& entry : m_catalogue)
        numbers.insert(entry.question);
    return numbers;
}

int Questions::first() const {
    if (m_content.questions().empty())
        return 0;
    constexpr int begin_with = 2; // which shows best what the program is
    if (demo(begin_with) && m_content.question(begin_with))
        return begin_with;
    return m_catalogue.empty() ? m_content.questions().front().number : m_catalogue.front().question;
}

Question Questions::named(Question question) const {
    nameFacts(question.facts, [this](const QString& numberOrId) {
        const Question* of = m_content.question(numberOrId);
        return of ? demo(of->number) : nullptr;
    });
    return question;
}

Words Questions::title(int question) const {
    const Question* found = m_content.question(question);
    return found ? found->title : Words();
}

Words Questions::shortTitle(int question) const {
    const Question* found = m_content.question(question);
    return found ? found->short_title : Words();
}

} // namespace orrery
