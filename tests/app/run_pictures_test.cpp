// Pictures of texts: they are the runs that their links name, drawn as the demo draws them, and open them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/resource_reader.h"
#include "app/export/exporter.h"
#include "app/window/run_pictures.h"
#include "engine/core/picture_link.h"
#include "tests/app/window_test.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/qcustomplot_header.h"
#include "widgets/question/question_view.h"
#include "widgets/text/text_view.h"

#include <QScrollArea>
#include <QSignalSpy>
#include <QTextBlock>

#include <set>

using namespace orrery;

namespace {

const QSize size(320, 240);

/// All pictures of a text, one list a figure.
void collect(const markdown::Blocks& blocks, std::vector<std::vector<std::string>>& all) {
    for (const markdown::Block& block : blocks) {
        if (!block.pictures.empty())
            all.emplace_back();
        for (const markdown::Picture& picture : block.pictures)
            all.back().push_back(picture.link.toStdString());
        collect(block.children, all);
    }
}

QImage drawn(const PlayedPicture& played, const Languages& languages, const Theme& theme) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(theme.color(Tone::panel));
    QCPPainter painter(&image);
    drawCards(painter,
              {.frame = *played.frame,
               .beside = played.beside ? &*played.beside : nullptr,
               .title = {},
               .short_title = {},
               .count = {},
               .panel = played.panel,
               .theme = theme,
               .languages = languages,
               .size = size},
              QRectF(QPointF(), size));
    painter.end();
    return image;
}

} // namespace

class RunPicturesTest : public testing::WindowTest {
    Q_OBJECT

    const std::vector<Entry> m_entries = catalogue();
    const std::unique_ptr<Library> m_library = resource_library();

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cleanup() { close(); }

    /// Every picture that the texts hold has something to show, and pairs have common axes.
    void everyPictureOfTheTextsIsDrawn() {
        const Content content;
        int figures = 0;
        for (const Question& question : content.questions()) {
            std::vector<std::vector<std::string>> all;
            collect(markdown::parse(content.page(question.number).en).blocks, all);
            for (const auto& links : all) {
                const auto played = playPictures(links, m_entries, *m_library);
                QCOMPARE(played.size(), links.size());
                for (std::size_t i = 0; i < played.size(); ++i)
                    QVERIFY2(played[i].frame, (links[i] + ": " + played[i].refused.in(Language::en)).c_str());
                ++figures;
                if (played.size() != 2 || played[0].panel != played[1].panel)
                    continue;
                const Panel *a = played[0].frame->figure.find(played[0].panel),
                            *b = played[1].frame->figure.find(played[1].panel);
                for (const auto axis : {&Panel::x, &Panel::y}) {
                    QCOMPARE((a->*axis).range.has_value(), (b->*axis).range.has_value());
                    if ((a->*axis).range) {
                        QCOMPARE((a->*axis).range->low, (b->*axis).range->low);
                        QCOMPARE((a->*axis).range->high, (b->*axis).range->high);
                    }
                }
                QVERIFY2(drawn(played[0], {}, Theme()) != drawn(played[1], {}, Theme()), links[0].c_str());
            }
        }
        QVERIFY(figures > 0);
    }

    /// Alone the exploding loss and the calm one have axes of their own.
    void aPairSharesItsAxes() {
        const std::vector<std::string> links{"orrery:15?iteration=20#loss",
                                             "orrery:15?seed=3&iteration=20#loss"};
        const auto pair = playPictures(links, m_entries, *m_library);
        const auto range = [](const PlayedPicture& picture) {
            return picture.frame->figure.find("loss")->y.range;
        };
        QVERIFY(range(pair[0]) && range(pair[1]));
        QCOMPARE(range(pair[0])->high, range(pair[1])->high);
        const auto alone = playPictures({links[0]}, m_entries, *m_library);
        QVERIFY(drawn(alone[0], {}, Theme()) != drawn(pair[0], {}, Theme()) ||
                drawn(playPictures({links[1]}, m_entries, *m_library)[0], {}, Theme()) !=
                    drawn(pair[1], {}, Theme()));
    }

    /// A picture of two runs has both, as on the desk, and shows what one alone does not.
    void aTwinIsDrawnBesideItsRun() {
        const std::string link = "orrery:2?iteration=3&twin=activation%3Drelu%26initialization%3Dhe";
        const auto both = playPictures({link + "#norms"}, m_entries, *m_library);
        QVERIFY2(both[0].frame && both[0].beside, both[0].refused.in(Language::en).c_str());
        QCOMPARE(both[0].beside->frame.position.iterations, std::int64_t(3));
        QCOMPARE(both[0].beside->b.en, std::string("ReLU · He"));
        QVERIFY(drawn(both[0], {}, Theme()) !=
                drawn(playPictures({"orrery:2?iteration=3#norms"}, m_entries, *m_library)[0], {}, Theme()));
        RunPictures pictures(m_entries, *m_library);
        const TextPicture asked{.link = QString::fromStdString(link) + QStringLiteral("#norms"),
                                .beside = {}};
        QTRY_VERIFY_WITH_TIMEOUT(pictures.picture(asked, Theme(), size, 1) == drawn(both[0], {}, Theme()),
                                 patience);
    }

    /// All four runs of a pair of such pictures share the axes.
    void aPairOfTwinsSharesItsAxes() {
        const auto pair = playPictures({"orrery:15?iteration=20&twin=learning_rate%3D0.01#loss",
                                        "orrery:15?seed=3&iteration=20&twin=learning_rate%3D0.5#loss"},
                                       m_entries, *m_library);
        QVERIFY(pair[0].beside && pair[1].beside);
        std::set<std::pair<double, double>> ranges;
        for (const PlayedPicture& one : pair)
            for (const Frame* frame : {&*one.frame, &one.beside->frame}) {
                const auto& range = frame->figure.find("loss")->y.range;
                QVERIFY(range);
                ranges.emplace(range->low, range->high);
            }
        QCOMPARE(ranges.size(), std::size_t(1));
    }

    void whatCannotBeShownSaysWhy_data() {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* link, const char* says) {
            QTest::newRow(link) << QString::fromLatin1(link) << QString::fromUtf8(says);
        };
        row("orrery:2?iteration=1#nothing", "There is no panel 'nothing'; there are: norms");
        row("orrery:31#x", "There is no demo “31”.");
        row("orrery:2?depht=4#norms", "There is no parameter 'depht' in question 2");
        row("orrery:2?twin=depht%3D9#norms", "There is no parameter 'depht' in question 2");
        row("a.png", "There is no demo");
    }
    void whatCannotBeShownSaysWhy() {
        QFETCH(QString, link);
        QFETCH(QString, says);
        const auto played = playPictures({link.toStdString()}, m_entries, *m_library);
        QVERIFY(!played[0].frame);
        const QString said = QString::fromStdString(played[0].refused.in(Language::en));
        QVERIFY2(said.contains(says), qPrintable(said));
        RunPictures pictures(m_entries, *m_library);
        const TextPicture asked{.link = link, .beside = {}};
        QImage blank(size, QImage::Format_RGB32);
        blank.fill(Theme().color(Tone::panel));
        QTRY_VERIFY_WITH_TIMEOUT(pictures.picture(asked, Theme(), size, 1) != blank,
                                 patience); // the sentence
    }

    void aPictureIsTheRunOfItsLink() {
        RunPictures pictures(m_entries, *m_library);
        const TextPicture en{.link = QStringLiteral("orrery:19?kernel=blur&iteration=9#output"),
                             .beside = {}};
        const TextPicture zh{.link = en.link, .beside = {}, .language = Language::zh};
        const auto played = playPictures({en.link.toStdString()}, m_entries, *m_library);
        QCOMPARE(played[0].frame->position.iterations, std::int64_t(9));
        const Theme chinese(ThemeName::light, Language::zh), dark(ThemeName::dark);
        QTRY_VERIFY_WITH_TIMEOUT(pictures.picture(en, Theme(), size, 1) ==
                                     drawn(played[0], {Language::en, {}}, Theme()),
                                 patience);
        QVERIFY(pictures.picture(zh, Theme(), size, 1) == drawn(played[0], {Language::zh, {}}, chinese));
        QVERIFY(pictures.picture(en, dark, size, 1) == drawn(played[0], {Language::en, {}}, dark));
    }

    /// More than are kept: the first ones are played again when they are asked for again.
    void whatWasForgottenComesAgain() {
        RunPictures pictures(m_entries, *m_library);
        const auto asked = [](int seed) {
            return TextPicture{.link = QStringLiteral("orrery:19?iteration=1&seed=%1#output").arg(seed),
                               .beside = {}};
        };
        const auto played = playPictures({asked(1).link.toStdString()}, m_entries, *m_library);
        const QImage expected = drawn(played[0], {}, Theme());
        QTRY_VERIFY_WITH_TIMEOUT(pictures.picture(asked(1), Theme(), size, 1) == expected, patience);
        constexpr int last = RunPictures::mostPlayed + 2;
        for (int seed = 2; seed <= last; ++seed)
            pictures.picture(asked(seed), Theme(), size, 1);
        const auto of_last = playPictures({asked(last).link.toStdString()}, m_entries, *m_library);
        QTRY_VERIFY_WITH_TIMEOUT(
            pictures.picture(asked(last), Theme(), size, 1) == drawn(of_last[0], {}, Theme()), patience);
        QTRY_VERIFY_WITH_TIMEOUT(pictures.picture(asked(1), Theme(), size, 1) == expected, patience);
        pictures.picture(asked(50), Theme(), size, 1);
        pictures.forget(); // while it is being played, or before
        QTRY_VERIFY_WITH_TIMEOUT(
            pictures.picture(asked(50), Theme(), size, 1) ==
                drawn(playPictures({asked(50).link.toStdString()}, m_entries, *m_library)[0], {}, Theme()),
            patience);
    }

    /// As a reader: the question is opened, scrolled to its pictures, and one is clicked.
    void aReaderSeesAndOpensThem() {
        await(QStringLiteral("orrery:19?iteration=2"));
        QuestionView* page = m_window->text();
        page->setReading(Reading::en);
        page->buildNow();
        TextView* view = nullptr;
        QTextFragment found;
        for (TextView* text : page->findChildren<TextView*>())
            for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
                for (auto it = block.begin(); !it.atEnd(); ++it)
                    if (FigureObject::isPicture(it.fragment().charFormat()) && !view) {
                        view = text;
                        found = it.fragment();
                    }
        QVERIFY(view);
        const QString link = found.charFormat().anchorHref();
        QTextCursor from(view->document()), to(view->document());
        from.setPosition(found.position());
        to.setPosition(found.position() + 1);
        const QPoint place = (view->cursorRect(from).center() + view->cursorRect(to).center()) / 2;
        const QPoint on_page = view->mapTo(page->scrollArea()->widget(), place);
        page->scrollArea()->ensureVisible(on_page.x(), on_page.y(), 50, 300);
        // It is not empty for long.
        const auto colors = [&] {
            const QImage grabbed =
                view->viewport()->grab(QRect(place - QPoint(60, 60), QSize(120, 120))).toImage();
            QSet<QRgb> all;
            for (int y = 0; y < grabbed.height(); ++y)
                for (int x = 0; x < grabbed.width(); ++x)
                    all << grabbed.pixel(x, y);
            return all.size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(colors() > 10, patience);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
        const auto parsed = parse_picture_link(link.toStdString());
        QVERIFY(parsed && parsed->run.place);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.count(parsed->run.place->step),
                                  parsed->run.place->count, patience);
        QVERIFY(!shown()->playing);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<RunPicturesTest>(argc, argv);
}

#include "run_pictures_test.moc"
