// ProjectorView: the demo on the whole screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/projector_view.h"

#include "app/run/player.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/chapter_bar.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/pointing.h"
#include "widgets/run/prediction_board.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/trial_view.h"
#include "widgets/run/twin_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

namespace {

constexpr int margin = 40, top = 16, bottom = 16, gap = 10;
constexpr int leastFigure = 360; // while there is anything to give up for it
constexpr int idle = 2000;       // ms until the pointer goes

} // namespace

ProjectorView::ProjectorView(Player& player, QWidget* parent)
    : RunView(player, TransportBar::Form::compact, parent, Qt::Window), m_keys(new KeySheet(this)),
      m_chapters(new ChapterBar(this)), m_names(new PanelNames(this)),
      m_pointing(new Pointing(*m_figure, this)) {
    m_narration->setBare(true);
    m_form_area->setParent(this);
    m_form_area->hide();
    m_transport->hide();
    m_keys->raise();
    m_form->setColumns(1);
    m_form->setContentsMargins(20, 12, 20, 12);
    setFocusPolicy(Qt::StrongFocus);
    m_idle.setSingleShot(true);
    m_idle.setInterval(idle);
    connect(&m_idle, &QTimer::timeout, this, &ProjectorView::rest);
    connect(m_transport, &TransportBar::closeWanted, this, &QWidget::close);
    connect(m_names, &PanelNames::chosen, this, &ProjectorView::showPanel);
    connect(m_chapters, &ChapterBar::chosen, this,
            [&player](qulonglong chapter) { player.seekChapter(chapter); });
    qApp->installEventFilter(this);
}

void ProjectorView::setSubject(const Subject& subject) {
    RunView::setSubject(subject);
    m_title = subject.title;
    m_short_title = subject.short_title;
    std::vector<Words> names;
    for (const ChapterWords& chapter : subject.chapters)
        names.push_back(chapter.name);
    m_chapters->setNames(std::move(names));
    m_front.clear();
    setWindowTitle(m_title.in(themeOf(this).language()));
    update();
}

Language ProjectorView::language() const {
    return m_reading == Reading::zh   ? Language::zh
           : m_reading == Reading::en ? Language::en
                                      : themeOf(this).language();
}

void ProjectorView::setReading(Reading reading) {
    m_reading = reading;
    m_chapters->setLanguage(language());
    putInFront();
    RunView::setReading(reading);
    arrange();
    update();
}

void ProjectorView::showFrame(const Shown& shown, const Values& values) {
    RunView::showFrame(shown, values);
    m_front.take(m_figure->frame().figure); // with the panels that a twin alone has
    putInFront();
    m_chapters->showPlace(shown.story);
    m_pointing->showPlace(shown.frame.position, shown.runStarted);
    update(0, 0, width(), top + titleHeight());
}

void ProjectorView::putInFront() {
    const auto layout = m_front.layout(leadingLayout(m_front.whole(), m_front.ids(), size()));
    m_figure->setLayout(layout);
    const QSize before = m_names->sizeHint();
    m_front.name(*m_names, layout, language());
    Q_EMIT frontNamed();
    if (m_names->sizeHint() != before)
        arrange();
}

void ProjectorView::showPanel(int number) {
    m_figure->enlarge({});
    m_front.choose(number);
    putInFront();
}

void ProjectorView::showLeading() {
    m_front.chooseThoseThatLead();
    putInFront();
}

void ProjectorView::toggleParameters() {
    m_open = !m_open;
    m_form_area->setVisible(m_open);
    arrange();
}

void ProjectorView::toggleBlank() {
    m_blank = !m_blank;
    for (QWidget* child : std::initializer_list<QWidget*>{m_figure, m_narration, m_chapters, m_names})
        child->setVisible(!m_blank);
    m_pointing->setVisible(!m_blank && m_pointing->tool() != Pointing::Tool::none);
    m_twin->setVisible(m_compares && !m_blank);
    m_trial->setHidden(m_blank || !m_trial->trying());
    if (m_blank)
        rest();
    m_form_area->setVisible(m_open && !m_blank);
    update();
    Q_EMIT frontNamed();
}

int ProjectorView::titleHeight() const {
    return themeOf(this).lineHeight(Letters::title);
}

void ProjectorView::arrange() {
    QRect room = rect().adjusted(margin, top + titleHeight() + gap, -margin, -bottom);
    m_twin->setVisible(m_compares && !m_blank);
    if (!m_twin->isHidden()) {
        const int height = m_twin->sizeHint().height();
        m_twin->setGeometry(room.left(), room.top(), room.width(), height);
        room.setTop(room.top() + height + gap);
    }
    // Transport and chapters take turns in the lowest row.
    const int lowest = std::max(m_transport->sizeHint().height(), m_chapters->sizeHint().height());
    const QRect row(room.left(), room.bottom() - lowest + 1, room.width(), lowest);
    m_transport->setGeometry(row);
    // The chapters' names before the panels', whose numbers stay.
    constexpr int between = 24, ring = 8;
    const int chapters = m_chapters->minimumSizeHint().width() - ring;
    const int names = std::clamp(row.width() - chapters - between, m_names->minimumSizeHint().width(),
                                 std::max(m_names->minimumSizeHint().width(), m_names->sizeHint().width()));
    const int high = std::min(lowest, m_chapters->sizeHint().height());
    m_names->setGeometry(row.right() - names + 1, row.bottom() - high + 1, names, high);
    m_chapters->setGeometry(row.left() - ring, row.bottom() - high + 1, row.width() - names - between + ring,
                            high);
    room.setBottom(row.top() - gap - 1);
    m_narration->resize(room.width(), m_narration->height());
    const bool asked = predicts() && !m_blank;
    m_narration->setVisible(!asked && !m_blank);
    const int narration =
        asked ? predictionHeight(room.width(), room.height() / 2) : m_narration->sizeHint().height();
    (asked ? static_cast<QWidget*>(m_prediction) : m_narration)
        ->setGeometry(room.left(), room.bottom() - narration + 1, room.width(), narration);
    room.setBottom(room.bottom() - narration - gap);
    int trial = m_trial->arrange(room.width());
    if (trial > 0 && room.height() - trial - gap < leastFigure) // panels before what to look for
        trial = m_trial->arrange(room.width(), true);
    if (trial > 0) {
        m_trial->setGeometry(room.left(), room.bottom() - trial + 1, room.width(), trial);
        room.setBottom(room.bottom() - trial - gap);
    }
    const int side = std::min(width() * 2 / 5, 520);
    // The form covers no picture: panels move together while it is open.
    m_figure->setGeometry(m_open ? room.adjusted(0, 0, margin - side - gap, 0) : room);
    m_board->setGeometry(m_figure->geometry());
    m_form_area->setGeometry(width() - side, top + titleHeight(), side, room.bottom() - top - titleHeight());
    m_form_area->raise();
    m_pointing->setGeometry(rect());
    m_pointing->raise();
    m_keys->raise();
    putInFront();
}

/// The pointer has moved: transport and tools come.
void ProjectorView::wake() {
    m_idle.start();
    if (m_transport->isVisible() || m_blank || m_pointing->tool() != Pointing::Tool::none)
        return;
    m_transport->show();
    m_chapters->hide();
    m_names->hide();
    unsetCursor();
    m_figure->unsetCursor();
    m_figure->setPointerShown(true);
}

/// For two seconds it has not: they go. What is being used stays.
void ProjectorView::rest() {
    const QWidget* focus = QApplication::focusWidget();
    const bool used = QApplication::mouseButtons() != Qt::NoButton || QApplication::activePopupWidget() ||
                      m_transport->underMouse() || (focus && m_transport->isAncestorOf(focus));
    if (used && !m_blank)
        return m_idle.start();
    m_transport->hide();
    m_chapters->setVisible(!m_blank);
    m_names->setVisible(!m_blank);
    setCursor(Qt::BlankCursor);
    m_figure->setCursor(Qt::BlankCursor);
    m_figure->setPointerShown(false);
}

bool ProjectorView::eventFilter(QObject* object, QEvent* event) {
    const bool pointer = event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress ||
                         event->type() == QEvent::Wheel;
    // What the teacher's page passes on is done there, with the tools that stand there.
    if (pointer && event->spontaneous() && object->isWidgetType() && isVisible() &&
        static_cast<QWidget*>(object)->window() == this)
        wake();
    return RunView::eventFilter(object, event);
}

void ProjectorView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    if (m_blank)
        return painter.fillRect(rect(), Qt::black);
    painter.fillRect(rect(), theme.color(Tone::window));
    const QFont small = theme.font(Letters::interface, false, theme.language());
    const double baseline = top + titleHeight() * 0.74;
    const QString count = m_transport->placeText();
    const double right = width() - margin - QFontMetricsF(small).horizontalAdvance(count);
    painter.setFont(small);
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QPointF(right, baseline), count);
    const QFont bold = theme.font(Letters::title, true, language());
    const QFontMetricsF metrics(bold);
    const double room = right - 32 - margin;
    const QString whole = m_title.in(language());
    // Never cut: the short one where the whole has no room.
    const QString shown = metrics.horizontalAdvance(whole) <= room ? whole : m_short_title.in(language());
    painter.setFont(bold);
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(QPointF(margin, baseline), metrics.elidedText(shown, Qt::ElideRight, room));
}

void ProjectorView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        arrange();
    if (event->type() == QEvent::LanguageChange) {
        setWindowTitle(m_title.in(themeOf(this).language()));
        setReading(m_reading);
    }
    RunView::changeEvent(event);
}

void ProjectorView::stepBack() {
    if (m_open)
        toggleParameters();
    else if (m_front.alone())
        showLeading();
    else
        close();
}

void ProjectorView::showEvent(QShowEvent* event) {
    m_idle.start(); // the pointer goes even if it never moves
    RunView::showEvent(event);
}

void ProjectorView::closeEvent(QCloseEvent* event) {
    if (m_blank)
        toggleBlank(); // the next presentation begins with a picture
    m_pointing->take(m_pointing->tool());
    m_idle.stop();
    rest();
    Q_EMIT closed();
    RunView::closeEvent(event);
}

} // namespace orrery
