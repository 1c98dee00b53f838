// The question's page: what a reader sees, clicks and copies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_button.h"
#include "widgets/controls/segmented.h"
#include "widgets/look/fonts.h"
#include "widgets/question/follow_ups_view.h"
#include "widgets/question/question_sections.h"
#include "widgets/question/question_view.h"
#include "widgets/question/quiz_view.h"
#include "widgets/question/sample_view.h"
#include "widgets/text/python_colors.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>
#include <QWheelEvent>

#include <cmath>

using namespace orrery;

namespace {

Question sampleQuestion() {
    Question question;
    question.number = 2;
    question.id = QStringLiteral("vanishing-gradients");
    question.title = {QStringLiteral("What are vanishing gradients?"), QStringLiteral("什么是梯度消失？")};
    for (int i = 0; i < 3; ++i)
        question.experiments.push_back({{QStringLiteral("Turn it up"), QStringLiteral("调大")},
                                        {QStringLiteral("It *explodes*."), QStringLiteral("它会爆炸。")},
                                        QStringLiteral("orrery:2?depth=%1").arg(i + 3),
                                        std::nullopt,
                                        {}});
    QuizItem item;
    item.id = QStringLiteral("depth");
    item.question = {QStringLiteral("What happens?"), QStringLiteral("会怎样？")};
    item.answers = {{QStringLiteral("$x$ grows"), QStringLiteral("$x$ 变大")},
                    {QStringLiteral("Nothing"), QStringLiteral("没有变化")}};
    item.explanation = {QStringLiteral("Because."), QStringLiteral("因为如此。")};
    item.link = QStringLiteral("orrery:2?depth=9");
    question.quiz = {item};
    question.follow_ups = {{{QStringLiteral("And then?"), QStringLiteral("然后呢？")},
                            {QStringLiteral("The end."), QStringLiteral("结束。")}}};
    question.references = {{QStringLiteral("A. Author"), QStringLiteral("2010"), QStringLiteral("On Depth"),
                            QStringLiteral("ICML")}};
    return question;
}

Page samplePage() {
    Page page;
    page.zh = QStringLiteral("## 一分钟回答\n\n梯度 $x$ 很小。\n\n## 讲解\n\n### "
                             "原因\n\n层层相乘：[看演示](orrery:2?depth=5)。\n\n"
                             "$$\\frac{1}{2}$$\n\n- 一\n- 二\n\n| 名 | 值 |\n|---|--:|\n| 甲 | 1 |\n\n"
                             "```python\nx = 1  # one\n```\n\n## 常见误区\n\n没有。\n");
    page.en =
        QStringLiteral("## In one minute\n\nThe gradient $x$ is small.\n\n## Explanation\n\n### Why\n\n"
                       "Layers multiply: [see it](orrery:2?depth=5).\n\n$$\\frac{1}{2}$$\n\n- one\n- two\n\n"
                       "| name | value |\n|---|--:|\n| A | 1 |\n\n```python\nx = 1  # one\n```\n\n"
                       "## Common mistakes\n\nNone.\n");
    page.sample = QStringLiteral("import numpy as np\nprint(np.ones(3))  # three\n");
    return page;
}

TextView* textOf(const QuestionView& view, const QString& words) {
    for (TextView* text : view.findChildren<TextView*>())
        if (text->wholeText().contains(words) && !text->isHidden())
            return text;
    return nullptr;
}

double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& color) {
        const auto linear = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class QuestionViewTest : public QObject {
    Q_OBJECT

    void open(QuestionView& view, Reading reading = Reading::both, int width = 560) {
        view.resize(width, 700);
        view.setReading(reading);
        view.setQuestion(sampleQuestion(), samplePage());
        view.show();
        view.buildNow();
    }

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        applyTheme(Theme(ThemeName::light, Language::en));
    }

    /// An experiment that comes out while one reads below it adds a line; nothing moves under the pointer.
    void aTickMovesNothingThatIsReadBelow() {
        QuestionView view;
        view.resize(500, 260);
        view.setQuestion(sampleQuestion(), samplePage());
        view.show();
        view.buildNow();
        QCoreApplication::processEvents();
        view.jumpTo(QStringLiteral("quiz"));
        const auto* quiz = view.findChild<QuizView*>();
        QVERIFY(quiz);
        const auto place = [&] { return quiz->mapTo(&view, QPoint()).y(); };
        const int before = place(), height = view.scrollArea()->widget()->height();
        view.setTicks({{QStringLiteral("orrery:2?depth=3"),
                        {QStringLiteral("It is so: the loss is 3."), QStringLiteral("的确：损失是 3。")}}});
        QCoreApplication::processEvents();
        QVERIFY(view.scrollArea()->widget()->height() > height);
        QCOMPARE(place(), before);
    }

    void nothingIsBuiltBeforeTheFirstPaint() {
        QuestionView view;
        view.setQuestion(sampleQuestion(), samplePage());
        QCoreApplication::processEvents();
        QVERIFY(view.findChildren<TextView*>().isEmpty());
        view.resize(560, 700);
        view.show();
        QTRY_VERIFY(view.isBuilt());
        QVERIFY(!view.findChildren<TextView*>().isEmpty());
    }

    void sectionsInOrder() {
        QuestionView view;
        open(view);
        QCOMPARE(view.sections().join(u' '),
                 QStringLiteral("minute explanation mistakes try sample quiz follow_ups references"));
    }

    void bareHeadingsAreAnOutline() {
        const auto sections =
            textSections(QStringLiteral("## Explanation\n\n### First\n\n### Second\n\n## Common mistakes\n\n"
                                        "### Third\n\nA sentence.\n"));
        QCOMPARE(sections.size(), std::size_t(2));
        QCOMPARE(sections[0].id, QStringLiteral("outline"));
        const markdown::Blocks& outline = sections[0].blocks;
        QCOMPARE(markdown::plain(outline[0].runs), QStringLiteral("What the explanation will cover"));
        QCOMPARE(
            markdown::plain(textSections(QStringLiteral("## 讲解\n\n### 一\n\n### 二\n"))[0].blocks[0].runs),
            QStringLiteral("讲解将包括"));
        QCOMPARE(outline.size(), std::size_t(2));
        QVERIFY(outline[1].kind == markdown::Block::Kind::list && outline[1].ordered);
        QCOMPARE(outline[1].children.size(), std::size_t(2));
        QCOMPARE(markdown::plain(outline[1].children), QStringLiteral("First\nSecond\n"));
        QCOMPARE(sections[1].blocks.size(), std::size_t(3)); // a heading with text under it stays one
    }

    void readingChoosesTheLanguages() {
        QuestionView view;
        open(view, Reading::zh);
        QVERIFY(textOf(view, QStringLiteral("很小")));
        QVERIFY(!textOf(view, QStringLiteral("is small")));
        view.setReading(Reading::en);
        view.buildNow();
        QVERIFY(!textOf(view, QStringLiteral("很小")));
        QVERIFY(textOf(view, QStringLiteral("is small")));
        view.setReading(Reading::both);
        view.buildNow();
        QVERIFY(textOf(view, QStringLiteral("很小"))->wholeText().contains(QStringLiteral("is small")));
    }

    void pairsBeginAtTheSameHeight() {
        QuestionView view;
        open(view);
        TextView* text = textOf(view, QStringLiteral("层层相乘"));
        auto* table = qobject_cast<QTextTable*>(text->document()->rootFrame()->childFrames().value(0));
        QVERIFY(table);
        const auto* layout = text->document()->documentLayout();
        int pairs = 0;
        for (int row = 0; row < table->rows(); ++row) {
            const auto left = table->cellAt(row, 0), right = table->cellAt(row, 1);
            if (left.columnSpan() > 1)
                continue;
            const QRectF first = layout->blockBoundingRect(left.firstCursorPosition().block());
            const QRectF second = layout->blockBoundingRect(right.firstCursorPosition().block());
            QCOMPARE(first.top(), second.top());
            QVERIFY(second.left() >= first.left() + first.width());
            ++pairs;
        }
        QCOMPARE(pairs, 5); // two headings, a paragraph, two list items
    }

    void theInterfacesLanguageComesFirst_data() {
        QTest::addColumn<int>("language");
        QTest::addColumn<int>("width");
        for (const Language language : {Language::zh, Language::en})
            for (const int width : {420, 560}) // one above the other, side by side
                QTest::addRow("%s %d", language == Language::zh ? "zh" : "en", width)
                    << int(language) << width;
    }
    /// In titles, paragraphs, lists, tables, experiments, answers and what is read aloud.
    void theInterfacesLanguageComesFirst() {
        QFETCH(int, language);
        QFETCH(int, width);
        const bool chinese = Language(language) == Language::zh;
        applyTheme(Theme(ThemeName::light, Language(language)));
        QuestionView view;
        open(view, Reading::both, width);
        auto* answer = view.findChild<FollowUpsView*>()->findChild<RichButton*>();
        answer->click();
        const std::pair<QString, QString> pairs[] = {
            {QStringLiteral("什么是梯度消失"), QStringLiteral("What are vanishing")},
            {QStringLiteral("一分钟回答"), QStringLiteral("In one minute")},
            {QStringLiteral("层层相乘"), QStringLiteral("Layers multiply")},
            {QStringLiteral("– 一"), QStringLiteral("– one")},
            {QStringLiteral("名"), QStringLiteral("name")},
            {QStringLiteral("调大"), QStringLiteral("Turn it up")},
            {QStringLiteral("会怎样"), QStringLiteral("What happens")},
            {QStringLiteral("结束"), QStringLiteral("The end")}};
        for (const auto& [zh, en] : pairs) {
            TextView* text = textOf(view, en);
            QVERIFY(text);
            const QString words = text->wholeText();
            const qsizetype at_zh = words.indexOf(zh), at_en = words.indexOf(en);
            QVERIFY2((at_zh < at_en) == chinese, qPrintable(words));
        }
        const QString spoken = answer->accessibleName();
        QVERIFY((spoken.indexOf(QStringLiteral("然后呢")) < spoken.indexOf(QStringLiteral("And then"))) ==
                chinese);
        // And where it is drawn, not only where it stands in the document.
        TextView* text = textOf(view, QStringLiteral("Layers multiply"));
        const auto place = [&](const QString& start) {
            const QRectF rect =
                text->document()->documentLayout()->blockBoundingRect(text->document()->find(start).block());
            return width < 500 ? rect.top() : rect.left();
        };
        QVERIFY((place(QStringLiteral("层层相乘")) < place(QStringLiteral("Layers multiply"))) == chinese);
        applyTheme(Theme(ThemeName::light, Language::en));
    }

    void formulasAndCodeThatAgreeAreShownOnce() {
        QuestionView view;
        open(view);
        const QString words = textOf(view, QStringLiteral("层层相乘"))->wholeText();
        QCOMPARE(words.count(QStringLiteral("$$\\frac{1}{2}$$")), 1);
        QCOMPARE(words.count(QStringLiteral("x = 1")), 1);
    }

    void copyGivesTex() {
        QuestionView view;
        open(view, Reading::en);
        TextView* text = textOf(view, QStringLiteral("is small"));
        text->selectAll();
        QVERIFY(text->selectedText().contains(QStringLiteral("The gradient $x$ is small.")));
        text->copy();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QChar::ObjectReplacementCharacter));
    }

    void signsStayWithTheirFormula() {
        QTextDocument document;
        FormulaObject formulas(std::make_shared<const FormulaPaths>());
        document.documentLayout()->registerHandler(FormulaObject::type, &formulas);
        {
            const Theme theme;
            DocumentBuilder builder(document, formulas, theme);
            builder.add(markdown::parse(QStringLiteral("A state ($x$), then $x$-grams and $x$。")).blocks,
                        Language::en);
        }
        QCOMPARE(plainText(document, 0, document.characterCount()),
                 QStringLiteral("A state ($x$), then $x$-grams and $x$。"));
        QCOMPARE(document.toPlainText().count(QChar::ObjectReplacementCharacter), 3);
        QVERIFY(!document.toPlainText().contains(u'('));
        for (double width = 30; width < 200; width += 3) {
            document.setTextWidth(width);
            const QTextLayout* layout = document.begin().layout();
            for (int i = 0; i < layout->lineCount(); ++i)
                QVERIFY(layout->lineAt(i).textStart() == 0 ||
                        !document.characterAt(layout->lineAt(i).textStart()).isPunct());
        }
    }

    void linksAreReported() {
        QuestionView view;
        open(view, Reading::en);
        QSignalSpy links(&view, &QuestionView::linkActivated);
        TextView* text = textOf(view, QStringLiteral("see it"));
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Tab); // to the first link
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(links.size(), 1);
        QCOMPARE(links[0][0].toString(), QStringLiteral("orrery:2?depth=5"));
    }

    void menuAndKeysMoveThePage() {
        QuestionView view;
        open(view);
        auto* bar = view.scrollArea()->verticalScrollBar();
        view.jumpTo(QStringLiteral("quiz"));
        const int there = bar->value();
        QVERIFY(there > 0);
        view.jumpTo(QStringLiteral("minute"));
        QVERIFY(bar->value() < there);
        QCOMPARE(view.currentSection(), QStringLiteral("minute"));
        QTest::keyClick(textOf(view, QStringLiteral("层层相乘")), Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
        QCOMPARE(view.findChild<QComboBox*>()->currentData().toString(), view.currentSection());
    }

    void languageSwitchIsReported() {
        QuestionView view;
        open(view);
        QSignalSpy chosen(&view, &QuestionView::readingChosen);
        auto* languages = view.findChild<SegmentedControl*>();
        languages->setFocus();
        QTest::keyClick(languages, Qt::Key_Left);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(view.reading(), Reading::en);
    }

    void followUpsOpenAndClose() {
        QuestionView view;
        open(view, Reading::en);
        auto* follow = view.findChild<FollowUpsView*>();
        auto* button = follow->findChild<RichButton*>();
        QVERIFY(!textOf(view, QStringLiteral("The end.")));
        button->click();
        QVERIFY(follow->isOpen(0));
        QVERIFY(textOf(view, QStringLiteral("The end.")));
        view.setZoom(1.3); // stays open when the page is built anew
        view.buildNow();
        QVERIFY(textOf(view, QStringLiteral("The end.")));
        button->click();
        QVERIFY(!textOf(view, QStringLiteral("The end.")));
    }

    void answersAreKept() {
        QuestionView view;
        open(view);
        view.setAnswers({1});
        QSignalSpy changed(&view, &QuestionView::answersChanged);
        auto* quiz = view.findChild<QuizView*>();
        QCOMPARE(quiz->findChildren<RichButton*>()[1]->mark(), RichButton::Mark::wrong);
        quiz->findChildren<RichButton*>()[0]->click();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<std::vector<int>>(), std::vector<int>{0});
        QCOMPARE(changed[0][1].toBool(), true);
    }

    void zoomEnlargesTheLetters() {
        QuestionView view;
        open(view);
        const int before = view.scrollArea()->widget()->height();
        QSignalSpy chosen(&view, &QuestionView::zoomChosen);
        QWheelEvent wheel({100, 100}, {100, 100}, {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.scrollArea()->viewport(), &wheel);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(view.zoom() > 1);
        QTRY_VERIFY(view.scrollArea()->widget()->height() > before);
    }

    void sampleIsCopied() {
        QuestionView view;
        open(view);
        view.findChild<SampleView*>()->copyButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), samplePage().sample);
    }

    void themeChangesLive() {
        QuestionView view;
        open(view, Reading::en);
        const auto linkColor = [&] {
            const QTextCursor cursor =
                textOf(view, QStringLiteral("see it"))->document()->find(QStringLiteral("see it"));
            return cursor.charFormat().foreground().color();
        };
        const QColor light = linkColor();
        applyTheme(Theme(ThemeName::dark, Language::en));
        QTRY_VERIFY(linkColor() != light);
        QCOMPARE(linkColor(), Theme(ThemeName::dark).color(Tone::accent));
        applyTheme(Theme(ThemeName::light, Language::en));
    }

    void resizingBuildsNothingAnew() {
        QuestionView view;
        open(view, Reading::en, 560);
        const int revision = textOf(view, QStringLiteral("see it"))->document()->revision();
        view.resize(600, 640);
        QCoreApplication::processEvents();
        QCOMPARE(textOf(view, QStringLiteral("see it"))->document()->revision(), revision);
    }

    void damagedContentIsShown() {
        QuestionView view;
        view.resize(560, 700);
        Question question = sampleQuestion();
        question.quiz[0].correct = 7;
        Page page = samplePage();
        page.en = QStringLiteral("text\n\n- a\n\n| x |\n|---|\n\n```\n");
        view.setQuestion(question, page);
        view.buildNow();
        QVERIFY(textOf(view, QStringLiteral("很小")));
        view.setQuestion({}, {});
        view.buildNow();
    }

    void pythonIsReadable() {
        using python::Part;
        for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
            const Theme theme(name);
            for (const Part part : {Part::keyword, Part::string, Part::number, Part::comment,
                                    Part::definition, Part::decorator})
                QVERIFY2(contrast(pythonColor(part, theme), theme.color(Tone::control)) >= 4.5,
                         qPrintable(QStringLiteral("theme %1 part %2").arg(int(name)).arg(int(part))));
        }
    }
};

QTEST_MAIN(QuestionViewTest)
#include "question_view_test.moc"
