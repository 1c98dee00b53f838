// Zeros on logarithmic axes: they leave the range to the others, and are told: by an arrow at the axis, in
// words, and under the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_view.h"
#include "widgets/figure/marks/below_axis.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_plan.h"

#include <QImage>
#include <QTest>
#include <QToolTip>

using namespace orrery;

namespace {

const Eigen::Vector4d steps(0, 1, 2, 3);

PanelData panelWith(Mark mark, const Eigen::Vector4d& values) {
    PanelData data{.panel = {.id = "log", .title = same("Log")}};
    data.panel.y.scale = Scale::logarithmic;
    if (auto* line = std::get_if<Line>(&mark)) {
        line->x = steps;
        line->y = values;
    } else if (auto* points = std::get_if<Points>(&mark)) {
        points->x = steps;
        points->y = values;
    } else if (auto* bars = std::get_if<Bars>(&mark)) {
        bars->at = steps;
        bars->value = values;
    } else if (std::holds_alternative<Trend>(mark)) {
        TrendData trend;
        trend.raw.x = steps;
        trend.raw.y = values;
        data.trends.push_back(trend);
    } else {
        data.trails.push_back({.profiles = {values}, .pinned = {}});
    }
    data.panel.marks.push_back(std::move(mark));
    return data;
}

struct Sheet {
    QImage image{500, 300, QImage::Format_RGB32};
    QPainter painter{&image};
    Theme theme;
    const PanelData& data;
    Canvas canvas{painter, theme, {Language::en, {}}, data};
    PanelPlan plan = planPanel(canvas, {.rect = QRectF(10, 10, 480, 280)});

    explicit Sheet(const PanelData& panel, Language language = Language::en) : data(panel) {
        canvas.languages.primary = language;
        image.fill(Qt::white);
        canvas.plot = plan.plot;
        canvas.x = plan.x;
        canvas.y = plan.y;
    }
    QImage marks() {
        drawMark(canvas, 0);
        drawBelowAxis(canvas);
        return image;
    }
};

/// Whether there is ink of this color just above the axis at x.
bool hasArrow(const Sheet& sheet, double x, const QColor& color) {
    const QPoint foot(qRound(sheet.plan.x(x)), qRound(sheet.plan.plot.bottom()));
    for (int up = 1; up < 6; ++up)
        if (sheet.image.pixelColor(foot - QPoint(0, up)) == color)
            return true;
    return false;
}

std::vector<std::pair<const char*, Mark>> kinds() {
    return {{"line", Line{.id = "m", .role = Role::class_2}},
            {"points", Points{.id = "m", .role = Role::class_2}},
            {"bars", Bars{.id = "m", .role = Role::class_2}},
            {"trend", Trend{.id = "m", .role = Role::class_2, .metric = "m"}},
            {"trail", Trail{.id = "m", .role = Role::class_2, .metric = "m"}}};
}

} // namespace

class LogAxisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme()); }

    void zerosLeaveTheRangeAlone() {
        for (const auto& [name, mark] : kinds()) {
            const PanelPlan plain = Sheet(panelWith(mark, {2, 30, 4, 5})).plan;
            for (const double low : {0.0, -3.0, 5e-32, 1e-300}) {
                const PanelPlan plan = Sheet(panelWith(mark, {2, 30, low, 5})).plan;
                QVERIFY2(plan.y.low == plain.y.low && plan.y.high == plain.y.high, name);
            }
            // What is small, but not nothing, has its place.
            QVERIFY2(Sheet(panelWith(mark, {2, 30, 1e-12, 5})).plan.y.low <= 1e-12, name);
        }
    }

    void nothingButZerosMakesNoScale() {
        const PanelPlan plan = Sheet(panelWith(Line{.id = "m"}, {0, 0, 0, -1})).plan;
        QVERIFY(plan.y_ticks.empty());
        QVERIFY(plan.y.low > 0 && plan.y.low < plan.y.high);
    }

    void zerosAreToldInThePanel() {
        const QColor color = Theme().color(Role::class_2);
        for (const auto& [name, mark] : kinds()) {
            const double first = std::holds_alternative<Trail>(mark) ? 1 : 0; // profiles count from 1
            const PanelData with = panelWith(mark, {2, 30, 0, 5}), without = panelWith(mark, {2, 30, 4, 5});
            Sheet zero(with), none(without);
            zero.marks();
            none.marks();
            QVERIFY2(hasArrow(zero, first + 2, color), name);
            QVERIFY2(std::holds_alternative<Bars>(mark) || !hasArrow(none, first + 2, color), name);
        }
    }

    void theWordsSayWhatIsMissing() {
        const auto words = [](const Eigen::Vector4d& values, Eigen::Index i, Language language) {
            const PanelData data = panelWith(Line{.id = "m"}, values);
            const Sheet sheet(data, language);
            return wordsBelowAxis(sheet.canvas, steps[i], values[i]);
        };
        const QString zero = words({2, 30, 0, 5}, 2, Language::en),
                      negative = words({2, 30, -1, 5}, 2, Language::en),
                      tiny = words({2, 30, 1e-30, 5}, 2, Language::en);
        QVERIFY(zero.contains(QStringLiteral("0 can't be shown")));
        QVERIFY(zero != negative && negative != tiny && tiny != zero && !tiny.isEmpty());
        QVERIFY(words({2, 30, 0, 5}, 2, Language::zh).contains(QStringLiteral("为 0")));
        QVERIFY(words({2, 30, 0, 5}, 1, Language::en).isEmpty());
        // On a linear axis zero is a number like others.
        PanelData linear = panelWith(Line{.id = "m"}, {2, 30, 0, 5});
        linear.panel.y.scale = Scale::linear;
        QVERIFY(!isBelowAxis(Sheet(linear).canvas, 2, 0));
    }

    void thePointerTellsZeros() {
        for (const auto& [name, mark] : kinds()) {
            const PanelData data = panelWith(mark, {2, 30, 0, 5});
            const Sheet sheet(data);
            const double first = std::holds_alternative<Trail>(mark) ? 1 : 0;
            const auto hit =
                hitPanel(sheet.canvas, sheet.plan, {sheet.plan.x(first + 2), sheet.plan.plot.bottom() - 2});
            QVERIFY2(hit && hit->index == 2, name);
            QVERIFY2(hit->text.contains(QStringLiteral("0 can't be shown on a log axis")),
                     qPrintable(hit->text));
        }
    }

    void aRangeThatTheDemoChoseTellsOnlyZeros() {
        PanelData data = panelWith(Line{.id = "m"}, {2, 30, 0, 0.01});
        data.panel.y.range = Range{1, 100};
        const Sheet sheet(data);
        QVERIFY(isBelowAxis(sheet.canvas, 2, 0));
        QVERIFY(!isBelowAxis(sheet.canvas, 3, 0.01));
    }

    void zerosOnAnXAxisAreToldAtItsLeft() {
        PanelData data{.panel = {.id = "log", .title = same("Log")}};
        data.panel.x.scale = Scale::logarithmic;
        data.panel.marks.push_back(
            Line{.id = "m", .x = Eigen::Vector4d(0, 1, 10, 100), .y = Eigen::Vector4d(5, 4, 3, 2)});
        const Sheet sheet(data);
        QVERIFY(sheet.plan.x.low >= 0.1);
        QCOMPARE(placeOf(sheet.canvas, 0, 5).x(), sheet.plan.plot.left());
        const auto hit = hitPanel(sheet.canvas, sheet.plan, placeOf(sheet.canvas, 0, 5));
        QVERIFY(hit && hit->text.contains(QStringLiteral("log axis")));
    }
};

QTEST_MAIN(LogAxisTest)
#include "log_axis_test.moc"
