// QuizView: "check yourself", multiple-choice questions answered by clicking.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/quiz_view.h"

namespace orrery {
namespace {

/// The explanation, opened by the verdict and closed by the link to the demo.
Words verdict(const QuizItem& item, bool right) {
    Words words = item.explanation;
    words.en.prepend(right ? QStringLiteral("**Right.** ") : QStringLiteral("**Not quite.** "));
    words.zh.prepend(right ? QStringLiteral("**答对了。** ") : QStringLiteral("**不对。** "));
    if (!item.link.isEmpty()) {
        words.en.append(QStringLiteral(" [See it in the demo](%1)").arg(item.link));
        words.zh.append(QStringLiteral(" [在演示里看](%1)").arg(item.link));
    }
    return words;
}

} // namespace

QuizView::QuizView(std::vector<QuizItem> items, const std::shared_ptr<const FormulaPaths>& formulas,
                   QWidget* parent)
    : PagePart(parent) {
    for (QuizItem& item : items) {
        Row row;
        row.question = addText(formulas);
        for (std::size_t i = 0; i < item.answers.size(); ++i) {
            auto* button = new RichButton(formulas, this);
            connect(button, &QAbstractButton::clicked, this,
                    [this, index = m_rows.size(), i] { choose(index, static_cast<int>(i)); });
            row.buttons.push_back(button);
        }
        row.explanation = addText(formulas);
        row.explanation->hide();
        row.item = std::move(item);
        m_rows.push_back(std::move(row));
    }
    m_answers.assign(m_rows.size(), -1);
}

void QuizView::build(const PageLook& look, int width) {
    m_look = look;
    m_width = width;
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        Row& row = m_rows[index];
        const QString before = QStringLiteral("**%1** ").arg(index + 1);
        const Words question{before + row.item.question.en, before + row.item.question.zh};
        row.question->rebuild([&](DocumentBuilder& builder) { writeWords(builder, question, look); },
                              look.theme, look.zoom, width);
        for (std::size_t i = 0; i < row.buttons.size(); ++i)
            row.buttons[i]->build(row.item.answers[i], QString(QChar(u'A' + static_cast<int>(i))), look,
                                  width);
        showRow(index);
    }
}

void QuizView::showRow(std::size_t index) {
    Row& row = m_rows[index];
    const int given = m_answers[index];
    const bool answered = given >= 0 && given < static_cast<int>(row.buttons.size());
    const bool right = answered && given == row.item.correct;
    for (std::size_t i = 0; i < row.buttons.size(); ++i) {
        const bool chosen = answered && given == static_cast<int>(i);
        row.buttons[i]->setMark(!chosen ? RichButton::Mark::none
                                : right ? RichButton::Mark::right
                                        : RichButton::Mark::wrong);
    }
    if (answered && !right && row.item.correct >= 0 &&
        row.item.correct < static_cast<int>(row.buttons.size()))
        row.buttons[static_cast<std::size_t>(row.item.correct)]->setMark(RichButton::Mark::missed);
    if (answered)
        row.explanation->rebuild(
            [&](DocumentBuilder& builder) { writeWords(builder, verdict(row.item, right), m_look); },
            m_look.theme, m_look.zoom, m_width);
    row.explanation->setVisible(answered);
}

int QuizView::arrange(int width) {
    const double scale = m_look.theme.lineHeight(Letters::body) / 22.0 * m_look.zoom;
    double y = 0;
    for (Row& row : m_rows) {
        row.question->move(0, qRound(y));
        y += row.question->arrange(width) + 8 * scale;
        for (RichButton* button : row.buttons) {
            button->move(0, qRound(y));
            y += button->arrange(width) + 6 * scale;
        }
        if (!row.explanation->isHidden()) {
            y += 4 * scale;
            row.explanation->move(0, qRound(y));
            y += row.explanation->arrange(width);
        }
        y += 18 * scale;
    }
    resize(width, qRound(y));
    return qRound(y);
}

void QuizView::choose(std::size_t index, int answer) {
    Row& row = m_rows[index];
    m_answers[index] = answer;
    showRow(index);
    Q_EMIT heightChanged();
    Q_EMIT answered(static_cast<int>(index), answer);
    Q_EMIT revealRequested(row.explanation->geometry());
}

void QuizView::setAnswers(std::vector<int> answers) {
    answers.resize(m_rows.size(), -1);
    if (answers == m_answers)
        return;
    m_answers = std::move(answers);
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        showRow(index);
    Q_EMIT heightChanged();
}

bool QuizView::complete() const {
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        if (m_answers[index] < 0 || m_answers[index] != m_rows[index].item.correct)
            return false;
    return true;
}

} // namespace orrery
