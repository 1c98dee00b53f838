// RehearsalView: a question after another, to be said aloud and looked up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/rehearsal_view.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/soft_button.h"
#include "widgets/study/answer_page.h"
#include "widgets/study/ask_page.h"
#include "widgets/study/page_tools.h"
#include "widgets/study/study_words.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTextEdit>

#include <algorithm>

namespace orrery {

/// A bar for each question of the session: done, under way, still to come.
class RehearsalView::Bars final : public QWidget {
public:
    using QWidget::QWidget;

    void setPlace(int place, int count) {
        m_place = place;
        m_count = std::min(count, most);
        setFixedSize(m_count * (wide + gap), 12);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        for (int i = 0; i < m_count; ++i) {
            const QRectF bar(i * (wide + gap), 4, wide, 4);
            painter.setBrush(theme.color(Tone::line));
            painter.drawRoundedRect(bar, 2, 2);
            const double part = i + 1 < m_place ? 1 : i + 1 == m_place ? 0.5 : 0;
            painter.setBrush(theme.color(Tone::accent));
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), part * wide, bar.height()), 2, 2);
        }
    }

private:
    static constexpr int wide = 28, gap = 4, most = 12;
    int m_place = 0, m_count = 0;
};

RehearsalView::RehearsalView(QWidget* parent)
    : QWidget(parent), m_back(new SoftButton(QStringLiteral("chevron-left"))),
      m_take_back(new SoftButton(QStringLiteral("undo"))), m_progress(new QLabel), m_bars(new Bars),
      m_tools(new PageTools), m_pages(new QStackedLayout), m_ask_area(new QScrollArea), m_ask(new AskPage),
      m_answer(new AnswerPage), m_rest(new RestPage) {
    setFocusPolicy(Qt::ClickFocus);
    m_back->setFlat(true);
    m_take_back->setFlat(true);
    m_take_back->hide();
    m_tools->setSettingsShown(false);
    m_ask_area->setWidget(m_ask);
    m_ask_area->setWidgetResizable(true);
    m_ask_area->setFrameShape(QFrame::NoFrame);
    m_ask_area->setFocusPolicy(Qt::NoFocus);
    m_ask_area->setBackgroundRole(QPalette::Window);
    auto* left = new QHBoxLayout;
    left->setSpacing(4);
    left->addWidget(m_back);
    left->addWidget(m_take_back);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(10);
    middle->addWidget(m_progress);
    middle->addWidget(m_bars);
    auto* head = new QGridLayout;
    head->setContentsMargins(16, 7, 16, 7);
    head->addLayout(left, 0, 0, Qt::AlignLeft);
    head->addLayout(middle, 0, 1, Qt::AlignCenter);
    head->addWidget(m_tools, 0, 2, Qt::AlignRight);
    head->setColumnStretch(0, 1);
    head->setColumnStretch(2, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_pages, 1);
    m_pages->addWidget(m_ask_area);
    m_pages->addWidget(m_answer);
    m_pages->addWidget(m_rest);
    connect(m_back, &QAbstractButton::clicked, this, &RehearsalView::backWanted);
    connect(m_take_back, &QAbstractButton::clicked, this, &RehearsalView::takeBackWanted);
    restyle();
    retranslate();
}

void RehearsalView::turn(Stage stage) {
    m_stage = stage;
    m_pages->setCurrentIndex(static_cast<int>(stage));
}

void RehearsalView::ask(const Spoken& question, const QString& history, const QString& notes) {
    m_ask->setQuestion(question, history);
    m_ask->setNotes(notes);
    turn(Stage::asking);
    takeFocus();
}

void RehearsalView::reveal(const Spoken& question, const std::vector<bool>& told, const QString& notes,
                           int seconds, int allowed) {
    m_answer->setAnswer(question, told, notes, seconds, allowed);
    turn(Stage::answered);
    takeFocus();
}

void RehearsalView::rest(const RestWords& words) {
    m_rest->setWords(words);
    turn(Stage::resting);
    takeFocus();
}

void RehearsalView::setPlace(int place, int count) {
    m_place = place;
    m_count = count;
    m_extra = false;
    m_bars->setPlace(place, count > 1 ? count : 0);
    retranslate();
}

void RehearsalView::setExtra(bool fresh) {
    m_extra = true;
    m_fresh = fresh;
    m_bars->setPlace(0, 0);
    retranslate();
}

void RehearsalView::setTakeBack(const QString& grade) {
    m_given = grade;
    labelTakeBack();
}

Language RehearsalView::language() const {
    return themeOf(this).language();
}

/// Where there is little room, the icon and the key say it.
void RehearsalView::labelTakeBack() {
    constexpr int narrow = 1000;
    const QString words = tr("Take “%1” back").arg(m_given);
    m_take_back->setVisible(!m_given.isEmpty());
    m_take_back->setText(width() < qRound(narrow * themeOf(this).zoom()) ? QString() : words);
    m_take_back->setShownKey(actionKey(Action::takeBack));
    m_take_back->setHelp(words, actionKey(Action::takeBack));
}

void RehearsalView::setReading(Reading reading) {
    m_ask->setReading(reading);
    m_answer->setReading(reading);
    m_tools->setReading(reading);
}

void RehearsalView::takeFocus() {
    if (m_stage == Stage::asking)
        m_ask->field()->setFocus(Qt::OtherFocusReason);
    else if (m_stage == Stage::answered)
        m_answer->takeFocus();
    else
        setFocus(Qt::OtherFocusReason);
}

void RehearsalView::retranslate() {
    setAccessibleName(tr("Rehearsal"));
    m_back->setText(tr("Start page"));
    m_back->setShownKey(actionKey(Action::leavePage));
    m_back->setHelp(tr("To the start page; nothing is lost"), actionKey(Action::leavePage));
    m_progress->setText(m_extra        ? (m_fresh ? tr("A new question") : tr("An extra question"))
                        : m_count == 0 ? QString()
                        : m_count == 1 ? tr("One question for today")
                                       : tr("Question %1 of %2 for today").arg(m_place).arg(m_count));
    labelTakeBack();
}

void RehearsalView::restyle() {
    m_progress->setFont(themeOf(this).font(Letters::interface));
}

void RehearsalView::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), themeOf(this).color(Tone::window));
}

void RehearsalView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    labelTakeBack();
}

void RehearsalView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
