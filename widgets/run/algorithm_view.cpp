// AlgorithmView: the demo's pseudo-code with the line that was just executed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/algorithm_view.h"

#include "widgets/look/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {
constexpr std::size_t most = 12;
constexpr int indent = 10;
} // namespace

AlgorithmView::AlgorithmView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Algorithm"));
}

void AlgorithmView::setLines(std::vector<AlgorithmLine> lines) {
    lines.resize(std::min(lines.size(), most));
    m_lines = std::move(lines);
    m_tag.clear();
    m_current = -1;
    m_widest = -1;
    setToolTip(plainText()); // where a long line is cut
    updateGeometry();
    update();
}

void AlgorithmView::setCurrent(const std::string& tag) {
    const QString wanted = QString::fromStdString(tag);
    if (wanted == m_tag)
        return;
    m_tag = wanted;
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const AlgorithmLine& line) {
        return !wanted.isEmpty() && line.tag == wanted;
    });
    m_current = found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
    setAccessibleDescription(m_current < 0 ? QString() : found->code.trimmed());
    update();
}

QString AlgorithmView::plainText() const {
    QStringList lines;
    for (const AlgorithmLine& line : m_lines)
        lines.append(line.code);
    return lines.join(QLatin1Char('\n'));
}

QSize AlgorithmView::sizeHint() const {
    const Theme theme = themeOf(this);
    const QFont font = theme.font(Letters::code, true);
    if (m_widest < 0 || font != m_measured) { // asked for whenever a narration changes its height
        const QFontMetrics metrics(font);
        m_measured = font;
        m_widest = 0;
        for (const AlgorithmLine& line : m_lines)
            m_widest = std::max(m_widest, metrics.horizontalAdvance(line.code));
    }
    return {m_widest + 2 * indent, static_cast<int>(m_lines.size()) * theme.lineHeight(Letters::code)};
}

QSize AlgorithmView::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void AlgorithmView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = theme.lineHeight(Letters::code);
    const QFont plain = theme.font(Letters::code), bold = theme.font(Letters::code, true),
                small = theme.font(Letters::tick);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const AlgorithmLine& line = m_lines[i];
        const QRectF row(0, static_cast<double>(i) * height, width(), height);
        const bool current = static_cast<int>(i) == m_current;
        if (current) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Tone::accentTint));
            painter.drawRoundedRect(row, theme.cellRadius(), theme.cellRadius());
            painter.setBrush(theme.color(Tone::accent));
            painter.drawRoundedRect(QRectF(row.left(), row.top() + 2, 3, height - 4), 1.5, 1.5);
        }
        painter.setFont(current ? bold : plain);
        painter.setPen(theme.color(Tone::ink));
        const QString code =
            QFontMetricsF(painter.font()).elidedText(line.code, Qt::ElideRight, row.width() - indent);
        painter.drawText(row.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, code);
        const QString remark = line.remark.in(theme.language());
        const double used = QFontMetricsF(bold).horizontalAdvance(line.code) + 2 * indent;
        if (remark.isEmpty() || used + QFontMetricsF(small).horizontalAdvance(remark) > width())
            continue; // no room: the code is what matters
        painter.setFont(small);
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(row.adjusted(0, 0, -4, 0), Qt::AlignVCenter | Qt::AlignRight, remark);
    }
}

void AlgorithmView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Algorithm"));
    QWidget::changeEvent(event);
}

} // namespace orrery
