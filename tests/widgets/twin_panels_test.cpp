// Two runs in the cards: what lies in one plane and what side by side, filled and hollow, named and told
// apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_view.h"
#include "widgets/figure/other_panels.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/theme.h"

#include <QImage>
#include <QTest>

using namespace orrery;

namespace {

/// A level line at `height` and a threshold at 9, which both runs have.
Panel levelPanel(double height) {
    Panel panel{.id = "loss", .title = same("Loss")};
    panel.x.range = panel.y.range = Range{0, 10};
    panel.marks.push_back(Line{.id = "level",
                               .label = same("level"),
                               .x = Eigen::VectorXd::LinSpaced(11, 0, 10),
                               .y = Eigen::VectorXd::Constant(11, height)});
    panel.marks.push_back(Rule{.id = "threshold", .at = 9});
    return panel;
}

Panel cellsPanel(double value, int rows) {
    Panel panel{.id = "cells", .title = same("Cells")};
    panel.x.visible = panel.y.visible = false;
    panel.marks.push_back(Cells{.id = "table",
                                .width = 3,
                                .height = static_cast<double>(rows),
                                .values = Eigen::MatrixXd::Constant(rows, 3, value),
                                .handle = {.touch = true, .edit = "kernel"}});
    return panel;
}

Frame frameOf(double height, int rows = 3) {
    Frame frame;
    frame.figure.add(levelPanel(height));
    frame.figure.add(cellsPanel(height, rows));
    return frame;
}

Beside besideOf(double height, int rows = 3) {
    return {.frame = frameOf(height, rows), .a = same("sigmoid"), .b = same("ReLU"), .gap = {}, .stakes = {}};
}

QList<PanelCard*> cardsOf(const FigureView& view) {
    QList<PanelCard*> shown;
    for (PanelCard* card : view.findChildren<PanelCard*>())
        if (!card->isHidden())
            shown << card;
    return shown;
}

std::unique_ptr<FigureView> shownView(const QSize& size) {
    auto view = std::make_unique<FigureView>();
    view->setReading(Reading::en);
    view->setReducedMotion(true);
    view->setAnimated(false);
    view->resize(size);
    const Beside beside = besideOf(6);
    view->showFrame(frameOf(3), &beside);
    view->show();
    return view;
}

QPoint inPlot(const PanelCard& card, std::size_t panel, double x, double y) {
    const PanelPlan& plan = card.plans()[panel];
    return QPointF(plan.x(x), plan.y(y)).toPoint();
}

} // namespace

class TwinPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatBothShowAlikeIsDrawnOnce() {
        const Frame a = frameOf(3);
        const Beside beside = besideOf(6);
        const auto panels = cardData(a, &beside, {0}, 500, Side::a);
        QCOMPARE(panels.size(), std::size_t{1});
        QVERIFY(panels[0].overlaid());
        QCOMPARE(panels[0].panel.marks.size(), std::size_t{3}); // two levels, one threshold
        std::map<Owner, int> owners;
        for (std::size_t i = 0; i < 3; ++i)
            ++owners[panels[0].owner(i)];
        QCOMPARE(owners, (std::map<Owner, int>{{Owner::both, 1}, {Owner::a, 1}, {Owner::b, 1}}));
    }

    /// What a panel reads of the record stays with the mark that reads it.
    void curvesStayWithTheirRuns() {
        const auto frame = [](double height) {
            Frame frame;
            Panel panel{.id = "loss"};
            panel.marks.push_back(Rule{.id = height > 1 ? "high" : "low", .at = height});
            panel.marks.push_back(Trend{.id = "loss", .metric = "loss"});
            frame.figure.add(panel);
            frame.trends.push_back(
                {.panel = 0,
                 .mark = 1,
                 .raw = {Eigen::VectorXd::LinSpaced(3, 1, 3), Eigen::VectorXd::Constant(3, height), {}, {}},
                 .smooth = {},
                 .low = {},
                 .high = {},
                 .pinned = {}});
            return frame;
        };
        const Beside beside{.frame = frame(2), .a = {}, .b = {}, .gap = {}, .stakes = {}};
        const auto panels = cardData(frame(1), &beside, {0}, 500, Side::a);
        for (std::size_t i = 0; i < panels[0].panel.marks.size(); ++i) {
            if (!std::holds_alternative<Trend>(panels[0].panel.marks[i]))
                continue;
            const TrendData* read = panels[0].trend(i);
            QVERIFY(read);
            QCOMPARE(read->raw.y[0], panels[0].owner(i) == Owner::a ? 1.0 : 2.0);
        }
        QCOMPARE(panels[0].trends.size(), std::size_t{2});
    }

    /// A's line is filled, B's has a core of panel color and is wider.
    void bIsHollow() {
        const auto view = shownView({1000, 400});
        PanelCard& card = *cardsOf(*view).first();
        const QImage image = card.grab().toImage();
        const Theme theme = themeOf(&card);
        const double ratio = image.devicePixelRatio();
        const auto at = [&](const QPoint& place) { return image.pixelColor(place * ratio); };
        const QColor own = theme.color(Role::data), ground = theme.color(Tone::panel);
        const auto near = [](const QColor& one, const QColor& other) {
            return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
                       std::abs(one.blue() - other.blue()) <
                   90;
        };
        const auto height = [&](double y) { // pixels of line above and below
            int found = 0;
            for (int d = -6; d <= 6; ++d)
                found += near(at(inPlot(card, 0, 1.3, y) + QPoint(0, d)), own);
            return found;
        };
        QVERIFY(height(3) >= 1);
        QVERIFY(height(6) >= 2);
        // From above to below: line, core, line.
        QString seen;
        for (int d = -6; d <= 6; ++d) {
            const QColor here = at(inPlot(card, 0, 1.3, 6) + QPoint(0, d));
            const QChar sign = near(here, own) ? u'l' : near(here, ground) ? u'.' : u'-';
            if (sign != u'-' && !seen.endsWith(sign))
                seen += sign;
        }
        QCOMPARE(seen, QStringLiteral(".l.l."));
    }

    void whatCannotLieInOnePlaneStandsSideBySide() {
        const auto view = shownView({1000, 400});
        PanelCard& card = *cardsOf(*view).last();
        QCOMPARE(card.panels().size(), std::size_t{2});
        const PanelPlan &a = card.plans()[0], &b = card.plans()[1];
        QVERIFY(a.plot.right() < b.plot.left());
        QCOMPARE(a.plot.top(), b.plot.top());
        QCOMPARE(a.plot.size(), b.plot.size());
        QVERIFY(b.title.isEmpty() && b.legend.isEmpty()); // one title for both
        QVERIFY(!a.title.isEmpty());
    }

    /// A plane is a place of its own run, also where only points stand in it; so are bars with numbers.
    void planesAndNumberedBarsAreNotOverlaid() {
        Frame frame;
        Panel plane{.id = "plane", .equal_aspect = true};
        plane.marks.push_back(
            Points{.id = "dots", .x = Eigen::VectorXd::Zero(1), .y = Eigen::VectorXd::Zero(1)});
        frame.figure.add(plane);
        Panel bars{.id = "bars"};
        bars.marks.push_back(Bars{.id = "bars",
                                  .at = Eigen::VectorXd::Zero(1),
                                  .value = Eigen::VectorXd::Ones(1),
                                  .numbers = true});
        frame.figure.add(bars);
        Beside beside{.frame = frame, .a = {}, .b = {}, .gap = {}, .stakes = {}};
        QCOMPARE(cardData(frame, &beside, {0}, 500, Side::a).size(), std::size_t{2});
        QCOMPARE(cardData(frame, &beside, {1}, 500, Side::a).size(), std::size_t{2});
    }

    /// Tables of other sizes stand on one scale, too.
    void aPairHasOneScale() {
        FigureView view;
        view.resize(1000, 400);
        const Beside beside = besideOf(6, 6);
        view.showFrame(frameOf(3, 3), &beside);
        view.show();
        const PanelCard& card = *cardsOf(view).last();
        QCOMPARE(card.plans()[0].y.high, card.plans()[1].y.high);
        QCOMPARE(card.plans()[0].y.high, 6.0);
    }

    void whereTwoHaveNoRoomOneStandsAlone() {
        const auto view = shownView({420, 500});
        PanelCard* cells = cardsOf(*view).last();
        QVERIFY(cells->width() < 300);
        QCOMPARE(cells->panels().size(), std::size_t{1});
        QVERIFY(view->canFlip());
        const Owner first = cells->panels()[0].twin.whose;
        view->flip();
        QCOMPARE(cells->panels().size(), std::size_t{1});
        QVERIFY(cells->panels()[0].twin.whose != first);
        view->resize(1400, 500);
        QCOMPARE(cardsOf(*view).last()->panels().size(), std::size_t{2});
        QVERIFY(!view->canFlip());
    }

    /// What only B shows has a card below A's, says whose it is, and goes with B.
    void aPanelOfBAloneHasItsCard() {
        Demo demo;
        demo.parameters = {{.id = "clip", .label = {"Clip", "裁剪"}, .kind = Kind::toggle}};
        Frame a = frameOf(3), b = frameOf(6);
        a.values = {false};
        b.values = {true};
        Panel clip = levelPanel(4);
        clip.id = "clip";
        clip.title = same("Clipping");
        b.figure.add(clip);
        const auto beside = besideOf(demo, a, b, {"clip"}, {});
        QVERIFY(beside);
        FigureView view;
        view.setReducedMotion(true);
        view.resize(1000, 700);
        view.showFrame(a, &*beside);
        view.show();
        QCOMPARE(cardsOf(view).size(), 3);
        const PanelCard& card = *cardsOf(view).last();
        QCOMPARE(card.panels().size(), std::size_t{1});
        QCOMPARE(card.panels()[0].panel.id, std::string("clip"));
        QVERIFY(card.panels()[0].twin.whose == Owner::b);
        QVERIFY(!card.plans()[0].letter.isEmpty());
        QVERIFY(card.accessibleName().contains(QStringLiteral("Clipping")));
        view.enlarge(QStringLiteral("clip"));
        QCOMPARE(cardsOf(view).size(), 1);
        view.showFrame(a);
        QCOMPARE(cardsOf(view).size(), 2);
        QVERIFY(view.enlarged().isEmpty());
    }

    /// A strip of one run stands under the panel of both.
    void aStripOfBAloneStandsInItsCard() {
        Frame a = frameOf(3);
        Beside beside = besideOf(6);
        Panel strip = levelPanel(4);
        strip.id = "strip";
        strip.strip_of = "loss";
        beside.frame.figure.add(strip);
        addPanelsOfB(a.figure, beside);
        const auto panels = cardData(a, &beside, {0, 2}, 500, Side::a);
        QCOMPARE(panels.size(), std::size_t{2});
        QVERIFY(panels[0].overlaid() && panels[1].overlaid());
        QVERIFY(panels[0].owner(0) != panels[0].owner(1));
        for (std::size_t mark = 0; mark < panels[1].panel.marks.size(); ++mark)
            QVERIFY(panels[1].owner(mark) == Owner::b);
    }

    /// Words need more room than colors do.
    void wordsNeedMoreRoom() {
        Frame frame;
        for (const bool words : {false, true}) {
            Panel panel{.id = words ? "words" : "colors"};
            panel.marks.push_back(Cells{.id = "cells", .values = Eigen::MatrixXd::Zero(2, 2)});
            if (words)
                panel.marks.push_back(Labels{.id = "names", .labels = {{.text = same("name")}}});
            frame.figure.add(panel);
        }
        QVERIFY(!standsAlone(frame, {0}, 400) && standsAlone(frame, {1}, 400));
        QVERIFY(standsAlone(frame, {0}, 250) && !standsAlone(frame, {1}, 600));
        auto& labels = std::get<Labels>(frame.figure.panels[1].marks[1]).labels;
        labels.assign(20, labels.front()); // a drawing with values in its nodes
        QVERIFY(standsAlone(frame, {1}, 700) && !standsAlone(frame, {1}, 1100));
    }

    void thePointerIsToldOfBoth() {
        const auto view = shownView({1000, 400});
        PanelCard& card = *cardsOf(*view).first();
        for (const double y : {3.0, 6.0}) {
            QTest::mouseMove(&card, inPlot(card, 0, 4, y));
            QTRY_VERIFY(!card.saidWords().isEmpty());
            QVERIFY2(card.saidWords().startsWith(y < 5 ? u'A' : u'B'), qPrintable(card.saidWords()));
            QVERIFY2(card.saidWords().contains(QStringLiteral("\nA  level")) ||
                         card.saidWords().contains(QStringLiteral("\nB  level")),
                     qPrintable(card.saidWords()));
            QVERIFY(card.saidWords().contains(u'3') && card.saidWords().contains(u'6'));
        }
    }

    void copiedDataAreOfBoth() {
        const auto view = shownView({1000, 400});
        const QString lines = cardsOf(*view).first()->csv(), table = cardsOf(*view).last()->csv();
        QVERIFY2(lines.contains(QStringLiteral("level x,level\n0,3\n")), qPrintable(lines));
        QVERIFY2(lines.contains(QStringLiteral("b.level x,b.level\n0,6\n")), qPrintable(lines));
        QVERIFY2(table.contains(QStringLiteral("table\n3,3,3\n")), qPrintable(table));
        QVERIFY2(table.contains(QStringLiteral("b.table\n6,6,6\n")), qPrintable(table));
    }

    /// A press on B's side is sent in B's coordinates.
    void aPressIsWhereItWasMade() {
        const auto view = shownView({1000, 400});
        PanelCard& card = *cardsOf(*view).last();
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            std::vector<Touch> touches;
            QObject context;
            QObject::connect(view.get(), &FigureView::touched, &context,
                             [&](const Touch& touch) { touches.push_back(touch); });
            QTest::mousePress(&card, Qt::LeftButton, {}, inPlot(card, side, 1.5, 1.5));
            QTest::mouseRelease(&card, Qt::LeftButton, {}, inPlot(card, side, 2.5, 0.5));
            QCOMPARE(touches.size(), std::size_t{2});
            QVERIFY(std::abs(touches[0].x - 1.5) < 0.1 && std::abs(touches[0].y - 1.5) < 0.1);
            QVERIFY(std::abs(touches[1].x - 2.5) < 0.1 && std::abs(touches[1].y - 0.5) < 0.1);
        }
    }

    /// What is typed into a table is meant for the run whose table it is.
    void aCellBelongsToItsRun() {
        const auto view = shownView({1000, 400});
        PanelCard& card = *cardsOf(*view).last();
        QStringList told;
        connect(view.get(), &FigureView::runMeant, this,
                [&](Side run) { told << (run == Side::a ? QStringLiteral("A") : QStringLiteral("B")); });
        connect(view.get(), &FigureView::edited, this,
                [&](const QString& id, int, int, double) { told << id; });
        view->activateWindow();
        card.setFocus();
        QTest::mouseMove(&card, inPlot(card, 1, 1.5, 1.5));
        QTest::mouseDClick(&card, Qt::LeftButton, {}, inPlot(card, 1, 1.5, 1.5));
        auto* field = card.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(field);
        QWidget* typed = QApplication::focusWidget();
        QVERIFY(typed && card.isAncestorOf(typed));
        QTest::keyClicks(typed, QStringLiteral("8"));
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(told, (QStringList{QStringLiteral("B"), QStringLiteral("kernel")}));
    }

    void namesSayWhatDiffers() {
        Demo demo;
        demo.parameters = {{.id = "activation",
                            .label = same("Activation"),
                            .kind = Kind::choice,
                            .initial = std::string("relu"),
                            .choices = {{"relu", same("ReLU")}, {"tanh", same("tanh")}}},
                           {.id = "rate", .label = {"Rate", "学习率"}},
                           {.id = "norm", .label = same("Norm"), .kind = Kind::toggle},
                           {.id = "width", .label = same("Width")}};
        const Values values{std::string("tanh"), 0.5, true, 3.0};
        QCOMPARE(twinNames(demo, values, {"activation", "rate"}).en, std::string("tanh · Rate 0.5"));
        QCOMPARE(twinNames(demo, values, {"rate"}).zh, std::string("学习率 0.5"));
        QCOMPARE(twinNames(demo, values, {"activation", "rate", "norm", "width"}).en,
                 std::string("tanh · Rate 0.5 · Norm on +1"));
        QVERIFY(twinNames(demo, values, {}).empty());
    }

    void oneRunIsDrawnAsEver() {
        const Frame a = frameOf(3);
        for (const PanelData& data : cardData(a, nullptr, {0, 1}, 500, Side::a)) {
            QVERIFY(data.twin.form == TwinMarks::Form::none);
            QCOMPARE(data.panel.marks.size(), a.figure.find(data.panel.id)->marks.size());
        }
    }
};

QTEST_MAIN(TwinPanelsTest)
#include "twin_panels_test.moc"
