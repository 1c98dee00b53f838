// Panel tools and hover words in every demo: the tools lie on no legend, the words cover nothing that they
// explain, and say names and numbers that people read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_tools.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QRegularExpression>
#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

/// The start and two later moments.
std::vector<Frame> momentsOf(const Demo& demo) {
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    std::vector<Frame> frames{compose(timeline, Step::phase)};
    for (const int iterations : {3, 20}) {
        timeline.seek(Step::iteration, iterations);
        frames.push_back(compose(timeline, Step::iteration));
    }
    return frames;
}

QList<PanelCard*> cardsOf(const FigureView& view) {
    QList<PanelCard*> shown;
    for (PanelCard* card : view.findChildren<PanelCard*>())
        if (card->isVisible())
            shown << card;
    return shown;
}

QImage pictureOf(PanelCard& card) {
    QImage picture(card.size(), QImage::Format_RGB32);
    card.render(&picture, {}, {}, QWidget::RenderFlags());
    return picture;
}

void point(PanelCard& card, const QPointF& at) {
    QEnterEvent enter(at, at, card.mapToGlobal(at));
    QApplication::sendEvent(&card, &enter);
    QMouseEvent move(QEvent::MouseMove, at, card.mapToGlobal(at), Qt::NoButton, {}, {});
    QApplication::sendEvent(&card, &move);
}

void leave(PanelCard& card) {
    QEvent event(QEvent::Leave);
    QApplication::sendEvent(&card, &event);
}

} // namespace

class PanelWordsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FigureView> m_view;

    /// What lies under the tools right of the title's own words is bare paper.
    QByteArray coveredBy(PanelCard& card) const {
        const Theme theme = themeOf(&card);
        const PanelPlan& plan = card.plans().front();
        const QString title = QString::fromStdString(card.panels().front().panel.title.in(Language::en));
        const double words = wordsWidth(title, theme.font(Letters::panelTitle, true, Language::en));
        point(card, card.rect().center());
        if (!card.tools()->isVisible())
            return "no tools";
        QRect under = card.tools()->geometry();
        under.setLeft(std::max(under.left(), static_cast<int>(plan.title.left() + words) + 2));
        const QImage picture = pictureOf(card);
        const QRgb paper = theme.color(Tone::panel).rgb();
        under &= picture.rect().adjusted(0, 0, -static_cast<int>(theme.cardRadius()), 0);
        for (int y = under.top() + (under.top() < 8 ? static_cast<int>(theme.cardRadius()) / 2 : 0);
             y <= under.bottom(); ++y)
            for (int x = under.left(); x <= under.right(); ++x)
                if (picture.pixel(x, y) != paper)
                    return QByteArray::fromStdString(card.panels().front().panel.id) + ": something at " +
                           QByteArray::number(x) + ", " + QByteArray::number(y);
        return {};
    }

private Q_SLOTS:
    void initTestCase() { loadFonts(); }
    void init() {
        m_view = std::make_unique<FigureView>();
        m_view->setAnimated(false);
        m_view->setReducedMotion(true);
        m_view->setReading(Reading::en);
    }
    void cleanup() { m_view.reset(); }

    void toolsLieOnNoLegend_data() { add_demos(); }
    void toolsLieOnNoLegend() {
        const std::vector<Frame> frames = momentsOf(present_entry().demo);
        m_view->show();
        for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
            applyTheme(Theme(name));
            for (const QSize& size :
                 {QSize(800, 600), QSize(1280, 720), QSize(704, 330), QSize(620, 420), QSize(1184, 430)}) {
                m_view->resize(size);
                for (const Frame& frame : frames) {
                    m_view->showFrame(frame);
                    for (PanelCard* card : cardsOf(*m_view)) {
                        const QByteArray covered = coveredBy(*card);
                        leave(*card);
                        QVERIFY2(covered.isEmpty(), covered + " of " + QByteArray::number(size.width()) +
                                                        " × " + QByteArray::number(size.height()) +
                                                        " in theme " +
                                                        QByteArray::number(static_cast<int>(name)));
                    }
                }
            }
        }
        applyTheme(Theme());
    }

    void hoverWordsAreReadable_data() { add_demos(); }
    void hoverWordsAreReadable() {
        static const QRegularExpression digits(QStringLiteral("[0-9.]*[0-9]"));
        applyTheme(Theme());
        m_view->resize(1000, 640);
        m_view->show();
        int said = 0;
        for (const Frame& frame : momentsOf(present_entry().demo)) {
            m_view->showFrame(frame);
            for (PanelCard* card : cardsOf(*m_view))
                for (int y = 40; y < card->height(); y += 17)
                    for (int x = 20; x < card->width(); x += 23) {
                        point(*card, QPointF(x, y));
                        const QString words = card->saidWords();
                        if (words.isEmpty())
                            continue;
                        ++said;
                        QVERIFY2(words.contains(QRegularExpression(QStringLiteral("\\p{L}"))),
                                 qPrintable(words)); // a number alone tells nothing
                        for (auto at = digits.globalMatch(words); at.hasNext();) {
                            QString number = at.next().captured();
                            number.remove(u'.');
                            number.remove(QRegularExpression(QStringLiteral("^0+")));
                            QVERIFY2(number.size() <= 6, qPrintable(words));
                        }
                        const QRect place = card->wordsPlace();
                        const QRect window(card->mapFrom(m_view.get(), QPoint()), m_view->size());
                        QVERIFY2(window.contains(place), qPrintable(words));
                        QVERIFY2(!place.contains(x, y), qPrintable(words));
                    }
            for (PanelCard* card : cardsOf(*m_view))
                leave(*card);
        }
        QVERIFY(said > 0);
    }
};

QTEST_MAIN(PanelWordsTest)
#include "panel_words_test.moc"
