// Markdown: what the parser makes of the texts' own ways of writing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/markdown.h"

#include <QTest>

using namespace orrery::markdown;

class MarkdownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formulasKeepTheirTex() {
        const Runs runs =
            parse_line(QStringLiteral("损失$\\mathcal L(\\theta)_{i}=\\{a_1, b_2\\}\\,f[x](y)$是"));
        QCOMPARE(runs.size(), std::size_t(3));
        QCOMPARE(runs[1].kind, Run::Kind::formula);
        QCOMPARE(runs[1].text, QStringLiteral("\\mathcal L(\\theta)_{i}=\\{a_1, b_2\\}\\,f[x](y)"));
        QCOMPARE(runs[2].text, QStringLiteral("是"));
    }

    void twoFormulasInARowStayTwo() {
        const Runs runs = parse_line(QStringLiteral("$a$$b$ and $c$ $d$"));
        const auto formulas = std::count_if(runs.begin(), runs.end(),
                                            [](const Run& run) { return run.kind == Run::Kind::formula; });
        QVERIFY(formulas >= 2);
    }

    void displayFormulaIsABlock() {
        const Document document = parse(QStringLiteral("one\n\n$$\n\\frac{1}{2}\n\\sum_i x_i\n$$\n\ntwo"));
        QCOMPARE(document.blocks.size(), std::size_t(3));
        QCOMPARE(document.blocks[1].kind, Block::Kind::formula);
        QVERIFY(document.blocks[1].text.startsWith(QStringLiteral("\\frac")));
        QVERIFY(document.blocks[1].text.endsWith(QStringLiteral("x_i")));
    }

    void stylesNestAndLinksKeepTheirTarget() {
        const Runs runs = parse_line(QStringLiteral("a **b *c*** [d `e`](orrery:2?a=b&c=d)"));
        QCOMPARE(runs[1].text, QStringLiteral("b "));
        QVERIFY(runs[1].bold && !runs[1].italic);
        QVERIFY(runs[2].bold && runs[2].italic);
        QCOMPARE(runs.back().kind, Run::Kind::code);
        QCOMPARE(runs.back().link, QStringLiteral("orrery:2?a=b&c=d"));
    }

    void listsHoldBlocks() {
        const Blocks tight = parse(QStringLiteral("3. one\n4. two\n   - inner\n")).blocks;
        QCOMPARE(tight.size(), std::size_t(1));
        QVERIFY(tight[0].ordered);
        QCOMPARE(tight[0].level, 3);
        QCOMPARE(tight[0].children.size(), std::size_t(2));
        const Block& second = tight[0].children[1];
        QCOMPARE(second.children.size(), std::size_t(2));
        QCOMPARE(second.children[0].kind, Block::Kind::paragraph);
        QCOMPARE(plain(second.children[0].runs), QStringLiteral("two"));
        QCOMPARE(second.children[1].kind, Block::Kind::list);
        const Blocks loose = parse(QStringLiteral("- one\n\n- two\n")).blocks;
        QCOMPARE(loose[0].children[1].children[0].kind, Block::Kind::paragraph);
    }

    void tablesHaveAHeaderAndAlignments() {
        const Blocks blocks = parse(QStringLiteral("| a | b |\n|---|--:|\n| $x$ | 1 |\n| y | 2 |\n")).blocks;
        QCOMPARE(blocks[0].kind, Block::Kind::table);
        QCOMPARE(blocks[0].cells.size(), std::size_t(3));
        QCOMPARE(blocks[0].cells[2][1].alignment, Qt::Alignment(Qt::AlignRight));
        QCOMPARE(blocks[0].cells[1][0].runs[0].kind, Run::Kind::formula);
    }

    void codeBlocksKeepEveryCharacter() {
        const Blocks blocks =
            parse(QStringLiteral("```python\nx = {'a': \"$5\"}  # **not bold**\n\nprint(x)\n```\n")).blocks;
        QCOMPARE(blocks[0].language, QStringLiteral("python"));
        QCOMPARE(blocks[0].text, QStringLiteral("x = {'a': \"$5\"}  # **not bold**\n\nprint(x)"));
    }

    void linesAreCounted() {
        const Blocks blocks = parse(QStringLiteral("# 题\n\n一段\n\n- a\n- b\n\n```\ncode\n```\n")).blocks;
        QCOMPARE(blocks[0].line, 1);
        QCOMPARE(blocks[1].line, 3);
        QCOMPARE(blocks[2].line, 5);
        QCOMPARE(blocks[2].children[1].line, 6);
        QCOMPARE(blocks[3].line, 9);
    }

    void veilsAreQuotesOfTheirOwn() {
        const Document document =
            parse(QStringLiteral("Seen.\n\n> [!veil depth]\n> **All** of it.\n>\n> $a$\n\n"
                                 "> Plain [!veil x].\n\n> [!veil empty]\n"));
        QVERIFY(document.leftovers.empty());
        QCOMPARE(document.blocks.size(), std::size_t(4));
        const Block& veil = document.blocks[1];
        QCOMPARE(veil.veil, QStringLiteral("depth"));
        QCOMPARE(plain(veil.children), QStringLiteral("All of it.\n$a$\n"));
        QVERIFY(veil.children[0].runs[0].bold);
        QVERIFY(document.blocks[2].veil.isEmpty());
        QCOMPARE(plain(document.blocks[2].children), QStringLiteral("Plain [!veil x].\n"));
        QCOMPARE(document.blocks[3].veil, QStringLiteral("empty"));
        QVERIFY(document.blocks[3].children.empty());
        const QString seen = plain(without_veiled(document.blocks, {QStringLiteral("depth")}));
        QCOMPARE(seen, QStringLiteral("Seen.\nPlain [!veil x].\n"));
        QVERIFY(plain(without_veiled(document.blocks, {})).contains(QStringLiteral("All of it.")));
    }

    void leftoversAreFound_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("mark");
        QTest::newRow("stars beside Chinese punctuation")
            << QStringLiteral("一\n\n**数据：**请看") << QStringLiteral("**");
        QTest::newRow("a dollar alone") << QStringLiteral("一\n\n值 $x 是") << QStringLiteral("$");
        QTest::newRow("escaped dollar") << QStringLiteral("costs \\$5") << QString();
        QTest::newRow("stars in code") << QStringLiteral("`a ** b` and `$x`") << QString();
        QTest::newRow("all well") << QStringLiteral("**数据**：$x$") << QString();
    }
    void leftoversAreFound() {
        QFETCH(QString, source);
        QFETCH(QString, mark);
        const auto leftovers = parse(source).leftovers;
        QCOMPARE(leftovers.empty(), mark.isEmpty());
        if (!mark.isEmpty()) {
            QCOMPARE(leftovers[0].mark, mark);
            QCOMPARE(leftovers[0].line, 3);
        }
    }

    void picturesAloneAreAFigure() {
        const Document document =
            parse(QStringLiteral("one\n\n![A **c** $x$](orrery:2?a=1#p)\n![d](orrery:2#q)\n\ntwo"));
        QVERIFY(document.leftovers.empty());
        QCOMPARE(document.blocks.size(), std::size_t(3));
        const Block& figure = document.blocks[1];
        QCOMPARE(figure.kind, Block::Kind::figure);
        QCOMPARE(figure.line, 3);
        QVERIFY(figure.runs.empty());
        QCOMPARE(figure.pictures.size(), std::size_t(2));
        QCOMPARE(figure.pictures[0].link, QStringLiteral("orrery:2?a=1#p"));
        QCOMPARE(plain(figure.pictures[0].caption), QStringLiteral("A c $x$"));
        QCOMPARE(plain(figure.pictures[1].caption), QStringLiteral("d"));
        QVERIFY(plain(document.blocks).contains(QStringLiteral("A c $x$")));
        const Blocks twice = parse(QStringLiteral("![](a)![](a)")).blocks; // two of the same, without words
        QCOMPARE(twice[0].pictures.size(), std::size_t(2));
        const Blocks listed = parse(QStringLiteral("- ![c](a)\n- b\n")).blocks;
        QCOMPARE(listed[0].children[0].children[0].kind, Block::Kind::figure);
    }

    void picturesElsewhereLeaveTheirWords_data() {
        QTest::addColumn<QString>("source");
        for (const char* source :
             {"see ![this](a) here", "# ![this](a)", "| ![this](a) |\n|---|\n| b |", "![this](a) b"})
            QTest::newRow(source) << QString::fromLatin1(source);
    }
    void picturesElsewhereLeaveTheirWords() {
        QFETCH(QString, source);
        const Document document = parse(source);
        QVERIFY(document.blocks[0].pictures.empty());
        QVERIFY(plain(document.blocks).contains(QStringLiteral("this")));
        QCOMPARE(document.leftovers.size(), std::size_t(1));
        QCOMPARE(document.leftovers[0].mark, QStringLiteral("!["));
    }

    void aMarkedQuoteIsAWorkedExample() {
        const Blocks blocks =
            parse(
                QStringLiteral(
                    "> [!worked] a *b* $c$\n> first\n>\n> second\n\n> [!worked]\n\n> plain\n> [!worked] no"))
                .blocks;
        QCOMPARE(blocks.size(), std::size_t(3));
        QCOMPARE(blocks[0].kind, Block::Kind::worked);
        QCOMPARE(plain(blocks[0].runs), QStringLiteral("a b $c$"));
        QCOMPARE(blocks[0].children.size(), std::size_t(2));
        QCOMPARE(plain(blocks[0].children[0].runs).trimmed(), QStringLiteral("first"));
        QCOMPARE(blocks[1].kind, Block::Kind::worked);
        QVERIFY(blocks[1].children.empty());
        QCOMPARE(blocks[2].kind, Block::Kind::quote);
    }

    void noSpaceBetweenChineseLines() {
        QCOMPARE(plain(parse_line(QStringLiteral("梯度\n消失"))), QStringLiteral("梯度消失"));
        QCOMPARE(plain(parse_line(QStringLiteral("the\ngradient"))), QStringLiteral("the gradient"));
    }

    void htmlIsText() { QCOMPARE(plain(parse_line(QStringLiteral("<b>a</b>"))), QStringLiteral("<b>a</b>")); }

    void anythingIsParsed_data() {
        QTest::addColumn<QString>("source");
        for (const char* source : {"", "\n\n", "- ", "```", "$$", "| a |\n|---|", "> - > 1. ", "[", "**",
                                   "\\", "# ", "| a | b |\n|---|---|\n| 1 |"})
            QTest::newRow(source) << QString::fromUtf8(source);
    }
    void anythingIsParsed() {
        QFETCH(QString, source);
        const Blocks blocks = parse(source).blocks;
        QVERIFY(plain(blocks).size() <= source.size() + 8);
    }
};

QTEST_APPLESS_MAIN(MarkdownTest)
#include "markdown_test.moc"
