// StartPage: what is due today, where one was, an experiment to guess at, and all questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/start_page.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/icons.h"
#include "widgets/study/page_tools.h"
#include "widgets/study/start_card_view.h"
#include "widgets/study/start_grid.h"
#include "widgets/study/study_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

namespace {

constexpr int gap = 12, card_height = 278, three_from = 1100, two_from = 760;

} // namespace

StartPage::StartPage(TextPictures* pictures, QWidget* parent)
    : QWidget(parent), m_list(new IconButton(QStringLiteral("panel-left-open"))),
      m_name(new QLabel(QStringLiteral("Orrery"))), m_search(new SoftButton(QStringLiteral("search"))),
      m_tools(new PageTools), m_scroll(new QScrollArea), m_sheet(new QWidget),
      m_damage(new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, m_sheet)),
      m_due(new StartCardView(m_sheet)), m_go_on(new StartCardView(m_sheet)),
      m_experiment(new StartCardView(m_sheet)), m_grid(new StartGrid(m_sheet)), m_facts(new QLabel(m_sheet)),
      m_private(new QLabel(m_sheet)) {
    setFocusPolicy(Qt::ClickFocus);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 7, 16, 7);
    head->setSpacing(8);
    head->addWidget(m_list);
    head->addSpacing(28); // the orrery
    head->addWidget(m_name);
    head->addSpacing(24);
    head->addWidget(m_search);
    head->addStretch(1);
    head->addWidget(m_tools);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    m_scroll->setWidget(m_sheet);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setBackgroundRole(QPalette::Window);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    for (StartCardView* card : {m_due, m_go_on, m_experiment})
        card->setPictures(pictures);
    connect(m_list, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::toggleList); });
    connect(m_search, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::search); });
    connect(m_due, &StartCardView::otherChosen, this, [this] { Q_EMIT commanded(Action::rehearse); });
    connect(m_go_on, &StartCardView::chosen, this, [this] { Q_EMIT commanded(Action::goOn); });
    connect(m_experiment, &StartCardView::chosen, this, [this] { Q_EMIT commanded(Action::experiment); });
    connect(m_grid, &StartGrid::chosen, this, &StartPage::questionChosen);
    connect(m_grid, &StartGrid::walkedTo, this, [this](const QRect& cell) {
        const QRect there = cell.translated(m_grid->pos());
        m_scroll->ensureVisible(there.center().x(), there.bottom(), 0, 16);
        m_scroll->ensureVisible(there.center().x(), there.top(), 0, 16);
    });
    restyle();
    retranslate();
}

void StartPage::setContent(const StartContent& content) {
    m_content = content;
    m_due->setCard(content.due);
    m_go_on->setCard(content.go_on);
    m_experiment->setCard(content.experiment);
    m_grid->setTopics(content.topics, content.summary);
    m_facts->setText(content.facts.join(QStringLiteral("      ")));
    m_damage->setText(content.damage.join(u' '));
    m_damage->setVisible(!content.damage.isEmpty());
    retranslate();
    arrange();
}

void StartPage::setReading(Reading reading) {
    for (StartCardView* card : {m_due, m_go_on, m_experiment})
        card->setReading(reading);
    m_grid->setReading(reading);
    m_tools->setReading(reading);
    arrange();
}

QString StartPage::facts() const {
    return m_facts->text();
}

QString StartPage::damage() const {
    return m_damage->isHidden() ? QString() : m_damage->text();
}

/// Three side by side, two and one below, or one under another.
int StartPage::arrangeCards(int width, int top) {
    const double zoom = themeOf(this).zoom();
    std::vector<StartCardView*> cards;
    for (StartCardView* card : {m_due, m_go_on, m_experiment}) {
        card->setVisible(!card->card().isEmpty());
        if (!card->card().isEmpty())
            cards.push_back(card);
    }
    const std::size_t across = width >= three_from * zoom - 96 ? 3 : width >= two_from * zoom - 96 ? 2 : 1;
    int high = qRound(card_height * (1 + (zoom - 1) * 0.8) * (themeOf(this).projector() ? 1.7 : 1));
    // Two rows of them are whole in a low window, too, as far as they can give way.
    if (const auto rows = static_cast<int>((cards.size() + across - 1) / across); rows == 2)
        high = std::clamp((m_scroll->viewport()->height() - top - rows * gap) / rows, high * 9 / 10, high);
    for (std::size_t i = 0; i < cards.size(); i += across) {
        const auto here = static_cast<int>(std::min(across, cards.size() - i));
        const int wide = (width - (here - 1) * gap) / here;
        for (int k = 0; k < here; ++k)
            cards[i + static_cast<std::size_t>(k)]->setGeometry(k * (wide + gap), top, wide, high);
        top += high + gap;
    }
    return top;
}

void StartPage::arrange() {
    const double zoom = themeOf(this).lineHeight(Letters::interface) / 20.0;
    const int room = m_scroll->width() - 16; // the bar
    const int side = room >= 900 ? 48 : 20;
    const int width = std::min(room + 16 - 2 * side, qRound(1560 * zoom));
    if (width < 100)
        return;
    const int left = std::max(side, (m_scroll->width() - width) / 2);
    // The parts stand in the sheet from its left edge.
    m_sheet->resize(left + width, m_sheet->height());
    int top = 12;
    if (!m_damage->isHidden()) {
        const int high = std::max(m_damage->heightForWidth(width), m_damage->sizeHint().height());
        m_damage->setGeometry(0, top, width, high);
        top += high + gap;
    }
    top = arrangeCards(width, top) + 16;
    m_grid->move(0, top);
    const int columns = width >= 1150 * zoom ? 5 : width >= 640 * zoom ? 3 : 1;
    top += m_grid->arrange(width, columns) + 28;
    m_private->adjustSize();
    const bool beside = width > 2.2 * m_private->width();
    const int facts = width - (beside ? m_private->width() + 24 : 0);
    const int high = m_facts->text().isEmpty() ? m_private->height() : m_facts->heightForWidth(facts);
    // At the page's foot where there is room.
    const int foot = high + (beside || m_facts->text().isEmpty() ? 0 : m_private->height() + 4);
    top = std::max(top, m_scroll->viewport()->height() - foot - 16);
    m_facts->setGeometry(0, top, facts, high);
    m_private->move(beside ? width - m_private->width() : 0,
                    beside || m_facts->text().isEmpty() ? top : top + high + 4);
    m_sheet->resize(left + width, top + foot + 16);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_damage, m_due, m_go_on, m_experiment, m_grid, m_facts, m_private})
        part->move(part->x() + left, part->y());
}

void StartPage::retranslate() {
    setAccessibleName(tr("Start page"));
    m_list->setHelp(tr("Show the questions"), actionKey(Action::toggleList));
    const QString search = tr("Search %n question(s)", nullptr, static_cast<int>(m_grid->cells().size()));
    m_search->setText(width() < 900 ? QString() : search);
    m_search->setShownKey(actionKey(Action::search));
    m_search->setHelp(search, actionKey(Action::search));
    m_private->setText(tr("Everything stays on this computer."));
}

void StartPage::restyle() {
    const Theme theme = themeOf(this);
    m_name->setFont(theme.font(Letters::heading, true));
    for (QLabel* label : {m_facts, m_private}) {
        label->setFont(theme.font(Letters::interface));
        setTone(*label, Tone::muted);
    }
}

void StartPage::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.color(Tone::window));
    constexpr double side = 22;
    drawIcon(painter, QStringLiteral("orbit"),
             QRectF(m_name->x() - side - 10, m_name->geometry().center().y() - side / 2 + 1, side, side),
             theme.color(Tone::accent));
}

void StartPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    retranslate();
    layout()->activate();
    arrange();
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        arrange();
    QWidget::changeEvent(event);
}

} // namespace orrery
