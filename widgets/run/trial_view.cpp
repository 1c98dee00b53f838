// TrialView: the experiment under way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/trial_view.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/look/theme_style.h"
#include "widgets/text/formula_paths.h"
#include "widgets/text/markdown.h"
#include "widgets/text/text_view.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr int side = 14, around = 6, gap = 12;
constexpr int columns_from = 700; // narrower: one language under the other

} // namespace

TrialView::TrialView(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_verdict(new IconLabel(QString(), Tone::muted, this)),
      m_close(new IconButton(QStringLiteral("x"), this)) {
    m_close->setSide(24);
    connect(m_close, &QAbstractButton::clicked, this, &TrialView::closed);
    compose();
    hide();
}

void TrialView::setTrying(const std::optional<Trying>& trying) {
    if (trying == m_trying)
        return;
    const bool words = trying && (!m_trying || trying->look != m_trying->look);
    const bool decided =
        trying && trying->state != Trying::State::open && (!m_trying || m_trying->state != trying->state);
    m_trying = trying;
    if (words)
        m_written = 0;
    if (trying && !m_look) {
        m_formulas = std::make_shared<const FormulaPaths>();
        m_look = new TextView(m_formulas, this);
        m_look->setFocusPolicy(Qt::NoFocus);
        m_look->show();
    }
    setVisible(trying.has_value());
    compose();
    updateGeometry();
    if (!decided)
        return;
    QAccessibleEvent event(this, QAccessible::Alert); // it was waited for
    QAccessible::updateAccessibility(&event);
}

void TrialView::setReading(Reading reading) {
    m_reading = reading;
    m_written = 0;
    compose();
}

QString TrialView::verdict() const {
    return m_verdict->text();
}

void TrialView::compose() {
    m_close->setHelp(tr("Close the experiment"));
    if (!m_trying)
        return;
    const Theme theme = themeOf(this);
    const Language language = m_reading == Reading::zh   ? Language::zh
                              : m_reading == Reading::en ? Language::en
                                                         : theme.language();
    const QString measured = m_trying->measured.in(language);
    using State = Trying::State;
    const State state = m_trying->state;
    m_name->setText(tr("Experiment %1 of %2").arg(m_trying->number).arg(m_trying->count));
    m_name->setFont(theme.font(Letters::tick, true));
    QPalette accent = m_name->palette();
    accent.setColor(QPalette::WindowText, theme.color(Tone::accent));
    m_name->setPalette(accent);
    m_verdict->setIconName(state == State::held   ? QStringLiteral("check")
                           : state == State::open ? QStringLiteral("eye")
                                                  : QStringLiteral("info"));
    m_verdict->setText(state == State::left     ? tr("Undecided: the run was changed")
                       : state == State::failed ? tr("Not so in this run: %1").arg(measured)
                       : state == State::held   ? tr("It is so: %1").arg(measured)
                                                : measured);
    m_verdict->setColored(state == State::held);
    const auto plain = [&](Language in) {
        return markdown::plain(markdown::parse_line(m_trying->look.in(in)));
    };
    setAccessibleName(m_name->text());
    setToolTip(tr("Look for: %1").arg(plain(language)));
    setAccessibleDescription(tr("Look for: %1").arg(plain(language)) + QLatin1Char(' ') + m_verdict->text());
}

int TrialView::arrange(int width, bool brief) {
    if (!m_trying)
        return 0;
    const int head = std::max(m_name->sizeHint().height(), m_close->sizeHint().height());
    const int inner = std::max(100, width - 2 * side);
    m_look->setVisible(!brief);
    if (!brief && m_written != inner)
        write(inner);
    const int text = brief ? -2 : m_look->arrange(inner);
    const int close = m_close->sizeHint().width();
    const int name = std::min(m_name->sizeHint().width(), inner - close);
    m_name->setGeometry(side, around, name, head);
    m_close->setGeometry(width - side - close + 4, around, close, head);
    const int left = side + name + gap, right = width - side - close - 4;
    m_verdict->setGeometry(left, around, std::max(0, right - left), head);
    m_look->move(side, around + head + 2);
    return 2 * around + head + 2 + text;
}

void TrialView::write(int width) {
    m_written = width;
    const Theme theme = themeOf(this);
    const auto zh = markdown::parse(m_trying->look.zh).blocks, en = markdown::parse(m_trying->look.en).blocks;
    m_look->rebuild(
        [&](DocumentBuilder& builder) {
            if (m_reading == Reading::both)
                builder.addPairs(zh, en, width >= columns_from * theme.zoom());
            else
                builder.add(m_reading == Reading::zh ? zh : en,
                            m_reading == Reading::zh ? Language::zh : Language::en);
        },
        theme, 1, width);
}

void TrialView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawCardGround(painter, rect(), themeOf(this));
}

void TrialView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        m_written = 0;
        compose();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace orrery
