// The Python scanner: which parts it finds, and what it carries from line to line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/python_highlighter.h"

#include <QTest>

using namespace orrery::python;

class PythonHighlighterTest : public QObject {
    Q_OBJECT

    /// One letter a character: k, s, n, c, d, @, and a dot for plain.
    static QString picture(const QString& line, State before = State::code, State* after = nullptr) {
        const Scanned scanned = scan(line, before);
        QString picture(line.size(), u'.');
        for (const Span& span : scanned.spans)
            for (qsizetype i = 0; i < span.length; ++i)
                picture[span.start + i] = QStringLiteral("ksncd@")[static_cast<int>(span.part)];
        if (after)
            *after = scanned.state;
        return picture;
    }

private Q_SLOTS:
    void findsParts_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* line, const char* expected) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(expected);
        };
        row("for i in x:", "kkk...kk...");
        row("def f(x):  # why", "kkk.d......ccccc");
        row("class Net(nn.Module):", "kkkkk.ddd............");
        row("x = 'a # b' + \"c\"", "....sssssss...sss");
        row("f'{x:.3f}'", "ssssssssss");
        row("y = 1e-3 + x1 + .5", "....nnnn........nn");
        row("a - 2-3", "....n.n");
        row("0xe-1", "nnn.n");
        row("@torch.no_grad()", "@@@@@@@@@@@@@@..");
        row("y = W @ x", ".........");
        row("x.is_it = islands", ".................");
        row("m.in.x", "......");
        row("'it\\'s' in s", "sssssss.kk..");
        row("\"\"\"doc\"\"\" x", "sssssssss..");
        row("数据 = '中文'  # 说明", ".....ssss..cccc");
        row("", "");
    }
    void findsParts() {
        QFETCH(QString, line);
        QTEST(picture(line), "expected");
    }

    void carriesStringsOverLines() {
        State state = State::code;
        QCOMPARE(picture(QStringLiteral("s = \"\"\"one"), state, &state), QStringLiteral("....ssssss"));
        QCOMPARE(state, State::triple_double);
        QCOMPARE(picture(QStringLiteral("for 'x'"), state, &state), QStringLiteral("sssssss"));
        QCOMPARE(picture(QStringLiteral("two\"\"\" if"), state, &state), QStringLiteral("ssssss.kk"));
        QCOMPARE(state, State::code);
        QCOMPARE(picture(QStringLiteral("'one \\"), state, &state), QStringLiteral("ssssss"));
        QCOMPARE(state, State::single_quotes);
        QCOMPARE(picture(QStringLiteral("two' if"), state, &state), QStringLiteral("ssss.kk"));
        QCOMPARE(state, State::code);
        picture(QStringLiteral("'never closed"), State::code, &state);
        QCOMPARE(state, State::code);
    }

    void spansNeverOverlap() {
        const QString nasty = QStringLiteral("\"\\'''#@def class 1.e+ 0x '\\");
        for (State state : {State::code, State::single_quotes, State::double_quotes, State::triple_single,
                            State::triple_double})
            for (qsizetype from = 0; from < nasty.size(); ++from) {
                const QString line = nasty.mid(from);
                qsizetype at = 0;
                for (const Span& span : scan(line, state).spans) {
                    QVERIFY(span.start >= at && span.length > 0);
                    at = span.start + span.length;
                }
                QVERIFY(at <= line.size());
            }
    }
};

QTEST_APPLESS_MAIN(PythonHighlighterTest)
#include "python_highlighter_test.moc"
