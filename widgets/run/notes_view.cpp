// NotesView: what the teacher says now and next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/notes_view.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace orrery {

NotesView::NotesView(QWidget* parent)
    : QWidget(parent), m_now_name(new QLabel(this)), m_now(new QLabel(this)), m_next_name(new QLabel(this)),
      m_next_notes(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(8);
    for (QLabel* label : {m_now_name, m_now, m_next_name, m_next_notes}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    column->insertSpacing(2, 24);
    column->addStretch(1);
    fill();
}

void NotesView::setChapters(std::vector<ChapterWords> chapters, const Words& next) {
    m_chapters = std::move(chapters);
    m_next = next;
    fill();
}

void NotesView::setLanguage(Language language) {
    m_language = language;
    fill();
}

void NotesView::showPlace(const StoryPlace& place) {
    const bool other =
        place.chapter != m_place.chapter || place.told != m_place.told || place.chapters != m_place.chapters;
    m_place = place;
    if (other)
        fill();
}

void NotesView::fill() {
    const Theme theme = themeOf(this);
    const bool told = m_place.chapters > 0 && m_chapters.size() == m_place.chapters;
    const auto name = [&](std::size_t i) { return m_chapters[i].name.in(m_language); };
    m_now_name->setText(told ? tr("Now: %1").arg(name(m_place.chapter)) : tr("This run has no notes."));
    m_now->setText(told ? m_chapters[m_place.chapter].notes.in(m_language) : QString());
    const std::size_t next = m_place.chapter + 1;
    if (told && !m_place.told && next < m_chapters.size()) {
        m_next_name->setText(tr("Next: %1").arg(name(next)));
        m_next_notes->setText(m_chapters[next].notes.in(m_language));
    } else {
        m_next_name->setText(m_next.isEmpty() ? QString() : tr("Next: %1").arg(m_next.in(m_language)));
        m_next_notes->setText({});
    }
    for (QLabel* label : {m_now_name, m_next_name})
        label->setFont(theme.font(Letters::panelTitle, true, m_language));
    for (QLabel* label : {m_now, m_next_notes})
        label->setFont(theme.font(Letters::narration, false, m_language));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.color(Tone::muted));
    m_next_name->setPalette(muted);
    m_next_notes->setPalette(muted);
}

void NotesView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        fill();
    QWidget::changeEvent(event);
}

void NotesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawCardGround(painter, rect(), themeOf(this), Tone::control);
}

} // namespace orrery
