// What a card says of what is under the pointer, and where.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/hover_words.h"
#include "widgets/figure/marks/clear_place.h"
#include "widgets/figure/marks/handles.h"
#include "widgets/figure/marks/twin_words.h"
#include "widgets/figure/panel_card.h"

#include <algorithm>

namespace orrery {
namespace {

/// What can be said of a press beside all marks: the hint, if they have only one.
Text commonHint(const PanelData& data) {
    Text common;
    for (const Mark& mark : data.panel.marks)
        if (const Handle* handle = mark_handle(mark); handle && handle->touch && !handle->hint.empty()) {
            if (!common.empty() && !(common == handle->hint))
                return {};
            common = handle->hint;
        }
    return common;
}

bool isScene(const Mark& mark) {
    const auto* shapes = std::get_if<Shapes>(&mark);
    return shapes && shapes->handle.touch;
}

/// What a box hides: the line that is explained more than anything, and what else can be touched in a scene;
/// then the words of the panel, and what lies beside it.
double hidden(const Canvas& canvas, const PanelPlan& plan, const QRectF& card,
              std::optional<std::size_t> mark, const QRectF& box) {
    constexpr double own = 100, other = 0.05, words = 20, beside = 5, ticks = 3;
    double cost = other * coveredBy(canvas, box);
    if (box.intersects(plan.legend))
        cost += words;
    if (!card.contains(box))
        cost += beside;
    else if (!plan.plot.contains(box))
        cost += ticks;
    const auto& marks = canvas.data.panel.marks;
    const bool cloud = mark && std::holds_alternative<Points>(marks[*mark]);
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (isScene(marks[i]) || (i == mark && !cloud))
            cost += own * coveredBy(canvas, i, box);
    return cost;
}

} // namespace

PanelCard::~PanelCard() {
    delete m_words;
}

void PanelCard::hideWords() {
    if (m_words)
        m_words->hide();
}

QString PanelCard::saidWords() const {
    return m_words && !m_words->isHidden() ? m_words->words() : QString();
}

QRect PanelCard::wordsPlace() const {
    return m_words && !m_words->isHidden() ? QRect(mapFrom(window(), m_words->pos()), m_words->size())
                                           : QRect();
}

/// The value under the pointer, and what can be done with it: of what a press would reach, if there is that.
void PanelCard::showValue(const QPointF& pointer) {
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    const auto at = [&](std::size_t panel) { return canvas(painter, panel); };
    const auto reached = placeAt(pointer, touchPanel);
    const auto place = reached && !reached->hit.text.isEmpty() ? reached : placeAt(pointer);
    Text said;
    if (reached)
        said = mark_handle(panels()[reached->panel].panel.marks[reached->hit.mark])->hint;
    else if (const auto touch = touchAt(pointer, Touch::Stage::move))
        for (const PanelData& data : panels())
            if (data.panel.id == touch->panel)
                said = commonHint(data);
    if (said.empty() && !reached)
        if (const auto cell = cellAt(pointer))
            said = cellsOf(*cell)->handle.hint; // cells that can be typed into
    QString value = place ? place->hit.text : QString();
    if (place)
        if (const QString other = otherWords(at(place->panel), place->hit); !other.isEmpty())
            value += u'\n' + other;
    const QString hint = QString::fromStdString(said.in(languages().primary));
    if (value.isEmpty() && hint.isEmpty())
        return hideWords();
    if (!m_words || m_words->parentWidget() != window()) {
        delete m_words;
        m_words = new HoverWords(window());
    }
    m_words->setWords(value, hint);
    placeWords(pointer, value.isEmpty() ? reached : place);
    m_words->raise();
    m_words->show();
}

void PanelCard::placeWords(const QPointF& pointer, const std::optional<Place>& explained) {
    constexpr double dot = 4;
    const QRectF around(pointer - QPointF(dot, dot), QSizeF(2 * dot, 2 * dot));
    QRectF thing = around;
    if (explained)
        thing = explained->hit.box.isEmpty() ? around.translated(explained->hit.place - pointer)
                                             : explained->hit.box & QRectF(rect());
    const std::size_t panel = explained ? explained->panel : planeAt(pointer).value_or(0);
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    const Canvas its = canvas(painter, panel);
    const auto mark = explained ? std::optional(explained->hit.mark) : std::nullopt;
    const QRect window(mapFrom(this->window(), QPoint()), this->window()->size());
    const QRect place = besideThing(m_words->sizeHint(), thing, pointer, window, [&](const QRectF& box) {
        return hidden(its, plans()[panel], QRectF(rect()), mark, box);
    });
    m_words->setGeometry(QRect(mapTo(this->window(), place.topLeft()), place.size()));
}

/// An open hand on what can be dragged, and with Ctrl on what is zoomed; a finger on what takes clicks.
void PanelCard::showCursor(const QPointF& pointer, Qt::KeyboardModifiers keys) {
    if (m_grabbed)
        return setCursor(Qt::ClosedHandCursor);
    if (keys == Qt::ControlModifier && isZoomed() && planeAt(pointer))
        return setCursor(Qt::OpenHandCursor);
    const auto reached = placeAt(pointer, touchPanel);
    if (reached && isDragged(*mark_handle(panels()[reached->panel].panel.marks[reached->hit.mark])))
        return setCursor(m_pressed ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    setCursor(touchAt(pointer, Touch::Stage::move) ? Qt::PointingHandCursor
              : cellAt(pointer)                    ? Qt::IBeamCursor
                                                   : Qt::ArrowCursor);
}

} // namespace orrery
