// NarrationView: what just happened, in one sentence a language.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/narration_view.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"
#include "widgets/look/words.h"
#include "widgets/run/twin_bar.h"

#include <QEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int side = 14, top = 10, bottom = 10, least_margin = 5;

/// Draws at most `lines` lines into `rect`; the last one is cut with an ellipsis if it must be.
void drawLines(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, int line_height,
               int lines) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QFontMetricsF metrics(font);
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        QString words = text.mid(line.textStart(), line.textLength());
        if (i == lines - 1)
            words = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width());
        const double baseline =
            rect.top() + i * line_height + (line_height + metrics.ascent() - metrics.descent()) / 2;
        painter.setFont(font);
        painter.drawText(QPointF(rect.left(), baseline), words.trimmed());
    }
    layout.endLayout();
}

int linesNeeded(const QString& text, const QFont& font, double width) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    int lines = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        ++lines;
    }
    layout.endLayout();
    return lines;
}

} // namespace

NarrationView::NarrationView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NarrationView::setDemo(const Demo& demo) {
    m_demo = &demo;
    m_narration = Narration(Step::phase);
    m_stopped.reset();
    m_outcome.reset();
    m_gap.reset();
    m_stakes.clear();
    compose();
}

void NarrationView::setReading(Reading reading) {
    m_reading = reading;
    updateGeometry();
    compose();
}

void NarrationView::setBare(bool bare) {
    m_bare = bare;
    updateGeometry();
    update();
}

void NarrationView::setReserved(int pixels) {
    if (std::exchange(m_reserved, pixels) != pixels)
        update();
}

bool NarrationView::roomy() const {
    const int head = themeOf(this).lineHeight(Letters::interface);
    return !m_bare && height() >= leastHeight() - 2 * least_margin + top + bottom + head + 8;
}

QRect NarrationView::head() const {
    if (!roomy())
        return {};
    return {side, top, std::max(0, width() - 2 * side), themeOf(this).lineHeight(Letters::interface)};
}

void NarrationView::showFrame(const Frame& frame, const std::optional<Sentence>& outcome,
                              const Beside* beside) {
    const bool had = !m_stakes.empty();
    m_narration = beside && beside->chosen == Side::b ? beside->frame.narration : frame.narration;
    m_gap = beside ? beside->gap : std::nullopt;
    m_stakes = beside ? beside->stakes : std::vector<Stake>();
    if (had != !m_stakes.empty())
        updateGeometry();
    m_position = frame.position;
    m_stopped = frame.stopped;
    m_outcome = outcome;
    compose();
}

QString NarrationView::said(Language language) const {
    if (m_stopped)
        return overflow(language);
    if (m_outcome)
        return inLanguage(*m_outcome, language);
    if (m_gap)
        return inLanguage(*m_gap, language);
    QStringList sentences;
    for (const Sentence& sentence : m_narration.sentences())
        sentences.append(inLanguage(sentence, language));
    return sentences.join(language == Language::en ? QStringLiteral(" ") : QString());
}

/// Names quantity and step: for exploding gradients that is the lesson.
QString NarrationView::overflow(Language language) const {
    Text quantity = same(m_stopped->quantity);
    for (const Metric& metric : m_demo->metrics)
        if (metric.id == m_stopped->quantity)
            quantity = metric.label;
    const Text step = {
        sentence(m_demo->steps.iteration.count, double(m_stopped->iteration)).in(Language::en),
        sentence(m_demo->steps.iteration.count, double(m_stopped->iteration)).in(Language::zh)};
    return inLanguage(sentence({"{0}: “{1}” grew beyond what a number can hold, so the run is paused.",
                                "{0}：“{1}”超出了数值的表示范围，运行已暂停。"},
                               step, quantity),
                      language);
}

Language NarrationView::main() const {
    return m_reading == Reading::zh   ? Language::zh
           : m_reading == Reading::en ? Language::en
                                      : themeOf(this).language();
}

QStringList NarrationView::stakes() const {
    QStringList words;
    for (const Stake& stake : m_stakes)
        words << inLanguage(stakeSentence(stake), main());
    return words;
}

/// Of the line with the numbers of both.
int NarrationView::stakeHeight() const {
    return m_stakes.empty() ? 0 : themeOf(this).lineHeight(Letters::interface) + 4;
}

void NarrationView::compose() {
    const Language main = this->main();
    const Language other = main == Language::zh ? Language::en : Language::zh;
    m_first = said(main);
    m_second = m_reading == Reading::both ? said(other) : QString();
    m_chip = inLanguage(m_narration.phase(), main);
    m_place.clear();
    if (m_demo) {
        const auto count = [&](Step step) {
            return inLanguage(sentence(m_demo->steps.of(step).count, double(m_position.count(step))), main);
        };
        m_place = !m_stopped && count(Step::iteration) == m_chip
                      ? QString()
                      : count(Step::iteration); // said once is enough
        if (m_position.rounds > 0 && count(Step::round) != m_chip)
            m_place += (m_place.isEmpty()      ? QString()
                        : main == Language::zh ? QStringLiteral("，")
                                               : QStringLiteral(", ")) +
                       count(Step::round);
        if (m_reading == Reading::both && !m_narration.phase().empty())
            m_place = inLanguage(m_narration.phase(), other) +
                      (m_place.isEmpty() ? QString() : QStringLiteral("  ·  ") + m_place);
    }
    setAccessibleName(tr("What just happened"));
    setAccessibleDescription((QStringList{m_chip + QStringLiteral(". ") + m_first} + stakes()).join(u' '));
    update();
}

/// In how many languages the longest sentences (90 letters, 40 characters) need a second line.
int NarrationView::wraps() const {
    const int ems = (width() - 2 * side) / std::max(1, themeOf(this).pixels(Letters::narration));
    return ems < 50 ? 2 : ems < 56 ? 1 : 0;
}

void NarrationView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (wraps() != m_wraps) {
        m_wraps = wraps();
        updateGeometry();
    }
}

QSize NarrationView::sizeHint() const {
    const Theme theme = themeOf(this);
    const int head = m_bare ? 0 : theme.lineHeight(Letters::interface) + 8;
    const bool both = m_reading == Reading::both;
    const int first = theme.lineHeight(Letters::narration);
    const int second = both ? theme.lineHeight(Letters::narrationSecond) : 0;
    // On the whole screen panels need the height more: where both languages wrap, letters get smaller.
    const int more = m_wraps > 1 && !m_bare ? second : 0;
    const int body = both     ? first + second + (m_wraps > 0 ? first : 0) + more
                     : m_bare ? (m_wraps ? 2 : 1) * first
                              : 2 * first;
    return {400, (m_bare ? 0 : top + bottom) + head + body + stakeHeight()};
}

int NarrationView::leastHeight() const {
    const Theme theme = themeOf(this);
    return spokenHeight(theme) + (m_bare ? 0 : 2 * least_margin);
}

void NarrationView::paintHead(QPainter& painter, const Theme& theme, QRectF row) const {
    const QFont bold = theme.font(Letters::tick, true);
    double x = row.left();
    if (m_stopped) {
        const double size = theme.iconSize();
        drawIcon(painter, QStringLiteral("triangle-alert"),
                 QRectF(x, row.center().y() - size / 2, size, size), theme.color(Tone::negativeText));
        x += size + 8;
    } else if (!m_chip.isEmpty()) {
        const double width = QFontMetricsF(bold).horizontalAdvance(m_chip) + 16;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Tone::accentTint));
        painter.drawRoundedRect(QRectF(x, row.top(), width, row.height()), 5, 5);
        painter.setPen(theme.color(Tone::accent));
        painter.setFont(bold);
        painter.drawText(QRectF(x, row.top(), width, row.height()), Qt::AlignCenter, m_chip);
        x += width + 10;
    }
    const QFont plain = theme.font(Letters::tick);
    painter.setFont(plain);
    painter.setPen(theme.color(Tone::muted));
    const QRectF rest(x, row.top(), row.right() - x, row.height());
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(plain).elidedText(m_place, Qt::ElideRight, rest.width()));
}

/// A line a language.
int NarrationView::spokenHeight(const Theme& theme) const {
    return theme.lineHeight(Letters::narration) +
           (m_reading == Reading::both ? theme.lineHeight(Letters::narrationSecond) : 0);
}

/// The least with which what is said is whole, in the smallest letters.
double NarrationView::wholeHeight(const Theme& theme, double width) const {
    constexpr double smallest = 0.8;
    QFont font = theme.font(Letters::narration, false, main());
    font.setPixelSize(qRound(font.pixelSize() * smallest));
    const bool two = linesNeeded(m_first, font, width) > 1;
    return spokenHeight(theme) + (two ? (2 * smallest - 1) * theme.lineHeight(Letters::narration) : 0);
}

/// Name muted, the numbers of both bold with a sample of their lines; what has no room is left out whole.
void NarrationView::paintStakes(QPainter& painter, const Theme& theme, const QRectF& row) const {
    constexpr int gap = 6, apart = 28, sample = 20;
    const QFont plain = theme.font(Letters::interface), bold = theme.font(Letters::interface, true);
    const auto width = [](const QString& words, const QFont& font) {
        return QFontMetricsF(font).horizontalAdvance(words);
    };
    double x = row.left();
    for (const Stake& stake : m_stakes) {
        const QString name = inLanguage(stake.name, main()), a = QStringLiteral("A ") + stakeNumber(stake.a),
                      b = QStringLiteral("B ") + stakeNumber(stake.b);
        const double wants = width(name, plain) + 2 * (sample + 2 * gap) + width(a, bold) + width(b, bold);
        if (x + wants > row.right() + 1)
            continue;
        const auto write = [&](const QString& words, const QFont& font, Tone tone) {
            painter.setFont(font);
            painter.setPen(theme.color(tone));
            painter.drawText(QRectF(x, row.top(), row.right() - x, row.height()), Qt::AlignVCenter, words);
            x += width(words, font) + gap;
        };
        write(name, plain, Tone::muted);
        for (const Owner owner : {Owner::a, Owner::b}) {
            drawTwinSample(painter, theme, owner, {x, row.center().y()}, sample,
                           theme.color(m_bare ? Tone::window : Tone::panel));
            x += sample + gap;
            write(owner == Owner::a ? a : b, bold, Tone::ink);
        }
        x += apart - gap;
    }
}

/// Letters and lines with which both languages are whole: up to two lines each, in smaller letters if those
/// do not fit. The second language always keeps a line.
NarrationView::Spoken NarrationView::fit(const Theme& theme, const QSizeF& room, Language first,
                                         Language second) const {
    Spoken spoken;
    const bool both = m_reading == Reading::both;
    for (const double share : {1.0, 0.9, 0.8}) {
        const auto smaller = [&](QFont font) {
            font.setPixelSize(qRound(font.pixelSize() * share));
            return font;
        };
        spoken.first = smaller(theme.font(Letters::narration, false, first));
        spoken.second = smaller(theme.font(Letters::narrationSecond, false, second));
        spoken.first_height = qRound(theme.lineHeight(Letters::narration) * share);
        spoken.second_height = qRound(theme.lineHeight(Letters::narrationSecond) * share);
        spoken.first_lines = std::clamp(linesNeeded(m_first, spoken.first, room.width()), 1, 2);
        spoken.second_lines = both ? std::clamp(linesNeeded(m_second, spoken.second, room.width()), 1, 2) : 0;
        const int height =
            spoken.first_lines * spoken.first_height + spoken.second_lines * spoken.second_height;
        if (height <= room.height() + 1)
            return spoken;
    }
    const int second_least = both ? spoken.second_height : 0, all = static_cast<int>(room.height()) + 1;
    spoken.first_lines = std::clamp((all - second_least) / spoken.first_height, 1, spoken.first_lines);
    if (both)
        spoken.second_lines = std::clamp(
            (all - spoken.first_lines * spoken.first_height) / spoken.second_height, 1, spoken.second_lines);
    return spoken;
}

void NarrationView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF inner = rect();
    if (!m_bare) {
        drawCardGround(painter, inner, theme);
        const double head = theme.lineHeight(Letters::interface);
        const bool whole = roomy();
        inner.adjust(side, whole ? top : least_margin, -side, whole ? -bottom : -least_margin);
        if (whole) {
            paintHead(painter, theme, QRectF(inner.left(), inner.top(), inner.width() - m_reserved, head));
            inner.setTop(inner.top() + head + 8);
        }
    }
    if (const int stakes = stakeHeight();
        stakes > 0 && inner.height() >= stakes + wholeHeight(theme, inner.width())) {
        paintStakes(painter, theme, QRectF(inner.left(), inner.bottom() - stakes, inner.width(), stakes));
        inner.setBottom(inner.bottom() - stakes);
    }
    const bool chinese_first =
        m_reading == Reading::zh || (m_reading == Reading::both && theme.language() == Language::zh);
    const auto language = [&](bool first) { return first == chinese_first ? Language::zh : Language::en; };
    const bool both = m_reading == Reading::both;
    const Spoken spoken = fit(theme, inner.size(), language(true), language(false));
    painter.setPen(m_stopped ? theme.color(Tone::negativeText) : theme.color(Tone::ink));
    drawLines(painter, inner, m_first, spoken.first, spoken.first_height, spoken.first_lines);
    if (!both)
        return;
    inner.setTop(inner.top() + spoken.first_lines * spoken.first_height);
    painter.setPen(theme.color(Tone::muted));
    drawLines(painter, inner, m_second, spoken.second, spoken.second_height, spoken.second_lines);
}

void NarrationView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        updateGeometry();
        compose();
    }
    QWidget::changeEvent(event);
}

} // namespace orrery
