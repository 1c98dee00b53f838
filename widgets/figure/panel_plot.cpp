// Elements for a card's panels: made when other panels or kinds of marks come, arranged with every frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_plot.h"

#include "widgets/figure/marks/same.h"
#include "widgets/figure/panel_elements.h"
#include "widgets/figure/panel_legend.h"
#include "widgets/figure/plan_layout.h"

#include <QEvent>

#include <algorithm>

namespace orrery {
namespace {

constexpr int motion_ms = 160;

/// Everything of a panel that the kept picture shows, compared instead of drawn anew.
void appendFrame(QByteArray& key, const PanelData& data, const PanelPlan& plan) {
    const auto number = [&](double v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
    const auto words = [&](const Text& t) {
        key.append(t.en.c_str()).append('|').append(t.zh.c_str()).append('|');
    };
    words(data.panel.title);
    words(data.panel.x.label);
    words(data.panel.y.label);
    key.append(data.panel.subtitle.in(Language::en).c_str());
    key.append(plan.zoomed_x ? 'x' : '-').append(plan.zoomed_y ? 'y' : '-');
    for (const double v : {plan.x.low, plan.x.high, plan.y.low, plan.y.high, plan.plot.left(),
                           plan.plot.top(), plan.plot.width(), plan.plot.height()})
        number(v);
    for (const auto* ticks : {&plan.x_ticks, &plan.y_ticks})
        for (const PlacedTick& tick : *ticks) {
            number(tick.at);
            key.append(tick.label.toUtf8());
        }
    key.append(hasKeptRun(data) ? 'k' : '-')
        .append(static_cast<char>('0' + static_cast<int>(data.twin.form)));
    words(data.twin.a);
    words(data.twin.b);
    for (const Owner owner : data.twin.owners)
        key.append(static_cast<char>('0' + static_cast<int>(owner)));
    if (data.twin.remark_b)
        key.append(data.twin.remark_b->in(Language::en).c_str());
    number(plan.letter.width());
    for (const Mark& mark : data.panel.marks)
        std::visit(
            [&](const auto& m) {
                if constexpr (requires { m.label; })
                    words(m.label);
                if constexpr (requires { m.low.en; }) {
                    words(m.low);
                    words(m.high);
                }
                if constexpr (requires { m.role; })
                    key.append(static_cast<char>(m.role));
            },
            mark);
}

} // namespace

PanelPlot::PanelPlot(QWidget* parent) : PlotView(parent), m_theme(themeOf(this)), m_layout(new PlanLayout) {
    plotLayout()->addElement(0, 0, m_layout);
    new CardGround(*this); // the plot's
    m_motion.setDuration(motion_ms);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void PanelPlot::setTheme(const Theme& theme) {
    m_given = theme;
    arrange(size());
}

bool PanelPlot::setContent(std::vector<PanelData> panels, const Languages& languages, bool animated) {
    const bool spoken = languages == m_languages;
    if (spoken && std::equal(panels.begin(), panels.end(), m_panels.begin(), m_panels.end(), samePanel))
        return false;
    m_before = std::move(m_panels);
    m_panels = std::move(panels);
    m_languages = languages;
    m_motion.stop();
    if (animated && !m_before.empty() && spoken)
        m_motion.start();
    else
        m_before.clear();
    if (QByteArray now = elements(); now != m_elements) {
        m_elements = std::move(now);
        build();
    }
    follow();
    if (!spoken)
        renew();
    return true;
}

void PanelPlot::setZooms(const Zooms& zooms) {
    if (zooms == m_zooms)
        return;
    m_zooms = zooms;
    m_motion.stop();
    m_before.clear();
    follow();
}

/// Everything stands where it belongs now; the kept picture is drawn anew if it shows any of it.
void PanelPlot::follow() {
    arrange(size());
    if (QByteArray now = frame(); now != m_frame) {
        m_frame = std::move(now);
        renew();
    }
    update();
}

QByteArray PanelPlot::elements() const {
    QByteArray key;
    for (const PanelData& data : m_panels) {
        key.append('/').append(data.panel.id.c_str());
        key.append(data.overlaid() ? 't' : '-');
        for (const Mark& mark : data.panel.marks)
            key.append(static_cast<char>('a' + mark.index()));
    }
    return key;
}

QByteArray PanelPlot::frame() const {
    QByteArray key;
    for (std::size_t i = 0; i < m_panels.size(); ++i)
        appendFrame(key, m_panels[i], m_plans[i]);
    return key;
}

void PanelPlot::build() {
    m_changing.clear();
    m_rects.clear();
    clearPlottables();
    m_layout->clear();
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        auto* rect = new PanelRect(*this, i);
        const auto place = [&](auto* element) {
            m_layout->add(element);
            m_changing.push_back(element);
        };
        m_rects.push_back(rect);
        m_layout->add(rect);
        m_layout->add(new PanelWords(*rect));
        const auto& marks = m_panels[i].panel.marks;
        const auto lines = std::count_if(marks.begin(), marks.end(), isFlow);
        for (std::size_t k = 0; k < static_cast<std::size_t>(lines); ++k)
            place(new FlowElement(*rect, k));
        for (std::size_t k = 0; k < marks.size(); ++k)
            if (!isFlow(marks[k]))
                m_changing.push_back(new MarkPlottable(*rect, k));
        place(new BelowAxis(*rect));
        if (m_panels[i].overlaid())
            place(new TwinWords(*rect));
    }
}

void PanelPlot::arrange(const QSize& size) {
    if (const Theme now = m_given.value_or(themeOf(this)); !(now == m_theme)) {
        m_theme = now;
        renew();
    }
    m_plans = plansWith(m_zooms, size);
    for (PanelRect* rect : m_rects)
        rect->follow();
}

std::vector<PanelPlan> PanelPlot::plansWith(const Zooms& zooms, const QSize& size) const {
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    std::vector<Canvas> canvases;
    canvases.reserve(m_panels.size());
    for (const PanelData& data : m_panels)
        canvases.push_back({painter, m_theme, m_languages, data});
    return planCard(canvases, insideCard(QRectF(QPointF(), size), m_theme), zooms);
}

Canvas PanelPlot::canvas(QPainter& painter, std::size_t panel) const {
    Canvas canvas{painter, m_theme, m_languages, m_panels[panel]};
    if (m_motion.state() == QVariantAnimation::Running && panel < m_before.size()) {
        canvas.before = &m_before[panel];
        canvas.progress = m_motion.currentValue().toDouble();
    }
    canvas.plot = m_plans[panel].plot;
    canvas.x = m_plans[panel].x;
    canvas.y = m_plans[panel].y;
    canvas.zoomed = m_plans[panel].isZoomed();
    canvas.raster = isRaster(painter);
    return canvas;
}

void PanelPlot::paintOver(QPainter& painter) {
    for (const Changing* changing : m_changing)
        changing->paint(painter);
}

void PanelPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::FontChange) {
        arrange(size());
        renew();
    }
    PlotView::changeEvent(event);
}

} // namespace orrery
