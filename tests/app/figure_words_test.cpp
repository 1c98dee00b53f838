// Figures at many sizes: of all that a demo writes nothing lies on anything else and nothing is cut, at the
// desk and before a class, in both languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "tests/words_drawn.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QRegularExpression>
#include <QTest>

using namespace orrery;
using namespace orrery::test;
using testing::DrawnWords;
using testing::WordsDrawn;

namespace {

struct Room {
    QSize screen, figure;
    bool for_class;
};

/// What a window of these sizes leaves for the figure.
const std::vector<Room>& places() {
    static const std::vector<Room> all = {
        {{800, 600}, {776, 330}, false},    {{1280, 720}, {704, 360}, false},
        {{1280, 720}, {1184, 430}, false},  {{1280, 720}, {560, 390}, false},
        {{1920, 1080}, {1040, 700}, false}, {{1920, 1080}, {1840, 760}, false},
        {{800, 600}, {720, 380}, true},     {{1280, 720}, {1200, 460}, true},
        {{1920, 1080}, {1840, 760}, true},
    };
    return all;
}

/// Start, middle and end of the story.
std::vector<Frame> momentsOf(const Demo& demo) {
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    std::vector<Frame> frames{compose(timeline, Step::phase)};
    play_story(timeline);
    const std::int64_t iterations = timeline.position().iterations;
    frames.push_back(compose(timeline, Step::iteration));
    for (const std::int64_t part : {iterations / 50, iterations / 2}) {
        timeline.seek(Step::iteration, part);
        frames.push_back(compose(timeline, Step::iteration));
    }
    return frames;
}

QByteArray fault(const std::vector<DrawnWords>& words, const QRectF& card) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const QRectF place = words[i].place;
        if (!card.adjusted(-1, -1, 1, 1).contains(place))
            return "cut: " + words[i].words.toUtf8() + " at " + QByteArray::number(place.left(), 'f', 1) +
                   ", " + QByteArray::number(place.top(), 'f', 1) + " of " +
                   QByteArray::number(card.width()) + " × " + QByteArray::number(card.height());
        static const QRegularExpression half(QStringLiteral("([0-9.(]|[=+−×·] ?)…$")); // is a wrong number
        if (words[i].words.contains(half))
            return "a number is cut: " + words[i].words.toUtf8();
        for (std::size_t k = 0; k < i; ++k) {
            const QRectF both = place & words[k].place;
            if (both.width() > 1.5 && both.height() > 1.5)
                return words[i].words.toUtf8() + " lies on " + words[k].words.toUtf8();
        }
    }
    return {};
}

} // namespace

class FigureWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void nothingLiesOnAnythingElse_data() { add_demos(); }
    void nothingLiesOnAnythingElse() {
        QByteArrayList faults;
        for (const Frame& frame : momentsOf(present_entry().demo))
            for (const Room& place : places())
                for (const Reading reading : {Reading::zh, Reading::en, Reading::both}) {
                    const Theme theme(place.for_class ? ThemeName::projector : ThemeName::light);
                    Figure figure = frame.figure;
                    if (place.for_class)
                        figure.layout = leadingLayout(figure.layout, cardsOf(figure), place.screen)
                                            .value_or(figure.layout);
                    for (const CardPlan& card :
                         layOutCards(figure, QRectF(QPointF(), QSizeF(place.figure)), cardGap(theme))) {
                        std::vector<PanelData> panels;
                        for (const std::size_t panel : card.panels)
                            panels.push_back(panelData(frame, panel));
                        PanelPlot plot;
                        plot.setTheme(theme);
                        plot.setContent(std::move(panels), languagesOf(reading, Language::en));
                        const QSize size = card.rect.size().toSize();
                        WordsDrawn drawn(size);
                        QCPPainter painter(&drawn);
                        plot.exportTo(painter, size);
                        painter.end();
                        const QByteArray found = fault(drawn.words(), QRectF(QPointF(), QSizeF(size)));
                        if (!found.isEmpty())
                            faults << QByteArray::fromStdString(figure.panels[card.panels.front()].id) +
                                          ", " + QByteArray::number(place.figure.width()) + " × " +
                                          QByteArray::number(place.figure.height()) +
                                          (place.for_class ? " (class)" : "") + ", reading " +
                                          QByteArray::number(static_cast<int>(reading)) + ": " + found;
                    }
                }
        QVERIFY2(faults.isEmpty(), "\n" + faults.join('\n'));
    }
};

QTEST_MAIN(FigureWordsTest)

#include "figure_words_test.moc"
