// What a press reaches: of the marks that take touches the topmost under the pointer, then the nearest; the
// hint is that mark's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_plan.h"
#include "widgets/look/theme.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace orrery;

namespace {

Points points(std::string id, Eigen::VectorXd x, Eigen::VectorXd y, const char* hint, double size = 1) {
    Points made{.id = std::move(id), .x = std::move(x), .y = std::move(y), .size = size};
    made.handle = {.touch = true, .hint = same(hint)};
    return made;
}

Eigen::VectorXd one(double value) {
    return Eigen::VectorXd::Constant(1, value);
}

/// A plane of 0 … 10 by 0 … 10, shown.
struct View {
    FigureView view;
    QSignalSpy touched{&view, &FigureView::touched};
    PanelCard* card = nullptr;
    PanelPlan plan;

    explicit View(std::vector<Mark> marks) {
        Frame frame;
        Panel panel{.id = "plane", .title = same("Plane"), .marks = std::move(marks)};
        panel.x.range = panel.y.range = Range{0, 10};
        frame.figure.add(panel);
        view.setAnimated(false);
        view.resize(700, 500);
        view.showFrame(frame);
        view.show();
        card = view.findChild<PanelCard*>();
        // As the card plans it.
        QPixmap probe(1, 1);
        QPainter painter(&probe);
        const Theme theme = themeOf(card);
        plan = planCard(
                   {Canvas{painter, theme, languagesOf(Reading::both, Language::zh), card->panels().front()}},
                   insideCard(QRectF(card->rect()), theme))
                   .front();
    }
    QPointF at(double x, double y) const { return {plan.x(x), plan.y(y)}; }
    Touch press(const QPointF& place) {
        touched.clear();
        QTest::mouseClick(card, Qt::LeftButton, {}, place.toPoint());
        return touched.isEmpty() ? Touch{} : touched[0][0].value<Touch>();
    }
    QString hover(const QPointF& place) {
        QMouseEvent move(QEvent::MouseMove, place, card->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(card, &move);
        return card->saidWords();
    }
};

} // namespace

class ReachTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme()); }

    void aCurveThroughAPointLeavesItsPressesToIt() {
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(101, 0, 10);
        View view({points("dots", one(5), one(5), "drag"), Line{.id = "curve", .x = x, .y = x}});
        for (int radius = 0; radius <= 5; ++radius)
            for (int turn = 0; turn < 8; ++turn) {
                const double angle = turn * 0.785398;
                const QPointF off(radius * std::cos(angle), radius * std::sin(angle));
                const Touch touch = view.press(view.at(5, 5) + off);
                QVERIFY2(
                    touch.mark == "dots" && touch.index == 0,
                    qPrintable(
                        QStringLiteral("%1 px: %2").arg(radius).arg(QString::fromStdString(touch.mark))));
                const QString said = view.hover(view.at(5, 5) + off);
                QVERIFY2(said == QStringLiteral("Plane\nx  5\ny  5\ndrag"), qPrintable(said));
            }
    }

    void besideAllMarksThePlaneIsPressed() {
        View view({points("dots", one(5), one(5), "click to add")});
        const Touch touch = view.press(view.at(2, 2));
        QCOMPARE(touch.panel, std::string("plane"));
        QCOMPARE(touch.mark, std::string());
        QCOMPARE(view.hover(view.at(2, 2)), QStringLiteral("click to add"));
        // Of two hints none is true everywhere.
        View both({points("a", one(5), one(5), "drag a"), points("b", one(8), one(8), "drag b")});
        QVERIFY(both.hover(both.at(8, 8)).endsWith(QStringLiteral("drag b")));
        QVERIFY(both.hover(both.at(2, 2)).isEmpty());
    }

    void theTopmostMarkerUnderThePointerWins() {
        // A large one over small ones whose centers are nearer to the pointer.
        const Eigen::Vector2d x(5.1, 5.2), y(5, 5);
        View view({points("small", x, y, "small"), points("large", one(5), one(5), "large", 4)});
        for (const double px : {0.0, 4.0, 8.0, -8.0}) {
            QCOMPARE(view.press(view.at(5.1, 5) + QPointF(px / 2, 0)).mark, std::string("large"));
            QVERIFY(view.hover(view.at(5.1, 5) + QPointF(px / 2, 0)).endsWith(QStringLiteral("large")));
        }
        // The other way round the small ones lie on top, the last of them topmost.
        View turned({points("large", one(5), one(5), "large", 4), points("small", x, y, "small")});
        const QPointF middle = (turned.at(5.1, 5) + turned.at(5.15, 5)) / 2;
        const Touch touch = turned.press(turned.at(5.1, 5));
        QCOMPARE(touch.mark, std::string("small"));
        QVERIFY(std::hypot(middle.x(), middle.y()) > 0);
        QCOMPARE(turned.press(turned.at(5.2, 5)).index, 1);
        QCOMPARE(turned.press(turned.at(5, 5) - QPointF(9, 0)).mark, std::string("large"));
    }

    void equalPointsGiveTheTopmost() {
        View view({points("dots", Eigen::Vector3d(5, 5, 5), Eigen::Vector3d(5, 5, 5), "drag")});
        QCOMPARE(view.press(view.at(5, 5)).index, 2);
    }

    void shapesAreTouchedWhereTheyAre() {
        // A leaning beam: the corner of the box around it is not the beam.
        Shapes beam{.id = "beam"};
        Shape one{.form = Shape::Form::polygon,
                  .points = Eigen::MatrixXd{{2, 2}, {2.2, 2}, {8.2, 8}, {8, 8}}};
        beam.shapes = {one};
        beam.handle = {.touch = true, .hint = same("tilt")};
        Shapes cart{.id = "cart"};
        Shape box{.points = Eigen::Matrix2d{{2, 6}, {4, 8}}};
        cart.shapes = {box};
        cart.handle = {.touch = true, .hint = same("push")};
        View view({cart, beam});
        QCOMPARE(view.press(view.at(5.1, 5)).mark, std::string("beam"));
        QCOMPARE(view.press(view.at(3, 7)).mark, std::string("cart"));
        QCOMPARE(view.press(view.at(7, 3)).mark, std::string());
        QVERIFY(view.hover(view.at(3, 7)).endsWith(QStringLiteral("push")));
    }

    void aRuleThatIsNowhereIsNotReached() {
        Rule rule{.id = "rule", .at = std::numeric_limits<double>::quiet_NaN(), .vertical = true};
        rule.handle = {.touch = true, .hint = same("drag")};
        View view({rule});
        QCOMPARE(view.press(view.at(5, 5)).mark, std::string());
    }

    void aFieldsClassIsNamed() {
        Cells cells{.id = "field",
                    .width = 10,
                    .height = 10,
                    .values = Eigen::MatrixXd::Constant(1, 1, 2),
                    .strength = Eigen::MatrixXd::Constant(1, 1, 0.75),
                    .palette = Palette::classes};
        View view({cells});
        QVERIFY(view.hover(view.at(5, 5)).startsWith(QStringLiteral("Plane  类别 2,  0.75")));
    }
};

QTEST_MAIN(ReachTest)
#include "reach_test.moc"
