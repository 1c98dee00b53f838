// QCustomPlot with ticks chosen elsewhere and a rectangle given to the pixel. It never paints by itself:
// titles, words and marks of a panel are drawn around and over it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_axes.h"

#include "widgets/qcustomplot_header.h"

#include <QPicture>

namespace orrery {
namespace {

class GivenTicker final : public QCPAxisTicker {
public:
    void set(const std::vector<PlacedTick>& ticks, double unit) {
        m_ticks.clear();
        for (const PlacedTick& tick : ticks)
            m_ticks.append(tick.at / unit);
    }
    void generate(const QCPRange&, const QLocale&, QChar, int, QVector<double>& ticks,
                  QVector<double>* between, QVector<QString>* labels) override {
        ticks = m_ticks;
        if (between)
            between->clear();
        if (labels)
            *labels = QVector<QString>(m_ticks.size());
    }

private:
    QVector<double> m_ticks;
};

bool hasLyingBars(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
        const auto* bars = std::get_if<Bars>(&mark);
        return bars && bars->horizontal;
    });
}

} // namespace

class AxesPlot final : public QCustomPlot {
public:
    AxesPlot() {
        mReplotting = true; // no pictures of its own: they would be painted twice
        setBackground(Qt::NoBrush);
        setPlottingHint(QCP::phFastPolylines);
        axisRect()->setAutoMargins(QCP::msNone);
        axisRect()->setMinimumSize(1, 1);
        for (QCPAxis* axis : {xAxis, yAxis}) {
            axis->setTicker(QSharedPointer<GivenTicker>::create());
            axis->setTicks(false);
            axis->setTickLabels(false);
            axis->setSubTicks(false);
        }
        xAxis->grid()->setVisible(false);
        yAxis->setBasePen(Qt::NoPen);
    }

    void place(const QRectF& plot) {
        // QCPAxis maps an axis's low end to the rectangle's last row of pixels.
        const int left = qRound(plot.left()), bottom = qRound(plot.bottom());
        const int width = std::max(1, qRound(plot.width())), height = std::max(1, qRound(plot.height()));
        const int top = bottom - height + 1;
        setViewport(QRect(0, 0, left + width + 1, bottom + 2));
        axisRect()->setMargins({left, top, 1, 1});
    }

    static void set(QCPAxis* axis, const AxisMap& map, const std::vector<PlacedTick>& ticks) {
        // It refuses ranges beyond 1e250 and keeps the one before: very large and small numbers get a unit.
        const double most = std::max(std::abs(map.low), std::abs(map.high));
        const double unit = most > 1e200 || most < 1e-200 ? most : 1;
        axis->setScaleType(map.scale == Scale::logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        axis->setRange(map.low / unit, map.high / unit);
        static_cast<GivenTicker*>(axis->ticker().data())->set(ticks, unit);
    }

    /// As commands, which any device can play.
    QPicture picture() {
        QPicture recorded;
        QCPPainter painter(&recorded);
        draw(&painter);
        painter.end();
        return recorded;
    }
};

PlotAxes::PlotAxes() : m_plot(std::make_unique<AxesPlot>()) {}
PlotAxes::~PlotAxes() = default;

void PlotAxes::draw(QPainter& painter, const Theme& theme, const Panel& panel, const PanelPlan& plan) {
    const double width = theme.projector() ? 1.6 : 1;
    const QPen axis(theme.color(Tone::axis), width), grid(theme.color(Tone::grid), width);
    AxesPlot::set(m_plot->xAxis, plan.x, {});
    AxesPlot::set(m_plot->yAxis, plan.y, hasLyingBars(panel) ? std::vector<PlacedTick>() : plan.y_ticks);
    m_plot->xAxis->setBasePen(axis);
    m_plot->yAxis->grid()->setPen(grid);
    // Named ticks (bars, categories) have no zero to stand out.
    m_plot->yAxis->grid()->setZeroLinePen(panel.y.ticks.empty() ? axis : QPen(Qt::NoPen));
    m_plot->place(plan.plot);
    painter.drawPicture(0, 0, m_plot->picture());
}

} // namespace orrery
