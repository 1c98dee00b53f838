// Laws of the run: playing moves, and whatever leads away leads back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/laws.h"

#include "app/export/figure_json.h"
#include "app/run/session.h"
#include "app/window/demo_panel.h"
#include "app/window/projector_view.h"
#include "app/window/study.h"
#include "engine/core/link.h"
#include "tests/app/random_user/flight_log.h"
#include "tests/every_demo.h"

#include <QApplication>
#include <QTest>

namespace orrery::testing {

namespace {

constexpr int patience = 120000; // ms: a long way back is replayed, on a busy machine

// A law that fails ends the others.
#define HOLDS(law)                                                                                           \
    do {                                                                                                     \
        law;                                                                                                 \
        if (QTest::currentTestFailed())                                                                      \
            return;                                                                                          \
    } while (false)

std::string figureOf(const Frame& frame) {
    std::string text;
    JsonWriter json(text);
    writeFigure(json, frame);
    return text;
}

/// Where two texts part, and what stands there in each.
QString difference(const std::string& there, const std::string& here) {
    const auto first = static_cast<std::size_t>(
        std::mismatch(there.begin(), there.end(), here.begin(), here.end()).first - there.begin());
    const std::size_t from = first < 200 ? 0 : first - 200;
    return QStringLiteral("there %1, here %2")
        .arg(QString::fromStdString(there.substr(from, 300)), QString::fromStdString(here.substr(from, 300)));
}

const Demo* demoOf(int question) {
    for (const Entry& entry : test::entries())
        if (entry.question == question)
            return &entry.demo;
    return nullptr;
}

} // namespace

void Laws::hold() {
    HOLDS(nothingIsLeftOpen());
    HOLDS(noNumberIsMissing());
    HOLDS(aBlankScreenStops());
    m_hands.keyWindow();
    HOLDS(theFocusIsSomewhere());
    HOLDS(wakeUp());
    HOLDS(noWindowIsLeft());
    if (!demoOf(m_window.question()))
        return;
    HOLDS(obeyed());
    HOLDS(playingMoves());
    HOLDS(rest());
    HOLDS(theFormShowsTheRun());
    HOLDS(theLinkLeadsHere());
    HOLDS(backAndForwardIsHere());
    HOLDS(undoAndRedoIsHere());
    HOLDS(noNumberIsMissing());
}

/// The window is seen again, nothing covers it, and the demo has room.
void Laws::wakeUp() {
    if (m_window.projector())
        m_window.projector()->close();
    m_window.showNormal();
    if (demoOf(m_window.question()) && !m_window.demo()->isVisible())
        m_window.resize(1280, 720);
    m_window.activateWindow();
    m_hands.keyWindow();
    QVERIFY(m_window.isActiveWindow());
    for (int i = 0; i < 3 && m_window.study().on(); ++i) // from the rehearsal to the start page to the desk
        m_hands.key(Qt::Key_Escape);
    QVERIFY(!m_window.study().on());
    m_window.demo()->setFocus();
    key(Qt::Key_Escape); // the key sheet
    if (demoOf(m_window.question()))
        QTRY_VERIFY_WITH_TIMEOUT(m_window.shown(), patience);
}

/// A key for the demo, or for the presentation that covers it.
void Laws::key(int key, Qt::KeyboardModifiers modifiers) {
    if (m_window.isActiveWindow())
        m_window.demo()->setFocus();
    m_hands.key(key, modifiers);
}

/// Keeping the run is an order like any other: once it shows, all orders before it have been obeyed. It would
/// end a comparison; there the other run is chosen. A prediction that has come up meanwhile takes no keys of
/// the run, and is skipped.
void Laws::obeyed() {
    for (int i = 0; i < 2; ++i) {
        const auto state = [this] {
            const auto& twin = m_window.shown()->twin;
            return std::tuple(twin.has_value(), m_window.shown()->pinned, twin ? twin->chosen : Side::a);
        };
        const auto before = state();
        key(std::get<0>(before) ? Qt::Key_C : Qt::Key_K);
        QTRY_VERIFY2_WITH_TIMEOUT(state() != before || m_window.demo()->asks(), "an order is not obeyed",
                                  patience);
        if (m_window.demo()->asks()) {
            key(Qt::Key_Escape);
            QVERIFY(!m_window.demo()->asks());
            i = -1;
        }
    }
}

void Laws::rest() {
    for (int i = 0; i < 20; ++i) {
        HOLDS(obeyed());
        if (!m_window.shown()->playing && !m_window.shown()->busy)
            return;
        key(Qt::Key_Space);
    }
    QFAIL("the run does not come to rest");
}

void Laws::playingMoves() {
    const auto phases = [this] { return m_window.shown()->frame.position.phases; };
    HOLDS(rest());
    const std::int64_t before = phases();
    key(Qt::Key_Space);
    const auto answered = [&] {
        const Rest why = m_window.shown()->rest;
        return phases() != before || (why != Rest::none && why != Rest::paused);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(answered(), "playing neither moves nor says why not", patience);
    if (!m_window.shown()->playing)
        return;
    const std::int64_t first = phases();
    QTRY_VERIFY2_WITH_TIMEOUT(phases() != first || !m_window.shown()->playing, "playing stopped moving",
                              patience);
}

void Laws::aBlankScreenStops() {
    const ProjectorView* projector = m_window.projector();
    if (!projector || !projector->isVisible() || !projector->blank() || !m_window.shown())
        return;
    HOLDS(obeyed());
    const std::int64_t before = m_window.shown()->frame.position.phases;
    m_hands.wait(100);
    if (!m_window.shown()->busy)
        QCOMPARE(m_window.shown()->frame.position.phases, before);
}

/// All that a user can tell a moment by.
std::string Laws::here() const {
    const Frame& frame = m_window.shown()->frame;
    std::string text =
        std::to_string(frame.position.phases) + " of seed " + std::to_string(frame.script->seed);
    const Demo* demo = demoOf(m_window.question());
    for (std::size_t i = 0; i < frame.values.size(); ++i)
        text += " " + demo->parameters[i].id + "=" + write_value(demo->parameters[i], frame.values[i]);
    if (const auto& twin = m_window.shown()->twin) {
        text += " beside";
        for (std::size_t i = 0; i < twin->frame.values.size(); ++i)
            text +=
                " " + demo->parameters[i].id + "=" + write_value(demo->parameters[i], twin->frame.values[i]);
        text += "\n" + figureOf(twin->frame);
    }
    return text + "\n" + figureOf(frame);
}

void Laws::theLinkLeadsHere() {
    const Frame& frame = m_window.shown()->frame;
    const Demo& demo = *demoOf(m_window.question());
    constexpr std::int64_t far = 20000;
    const auto written = link_to(demo, m_window.question(), *frame.script, frame.position);
    if (frame.position.phases > far || !written) // too many events for a link: said in a sentence
        return;
    const QString text = m_window.currentLink();
    const auto link = parse_link(text.toStdString());
    QVERIFY2(link, qPrintable(text));
    const auto scripts = scripts_of(*link, demo);
    QVERIFY2(scripts, qPrintable(text));
    Session session(demo, scripts->a, test::data_library());
    if (scripts->b)
        session.replace(*scripts, link->place);
    else if (link->place)
        session.seek(link->place->step, link->place->count);
    while (session.busy()) {
        session.run(0, std::chrono::seconds(1));
        FlightLog::beat();
    }
    const Shown shown = session.show();
    const Frame& other = shown.frame;
    QVERIFY2(other.position.phases == frame.position.phases, qPrintable(text));
    const auto& twin = m_window.shown()->twin;
    QCOMPARE(shown.twin.has_value(), twin.has_value());
    if (twin) {
        const Position &there = shown.twin->frame.position, &here = twin->frame.position;
        QVERIFY2(there.phases == here.phases,
                 qPrintable(text +
                            QStringLiteral(": the other run, %1 for %2").arg(there.phases).arg(here.phases)));
        QVERIFY2(figureOf(shown.twin->frame) == figureOf(twin->frame),
                 qPrintable(text + QStringLiteral(": the other run")));
    }
    const std::string there = figureOf(other), here = figureOf(frame);
    QVERIFY2(there == here, qPrintable(text + QStringLiteral(": ") + difference(there, here)));
}

void Laws::backAndForwardIsHere() {
    const auto phases = [this] { return m_window.shown()->frame.position.phases; };
    const std::int64_t start = phases(), steps = std::min<std::int64_t>(start, 1 + m_hands.random().below(4));
    const bool alone = !m_window.shown()->twin; // two runs have one clock, on which A may stand for a while
    const std::string before = here();
    for (std::int64_t i = 0; i < steps; ++i)
        key(Qt::Key_Left);
    HOLDS(obeyed());
    if (alone)
        QTRY_COMPARE_WITH_TIMEOUT(phases(), start - steps, patience); // a long way back goes in slices
    for (std::int64_t i = 0; i < steps; ++i) {
        key(Qt::Key_Right);
        HOLDS(obeyed());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_window.shown()->busy, patience);
    QTRY_COMPARE_WITH_TIMEOUT(phases(), start, patience);
    const std::string after = here();
    QVERIFY2(after == before,
             qPrintable(QStringLiteral("steps back and as many forward: ") + difference(after, before)));
}

void Laws::undoAndRedoIsHere() {
    if (!m_window.shown()->canUndo)
        return;
    const std::string before = here();
    const bool ahead = m_window.shown()->canRedo, alone = !m_window.shown()->twin;
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_window.shown()->canRedo, patience);
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    // What asks whether all is obeyed is another key with a twin than without one.
    QTRY_VERIFY_WITH_TIMEOUT(m_window.shown()->canRedo == ahead && !m_window.shown()->twin == alone,
                             patience);
    HOLDS(obeyed());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window.shown()->busy, patience);
    const std::string after = here();
    QVERIFY2(after == before,
             qPrintable(QStringLiteral("undo and redo of %1: ")
                            .arg(QString::fromStdString(before.substr(0, before.find('\n')))) +
                        difference(after, before)));
}

} // namespace orrery::testing
