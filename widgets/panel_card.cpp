// Drawing a card, and keeping what rarely changes in a picture of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panel_card.h"

#include "widgets/cell_field.h"
#include "widgets/marks/same.h"
#include "widgets/panel_legend.h"
#include "widgets/panel_tools.h"
#include "widgets/plot_axes.h"
#include "widgets/theme_style.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {
namespace {

constexpr int motion_ms = 160;

/// Everything that the frame of a panel depends on, compared instead of drawn anew.
void appendKey(QByteArray& key, const PanelData& data, const PanelPlan& plan) {
    const auto number = [&](double v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
    const auto words = [&](const Text& t) {
        key.append(t.en.c_str()).append('|').append(t.zh.c_str()).append('|');
    };
    words(data.panel.title);
    words(data.panel.x.label);
    words(data.panel.y.label);
    key.append(data.panel.subtitle.in(Language::en).c_str());
    for (const double v : {plan.x.low, plan.x.high, plan.y.low, plan.y.high, plan.plot.left(),
                           plan.plot.top(), plan.plot.width(), plan.plot.height()})
        number(v);
    for (const auto* ticks : {&plan.x_ticks, &plan.y_ticks})
        for (const PlacedTick& tick : *ticks) {
            number(tick.at);
            key.append(tick.label.toUtf8());
        }
    key.append(hasKeptRun(data) ? 'k' : '-');
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

PanelCard::PanelCard(QWidget* parent)
    : QWidget(parent), m_axes(std::make_unique<PlotAxes>()), m_tools(new PanelTools(this)) {
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent); // its picture covers it: nothing need be painted below
    setFocusPolicy(Qt::TabFocus);
    m_motion.setDuration(motion_ms);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

PanelCard::~PanelCard() = default;

void PanelCard::setContent(std::vector<PanelData> panels, const Languages& languages, std::int64_t phase,
                           bool animated) {
    m_phase = phase;
    if (languages == m_languages &&
        std::equal(panels.begin(), panels.end(), m_panels.begin(), m_panels.end(), samePanel))
        return; // nothing to draw anew
    m_before = std::move(m_panels);
    m_panels = std::move(panels);
    const bool languageChanged = !(m_languages == languages);
    m_languages = languages;
    if (animated && !m_before.empty() && !languageChanged) {
        m_motion.stop();
        m_motion.start();
    } else {
        m_motion.stop();
        m_before.clear();
    }
    plan();
    keepEditor();
    if (m_hovered && !m_pressed && !(m_editor && m_editor->isVisible()))
        showValue(m_pointer);
    if (hasFocus() || languageChanged || accessibleName().isEmpty())
        describe();
    update();
}

std::vector<Canvas> PanelCard::canvases(QPainter& painter) const {
    static thread_local Theme theme;
    theme = themeOf(this);
    std::vector<Canvas> all;
    all.reserve(m_panels.size());
    const bool moving = m_motion.state() == QVariantAnimation::Running;
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        Canvas canvas{painter, theme, m_languages, m_panels[i]};
        canvas.axes = m_axes.get();
        if (moving && i < m_before.size()) {
            canvas.before = &m_before[i];
            canvas.progress = m_motion.currentValue().toDouble();
        }
        all.push_back(canvas);
    }
    return all;
}

void PanelCard::plan() {
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    m_plans = planCard(canvases(painter), insideCard(QRectF(rect()), themeOf(this)));
}

/// Titles, legends and axes, in a picture that is drawn anew only when they changed.
void PanelCard::drawFrame() {
    const double ratio = devicePixelRatioF();
    QByteArray key = QByteArray::number(width()) + 'x' + QByteArray::number(height()) + '@' +
                     QByteArray::number(ratio) + QByteArray::number(static_cast<int>(themeOf(this).name())) +
                     QByteArray::number(static_cast<int>(m_languages.primary)) +
                     QByteArray::number(m_languages.second ? 1 + static_cast<int>(*m_languages.second) : 0);
    for (std::size_t i = 0; i < m_panels.size(); ++i)
        appendKey(key, m_panels[i], m_plans[i]);
    if (key == m_frame_key && !m_frame.isNull())
        return;
    m_frame_key = key;
    m_frame = QPixmap(size() * ratio);
    m_frame.setDevicePixelRatio(ratio);
    const Theme theme = themeOf(this);
    m_frame.fill(Qt::transparent); // what is drawn over an opaque picture is drawn more slowly
    QPainter painter(&m_frame);
    painter.fillRect(rect(), theme.color(Tone::window));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::panel));
    painter.drawRoundedRect(rect(), theme.cardRadius(), theme.cardRadius());
    auto all = canvases(painter);
    for (std::size_t i = 0; i < all.size(); ++i)
        drawPanelFrame(all[i], m_plans[i]);
}

void PanelCard::paintEvent(QPaintEvent*) {
    drawFrame();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_frame);
    auto all = canvases(painter);
    for (std::size_t i = 0; i < all.size(); ++i)
        drawPanelMarks(all[i], m_plans[i]);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), themeOf(this).cardRadius(),
                      themeOf(this));
}

void PanelCard::resizeEvent(QResizeEvent*) {
    plan();
    keepEditor();
    m_tools->place();
}

void PanelCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::FontChange) {
        m_frame_key.clear();
        plan();
        update();
    }
    QWidget::changeEvent(event);
}

void PanelCard::describe() {
    if (m_panels.empty())
        return;
    const Language language = m_languages.primary;
    setAccessibleName(QString::fromStdString(m_panels.front().panel.title.in(language)));
    QStringList words;
    for (const PanelData& data : m_panels) {
        if (!data.panel.summary.empty()) {
            words << QString::fromStdString(data.panel.summary.in(language));
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
