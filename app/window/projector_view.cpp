// ProjectorView: the demo on the whole screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/projector_view.h"

#include "widgets/commands/key_sheet.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"

#include <QCloseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

namespace {
constexpr int margin = 48, top = 20, bottom = 20, gap = 12;
} // namespace

ProjectorView::ProjectorView(Player& player, QWidget* parent)
    : RunView(player, TransportBar::Form::compact, parent, Qt::Window) {
    m_narration->setBare(true);
    m_form_area->setParent(this);
    m_form_area->hide();
    m_keys = new KeySheet(this);
    m_form->setColumns(1);
    m_form->setContentsMargins(20, 12, 20, 12);
    setFocusPolicy(Qt::StrongFocus);
    connect(m_transport, &TransportBar::closeWanted, this, &QWidget::close);
}

void ProjectorView::setSubject(const Subject& subject) {
    RunView::setSubject(subject);
    m_title = subject.title;
    setWindowTitle(m_title.in(themeOf(this).language()));
    update();
}

void ProjectorView::setReading(Reading reading) {
    m_reading = reading;
    RunView::setReading(reading);
    update();
}

void ProjectorView::showFrame(const Shown& shown, const Values& values) {
    RunView::showFrame(shown, values);
    update(0, 0, width(), top + titleHeight());
}

void ProjectorView::toggleParameters() {
    m_open = !m_open;
    m_form_area->setVisible(m_open);
    arrange();
}

void ProjectorView::toggleBlank() {
    m_blank = !m_blank;
    for (QWidget* child : std::initializer_list<QWidget*>{m_figure, m_narration, m_transport})
        child->setVisible(!m_blank);
    m_form_area->setVisible(m_open && !m_blank);
    update();
}

int ProjectorView::titleHeight() const {
    return themeOf(this).lineHeight(Letters::title);
}

void ProjectorView::arrange() {
    QRect room = rect().adjusted(margin, top + titleHeight() + gap, -margin, -bottom);
    const int transport = m_transport->sizeHint().height();
    m_transport->setGeometry(room.left(), room.bottom() - transport + 1, room.width(), transport);
    room.setBottom(room.bottom() - transport - gap);
    m_narration->resize(room.width(), m_narration->height());
    const int narration = m_narration->sizeHint().height();
    m_narration->setGeometry(room.left(), room.bottom() - narration + 1, room.width(), narration);
    room.setBottom(room.bottom() - narration - gap);
    const int side = std::min(width() * 2 / 5, 520);
    // The form covers no picture: panels move together while it is open.
    m_figure->setGeometry(m_open ? room.adjusted(0, 0, margin - side - gap, 0) : room);
    m_form_area->setGeometry(width() - side, top + titleHeight(), side, room.bottom() - top - titleHeight());
    m_form_area->raise();
}

void ProjectorView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    if (m_blank)
        return painter.fillRect(rect(), Qt::black);
    painter.fillRect(rect(), theme.color(Tone::window));
    const bool both = m_reading == Reading::both;
    const Language main = m_reading == Reading::zh   ? Language::zh
                          : m_reading == Reading::en ? Language::en
                                                     : theme.language();
    const Language other = main == Language::zh ? Language::en : Language::zh;
    const QFont bold = theme.font(Letters::title, true, main),
                plain = theme.font(Letters::heading, false, other),
                small = theme.font(Letters::interface, false, theme.language());
    const double baseline = top + titleHeight() * 0.74;
    const QString count = m_transport->placeText();
    const double right = width() - margin - QFontMetricsF(small).horizontalAdvance(count);
    painter.setFont(small);
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QPointF(right, baseline), count);
    double x = margin;
    const auto draw = [&](const QFont& font, Tone tone, const QString& text) {
        const QFontMetricsF metrics(font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, right - 32 - x);
        painter.setFont(font);
        painter.setPen(theme.color(tone));
        painter.drawText(QPointF(x, baseline), shown);
        x += metrics.horizontalAdvance(shown) + 32;
    };
    draw(bold, Tone::ink, m_title.in(main));
    if (both && x < right - 200)
        draw(plain, Tone::muted, m_title.in(other));
}

void ProjectorView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        arrange();
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(m_title.in(themeOf(this).language()));
    RunView::changeEvent(event);
}

void ProjectorView::stepBack() {
    if (m_open)
        toggleParameters();
    else
        close();
}

void ProjectorView::closeEvent(QCloseEvent* event) {
    if (m_blank)
        toggleBlank(); // the next presentation begins with a picture
    Q_EMIT closed();
    RunView::closeEvent(event);
}

} // namespace orrery
