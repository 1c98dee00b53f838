// A card's content, and what is drawn and said of it besides.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_card.h"

#include "widgets/figure/cell_field.h"
#include "widgets/figure/panel_tools.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/theme_style.h"

namespace orrery {

PanelCard::PanelCard(QWidget* parent) : PanelPlot(parent), m_tools(new PanelTools(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

void PanelCard::setContent(std::vector<PanelData> panels, const Languages& languages, std::int64_t phase,
                           bool animated) {
    m_phase = phase;
    const bool spoken = languages == this->languages();
    if (!PanelPlot::setContent(std::move(panels), languages, animated))
        return; // nothing to draw anew
    keepEditor();
    if (m_tools->isVisible())
        placeTools();
    if (m_hovered && !m_pressed && !(m_editor && m_editor->isVisible()))
        showValue(m_pointer);
    if (hasFocus() || !spoken || accessibleName().isEmpty())
        describe();
}

void PanelCard::paintOver(QPainter& painter) {
    PanelPlot::paintOver(painter);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), theme().cardRadius(), theme());
}

void PanelCard::resizeEvent(QResizeEvent* event) {
    PanelPlot::resizeEvent(event);
    keepEditor();
    placeTools();
}

/// A legend stands in the title's row where height is short: the tools then take no more than their own
/// place.
void PanelCard::placeTools() {
    if (plans().empty())
        return;
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    m_tools->place(hasLegendInTitle(canvas(painter, 0), plans().front()));
}

void PanelCard::describe() {
    if (panels().empty())
        return;
    const Language language = languages().primary;
    setAccessibleName(QString::fromStdString(panels().front().panel.title.in(language)));
    QStringList words;
    for (const PanelData& data : panels()) {
        if (!data.panel.summary.empty() && !data.overlaid()) { // a summary is one run's
            const QString letter = letterOf(data.twin.whose);
            words << (letter.isEmpty() ? QString() : letter + QStringLiteral(": ")) +
                         QString::fromStdString(data.panel.summary.in(language));
            continue;
        }
        for (std::size_t i = 0; i < data.panel.marks.size(); ++i)
            if (const QString said = describeMark(data, i, language); !said.trimmed().isEmpty())
                words << said;
    }
    setAccessibleDescription(
        words.join(language == Language::zh ? QStringLiteral("；") : QStringLiteral("; ")));
}

} // namespace orrery
