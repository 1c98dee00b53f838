// SeedRowView: one number on many seeds in the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/seed_row_view.h"

#include "widgets/look/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {

SeedRowView::SeedRowView(const SeedTable& table, std::size_t term, QWidget* parent)
    : QWidget(parent), m_table(&table), m_term(term) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    refresh();
}

QSize SeedRowView::sizeHint() const {
    constexpr int usual = 600;
    return {usual, SeedRow::height(themeOf(this), width())};
}

/// A narrow row is higher.
void SeedRowView::fit() {
    setFixedHeight(sizeHint().height());
}

std::vector<SeedRow::Dot> SeedRowView::dots() const {
    const Theme theme = themeOf(this);
    return SeedRow(*m_table, m_term, rect(), theme).dots();
}

std::vector<SeedRowView::Stand> SeedRowView::stands() const {
    std::vector<Stand> all;
    const auto dots = this->dots();
    for (std::size_t i = 0; i < dots.size(); ++i)
        for (const Surveyed* seed : dots[i].seeds)
            all.push_back({i, seed});
    return all;
}

/// Until the keys have gone elsewhere it is this run's, or the first.
std::optional<SeedRowView::Stand> SeedRowView::stand() const {
    const auto all = stands();
    if (all.empty())
        return std::nullopt;
    for (const std::uint64_t seed : {m_current.value_or(m_table->own), m_table->own})
        for (const Stand& one : all)
            if (one.seed->seed == seed)
                return one;
    return all.front();
}

std::optional<std::uint64_t> SeedRowView::current() const {
    const auto here = stand();
    return here ? std::optional(here->seed->seed) : std::nullopt;
}

void SeedRowView::refresh() {
    m_hovered.reset();
    const Language language = themeOf(this).language();
    setAccessibleName(rowWords(*m_table, m_term, language));
    setToolTip(accessibleName());
    tell();
    update();
}

/// The row's words name it; where the keys are describes it.
void SeedRowView::tell() {
    const auto here = stand();
    setAccessibleDescription(here ? dotWords(*m_table, m_term, *here->seed, themeOf(this).language())
                                  : QString());
}

void SeedRowView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    const SeedRow row(*m_table, m_term, rect(), theme);
    QPainter painter(this);
    std::optional<std::size_t> marked;
    QString said;
    if (m_hovered && *m_hovered < row.dots().size()) {
        const SeedRow::Dot& dot = row.dots()[*m_hovered];
        marked = m_hovered;
        said = dotWords(*m_table, m_term, *dot.seeds.front(), theme.language());
        if (dot.seeds.size() > 1)
            said += QStringLiteral(" …");
    } else if (const auto here = hasFocus() ? stand() : std::nullopt) {
        marked = here->dot;
        said = dotWords(*m_table, m_term, *here->seed, theme.language());
    }
    row.draw(painter, marked, said);
    if (!hasFocus())
        return;
    painter.setPen(QPen(theme.color(Tone::accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), theme.controlRadius(),
                            theme.controlRadius());
}

void SeedRowView::mouseMoveEvent(QMouseEvent* event) {
    const Theme theme = themeOf(this);
    const auto at = SeedRow(*m_table, m_term, rect(), theme).dotAt(event->position());
    setCursor(at ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (at == m_hovered)
        return;
    m_hovered = at;
    update();
}

void SeedRowView::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

void SeedRowView::mouseReleaseEvent(QMouseEvent* event) {
    const Theme theme = themeOf(this);
    const SeedRow row(*m_table, m_term, rect(), theme);
    if (const auto at = row.dotAt(event->position()); at && event->button() == Qt::LeftButton)
        press(row.dots()[*at], event->globalPosition().toPoint());
}

/// A dot of several seeds asks which.
void SeedRowView::press(const SeedRow::Dot& dot, const QPoint& at) {
    if (dot.seeds.size() == 1)
        return Q_EMIT opened(dot.seeds.front()->seed);
    QMenu menu;
    for (const Surveyed* seed : dot.seeds)
        menu.addAction(dotWords(*m_table, m_term, *seed, themeOf(this).language()))
            ->setData(QVariant::fromValue<quint64>(seed->seed));
    if (const QAction* chosen = menu.exec(at))
        Q_EMIT opened(chosen->data().toULongLong());
}

void SeedRowView::walk(int key) {
    const auto all = stands();
    const auto here = stand();
    if (!here)
        return;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Stand& s) { return s.seed == here->seed; });
    auto index = found - all.begin();
    const auto last = std::ssize(all) - 1;
    index = key == Qt::Key_Home ? 0
            : key == Qt::Key_End
                ? last
                : std::clamp<std::ptrdiff_t>(index + (key == Qt::Key_Left ? -1 : 1), 0, last);
    m_current = all[static_cast<std::size_t>(index)].seed->seed;
    tell();
    update();
}

void SeedRowView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        return walk(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const auto seed = current())
            Q_EMIT opened(*seed);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SeedRowView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    Q_EMIT focused();
    tell();
    update();
}

void SeedRowView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void SeedRowView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void SeedRowView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange) {
        fit();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace orrery
