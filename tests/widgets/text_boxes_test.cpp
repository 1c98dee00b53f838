// Pictures, worked examples, terms and answer points on the page: what a reader sees, points at and copies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_view.h"
#include "widgets/text/term_card.h"
#include "widgets/text/text_view.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

using namespace orrery;

namespace {

/// One color for each link; remembers what was asked.
class Swatches final : public TextPictures {
public:
    QImage picture(const TextPicture& asked, const Theme&, QSize size, double scale) override {
        if (std::find(m_asked.begin(), m_asked.end(), asked) == m_asked.end())
            m_asked.push_back(asked);
        QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(m_ready ? (asked.second ? Qt::blue : Qt::red) : Qt::gray);
        return image;
    }
    void forget() override { ++m_forgotten; }
    void finish() {
        m_ready = true;
        Q_EMIT changed();
    }

    std::vector<TextPicture> m_asked;
    bool m_ready = false;
    int m_forgotten = 0;
};

Page page() {
    Page page;
    page.en = QStringLiteral("## In one minute\n\nShort.\n\n## Explanation\n\n"
                             "The gradient penalty is no gradient, and a second gradient. A kernel.\n\n"
                             "### Gradient\n\n"
                             "![left words](orrery:2?iteration=5#norms)\n![right words](orrery:2#norms)\n\n"
                             "> [!worked] a sum\n> How much?\n>\n> | | | |\n> | --: | :-- | :-- |\n"
                             "> | 1 + 1 | = 2 | by counting with the fingers of one hand, slowly and aloud, "
                             "as children do |\n>\n> So it is.\n\n"
                             "| name | value |\n|---|--:|\n| A | 1 |\n\n"
                             "## Common mistakes\n\nA gradient.\n");
    page.zh = QStringLiteral(
        "## 一分钟回答\n\n短。\n\n## 讲解\n\n梯度惩罚不是梯度，又一个梯度。卷积核。\n\n### 梯度\n\n"
        "![左](orrery:2?iteration=5#norms)\n![右](orrery:2#norms)\n\n"
        "> [!worked] 求和\n> 多少？\n>\n> | | | |\n> | --: | :-- | :-- |\n"
        "> | 1 + 1 | = 2 | 数一数 |\n>\n> 就是这样。\n\n"
        "| 名 | 值 |\n|---|--:|\n| 甲 | 1 |\n\n## 常见误区\n\n梯度。\n");
    return page;
}

Question question() {
    Question question;
    question.number = 2;
    question.title = {QStringLiteral("Title"), QStringLiteral("标题")};
    for (int i = 1; i <= 5; ++i)
        question.answer_points.push_back(
            {QStringLiteral("Point %1.").arg(i), QStringLiteral("第 %1 点。").arg(i)});
    return question;
}

Glossary glossary() {
    const auto term = [](const char* en, const char* more, const char* zh, QSet<int> questions = {}) {
        return Term{{QString::fromUtf8(en), QString::fromUtf8(zh)},
                    {QString::fromUtf8(en), QString::fromUtf8(more)},
                    {QString::fromUtf8(zh)},
                    std::move(questions)};
    };
    return Glossary({term("gradient", "gradients", "梯度"), term("gradient penalty", "penalties", "梯度惩罚"),
                     term("kernel", "kernels", "卷积核", {19}), term("kernel", "kernels", "核函数", {2})});
}

} // namespace

class TextBoxesTest : public QObject {
    Q_OBJECT

    Swatches m_pictures;

    void open(QuestionView& view, Reading reading, int width = 700) {
        view.setSources(&m_pictures, glossary());
        view.setReading(reading);
        view.resize(width, 1600);
        view.setQuestion(question(), page());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.buildNow();
    }
    TextView* textWith(const QuestionView& view, const QString& words) const {
        for (TextView* text : view.findChildren<TextView*>())
            if (text->isVisible() && text->wholeText().contains(words))
                return text;
        return nullptr;
    }
    /// Where a fragment that `is` accepts begins; −1: nowhere.
    static int find(const TextView& text, const std::function<bool(const QTextFragment&)>& is) {
        for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next())
            for (auto it = block.begin(); !it.atEnd(); ++it)
                if (is(it.fragment()))
                    return it.fragment().position();
        return -1;
    }
    static QList<int> pictures(const TextView& text) {
        QList<int> all;
        find(text, [&](const QTextFragment& fragment) {
            if (FigureObject::isPicture(fragment.charFormat()))
                all << fragment.position();
            return false;
        });
        return all;
    }
    static QStringList terms(const TextView& text) {
        QStringList all;
        find(text, [&](const QTextFragment& fragment) {
            if (fragment.charFormat().anchorHref().startsWith(termScheme))
                all << fragment.text();
            return false;
        });
        return all;
    }
    static QPoint middleOf(const TextView& text, int position) {
        QTextCursor from(text.document()), to(text.document());
        from.setPosition(position);
        to.setPosition(position + 1);
        return (text.cursorRect(from).center() + text.cursorRect(to).center()) / 2;
    }

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        applyTheme(Theme());
    }
    void init() {
        m_pictures.m_asked.clear();
        m_pictures.m_ready = false;
    }

    void aPairStandsSideBySideWhereThereIsRoom_data() {
        QTest::addColumn<int>("reading");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("beside");
        for (const Reading reading : {Reading::en, Reading::zh, Reading::both}) {
            QTest::addRow("%d, wide", static_cast<int>(reading)) << static_cast<int>(reading) << 800 << true;
            QTest::addRow("%d, narrow", static_cast<int>(reading))
                << static_cast<int>(reading) << 420 << false;
        }
    }
    void aPairStandsSideBySideWhereThereIsRoom() {
        QFETCH(int, reading);
        QFETCH(int, width);
        QFETCH(bool, beside);
        QuestionView view;
        open(view, static_cast<Reading>(reading), width);
        m_pictures.finish();
        TextView* text = textWith(view, reading == 0 ? QStringLiteral("左") : QStringLiteral("left words"));
        QVERIFY(text);
        QCOMPARE(pictures(*text).size(), 2); // once, also where both languages are read
        const QImage drawn = text->grab().toImage();
        QCOMPARE(m_pictures.m_asked.size(), std::size_t(2));
        QCOMPARE(m_pictures.m_asked[0].other.has_value(), reading == 2);
        QCOMPARE(m_pictures.m_asked[0].beside, m_pictures.m_asked[1].link);
        QRect red, blue;
        for (int y = 0; y < drawn.height(); y += 2)
            for (int x = 0; x < drawn.width(); x += 2) {
                if (drawn.pixelColor(x, y) == Qt::red)
                    red |= QRect(x, y, 2, 2);
                if (drawn.pixelColor(x, y) == Qt::blue)
                    blue |= QRect(x, y, 2, 2);
            }
        QVERIFY(!red.isEmpty() && !blue.isEmpty());
        QCOMPARE(std::abs(red.top() - blue.top()) <= 2, beside);
        QCOMPARE(red.right() < blue.left(), beside);
        QVERIFY(std::abs(red.width() - blue.width()) <= 2);
        QVERIFY(blue.right() <= text->width());
    }

    void whatComesLaterIsDrawn() {
        QuestionView view;
        open(view, Reading::en);
        TextView* text = textWith(view, QStringLiteral("left words"));
        const auto red = [&] {
            const QImage drawn = text->grab().toImage();
            for (int y = 0; y < drawn.height(); ++y)
                if (drawn.pixelColor(drawn.width() / 4, y) == Qt::red)
                    return true;
            return false;
        };
        QVERIFY(!red());
        m_pictures.finish();
        QVERIFY(red());
        const int forgotten = m_pictures.m_forgotten;
        view.setQuestion(question(), page());
        QVERIFY(m_pictures.m_forgotten > forgotten);
    }

    void aClickOpensTheRun() {
        QuestionView view;
        open(view, Reading::en);
        QSignalSpy links(&view, &QuestionView::linkActivated);
        TextView* text = textWith(view, QStringLiteral("left words"));
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, middleOf(*text, pictures(*text)[0]));
        QCOMPARE(links.count(), 1);
        QCOMPARE(links[0][0].toString(), QStringLiteral("orrery:2?iteration=5")); // without the panel
    }

    void theKeyboardOpensTheRun() {
        QuestionView view;
        open(view, Reading::en);
        view.activateWindow();
        QSignalSpy links(&view, &QuestionView::linkActivated);
        TextView* text = textWith(view, QStringLiteral("left words"));
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());
        for (int i = 0; i < 20 && !text->textCursor().charFormat().anchorHref().contains(u'#'); ++i)
            QTest::keyClick(text, Qt::Key_Tab);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(links.count(), 1);
        QCOMPARE(links[0][0].toString(), QStringLiteral("orrery:2?iteration=5"));
    }

    void copiesHoldPictures() {
        QuestionView view;
        open(view, Reading::en);
        m_pictures.finish();
        TextView* text = textWith(view, QStringLiteral("left words"));
        text->selectAll();
        QTest::keySequence(text, QKeySequence::Copy);
        const QMimeData* copied = QApplication::clipboard()->mimeData();
        QVERIFY(copied->text().contains(QStringLiteral("orrery:2?iteration=5#norms\nleft words")));
        QCOMPARE(copied->html().count(QStringLiteral("<img alt=")), 2);
        QVERIFY(copied->html().contains(QStringLiteral("left words")));
        const QByteArray html = copied->html().toLatin1();
        const qsizetype data = html.indexOf("base64,") + 7;
        QCOMPARE(QImage::fromData(QByteArray::fromBase64(html.mid(data, html.indexOf('"', data) - data)))
                     .pixelColor(5, 5),
                 QColor(Qt::red));
    }

    void aWorkedExampleStandsOnItsGround_data() {
        QTest::addColumn<int>("reading");
        QTest::addColumn<int>("frames");
        QTest::newRow("zh") << 0 << 1;
        QTest::newRow("en") << 1 << 1;
        QTest::newRow("both") << 2 << 2;
    }
    void aWorkedExampleStandsOnItsGround() {
        QFETCH(int, reading);
        QFETCH(int, frames);
        QuestionView view;
        open(view, static_cast<Reading>(reading), 900);
        TextView* text = textWith(view, reading == 0 ? QStringLiteral("求和") : QStringLiteral("a sum"));
        QVERIFY(text);
        const QString whole = text->wholeText();
        const QString sign = frames == 2 ? QStringLiteral(" ") : QStringLiteral("\n"); // a step is a line
        if (reading != 0)
            QVERIFY(whole.contains(
                QStringLiteral("Work it out: a sum\nHow much?\n1 + 1%1= 2%1by counting with the "
                               "fingers of one hand, slowly and aloud, as children do\n"
                               "So it is.")
                    .arg(sign)));
        if (reading != 1)
            QVERIFY(whole.contains(
                QStringLiteral("算一算：求和\n多少？\n1 + 1%1= 2%1数一数\n就是这样。").arg(sign)));
        QList<QRectF> grounds;
        std::function<void(QTextFrame*)> walk = [&](QTextFrame* frame) {
            if (frame->frameFormat().hasProperty(DocumentBuilder::workedProperty))
                grounds << text->document()->documentLayout()->frameBoundingRect(frame);
            for (QTextFrame* child : frame->childFrames())
                walk(child);
        };
        walk(text->document()->rootFrame());
        QCOMPARE(grounds.size(), frames);
        std::function<void(QTextFrame*)> within = [&](QTextFrame* frame) { // steps wrap, none sticks out
            for (QTextFrame* child : frame->childFrames()) {
                const QRectF inner = text->document()->documentLayout()->frameBoundingRect(child);
                QVERIFY(inner.width() <=
                        text->document()->documentLayout()->frameBoundingRect(frame).width() + 1);
                within(child);
            }
        };
        within(text->document()->rootFrame());
        const QImage drawn = text->grab().toImage();
        for (const QRectF& ground : grounds) {
            QVERIFY(ground.right() <= text->width() + 1);
            QCOMPARE(drawn.pixelColor(qRound(ground.left()) + 8, qRound(ground.center().y())),
                     Theme().color(Tone::control));
        }
        if (frames == 2)
            QVERIFY(grounds[0].right() < grounds[1].left());
    }

    void tablesAreAsWideAsTheText() {
        QuestionView view;
        open(view, Reading::en);
        TextView* text = textWith(view, QStringLiteral("left words"));
        QTextTable* table = nullptr;
        for (QTextFrame* frame : text->document()->rootFrame()->childFrames())
            if (auto* one = qobject_cast<QTextTable*>(frame); one && one->columns() == 2 && one->rows() == 2)
                table = one;
        QVERIFY(table);
        QVERIFY(std::abs(text->document()->documentLayout()->frameBoundingRect(table).width() -
                         text->width()) < 3);
        const auto color = [&](int row) {
            QTextCursor at = table->cellAt(row, 0).firstCursorPosition();
            at.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, 2);
            return at.charFormat().foreground().color();
        };
        QCOMPARE(color(0), Theme().color(Tone::muted)); // the header
        QVERIFY(color(1) != Theme().color(Tone::muted));
    }

    void termsAreMarkedOnceASection() {
        QuestionView view;
        open(view, Reading::en);
        // The longer one is not cut, the kernel is that of this question, headings have none.
        QCOMPARE(terms(*textWith(view, QStringLiteral("left words"))),
                 (QStringList{QStringLiteral("gradient penalty"), QStringLiteral("gradient"),
                              QStringLiteral("kernel")}));
        QCOMPARE(terms(*textWith(view, QStringLiteral("Common mistakes"))),
                 QStringList{QStringLiteral("gradient")});
        view.setReading(Reading::zh);
        view.buildNow();
        QCOMPARE(terms(*textWith(view, QStringLiteral("左"))),
                 (QStringList{QStringLiteral("梯度惩罚"), QStringLiteral("梯度")}));
    }

    void pointingAtATermSaysTheOtherLanguage() {
        QuestionView view;
        open(view, Reading::en);
        TextView* text = textWith(view, QStringLiteral("left words"));
        const int at =
            find(*text, [](const QTextFragment& f) { return f.text() == QLatin1String("kernel"); });
        QVERIFY(at >= 0);
        QTest::mouseMove(text->viewport(), middleOf(*text, at + 2));
        const auto card = [&] { return view.findChild<TermCard*>(); };
        QTRY_VERIFY(card() && card()->isVisible());
        QCOMPARE(card()->words(), (QStringList{QStringLiteral("kernel"), QStringLiteral("核函数")}));
        QTest::mouseMove(text->viewport(), QPoint(2, text->height() - 2));
        QTRY_VERIFY(!card());
    }

    /// Where the languages stand side by side, each column's terms say the other's words.
    void bothColumnsExplainTheirTerms() {
        QuestionView view;
        open(view, Reading::both, 900);
        view.activateWindow();
        TextView* text = textWith(view, QStringLiteral("left words"));
        const auto card = [&] { return view.findChild<TermCard*>(); };
        for (const auto& words : {QStringList{QStringLiteral("kernel"), QStringLiteral("核函数")},
                                  {QStringLiteral("梯度惩罚"), QStringLiteral("gradient penalty")}}) {
            const int at = find(*text, [&](const QTextFragment& f) { return f.text() == words.front(); });
            QVERIFY2(at >= 0, qPrintable(words.front()));
            QTest::mouseMove(text->viewport(), middleOf(*text, at + 1));
            QTRY_VERIFY(card() && card()->words() == words);
        }
        QTest::mouseMove(text->viewport(), QPoint(2, text->height() - 2));
        QTRY_VERIFY(!card());
        // Tab comes to the terms of one column after the other's.
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());
        QSet<QString> said;
        for (int press = 0; press < 12; ++press) {
            QTest::keyClick(text, Qt::Key_Tab);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the card before
            if (card())
                said << card()->words().front();
        }
        QVERIFY2(said.contains(QStringLiteral("gradient penalty")) &&
                     said.contains(QStringLiteral("梯度惩罚")),
                 qPrintable(said.values().join(u' ')));
    }

    void theKeyboardReachesTerms() {
        QuestionView view;
        open(view, Reading::zh);
        view.activateWindow();
        TextView* text = textWith(view, QStringLiteral("左"));
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClick(text, Qt::Key_Tab);
        const auto card = [&] { return view.findChild<TermCard*>(); };
        QTRY_VERIFY(card());
        QCOMPARE(card()->words(),
                 (QStringList{QStringLiteral("梯度惩罚"), QStringLiteral("gradient penalty")}));
        QTest::keyClick(text, Qt::Key_Tab);
        QTRY_VERIFY(card() && card()->words().back() == QLatin1String("gradient"));
        view.setFocus();
        text->clearFocus();
        QTRY_VERIFY(!card());
    }

    void answerPointsFollowTheMinute() {
        QuestionView view;
        open(view, Reading::both);
        TextView* text = textWith(view, QStringLiteral("What a good answer says"));
        QVERIFY(text);
        QVERIFY(text->wholeText().contains(QStringLiteral("Point 5.")));
        QVERIFY(text->wholeText().contains(QStringLiteral("第 5 点。")));
        TextView* minute = textWith(view, QStringLiteral("Short."));
        TextView* explanation = textWith(view, QStringLiteral("left words"));
        const auto top = [&](TextView* part) { return part->mapTo(&view, QPoint()).y(); };
        QVERIFY(top(minute) < top(text) && top(text) < top(explanation));
    }

    void looksAreKeptInEveryTheme_data() {
        QTest::addColumn<int>("theme");
        for (int theme = 0; theme < 3; ++theme)
            QTest::addRow("%d", theme) << theme;
    }
    void looksAreKeptInEveryTheme() {
        QFETCH(int, theme);
        const Theme look(static_cast<ThemeName>(theme));
        applyTheme(look);
        QuestionView view;
        open(view, Reading::both, 900);
        TextView* text = textWith(view, QStringLiteral("left words"));
        const int at =
            find(*text, [](const QTextFragment& f) { return f.text() == QLatin1String("kernel"); });
        QTextCursor cursor(text->document());
        cursor.setPosition(at + 1);
        QCOMPARE(cursor.charFormat().foreground().color(), look.color(Tone::ink)); // it does not act
        QCOMPARE(cursor.charFormat().underlineColor(), look.color(Tone::faint));
        if (const QByteArray folder = qgetenv("ORRERY_PICTURES"); !folder.isEmpty())
            view.grab().save(QString::fromLocal8Bit(folder) + QStringLiteral("/boxes-%1.png").arg(theme));
        applyTheme(Theme());
    }
};

QTEST_MAIN(TextBoxesTest)
#include "text_boxes_test.moc"
