// TwinBar: whose settings are whose.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/twin_bar.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/icon_button.h"
#include "widgets/figure/marks/twin_words.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace orrery {

namespace {

constexpr int padding = 10, gap = 8, sample = 20;

} // namespace

void drawTwinSample(QPainter& painter, const Theme& theme, Owner owner, const QPointF& left, double width,
                    const QColor& ground) {
    const QPointF right = left + QPointF(width, 0);
    const double line = theme.mainLine();
    painter.setPen(
        QPen(theme.color(Role::data), owner == Owner::a ? line : 2 * line, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(left, right);
    if (owner == Owner::a)
        return;
    painter.setPen(QPen(ground, 0.82 * line, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(left, right);
}

TwinChip::TwinChip(Owner owner, QWidget* parent) : SoftButton({}, parent), m_owner(owner) {
    setCheckable(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void TwinChip::setWords(const QString& words) {
    m_words = words;
    setText(letterOf(m_owner) + QLatin1Char(' ') + words);
    updateGeometry();
    update();
}

QSize TwinChip::minimumSizeHint() const {
    const Theme theme = themeOf(this);
    const int letter =
        QFontMetrics(theme.font(Letters::interface, true)).horizontalAdvance(letterOf(m_owner));
    return {2 * padding + sample + gap + letter, theme.controlHeight()};
}

QSize TwinChip::sizeHint() const {
    const int words = QFontMetrics(themeOf(this).font(Letters::interface, true)).horizontalAdvance(m_words);
    return minimumSizeHint() + QSize(gap + words, 0);
}

void TwinChip::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor control = theme.color(Tone::control);
    const QColor ground = isChecked()    ? theme.color(Tone::accentTint)
                          : underMouse() ? blend(control, theme.color(Tone::ink), 0.06)
                                         : control;
    painter.setPen(hasFocus() ? QPen(theme.color(Tone::accent), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), theme.controlRadius(),
                            theme.controlRadius());
    drawTwinSample(painter, theme, m_owner, QPointF(padding, height() / 2.0), sample, ground);
    const QFont bold = theme.font(Letters::interface, true),
                font = theme.font(Letters::interface, isChecked());
    QRectF rest(padding + sample + gap, 0, width() - 2 * padding - sample - gap, height());
    painter.setPen(theme.color(Tone::ink));
    painter.setFont(bold);
    painter.drawText(rest, Qt::AlignVCenter, letterOf(m_owner));
    rest.setLeft(rest.left() + QFontMetricsF(bold).horizontalAdvance(letterOf(m_owner)) + gap);
    painter.setFont(font);
    painter.drawText(rest, Qt::AlignVCenter, fittingNames(m_words, font, rest.width() + 1));
}

TwinBar::TwinBar(QWidget* parent)
    : QWidget(parent), m_a(new TwinChip(Owner::a)), m_b(new TwinChip(Owner::b)),
      m_end(new IconButton(QStringLiteral("x"))), m_note(new QLabel), m_over(new SoftButton) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    row->addWidget(m_a);
    row->addWidget(m_b);
    row->addWidget(m_end);
    row->addStretch(1);
    row->addWidget(m_note);
    row->addWidget(m_over);
    connect(m_a, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(Side::a); });
    connect(m_b, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(Side::b); });
    connect(m_over, &QAbstractButton::clicked, this,
            [this] { Q_EMIT chosen(m_chosen == Side::a ? Side::b : Side::a); });
    connect(m_end, &QAbstractButton::clicked, this, &TwinBar::ended);
    retranslate();
}

void TwinBar::setLanguage(Language language) {
    m_language = language;
    retranslate();
}

void TwinBar::showTwin(const Text& a, const Text& b, Side chosen) {
    m_a->setChecked(chosen == Side::a);
    m_b->setChecked(chosen == Side::b);
    if (m_words_a == a && m_words_b == b && m_chosen == chosen)
        return;
    m_words_a = a;
    m_words_b = b;
    m_chosen = chosen;
    retranslate();
}

void TwinBar::retranslate() {
    const Theme theme = themeOf(this);
    m_a->setWords(inLanguage(m_words_a, m_language));
    m_b->setWords(m_words_b.empty() ? tr("as A: change one thing") : inLanguage(m_words_b, m_language));
    const auto named = [&](TwinChip* chip, const QString& letter, bool edited) {
        const QString name = edited ? tr("%1, edited: %2") : tr("%1: %2");
        chip->setAccessibleName(name.arg(letter, chip->text().mid(2)));
        chip->setToolTip(chip->text());
    };
    named(m_a, QStringLiteral("A"), m_chosen == Side::a);
    named(m_b, QStringLiteral("B"), m_chosen == Side::b);
    m_end->setHelp(tr("End the comparison"));
    m_note->setText(tr("same seed, same data"));
    m_note->setFont(theme.font(Letters::tick));
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, theme.color(Tone::muted));
    m_note->setPalette(palette);
    m_over->setText(tr("Change over"));
    m_over->setHelp(tr("Edit the other run"), actionKey(Action::compare));
    resizeEvent(nullptr);
}

/// The note gives way first, then the button, which the chips are, too.
void TwinBar::resizeEvent(QResizeEvent*) {
    const int chips = m_a->sizeHint().width() + m_b->sizeHint().width() + m_end->sizeHint().width() + 3 * gap;
    const int over = chips + m_over->sizeHint().width() + gap;
    m_over->setVisible(over <= width());
    m_note->setVisible(over + m_note->sizeHint().width() + 2 * gap <= width());
}

void TwinBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
