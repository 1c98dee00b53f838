// A part of a panel in the window: by keys, kept while the run goes on, taken along onto the projector, and
// forgotten with the question. Two clicks that show all again leave the run as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/projector_view.h"
#include "tests/app/window_test.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"

using namespace orrery;

class WindowZoomTest : public testing::WindowTest {
    Q_OBJECT

    FigureView* figure() const { return m_window->demo()->figure(); }
    PanelCard* card(const FigureView* view) const {
        for (PanelCard* found : view->findChildren<PanelCard*>())
            if (found->isVisible())
                return found;
        return nullptr;
    }
    static void key(QWidget* target, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(target, key, modifiers);
    }
    std::int64_t points() const { // of the training set, as the first panel shows it
        for (const Mark& mark : card(figure())->panels().front().panel.marks)
            if (const auto* found = std::get_if<Points>(&mark); found && found->id == "train")
                return found->x.size();
        return -1;
    }

private Q_SLOTS:
    void cleanup() { close(); }

    void keysZoomMoveAndShowAll() {
        await(QStringLiteral("orrery:2?iteration=40"));
        PanelCard* first = card(figure());
        first->setFocus();
        QVERIFY(first->hasFocus());
        key(first, Qt::Key_Z);
        QVERIFY(first->isZoomed());
        const double low = first->plans().front().x.low;
        key(first, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(first->plans().front().x.low > low);
        key(first, Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        const double high = first->plans().front().y.high;
        key(first, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(first->plans().front().y.high > high);
        const AxisMap before = first->plans().front().x;
        const auto phases = shown()->frame.position.phases;
        key(first, Qt::Key_Right); // the run goes on
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > phases, patience);
        QCOMPARE(first->plans().front().x.low, before.low);
        QCOMPARE(first->plans().front().x.high, before.high);
        key(first, Qt::Key_W);
        QVERIFY(!first->isZoomed());
        key(first, Qt::Key_Z);
        key(first, Qt::Key_Z, Qt::ShiftModifier);
        QVERIFY(!first->isZoomed());
    }

    void theProjectorShowsTheSamePartAndAnotherQuestionAll() {
        await(QStringLiteral("orrery:2?iteration=40"));
        PanelCard* first = card(figure());
        first->setFocus();
        key(first, Qt::Key_Z);
        const Zooms chosen = figure()->zooms();
        QVERIFY(!chosen.empty());
        key(m_window.get(), Qt::Key_F11);
        QVERIFY(m_window->projector() && m_window->projector()->isVisible());
        QVERIFY(m_window->projector()->figure()->zooms() == chosen);
        QTRY_VERIFY_WITH_TIMEOUT(card(m_window->projector()->figure()), patience);
        QVERIFY(card(m_window->projector()->figure())->isZoomed());
        key(m_window->projector(), Qt::Key_W, Qt::ShiftModifier);
        QVERIFY(m_window->projector()->figure()->zooms().empty());
        m_window->projector()->close();
        key(m_window.get(), Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(figure()->zooms().empty(), patience);
    }

    void twoClicksThatShowAllLeaveTheRunAsItWas() {
        await(QStringLiteral("orrery:5?iteration=4"));
        QTRY_VERIFY_WITH_TIMEOUT(card(figure()) && points() > 0, patience);
        PanelCard* plane = card(figure());
        const auto before = points();
        const QPoint at = plane->plans().front().plot.topLeft().toPoint() + QPoint(30, 6);
        QTest::mouseClick(plane, Qt::LeftButton, {}, at); // adds a point
        QTRY_COMPARE_WITH_TIMEOUT(points(), before + 1, patience);
        figure()->zoomBy(1.5);
        QVERIFY(plane->isZoomed());
        QTest::mouseClick(plane, Qt::LeftButton, {}, at); // the first click adds another
        QTRY_COMPARE_WITH_TIMEOUT(points(), before + 2, patience);
        QTest::mouseDClick(plane, Qt::LeftButton, {}, at);
        QTest::mouseRelease(plane, Qt::LeftButton, {}, at);
        QVERIFY(!plane->isZoomed());
        QTest::qWait(1000); // for what is still on its way
        QCOMPARE(points(), before + 1);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier); // the click before is undone next
        QTRY_COMPARE_WITH_TIMEOUT(points(), before, patience);
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<WindowZoomTest>(argc, argv);
}
#include "window_zoom_test.moc"
