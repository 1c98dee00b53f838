// What a card shows on the screen of any demo is, to the bit, what is exported: every theme, two sizes, four
// moments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

/// The start, within the first iterations, and after some of them.
std::vector<Frame> momentsOf(const Demo& demo) {
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    std::vector<Frame> frames{compose(timeline, Step::phase)};
    for (const auto& [step, count] :
         {std::pair(Step::phase, 5), {Step::iteration, 3}, {Step::iteration, 15}}) {
        timeline.seek(step, count);
        frames.push_back(compose(timeline, step));
    }
    return frames;
}

/// The figure exported at this size, without title and narration.
QImage exported(const Frame& frame, const QSize& size, double ratio, const Theme& theme) {
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(theme.color(Tone::window));
    QCPPainter painter(&image);
    for (const CardPlan& card : layOutCards(frame.figure, QRectF(QPointF(), size), cardGap(theme))) {
        std::vector<PanelData> panels;
        for (const std::size_t panel : card.panels)
            panels.push_back(panelData(frame, panel));
        PanelPlot plot;
        plot.setTheme(theme);
        plot.setContent(std::move(panels), languagesOf(Reading::both, Language::en));
        painter.save();
        painter.translate(card.rect.topLeft());
        plot.exportTo(painter, card.rect.size().toSize());
        painter.restore();
    }
    return image;
}

/// "12 of 294000 pixels", and where the first of them is.
QByteArray difference(const QImage& a, const QImage& b) {
    int count = 0;
    QPoint first;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y) && count++ == 0)
                first = {x, y};
    return QByteArray::number(count) + " pixels, the first at " + QByteArray::number(first.x()) + ", " +
           QByteArray::number(first.y());
}

} // namespace

class CardPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void cardsShowWhatIsExported_data() { add_demos(); }
    void cardsShowWhatIsExported() {
        const std::vector<Frame> frames = momentsOf(present_entry().demo);
        const bool fine = qApp->devicePixelRatio() > 1; // four times the pixels: one theme
        for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
            if (fine && name != ThemeName::light)
                continue;
            applyTheme(Theme(name));
            FigureView view;
            view.setAnimated(false);
            view.setReducedMotion(true);
            view.setReading(Reading::both, Language::en);
            for (const QSize& size : {QSize(1280, 800), QSize(700, 420)}) {
                view.resize(size);
                for (const Frame& frame : frames) {
                    view.showFrame(frame);
                    const QImage shown = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
                    const QImage wanted = exported(frame, size, shown.devicePixelRatio(), themeOf(&view));
                    QCOMPARE(shown.size(), wanted.size());
                    QVERIFY2(shown == wanted,
                             difference(shown, wanted) + " in theme " +
                                 QByteArray::number(static_cast<int>(name)) + ", phase " +
                                 QByteArray::number(static_cast<qlonglong>(frame.position.phases)));
                }
            }
        }
    }
};

QTEST_MAIN(CardPicturesTest)
#include "card_pictures_test.moc"
