// Where a panel's parts lie: empty axes, strips, crowded bars, legends, planes, and words that cover no
// curve.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/marks/clear_place.h"
#include "widgets/figure/panel_legend.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/look/theme.h"

#include <QImage>
#include <QTest>

using namespace orrery;

namespace {

struct Sheet {
    QImage image{600, 400, QImage::Format_RGB32};
    QPainter painter{&image};
    Theme theme;

    Canvas canvas(const PanelData& data) { return Canvas{painter, theme, {Language::en, {}}, data}; }
    PanelPlan plan(const PanelData& data, const QRectF& rect) {
        return planPanel(canvas(data), {.rect = rect});
    }
};

PanelData lossPanel(int points) {
    PanelData data{.panel = {.id = "loss", .title = {"Loss", "损失"}}};
    data.panel.x.label = {"step", "步"};
    data.panel.marks.push_back(Trend{.id = "loss", .label = {"loss", "损失"}, .metric = "loss"});
    TrendData trend{.panel = 0, .mark = 0};
    trend.raw.x = Eigen::VectorXd::LinSpaced(points, 0, std::max(0, points - 1));
    trend.raw.y = Eigen::VectorXd::LinSpaced(points, 2, 1);
    data.trends.push_back(trend);
    return data;
}

PanelData barsPanel() {
    PanelData data{.panel = {.id = "bars", .title = {"Bars", "条"}}};
    data.panel.x.label = {"points", "点"};
    Bars bars{.id = "bars",
              .at = Eigen::VectorXd::LinSpaced(5, 1, 5),
              .value = Eigen::VectorXd::LinSpaced(5, 10, 20),
              .horizontal = true,
              .numbers = true};
    for (const char* name : {"one", "two", "three", "four", "five"})
        bars.names.push_back(same(name));
    data.panel.marks.push_back(bars);
    return data;
}

std::vector<LegendEntry> entries(int count) {
    std::vector<LegendEntry> all;
    for (int i = 0; i < count; ++i)
        all.push_back({.text = QStringLiteral("entry %1").arg(i)});
    return all;
}

} // namespace

class PanelPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidOfAnAxisBeforeTheRun() {
        Sheet sheet;
        const PanelPlan plan = sheet.plan(lossPanel(0), {0, 0, 400, 250});
        QVERIFY(plan.y_ticks.empty());
        QCOMPARE(plan.x_ticks.size(), 1);
        QCOMPARE(plan.x_ticks[0].label, QStringLiteral("0"));
        QCOMPARE(plan.x(0), plan.plot.left());
    }

    void theEndOfTheRunIsKnownBeforeIt() {
        Sheet sheet;
        PanelData data = lossPanel(0);
        data.end = 240;
        QCOMPARE(sheet.plan(data, {0, 0, 400, 250}).x.high, 240.0);
    }

    void stepsAreCountedInWholeNumbers() {
        Sheet sheet;
        for (int points = 2; points < 6; ++points)
            for (const PlacedTick& tick : sheet.plan(lossPanel(points), {0, 0, 400, 250}).x_ticks)
                QCOMPARE(tick.label, QString::number(static_cast<int>(tick.at)));
    }

    void aStripWritesTheNameOfItsPanelsX() {
        Sheet sheet;
        const PanelData data = lossPanel(20);
        PanelData strip = lossPanel(20);
        strip.panel.strip_of = "loss";
        strip.panel.x.label = {};
        const auto plans = planCard({sheet.canvas(data), sheet.canvas(strip)}, {0, 0, 400, 300});
        QVERIFY(!plans[0].x_row && plans[1].x_row);
        QCOMPARE(plans[1].x_name.en, std::string("step"));
        QVERIFY(!plans[1].legend.isEmpty()); // its title stands there
        QCOMPARE(plans[0].plot.left(), plans[1].plot.left());
    }

    void stripsStayWithinTheirCard() {
        Sheet sheet;
        const PanelData data = lossPanel(20);
        PanelData strip = lossPanel(20);
        strip.panel.strip_of = "loss";
        strip.panel.y.label = {"other", "另一个"};
        const double em = sheet.theme.pixels(Letters::tick);
        for (double height = 10 * em; height < 40 * em; height += em) {
            const auto plans = planCard({sheet.canvas(data), sheet.canvas(strip)}, {0, 0, 400, height});
            QVERIFY(plans[1].plot.bottom() + 1.7 * em <= height + 1);
            QVERIFY(plans[0].plot.bottom() <= plans[1].plot.top() - 0.7 * em);
            QVERIFY(plans[1].legend.isEmpty() || plans[1].legend.bottom() <= plans[1].plot.top());
        }
    }

    void crowdedBarsKeepTheirNames() {
        Sheet sheet;
        const PanelData data = barsPanel();
        const PanelPlan roomy = sheet.plan(data, {0, 0, 400, 250}), low = sheet.plan(data, {0, 0, 400, 110});
        QVERIFY(!roomy.crowded && roomy.x_row);
        QVERIFY(low.crowded && !low.x_row);
        QVERIFY(low.bar_row >= sheet.theme.pixels(Letters::tick));
        QVERIFY(legendWords(sheet.canvas(data), low.crowded).contains(QStringLiteral("points")));
        // Few bars in a tall card stay lines of a list.
        QVERIFY(sheet.plan(data, {0, 0, 400, 900}).plot.height() < 450);
    }

    void numbersOnBarsStayOffTheTitleAndTheAxis() {
        for (const ThemeName name : {ThemeName::light, ThemeName::projector})
            for (const double value : {100.0, -100.0}) {
                PanelData data{.panel = {.id = "bars", .title = {"Bars", "条"}}};
                data.panel.y.range = value > 0 ? Range{0, 100} : Range{-100, 0};
                data.panel.marks.push_back(Bars{.id = "bars",
                                                .role = Role::class_2,
                                                .at = Eigen::VectorXd::Constant(1, 1),
                                                .value = Eigen::VectorXd::Constant(1, value),
                                                .numbers = true});
                Sheet sheet;
                sheet.theme = Theme(name);
                const PanelPlan plan = sheet.plan(data, {0, 0, 400, 250});
                sheet.image.fill(Qt::white);
                Canvas canvas = sheet.canvas(data);
                canvas.plot = plan.plot;
                canvas.x = plan.x;
                canvas.y = plan.y;
                drawMark(canvas, 0);
                sheet.painter.end();
                int top = sheet.image.height(), bottom = 0;
                for (int y = 0; y < sheet.image.height(); ++y)
                    for (int x = 0; x < sheet.image.width(); ++x)
                        if (sheet.image.pixelColor(x, y).lightness() < 160) {
                            top = std::min(top, y);
                            bottom = std::max(bottom, y);
                        }
                QVERIFY2(top >= plan.title.bottom(), qPrintable(QString::number(top)));
                QVERIFY2(bottom <= plan.plot.bottom() + 2, qPrintable(QString::number(bottom)));
                QVERIFY(top < plan.plot.top()); // the number is there
            }
    }

    void curvesAreNeverCrowdedOut() {
        Sheet sheet;
        const PanelPlan low = sheet.plan(lossPanel(9), {0, 0, 300, 70});
        QVERIFY(!low.crowded && low.x_row);
    }

    void labelsShrinkBeforeTheyOverlap() {
        PanelData data{.panel = {.id = "words"}};
        Labels labels{.id = "words"};
        for (int i = 0; i < 4; ++i)
            labels.labels.push_back({.x = 0, .y = i / 10.0, .text = same("HHHH")});
        data.panel.marks.push_back(labels);
        const auto inkIn = [&](double height) {
            Sheet sheet;
            sheet.image.fill(Qt::white);
            Canvas canvas = sheet.canvas(data);
            canvas.plot = {100, 50, 400, height};
            canvas.x = {Scale::linear, -1, 1, 100, 500};
            canvas.y = {Scale::linear, 0, 0.3, 50 + height, 50};
            drawMark(canvas, 0);
            sheet.painter.end();
            int widest = 0;
            for (int y = 0; y < sheet.image.height(); ++y) {
                int first = -1, last = -1;
                for (int x = 0; x < sheet.image.width(); ++x)
                    if (sheet.image.pixelColor(x, y).lightness() < 128) {
                        first = first < 0 ? x : first;
                        last = x;
                    }
                widest = std::max(widest, last - first);
            }
            return widest;
        };
        const int usual = inkIn(200), shrunk = inkIn(29);
        QVERIFY(usual > 0);
        QVERIFY2(shrunk < 0.9 * usual && shrunk > 0.5 * usual, qPrintable(QString::number(shrunk)));
    }

    void aLegendLosesNothingThatHasRoom() {
        Sheet sheet;
        const double all = legendWidth(sheet.theme, entries(4), false);
        QCOMPARE(arrangeLegend(sheet.theme, entries(4), all + 1, 0).row.size(), 4);
        const LegendRows compact = arrangeLegend(sheet.theme, entries(4), all - 1, 0);
        QVERIFY(compact.compact);
        QCOMPARE(compact.row.size(), 4);
        const LegendRows split = arrangeLegend(sheet.theme, entries(4), all / 2, all);
        QVERIFY(!split.above.empty());
        QCOMPARE(split.above.size() + split.row.size(), 4);
        QCOMPARE(split.above[0].text, QStringLiteral("entry 0"));
    }

    void aNarrowCardGivesItsLegendTwoRows() {
        Sheet sheet;
        PanelData data = lossPanel(9);
        data.panel.title = {"A title as long as the whole of this card", "很长的标题"};
        for (const char* name : {"grid", "random", "Bayesian", "halving"})
            data.panel.marks.push_back(Line{.id = name, .label = same(name)});
        const PanelPlan wide = sheet.plan(data, {0, 0, 590, 240}),
                        narrow = sheet.plan(data, {0, 0, 230, 240});
        QVERIFY(!wide.two_rows);
        QVERIFY(narrow.two_rows);
        QCOMPARE(narrow.legend.height(), 2 * wide.legend.height());
    }

    void aKeptRunIsNamedInTheLegend() {
        Sheet sheet;
        PanelData data = lossPanel(9);
        QCOMPARE(legendEntries(sheet.canvas(data), {}).size(), 1);
        data.trends[0].pinned = data.trends[0].raw;
        const auto entries = legendEntries(sheet.canvas(data), {});
        QCOMPARE(entries.size(), 2);
        QVERIFY(entries[1].form == LegendEntry::Form::dash);
    }

    void anOverflowIsMarkedWhereTheCurveEnds() {
        PanelData data = lossPanel(20);
        const auto picture = [&](bool stopped) {
            data.stopped = stopped;
            PanelPlot plot;
            plot.resize(400, 250);
            plot.setContent({data}, {Language::en, {}});
            return plot.grab().toImage();
        };
        QCOMPARE(picture(false), picture(false));
        QVERIFY(picture(true) != picture(false)); // no ring, which says that the curve goes on
        Frame frame;
        frame.figure.add(data.panel);
        QVERIFY(!panelData(frame, 0).stopped);
        frame.stopped = Timeline::Stop{};
        QVERIFY(panelData(frame, 0).stopped);
    }

    void wordsBesideALegendAreWholeOrNone() {
        const QFont font = Theme().font(Letters::tick);
        const QStringList words{QStringLiteral("sliced distance"), QStringLiteral("now 0.23")};
        const double all = wordsWidth(words.join(QStringLiteral("  ·  ")), font);
        QCOMPARE(fittingWords(words, font, all + 1), words.join(QStringLiteral("  ·  ")));
        QCOMPARE(fittingWords(words, font, wordsWidth(words[0], font) + 1), words[0]);
        QCOMPARE(fittingWords(words, font, wordsWidth(words[1], font) + 1), words[1]);
        QVERIFY(fittingWords(words, font, 12).isEmpty());
    }

    void aPlaneShowsMoreOfItsField() {
        Sheet sheet;
        PanelData data{.panel = {.id = "plane", .title = {"Plane", "平面"}, .equal_aspect = true}};
        data.panel.x.range = data.panel.y.range = Range{-1, 1};
        data.panel.marks.push_back(Cells{.id = "field",
                                         .left = -2,
                                         .bottom = -1,
                                         .width = 4,
                                         .height = 2,
                                         .values = Eigen::MatrixXd::Zero(4, 8)});
        const PanelPlan wide = sheet.plan(data, {0, 0, 590, 240}), tall = sheet.plan(data, {0, 0, 240, 390});
        QCOMPARE(wide.x.low, -2.0);
        QCOMPARE(wide.x.high, 2.0);
        QCOMPARE(wide.y.low, -1.0);
        QCOMPARE(tall.x.low, -1.0); // the field has no more to show upward
        QCOMPARE(tall.y.high, 1.0);
        for (const PanelPlan& plan : {wide, tall}) { // square to the pixel
            const double unit = plan.plot.width() / (plan.x.high - plan.x.low);
            QVERIFY(std::abs(plan.plot.height() - unit * (plan.y.high - plan.y.low)) <= 1);
        }
    }

    void planesStandOnWholePixels() {
        Sheet sheet;
        PanelData strip = lossPanel(20);
        strip.panel.strip_of = "loss";
        PanelData square = lossPanel(20);
        square.panel.equal_aspect = true;
        for (double width = 200; width < 640; width += 33.3)
            for (const PanelData& data : {lossPanel(20), barsPanel(), square})
                for (const PanelPlan& plan :
                     planCard({sheet.canvas(data), sheet.canvas(strip)}, {0.4, 0.3, width, 0.7 * width})) {
                    QCOMPARE(plan.plot, QRectF(plan.plot.toAlignedRect()));
                    QCOMPARE(plan.legend, QRectF(plan.legend.toAlignedRect()));
                    QCOMPARE(plan.x(plan.x.low), plan.plot.left());
                    QCOMPARE(plan.y(plan.y.low), plan.plot.bottom());
                    QVERIFY(plan.plot.width() >= 1 && plan.plot.height() >= 1);
                }
    }

    void wordsFindAPlaceWithoutACurve() {
        Sheet sheet;
        const PanelData data = lossPanel(50);
        Canvas canvas = sheet.canvas(data);
        canvas.plot = {0, 0, 490, 100};
        canvas.x = {Scale::linear, 0, 49, 0, 490};
        canvas.y = {Scale::linear, 1, 2, 100, 0};
        const QRectF on(200, 40, 60, 16), off(200, 80, 60, 16), corner(430, 5, 50, 16);
        QVERIFY(coveredBy(canvas, on) > 0);
        QCOMPARE(coveredBy(canvas, off), 0.0);
        QCOMPARE(clearPlace(canvas, {on, off, corner}).box, off);
        QVERIFY(!clearPlace(canvas, {on}).clear);
    }
};

QTEST_MAIN(PanelPlanTest)
#include "panel_plan_test.moc"
