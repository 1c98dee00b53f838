// Figures of runs that went astray: every demo at the limits of its numbers, played until it stops, is drawn
// at any size, also beside a run that did not, and no drawing hangs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/exporter.h"
#include "tests/random_walk.h"
#include "widgets/figure/qcustomplot_header.h"

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace orrery;
using namespace orrery::test;

namespace {

/// Ends the program when something takes as long as nothing ever should.
class Watchdog {
public:
    explicit Watchdog(const std::string& what)
        : m_thread([this, what](std::stop_token stop) {
              std::unique_lock lock(m_mutex);
              m_done.wait_for(lock, stop, limit, [] { return false; });
              if (!stop.stop_requested())
                  qFatal("%s hangs", what.c_str());
          }) {}

private:
#if defined(__SANITIZE_ADDRESS__)
    static constexpr std::chrono::seconds limit{400};
#else
    static constexpr std::chrono::seconds limit{20};
#endif
    std::mutex m_mutex;
    std::condition_variable_any m_done;
    std::jthread m_thread;
};

constexpr std::int64_t long_run = 300;

/// Each number of the demo alone at its greatest and at its least, then many of them at once, as far as the
/// demo accepts them.
std::vector<Values> limits(const Demo& demo) {
    std::vector<Values> all{demo.defaults()};
    const auto add = [&](const Values& values) {
        if (!demo.refuse(values))
            all.push_back(values);
    };
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        if (const Parameter& p = demo.parameters[i]; p.kind == Kind::real)
            for (const double value : {p.minimum, p.maximum}) {
                Values values = demo.defaults();
                values[i] = value;
                add(values);
            }
    Random random(8);
    for (int combination = 0; combination < static_cast<int>(seeds(6, 12)); ++combination) {
        Values values = demo.defaults();
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Parameter& p = demo.parameters[i];
            const bool greatest = random.chance(0.6), other = random.chance(0.4);
            if (p.kind == Kind::real)
                values[i] = greatest ? p.maximum : p.minimum;
            else if (p.kind == Kind::choice && other)
                values[i] = drawn(p, random);
        }
        add(values);
    }
    return all;
}

/// At three sizes in two themes; where little is new and ./check is not to take long, at one of them.
void drawAtAnySize(const Frame& frame, const Demo& demo, bool little = false) {
    for (const QSize size : {QSize(1280, 720), QSize(420, 320), QSize(2000, 300)})
        for (const ThemeName theme : {ThemeName::light, ThemeName::projector}) {
            if (little && seeds(0, 1) == 0 && (size.width() != 420 || theme == ThemeName::light))
                continue;
            QImage image(size, QImage::Format_RGB32);
            QCPPainter painter(&image);
            drawPicture(painter, {.frame = frame,
                                  .title = demo.title,
                                  .count = {},
                                  .panel = {},
                                  .theme = Theme(theme),
                                  .languages = {Language::en, {}},
                                  .size = size});
        }
}

} // namespace

class DivergedFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDemoIsDrawn_data() { add_demos(); }
    void everyDemoIsDrawn() {
        const Demo& demo = present_entry().demo;
        Timeline usual(demo, {demo.defaults(), 3, {}}, data_library());
        usual.seek(Step::iteration, 5);
        for (const Values& values : limits(demo)) {
            Timeline astray(demo, {values, 3, {}}, data_library());
            for (std::int64_t k = 0; k < 3; ++k) {
                astray.seek(Step::iteration, k == 2 ? long_run : k);
                const Watchdog watchdog(demo.id + ": its picture");
                drawAtAnySize(compose(astray, Step::iteration, &usual.record()), demo, k < 2);
            }
            const Watchdog watchdog(demo.id + ": its picture beside a kept run");
            drawAtAnySize(compose(usual, Step::iteration, &astray.record()), demo, true);
        }
    }
};

QTEST_MAIN(DivergedFiguresTest)
#include "diverged_figures_test.moc"
