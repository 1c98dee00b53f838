// A closer look at a panel, with the wheel, a drag, a double click and keys, as a user has it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_legend.h"
#include "widgets/look/fonts.h"

#include <QBuffer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>
#include <memory>

using namespace orrery;

namespace {

/// A curve over steps with a strip under it, a logarithmic plane, a square plane that takes touches, and bars
/// with names.
Frame frameAt(int steps) {
    Frame frame;
    Panel loss{.id = "loss", .title = {"Loss", "损失"}};
    loss.x.label = {"step", "步"};
    loss.marks.push_back(Line{.id = "curve",
                              .label = {"loss", "损失"},
                              .x = Eigen::VectorXd::LinSpaced(steps + 1, 0, steps),
                              .y = Eigen::VectorXd::LinSpaced(steps + 1, 2, 1)});
    Panel strip{.id = "rate", .title = {"Rate", "学习率"}, .strip_of = "loss"};
    strip.marks.push_back(Line{.id = "rate",
                               .x = Eigen::VectorXd::LinSpaced(steps + 1, 0, steps),
                               .y = Eigen::VectorXd::LinSpaced(steps + 1, 0, 1)});
    Panel decades{.id = "decades", .title = {"Decades", "数量级"}};
    decades.x.scale = decades.y.scale = Scale::logarithmic;
    decades.marks.push_back(Line{
        .id = "power", .x = Eigen::Vector4d(1e-3, 1e-1, 10, 1e3), .y = Eigen::Vector4d(1e-6, 1e-2, 1, 1e6)});
    Panel plane{.id = "plane", .title = {"Plane", "平面"}};
    plane.x.range = Range{-3, 3};
    plane.y.range = Range{-2, 2};
    plane.equal_aspect = true;
    Points points{.id = "dots", .x = Eigen::Vector2d(-1, 2), .y = Eigen::Vector2d(1, -1)};
    points.handle.touch = true;
    plane.marks = {points};
    Panel bars{.id = "bars", .title = {"Bars", "条"}};
    bars.y.range = Range{0, 10};
    bars.marks.push_back(Bars{.id = "bars",
                              .at = Eigen::Vector3d(0, 1, 2),
                              .value = Eigen::Vector3d(4, 6, 8),
                              .names = {same("one"), same("two"), same("three")}});
    frame.figure.panels = {loss, strip, decades, plane, bars};
    frame.position.phases = steps;
    return frame;
}

/// Colors of marks in a part of a picture.
int inked(const QImage& picture, const QRectF& part, const QColor& color) {
    int found = 0;
    const QRect pixels = part.toRect() & picture.rect();
    for (int y = pixels.top(); y <= pixels.bottom(); ++y)
        for (int x = pixels.left(); x <= pixels.right(); ++x)
            found += picture.pixelColor(x, y) == color;
    return found;
}

} // namespace

class ZoomTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FigureView> m_view;

    PanelCard* card(const std::string& id) const {
        for (PanelCard* found : m_view->findChildren<PanelCard*>())
            if (found->isVisible() && found->panels().front().panel.id == id)
                return found;
        return nullptr;
    }
    const PanelPlan& plan(const std::string& id, std::size_t panel = 0) const {
        return card(id)->plans()[panel];
    }
    QString legend(const std::string& id, std::size_t panel = 0) const {
        QImage image(1, 1, QImage::Format_RGB32);
        QPainter painter(&image);
        return zoomWords(card(id)->canvas(painter, panel), plan(id, panel));
    }
    bool turn(QWidget* target, const QPointF& at, int notches, Qt::KeyboardModifiers keys) const {
        QWheelEvent event(at, target->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        event.ignore();
        QApplication::sendEvent(target, &event);
        return event.isAccepted();
    }
    void zoom(const std::string& id, const QPointF& at, int notches) const {
        QVERIFY(turn(card(id), at, notches, Qt::ControlModifier));
    }
    /// Without the tools that lie on it.
    static QImage pictureOf(PanelCard* target) {
        QImage picture(target->size(), QImage::Format_RGB32);
        target->render(&picture, {}, {}, QWidget::RenderFlags());
        return picture;
    }
    static void drag(QWidget* target, const QPointF& from, const QPointF& to, Qt::KeyboardModifiers keys) {
        const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button,
                              Qt::MouseButtons held) {
            QMouseEvent event(type, at, target->mapToGlobal(at), button, held, keys);
            QApplication::sendEvent(target, &event);
        };
        send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, (from + to) / 2, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
    }

private Q_SLOTS:
    void initTestCase() { loadFonts(); }
    void init() {
        m_view = std::make_unique<FigureView>();
        m_view->setAnimated(false);
        m_view->setReducedMotion(true);
        m_view->setReading(Reading::en);
        m_view->resize(1100, 800);
        m_view->showFrame(frameAt(100));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        if (QApplication::focusWidget())
            QApplication::focusWidget()->clearFocus();
    }
    void cleanup() { m_view.reset(); }

    void theWheelZoomsAboutThePointer() {
        for (const std::string id : {"loss", "decades", "plane"}) {
            const PanelPlan before = plan(id);
            const QPointF at = before.plot.topLeft() + QPointF(0.3 * before.plot.width(), 40);
            zoom(id, at, 3);
            const PanelPlan& after = plan(id);
            QVERIFY(after.isZoomed());
            const auto close = [](const AxisMap& map, double one, double other) {
                return std::abs(map(one) - map(other)) < 1; // a whole pixel: where the plot ends
            };
            QVERIFY(close(after.x, after.x.back(at.x()), before.x.back(at.x())));
            QVERIFY(close(after.y, after.y.back(at.y()), before.y.back(at.y())));
            // Three notches: about half of what was seen, in pixels, also on a logarithmic axis.
            const double part = (before.x(after.x.high) - before.x(after.x.low)) / before.plot.width();
            QVERIFY2(std::abs(part - std::pow(1.25, -3)) < 0.01, qPrintable(QString::number(part)));
            zoom(id, at, -12);
            QVERIFY(!plan(id).isZoomed());
        }
    }

    void ticksAndStripsFollow() {
        const auto strip = [&] { return plan("loss", 1); };
        zoom("loss", plan("loss").plot.center(), 6);
        QCOMPARE(strip().x.low, plan("loss").x.low);
        QCOMPARE(strip().x.high, plan("loss").x.high);
        QVERIFY(strip().x.low > 30 && strip().x.high < 70);
        QVERIFY(!strip().zoomed_y);
        QVERIFY(strip().x_ticks.size() >= 2);
        for (const PlacedTick& tick : strip().x_ticks)
            QVERIFY(tick.at >= strip().x.low && tick.at <= strip().x.high);
        // Over a strip the wheel takes the panel above along.
        const double low = plan("loss").x.low;
        zoom("loss", strip().plot.center(), 2);
        QVERIFY(strip().zoomed_y);
        QVERIFY(plan("loss").x.low > low);
        QCOMPARE(strip().x.low, plan("loss").x.low);
    }

    void namesOutsideAreDropped() {
        zoom("bars", QPointF(plan("bars").x(2), plan("bars").plot.center().y()), 5);
        QCOMPARE(plan("bars").x_ticks.size(), 1U);
        QCOMPARE(plan("bars").x_ticks.front().label, QStringLiteral("three"));
    }

    void theViewStaysWhileFramesCome() {
        zoom("loss", plan("loss").plot.center(), 4);
        const PanelPlan before = plan("loss");
        for (const int steps : {101, 150, 400}) {
            m_view->showFrame(frameAt(steps));
            QCOMPARE(plan("loss").x.low, before.x.low);
            QCOMPARE(plan("loss").x.high, before.x.high);
            QCOMPARE(plan("loss").y.low, before.y.low);
        }
        Frame other = frameAt(400); // the demo's own ranges change
        other.figure.panels[0].x.range = Range{0, 1000};
        m_view->showFrame(other);
        QCOMPARE(plan("loss").x.high, before.x.high);
        m_view->enlarge(QStringLiteral("loss"));
        QCOMPARE(plan("loss").x.high, before.x.high);
        m_view->enlarge({});
        m_view->resize(800, 600);
        QCOMPARE(plan("loss").x.high, before.x.high);
        // Where the panel is gone, so is what was seen of it.
        Frame without = frameAt(400);
        without.figure.panels.erase(without.figure.panels.begin(), without.figure.panels.begin() + 2);
        m_view->showFrame(without);
        m_view->showFrame(frameAt(400));
        QVERIFY(!plan("loss").isZoomed());
    }

    void showingAllIsAsBefore() {
        for (const std::string id : {"loss", "decades", "plane", "bars"}) {
            const QImage before = pictureOf(card(id));
            const QPointF at = plan(id).plot.center() + QPointF(31, -17);
            zoom(id, at, 5);
            QVERIFY(pictureOf(card(id)) != before);
            QTest::mouseDClick(card(id), Qt::LeftButton, {}, at.toPoint());
            QTest::mouseRelease(card(id), Qt::LeftButton, {}, at.toPoint());
            QVERIFY(!plan(id).isZoomed());
            QCOMPARE(pictureOf(card(id)), before);
            zoom(id, at, 5); // step by step
            zoom(id, at, -5);
            zoom(id, at, -1);
            QCOMPARE(pictureOf(card(id)), before);
            zoom(id, at, 5);
            card(id)->setFocus();
            m_view->showWhole();
            card(id)->clearFocus();
            QVERIFY2(!plan(id).isZoomed(), id.c_str());
            QVERIFY2(pictureOf(card(id)) == before, id.c_str());
        }
        QVERIFY(m_view->zooms().empty());
    }

    void aDoubleClickWithoutZoomIsTheDemos() {
        QSignalSpy touched(m_view.get(), &FigureView::touched);
        const QPoint at = plan("plane").plot.center().toPoint();
        QTest::mouseDClick(card("plane"), Qt::LeftButton, {}, at);
        QTest::mouseRelease(card("plane"), Qt::LeftButton, {}, at);
        QVERIFY(touched.size() >= 2); // its press and release
        QSignalSpy back(m_view.get(), &FigureView::clickTakenBack);
        zoom("plane", at, 3);
        touched.clear();
        QTest::mouseClick(card("plane"), Qt::LeftButton, {}, at);
        QCOMPARE(touched.size(), 2); // a click is the demo's all the same
        QTest::mouseDClick(card("plane"), Qt::LeftButton, {}, at);
        QTest::mouseRelease(card("plane"), Qt::LeftButton, {}, at);
        QVERIFY(!plan("plane").isZoomed());
        QVERIFY(!back.isEmpty()); // the first click of two was not meant for the demo
    }

    void aDragWithCtrlMovesTheView() {
        QSignalSpy touched(m_view.get(), &FigureView::touched);
        for (const std::string id : {"loss", "decades", "plane"}) {
            const QPointF middle = plan(id).plot.center();
            const PanelPlan all = plan(id);
            drag(card(id), middle, middle + QPointF(30, 20), Qt::ControlModifier);
            QVERIFY(!plan(id).isZoomed()); // there is nothing to move
            zoom(id, middle, 6);
            const PanelPlan before = plan(id);
            drag(card(id), middle, middle + QPointF(30, 20), Qt::ControlModifier);
            const PanelPlan& after = plan(id);
            const double x = before.x.back(middle.x()), y = before.y.back(middle.y());
            QVERIFY(std::abs(after.x(x) - (middle.x() + 30)) < 1e-6 * middle.x());
            QVERIFY(std::abs(after.y(y) - (middle.y() + 20)) < 1e-6 * middle.y());
            drag(card(id), middle, middle + QPointF(5000, 5000), Qt::ControlModifier);
            QVERIFY(std::abs(all.x(plan(id).x.low) - all.x(all.x.low)) < 1e-6); // up to the ends
            QVERIFY(std::abs(all.y(plan(id).y.high) - all.y(all.y.high)) < 1e-6);
        }
        QVERIFY(touched.isEmpty()); // the demo heard nothing of it
    }

    void keysDoTheSame() {
        card("loss")->setFocus();
        m_view->zoomBy(1.5);
        QVERIFY(plan("loss").isZoomed());
        QVERIFY(!plan("decades").isZoomed());
        const double low = plan("loss").x.low, high = plan("loss").y.high;
        m_view->moveView({0.2, 0});
        QVERIFY(plan("loss").x.low > low);
        m_view->moveView({-0.2, -0.1});
        QVERIFY(std::abs(plan("loss").x.low - low) < 1e-9);
        QVERIFY(plan("loss").y.high > high);
        m_view->zoomBy(1 / 1.5);
        QVERIFY(!plan("loss").isZoomed());
    }

    void theLegendTellsIt() {
        QVERIFY(legend("loss").isEmpty());
        card("loss")->setZooms({{"loss", {Range{40, 60}, {}}}});
        QCOMPARE(legend("loss"), QStringLiteral("zoomed: 40–60"));
        QVERIFY(legend("loss", 1).isEmpty()); // told above
        card("loss")->setZooms(
            {{"loss", {Range{40, 60}, Range{1.2, 1.4}}}, {"rate", {{}, Range{-0.5, 0.25}}}});
        QCOMPARE(legend("loss"), QStringLiteral("zoomed: 40–60 × 1.2–1.4"));
        QCOMPARE(legend("loss", 1), QStringLiteral("zoomed: −0.5 – 0.25"));
        card("bars")->setZooms({{"bars", {Range{0.5, 1.5}, Range{0, 5}}}});
        QCOMPARE(legend("bars"), QStringLiteral("zoomed: 0–5"));
        m_view->setReading(Reading::zh);
        QCOMPARE(legend("loss"), QStringLiteral("已放大：40–60 × 1.2–1.4"));
        // The words are drawn, and no sample goes for them.
        for (const int width : {1100, 700}) {
            m_view->resize(width, 800);
            QImage image(1, 1, QImage::Format_RGB32);
            QPainter painter(&image);
            const Canvas canvas = card("loss")->canvas(painter, 0);
            const PanelPlan& its = plan("loss");
            const LegendRows rows =
                arrangeLegend(canvas.theme, legendEntries(canvas, its), its.legend.width(),
                              its.two_rows ? its.legend.width() : besideTitle(canvas, its.title).width());
            QCOMPARE(rows.lost, 0);
            QCOMPARE(rows.above.size() + rows.row.size(), 2U);
        }
    }

    void squarePlanesStaySquare() {
        const auto unit = [](const PanelPlan& its) {
            return std::abs((its.x(1) - its.x(0)) / (its.y(1) - its.y(0)));
        };
        zoom("plane", plan("plane").plot.center() + QPointF(40, 30), 4);
        QVERIFY(std::abs(unit(plan("plane")) - 1) < 0.02);
        drag(card("plane"), plan("plane").plot.center(), plan("plane").plot.center() + QPointF(900, -900),
             Qt::ControlModifier);
        QVERIFY(std::abs(unit(plan("plane")) - 1) < 0.02);
        m_view->resize(700, 900);
        QVERIFY(std::abs(unit(plan("plane")) - 1) < 0.02);
    }

    void nothingIsDrawnBesideThePlot() {
        const QColor blue = Theme().color(Role::data);
        for (const std::string id : {"decades", "bars", "plane"}) {
            zoom(id, plan(id).plot.center(), 8);
            const QImage picture = card(id)->grab().toImage();
            const QRectF plot = plan(id).plot;
            for (const QRectF& side : {QRectF(0, plot.top(), plot.left() - 1, plot.height()),
                                       QRectF(plot.right() + 1, plot.top(), 30, plot.height()),
                                       QRectF(plot.left(), plot.bottom() + 2, plot.width(), 30)})
                QCOMPARE(inked(picture, side, blue), 0);
        }
    }

    void picturesInFilesShowWhatIsSeen() {
        for (const std::string id : {"loss", "decades", "plane", "bars"}) {
            zoom(id, plan(id).plot.center(), 6);
            PanelCard* shown = card(id);
            PanelPlot plot;
            plot.setTheme(themeOf(shown));
            plot.setZooms(m_view->zooms());
            plot.setContent(shown->panels(), shown->languages());
            QImage picture(shown->size(), QImage::Format_RGB32);
            picture.fill(themeOf(shown).color(Tone::window));
            QCPPainter painter(&picture);
            plot.exportTo(painter, shown->size());
            painter.end();
            QVERIFY2(picture == pictureOf(shown), id.c_str());
            // SVG knows no clip of Qt's: there, too, nothing lies beside the plot.
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            QSvgGenerator generator;
            generator.setOutputDevice(&buffer);
            generator.setSize(shown->size());
            generator.setViewBox(QRect(QPoint(), shown->size()));
            QCPPainter vectors(&generator);
            plot.exportTo(vectors, shown->size());
            vectors.end();
            QImage drawn(shown->size(), QImage::Format_RGB32);
            drawn.fill(Qt::white);
            QPainter on(&drawn);
            QSvgRenderer(bytes).render(&on, QRectF(drawn.rect()));
            on.end();
            const QRectF inside = plan(id).plot;
            const QColor blue = Theme().color(Role::data);
            QCOMPARE(inked(drawn, inside, blue) > 0, inked(picture, inside, blue) > 0);
            QCOMPARE(inked(drawn, QRectF(0, inside.top(), inside.left() - 2, inside.height()), blue), 0);
            QCOMPARE(inked(drawn, QRectF(inside.left(), inside.bottom() + 2, inside.width(), 12), blue), 0);
        }
    }

    void itGetsNoCloserThanNumbersAllow() {
        for (const std::string id : {"loss", "decades", "plane"}) {
            for (int i = 0; i < 60; ++i)
                zoom(id, plan(id).plot.center(), 3);
            QVERIFY(plan(id).x.high > plan(id).x.low);
            QVERIFY(!card(id)->grab().isNull());
        }
    }

    void thePageScrollsWithoutCtrl() {
        QScrollArea page;
        auto* inside = new QWidget;
        auto* column = new QVBoxLayout(inside);
        auto* figure = new FigureView;
        figure->setMinimumSize(400, 1200);
        column->addWidget(figure);
        page.setWidget(inside);
        page.setWidgetResizable(true);
        page.resize(600, 400);
        figure->setReducedMotion(true);
        figure->showFrame(frameAt(100));
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* target = figure->findChild<PanelCard*>();
        const QPointF at = target->plans().front().plot.center();
        QVERIFY(!turn(target, at, -1, Qt::NoModifier) || page.verticalScrollBar()->value() > 0);
        QVERIFY(!target->isZoomed());
        const int scrolled = page.verticalScrollBar()->value();
        QVERIFY(turn(target, at, 1, Qt::ControlModifier));
        QCOMPARE(page.verticalScrollBar()->value(), scrolled);
        QVERIFY(target->isZoomed());
    }
};

QTEST_MAIN(ZoomTest)
#include "zoom_test.moc"
