// W7: frames a second of a figure of four panels with 2,000 points each, all of them changing; and what
// one changing panel of four costs, and what they cost where a tenth of them is looked at closely.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/screen.h"
#include "widgets/figure/figure_view.h"

#include <QPainter>

#include <benchmark/benchmark.h>

#include <cmath>

namespace {

using namespace orrery;

constexpr int points = 2000, moments = 16;
constexpr int width = 1280, height = 800;

/// A noisy curve, another one at each moment; the same at every run.
Eigen::VectorXd noise(int panel, int moment) {
    Eigen::VectorXd y(points);
    std::uint32_t state = 12345U + static_cast<std::uint32_t>(panel * 977 + moment * 131);
    for (int i = 0; i < points; ++i) {
        state = state * 1664525U + 1013904223U;
        y[i] = std::sin(i * 0.006 + panel + moment * 0.1) +
               0.2 * (static_cast<double>(state >> 8) / 16777216.0 - 0.5);
    }
    return y;
}

Frame frameAt(int moment, int changing) {
    Frame frame;
    for (int p = 0; p < 4; ++p) {
        Panel panel{.id = "panel" + std::to_string(p), .title = same("Panel " + std::to_string(p + 1))};
        panel.x.label = same("update");
        panel.y.range = Range{-1.5, 1.5};
        panel.marks.push_back(Line{.id = "curve",
                                   .label = same("curve"),
                                   .x = Eigen::VectorXd::LinSpaced(points, 0, points - 1),
                                   .y = noise(p, p < changing ? moment : 0)});
        frame.figure.add(std::move(panel));
    }
    frame.position.phases = moment;
    return frame;
}

void repaint(benchmark::State& state, int changing, const Zooms& zooms = {}) {
    Screen screen;
    std::vector<Frame> frames;
    for (int k = 0; k < moments; ++k)
        frames.push_back(frameAt(k, changing));
    FigureView view;
    view.setAnimated(false);
    view.resize(width, height);
    view.showFrame(frames[0]);
    view.setZooms(zooms);
    view.show();
    QApplication::processEvents();
    std::size_t k = 0;
    for (auto _ : state) {
        view.showFrame(frames[++k % moments]);
        QApplication::processEvents(); // paints what was marked
    }
    state.SetItemsProcessed(state.iterations());
}

void W7_repaint_four_panels(benchmark::State& state) {
    repaint(state, 4);
}
BENCHMARK(W7_repaint_four_panels)->Unit(benchmark::kMillisecond);

void W7_repaint_one_panel_of_four(benchmark::State& state) {
    repaint(state, 1);
}
BENCHMARK(W7_repaint_one_panel_of_four)->Unit(benchmark::kMillisecond);

void W7_repaint_zoomed(benchmark::State& state) {
    Zooms zooms;
    for (int p = 0; p < 4; ++p)
        zooms["panel" + std::to_string(p)] = {Range{900, 1100}, Range{-0.5, 0.5}};
    repaint(state, 4, zooms);
}
BENCHMARK(W7_repaint_zoomed)->Unit(benchmark::kMillisecond);

/// The peer: the same curves by plain QPainter into a picture, no axes.
void W7_peer_raw_painter(benchmark::State& state) {
    Screen screen;
    std::vector<QPolygonF> lines;
    for (int k = 0; k < moments; ++k)
        for (int p = 0; p < 4; ++p) {
            QPolygonF line;
            const Eigen::VectorXd y = noise(p, k);
            const double left = (p % 2) * width / 2.0, middle = height / 4.0 + (p / 2) * height / 2.0;
            for (int i = 0; i < points; ++i)
                line << QPointF(left + 30 + i * (width / 2.0 - 60) / points, middle - y[i] * height / 7.0);
            lines.push_back(line);
        }
    QImage image(width, height, QImage::Format_RGB32);
    std::size_t k = 0;
    for (auto _ : state) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(0, 114, 178), 1));
        for (int p = 0; p < 4; ++p)
            for (int i = 1; i < points; ++i)
                painter.drawLine(lines[(k % moments) * 4 + static_cast<std::size_t>(p)][i - 1],
                                 lines[(k % moments) * 4 + static_cast<std::size_t>(p)][i]);
        ++k;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(W7_peer_raw_painter)->Unit(benchmark::kMillisecond);

} // namespace
