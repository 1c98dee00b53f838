// Figures through what a user sees and does: cards, hover, touch, enlarging, and painting only what changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/ticks.h"
#include "widgets/look/theme.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace orrery;

namespace {

Panel linePanel(const std::string& id, double slope) {
    Panel panel{.id = id, .title = {"Loss", "损失"}};
    panel.x.range = Range{0, 10};
    panel.y.range = Range{0, 10};
    panel.marks.push_back(Line{.id = "line",
                               .x = Eigen::VectorXd::LinSpaced(11, 0, 10),
                               .y = Eigen::VectorXd::LinSpaced(11, 0, 10 * slope)});
    return panel;
}

Panel pointsPanel() {
    Panel panel{.id = "plane", .title = same("Plane")};
    panel.x.range = Range{-1, 1};
    panel.y.range = Range{-1, 1};
    Points points{
        .id = "dots", .role = Role::class_2, .x = Eigen::VectorXd::Zero(1), .y = Eigen::VectorXd::Zero(1)};
    points.handle.touch = true;
    panel.marks.push_back(points);
    return panel;
}

Frame frameOf(double slope) {
    Frame frame;
    frame.figure.add(linePanel("loss", slope));
    frame.figure.add(pointsPanel());
    frame.position.phases = 7;
    return frame;
}

/// Pixels of about this color.
int count(const QImage& image, const QColor& color) {
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor p = image.pixelColor(x, y);
            found += std::abs(p.red() - color.red()) + std::abs(p.green() - color.green()) +
                         std::abs(p.blue() - color.blue()) <
                     12;
        }
    return found;
}

QList<PanelCard*> cardsOf(const FigureView& view) {
    QList<PanelCard*> shown;
    for (PanelCard* card : view.findChildren<PanelCard*>())
        if (!card->isHidden())
            shown << card;
    return shown;
}

/// Counts paint events.
class Painted : public QObject {
public:
    explicit Painted(QObject* watched) { watched->installEventFilter(this); }
    int events = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        events += event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

class FigureViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme()); }

    void rolesBecomeColors() {
        FigureView view;
        view.setAnimated(false);
        view.resize(900, 400);
        view.showFrame(frameOf(1));
        const QImage picture = view.grab().toImage();
        QVERIFY(count(picture, Theme().color(Role::data)) > 100);
        QVERIFY(count(picture, Theme().color(Role::class_2)) > 10);
        QCOMPARE(count(picture, Theme().color(Role::class_3)), 0);
    }

    void onlyWhatChangedIsPainted() {
        FigureView view;
        view.setAnimated(false);
        view.resize(900, 400);
        view.showFrame(frameOf(1));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::qWait(20); // what showing itself still wants painted
        const auto cards = cardsOf(view);
        QCOMPARE(cards.size(), 2);
        Painted changing(cards[0]), resting(cards[1]);
        view.showFrame(frameOf(0.5));
        QCoreApplication::processEvents();
        QVERIFY(changing.events > 0);
        QCOMPARE(resting.events, 0);
        QCOMPARE(cardsOf(view), cards); // the same widgets as before
    }

    void pressesReachTheDemoInDataCoordinates() {
        FigureView view;
        view.setAnimated(false);
        view.resize(900, 400);
        view.showFrame(frameOf(1));
        view.show();
        QSignalSpy touched(&view, &FigureView::touched);
        PanelCard* card = cardsOf(view)[1];
        QCOMPARE(card->panels().front().panel.id, std::string("plane"));
        // The one point stands in the middle of the plane: look for it.
        const QImage picture = card->grab().toImage();
        QPointF middle;
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixelColor(x, y) == Theme().color(Role::class_2)) {
                    middle += QPointF(x, y);
                    ++found;
                }
        QVERIFY(found > 0);
        QTest::mousePress(card, Qt::LeftButton, {}, (middle / found).toPoint());
        QTest::mouseRelease(card, Qt::LeftButton, {}, (middle / found).toPoint());
        QCOMPARE(touched.size(), 2);
        const Touch touch = touched[0][0].value<Touch>();
        QCOMPARE(touch.panel, std::string("plane"));
        QCOMPARE(touch.mark, std::string("dots"));
        QCOMPARE(touch.index, 0);
        QCOMPARE(touch.phase, 7);
        QVERIFY(std::abs(touch.x) < 0.03 && std::abs(touch.y) < 0.06);
        QVERIFY(touched[1][0].value<Touch>().stage == Touch::Stage::release);
    }

    void cardsFollowTheLayoutOfTheFrame() {
        // The same panels with other weights: as in a view that shows them for the first time.
        Frame even = frameOf(1), uneven = frameOf(1), stacked = frameOf(1);
        even.figure.layout = {.lines = {{1, {{"loss", 1}, {"plane", 1}}}}};
        uneven.figure.layout = {.lines = {{1, {{"loss", 3}, {"plane", 1}}}}};
        stacked.figure.layout = {.lines = {{1, {{"loss", 1}}}, {2, {{"plane", 1}}}}};
        FigureView view;
        view.setAnimated(false);
        view.resize(900, 400);
        for (const Frame* frame : {&even, &uneven, &stacked, &even}) {
            view.showFrame(*frame);
            FigureView fresh;
            fresh.setAnimated(false);
            fresh.resize(900, 400);
            fresh.showFrame(*frame);
            const auto cards = cardsOf(view), expected = cardsOf(fresh);
            QCOMPARE(cards.size(), expected.size());
            for (qsizetype i = 0; i < cards.size(); ++i)
                QCOMPARE(cards[i]->geometry(), expected[i]->geometry());
            QCOMPARE(view.grab().toImage(), fresh.grab().toImage());
        }
    }

    void oneCardCanFillTheView() {
        FigureView view;
        view.resize(900, 400);
        view.showFrame(frameOf(1));
        view.enlarge(QStringLiteral("plane"));
        const auto cards = cardsOf(view);
        QCOMPARE(cards.size(), 1);
        QCOMPARE(cards[0]->width(), 900);
        view.enlarge({});
        QCOMPARE(cardsOf(view).size(), 2);
    }

    void titlesFollowTheLanguage() {
        FigureView view;
        view.resize(900, 400);
        view.setReading(Reading::zh);
        view.showFrame(frameOf(1));
        QCOMPARE(cardsOf(view)[0]->accessibleName(), QStringLiteral("损失"));
        view.setReading(Reading::en);
        QCOMPARE(cardsOf(view)[0]->accessibleName(), QStringLiteral("Loss"));
    }

    void brokenNumbersDoNotBreakTheView() {
        Frame frame = frameOf(1);
        auto& line = std::get<Line>(frame.figure.panels[0].marks[0]);
        line.y[3] = std::numeric_limits<double>::infinity();
        line.y[5] = std::numeric_limits<double>::quiet_NaN();
        frame.figure.panels[0].y.range.reset();
        frame.figure.panels[0].marks.push_back(Cells{.id = "none"});
        frame.figure.panels[0].marks.push_back(Bars{.id = "empty"});
        FigureView view;
        view.resize(900, 400);
        view.showFrame(frame);
        QVERIFY(!view.grab().isNull());
    }

    void ticksAreRound_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("scale");
        QTest::addColumn<QString>("labels");
        QTest::newRow("tens") << 0.0 << 240.0 << 0 << QStringLiteral("0 50 100 150 200");
        QTest::newRow("signs") << -2.0 << 2.0 << 0 << QStringLiteral("−2 −1 0 1 2");
        QTest::newRow("decades") << 1e-12 << 1.0 << 1 << QStringLiteral("10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 1");
    }
    void ticksAreRound() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, scale);
        QFETCH(QString, labels);
        QStringList written;
        for (const PlacedTick& tick : roundTicks({low, high}, static_cast<Scale>(scale), 5))
            written << tick.label;
        QCOMPARE(written.join(QLatin1Char(' ')), labels);
    }

    void aClassSeesThePanelsThatLead() {
        Figure figure;
        for (const char* id : {"one", "two", "three"})
            figure.add({.id = id});
        figure.add({.id = "strip", .strip_of = "two"});
        const auto shown = [&](const QSize& screen) {
            std::vector<std::string> ids;
            if (const auto layout = leadingLayout(figure.layout, cardsOf(figure), screen))
                for (const Layout::Cell& cell : layout->lines.front().cells)
                    ids.push_back(cell.panel);
            return ids;
        };
        using Ids = std::vector<std::string>;
        QCOMPARE(shown({1280, 720}), (Ids{"one", "two"})); // where the figure says nothing
        figure.layout.leading = {{"three", 2}, {"one", 1}};
        QCOMPARE(cardsOf(figure), (Ids{"three", "one", "two"}));
        QCOMPARE(shown({1280, 720}), (Ids{"three", "one"}));
        QCOMPARE(shown({800, 600}), Ids{"three"});
        QVERIFY(shown({1920, 1080}).empty());
    }

    void aLayoutOfOtherPanelsIsNone() {
        FigureView view;
        view.resize(900, 500);
        view.setLayout(Layout{.lines = {{1, {{"elsewhere", 1}}}}});
        view.showFrame(frameOf(1));
        view.show();
        QCOMPARE(cardsOf(view).size(), 2);
        view.setLayout(Layout{.lines = {{1, {{"plane", 1}}}}});
        QCOMPARE(cardsOf(view).size(), 1);
    }

    /// As when the window is closed with the button down.
    void goesWhileItIsPressed() {
        auto view = std::make_unique<FigureView>();
        view->resize(900, 500);
        view->showFrame(frameOf(1));
        view->show();
        bool released = false;
        connect(view.get(), &FigureView::touched, this,
                [&](const Touch& touch) { released |= touch.stage == Touch::Stage::release; });
        for (PanelCard* card : cardsOf(*view))
            QTest::mousePress(card, Qt::LeftButton, {}, card->rect().center());
        view.reset();
        QVERIFY(!released);
    }
};

QTEST_MAIN(FigureViewTest)
#include "figure_view_test.moc"
