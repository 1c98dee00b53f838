// What a panel says of what is under the pointer, and that it stands beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_view.h"
#include "widgets/figure/hover_words.h"
#include "widgets/figure/panel_card.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace orrery;

namespace {

/// One panel, shown.
struct View {
    FigureView view;
    PanelCard* card = nullptr;

    explicit View(Panel panel, Reading reading = Reading::en) {
        Frame frame;
        frame.figure.add(std::move(panel));
        view.setAnimated(false);
        view.setReducedMotion(true);
        view.setReading(reading);
        view.resize(700, 500);
        view.showFrame(frame);
        view.show();
        card = view.findChild<PanelCard*>();
    }
    QPointF at(double x, double y) const { return {card->plans()[0].x(x), card->plans()[0].y(y)}; }
    QString hover(const QPointF& place) const {
        QMouseEvent move(QEvent::MouseMove, place, card->mapToGlobal(place), Qt::NoButton, {}, {});
        QCoreApplication::sendEvent(card, &move);
        return card->saidWords();
    }
};

Panel curves() {
    Panel panel{.id = "loss", .title = {"Loss", "损失"}};
    panel.x.label = {"update", "更新"};
    const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(101, 0, 100);
    panel.marks.push_back(Line{
        .id = "training", .label = {"training", "训练"}, .x = x, .y = 1.0 / (1.0 + 0.123456789 * x.array())});
    return panel;
}

} // namespace

class HoverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        applyTheme(Theme());
    }

    void nameAndValueInTheReadersLanguage() {
        const double y = 1 / (1 + 0.123456789 * 11);
        const View en(curves());
        QCOMPARE(en.hover(en.at(11, y)), QStringLiteral("training  0.4241\nupdate  11"));
        const View zh(curves(), Reading::zh);
        QCOMPARE(zh.hover(zh.at(11, y)), QStringLiteral("训练  0.4241\n更新  11"));
        // The name of the axis says what the number is.
        Panel panel = curves();
        panel.y.label = {"mean squared error (kWh)", "均方误差（kWh）"};
        const View unit(panel);
        QCOMPARE(unit.hover(unit.at(11, y)),
                 QStringLiteral("training\nmean squared error (kWh)  0.4241\nupdate  11"));
    }

    void everyKindOfMarkHasAName() {
        Panel plane{.id = "plane", .title = {"Plane", "平面"}};
        plane.x.range = plane.y.range = Range{0, 10};
        plane.marks.push_back(Points{.id = "dots",
                                     .label = {"real", "真实"},
                                     .x = Eigen::VectorXd::Constant(1, 1.0 / 3),
                                     .y = Eigen::VectorXd::Constant(1, 5)});
        plane.marks.push_back(Rule{.id = "rule", .label = {"limit", "上限"}, .at = 8.25});
        plane.marks.push_back(Band{.id = "band",
                                   .label = {"middle half", "中间一半"},
                                   .x = Eigen::Vector3d(5, 6, 7),
                                   .low = Eigen::Vector3d(1, 1, 1),
                                   .high = Eigen::Vector3d(4, 4, 4)});
        const View view(plane);
        QCOMPARE(view.hover(view.at(1.0 / 3, 5)), QStringLiteral("real\nx  0.3333\ny  5"));
        QCOMPARE(view.hover(view.at(3, 8.25)), QStringLiteral("limit  8.25"));
        QCOMPARE(view.hover(view.at(6, 2)), QStringLiteral("middle half  1 … 4\nx  6"));
        QVERIFY(view.hover(view.at(9, 1)).isEmpty());

        Panel counts{.id = "bars", .title = {"Bars", "条"}};
        counts.y.label = {"share of projects", "项目占比"};
        counts.marks.push_back(Bars{.id = "bars",
                                    .at = Eigen::Vector2d(0, 1),
                                    .value = Eigen::Vector2d(2.0 / 3, 0.25),
                                    .names = {{"feasible", "可行"}, {"not", "不可行"}}});
        const View bars(counts);
        QCOMPARE(bars.hover(bars.at(0, 0.3)), QStringLiteral("feasible\nshare of projects  0.6667"));

        Panel table{.id = "table", .title = {"Kernel", "卷积核"}};
        table.x.visible = table.y.visible = false;
        table.marks.push_back(Cells{.id = "cells",
                                    .width = 2,
                                    .height = 2,
                                    .values = Eigen::Matrix2d{{1, 2}, {3, 0.123456789}},
                                    .gaps = true});
        const View cells(table);
        QCOMPARE(cells.hover(cells.at(1.5, 0.5)), QStringLiteral("Kernel  0.1235\nrow 2, column 2"));
    }

    void anAxisThatBeginsAnewCountsByItsTicks() {
        Panel panel{.id = "two", .title = {"Two squares", "两个方格"}};
        panel.x.range = Range{0, 2.3};
        panel.x.ticks = {{0, same("0")}, {1, same("1")}, {1.3, same("0")}, {2.3, same("1")}};
        panel.y.range = Range{0, 1};
        panel.marks.push_back(Line{.id = "pr",
                                   .label = {"recall", "召回"},
                                   .x = Eigen::Vector3d(1.3, 1.55, 2.3),
                                   .y = Eigen::Vector3d(1, 0.5, 0.2)});
        const View view(panel);
        QCOMPARE(view.hover(view.at(1.55, 0.5)), QStringLiteral("recall\nx  0.25\ny  0.5"));
    }

    void wordsStandBesideTheirLine() {
        const View view(curves());
        for (int update = 0; update <= 100; update += 2) {
            const QPointF at = view.at(update, 1 / (1 + 0.123456789 * update));
            QVERIFY(!view.hover(at).isEmpty());
            const QRectF place = view.card->wordsPlace();
            QVERIFY(
                QRectF(view.card->mapFrom(view.view.window(), QPoint()), view.view.size()).contains(place));
            // Not nearer than 8 px, and over no part of the curve.
            const double dx = std::max({place.left() - at.x(), at.x() - place.right(), 0.0}),
                         dy = std::max({place.top() - at.y(), at.y() - place.bottom(), 0.0});
            QVERIFY2(std::max(dx, dy) >= 8, qPrintable(QString::number(update)));
            for (double x = 0; x <= 100; x += 0.25)
                QVERIFY2(!place.contains(view.at(x, 1 / (1 + 0.123456789 * x))),
                         qPrintable(QString::number(update)));
        }
    }

    void hintsLeaveTheSceneInSight() {
        // A pole on a cart: both can be dragged.
        Panel panel{.id = "cart", .title = {"Cart", "小车"}};
        panel.x.range = Range{-3, 3};
        panel.y.range = Range{0, 2};
        panel.equal_aspect = true;
        Shapes cart{.id = "cart"};
        cart.shapes = {Shape{.points = Eigen::Matrix2d{{-0.4, 0}, {0.4, 0.3}}}};
        cart.handle = {.touch = true, .hint = {"Drag the cart", "拖动小车"}};
        Shapes pole{.id = "pole"};
        pole.shapes = {Shape{.points = Eigen::Matrix2d{{-0.05, 0.3}, {0.05, 1.3}}}};
        pole.handle = {.touch = true, .hint = {"Tilt the pole", "扳动杆子"}};
        panel.marks = {cart, pole};
        const View view(panel);
        QCOMPARE(view.hover(view.at(0, 0.9)), QStringLiteral("Tilt the pole"));
        const QRectF words = view.card->wordsPlace();
        QVERIFY(!words.intersects(QRectF(view.at(-0.4, 0.3), view.at(0.4, 0))));
        QVERIFY(!words.intersects(QRectF(view.at(-0.05, 1.3), view.at(0.05, 0.3))));
        QCOMPARE(view.card->cursor().shape(), Qt::OpenHandCursor);
    }

    void theSheetHasAnEdgeAndNoShadow() {
        const View view(curves());
        QVERIFY(!view.hover(view.at(50, 1 / (1 + 0.123456789 * 50))).isEmpty());
        auto* words = view.view.findChild<HoverWords*>();
        QVERIFY(words);
        const QImage picture = words->grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() / 2, 0), Theme().color(Tone::border));
        QCOMPARE(picture.pixelColor(picture.width() / 2, 2), Theme().color(Tone::panel));
        QCOMPARE(picture.pixelColor(picture.width() / 2, picture.height() - 1), Theme().color(Tone::border));
    }

    void whatCanBeDraggedLooksSo() {
        const auto ringed = [](const Handle& handle) {
            Panel panel{.id = "plane", .title = {"Plane", "平面"}};
            panel.x.range = panel.y.range = Range{0, 10};
            Points points{
                .id = "dots", .x = Eigen::VectorXd::Constant(1, 5), .y = Eigen::VectorXd::Constant(1, 5)};
            points.handle = handle;
            Rule rule{.id = "rule", .at = 2, .vertical = true};
            rule.handle = points.handle;
            panel.marks = {points, rule};
            const View view(panel);
            const QImage picture = view.card->grab().toImage();
            const QColor accent = Theme().color(Tone::accent);
            int found = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x) {
                    const QColor p = picture.pixelColor(x, y);
                    found += std::abs(p.red() - accent.red()) + std::abs(p.green() - accent.green()) +
                                 std::abs(p.blue() - accent.blue()) <
                             150;
                }
            return found;
        };
        QVERIFY(ringed({.touch = true, .hint = same("Drag it")}) > ringed({}) + 20);
        QCOMPARE(ringed({.touch = true, .hint = same("Go there"), .clicks = true}), ringed({}));
    }
};

QTEST_MAIN(HoverTest)
#include "hover_test.moc"
