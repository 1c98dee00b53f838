// Typing into the cells of a picture, with the mouse and the keys of a user.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/typing.h"
#include "widgets/controls/remark.h"
#include "widgets/figure/cell_field.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace orrery;

class CellEditingTest : public QObject {
    Q_OBJECT

    static constexpr int margin = 1, rows = 3, columns = 4; // of the numbers, inside a ring of padding

    std::unique_ptr<QWidget> m_window;
    FigureView* m_figure = nullptr;
    QLineEdit* m_elsewhere = nullptr;
    Frame m_frame;

    static Eigen::MatrixXd numbers() {
        Eigen::MatrixXd values = Eigen::MatrixXd::Zero(rows + 2 * margin, columns + 2 * margin);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c)
                values(r + margin, c + margin) = 10 * (r + 1) + c + 0.25;
        return values;
    }
    /// A table of numbers that takes touches, a shape over it that does, too, and numbers that can only be
    /// typed.
    static Frame frame(const Eigen::MatrixXd& values) {
        Frame frame;
        for (const bool touchable : {true, false}) {
            const double width = static_cast<double>(values.cols()),
                         height = static_cast<double>(values.rows());
            Panel panel{.id = touchable ? "input" : "kernel", .title = {"Table", "表"}};
            panel.x.range = Range{0, width};
            panel.y.range = Range{0, height};
            panel.equal_aspect = true;
            Cells cells{.id = panel.id, .width = width, .height = height, .values = values, .gaps = true};
            cells.numbers = true;
            cells.frame_margin = margin;
            cells.handle = {.touch = touchable, .hint = {"Type a number", "可以直接填数"}, .edit = panel.id};
            Shape over;
            over.points = Eigen::Matrix2d{{0, 0}, {width, height}};
            over.filled = false;
            Shapes shapes{.id = "window", .shapes = {over}};
            shapes.handle = {.touch = true};
            panel.marks = {cells};
            if (touchable)
                panel.marks.push_back(shapes);
            frame.figure.panels.push_back(panel);
        }
        frame.figure.layout.lines = {{1, {{"input", 1}}}, {1, {{"kernel", 1}}}};
        frame.position.phases = 17;
        return frame;
    }
    PanelCard* card(const char* id) const {
        for (auto* found : m_figure->findChildren<PanelCard*>())
            if (found->isVisible() && found->panels().front().panel.id == id)
                return found;
        return nullptr;
    }
    CellField* field(const char* id) const {
        auto* found = card(id)->findChild<CellField*>();
        return found && found->isVisible() ? found : nullptr;
    }
    QString said() const {
        for (const auto* remark : m_window->findChildren<Remark*>())
            if (remark->isVisible())
                return remark->words();
        return {};
    }
    /// The middle of a cell: of all places where a double click opens a field of that name.
    QPoint middle(const char* id, int row, int column) const {
        const QString wanted = QStringLiteral("Value of row %1, column %2").arg(row + 1).arg(column + 1);
        PanelCard* where = card(id);
        QRect found;
        for (int y = 2; y < where->height(); y += 6)
            for (int x = 2; x < where->width(); x += 6) {
                QTest::mouseDClick(where, Qt::LeftButton, {}, QPoint(x, y));
                auto* open = field(id);
                if (open && open->accessibleName() == wanted)
                    found = found.united(QRect(x, y, 1, 1));
                if (open)
                    QTest::keyClick(open, Qt::Key_Escape);
            }
        return found.isNull() ? QPoint() : found.center();
    }
    void pointAt(const char* id, const QPoint& at) const {
        QMouseEvent move(QEvent::MouseMove, at, card(id)->mapToGlobal(at), Qt::NoButton, {}, {});
        QEnterEvent enter(at, at, card(id)->mapToGlobal(at));
        QApplication::sendEvent(card(id), &enter);
        QApplication::sendEvent(card(id), &move);
    }

private Q_SLOTS:
    void init() {
        m_window = std::make_unique<QWidget>();
        m_window->resize(500, 760);
        m_figure = new FigureView(m_window.get());
        m_figure->setGeometry(0, 40, 500, 720);
        m_figure->setReducedMotion(true);
        m_figure->setReading(Reading::en);
        m_elsewhere = new QLineEdit(m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_frame = frame(numbers());
        m_figure->showFrame(m_frame);
        m_elsewhere->setFocus();
        QVERIFY(m_elsewhere->hasFocus());
        QVERIFY(card("input") && card("kernel"));
    }
    void cleanup() {
        m_figure = nullptr;
        m_window.reset();
    }

    void aDoubleClickEditsTheCellThatWasClicked_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addRow("takes touches") << QByteArray("input");
        QTest::addRow("only numbers") << QByteArray("kernel");
    }
    void aDoubleClickEditsTheCellThatWasClicked() {
        QFETCH(QByteArray, id);
        QSignalSpy edits(m_figure, &FigureView::edited);
        for (const auto& [row, column] : {std::pair{0, 0}, {1, 2}, {2, 3}}) {
            const QPoint at = middle(id, row, column);
            QVERIFY(!at.isNull());
            QTest::mouseClick(card(id), Qt::LeftButton, {}, at);
            QTest::mouseDClick(card(id), Qt::LeftButton, {}, at);
            auto* open = field(id);
            QVERIFY(open);
            QVERIFY(open->hasFocus());
            QCOMPARE(open->text().toDouble(), 10 * (row + 1) + column + 0.25);
            QVERIFY((open->geometry().center() - at).manhattanLength() <= 8);
            testing::typeLetters(open, QStringLiteral("−1.5")); // over the old number
            QTest::keyClick(open, Qt::Key_Return);
            QVERIFY(!field(id)); // and does not come back
            QVERIFY(m_elsewhere->hasFocus());
            QCOMPARE(edits.size(), 1);
            const auto told = edits.takeFirst();
            QCOMPARE(told[0].toString(), QString::fromLatin1(id));
            QCOMPARE(told[1].toInt(), row);
            QCOMPARE(told[2].toInt(), column);
            QCOMPARE(told[3].toDouble(), -1.5);
        }
    }

    void theFirstClickIsTakenBack() {
        const QPoint at = middle("input", 1, 1);
        QSignalSpy touches(m_figure, &FigureView::touched);
        QSignalSpy back(m_figure, &FigureView::clickTakenBack);
        QTest::mouseClick(card("input"), Qt::LeftButton, {}, at);
        QCOMPARE(touches.size(), 2); // press and release: a single click moves the window at once
        QCOMPARE(back.size(), 0);
        Frame moved = m_frame;
        moved.position.phases = 99;
        m_figure->showFrame(moved);
        QTest::mouseDClick(card("input"), Qt::LeftButton, {}, at);
        QVERIFY(field("input"));
        QCOMPARE(touches.size(), 2);
        QCOMPARE(back.size(), 1);
        QCOMPARE(back[0][0].toLongLong(), 17LL);
        // Where the demo heard of no click there is nothing to take back.
        QTest::keyClick(field("input"), Qt::Key_Escape);
        const QPoint other = middle("kernel", 1, 1);
        QTest::mouseClick(card("kernel"), Qt::LeftButton, {}, other);
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, other);
        QVERIFY(field("kernel"));
        QCOMPARE(back.size(), 1);
    }

    void whatIsNoNumberStaysWithASentence_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::addRow("comma") << "0,025"
                               << "write a decimal point, not a comma: 0.025";
        QTest::addRow("half") << "0,5"
                              << "write a decimal point, not a comma: 0.5";
        QTest::addRow("thousands") << "1,234"
                                   << "write a decimal point, not a comma: 1.234";
        QTest::addRow("empty") << ""
                               << "A number is missing";
        QTest::addRow("word") << "abc"
                              << "not a number";
        QTest::addRow("two") << "1;2"
                             << "more than one number";
    }
    void whatIsNoNumberStaysWithASentence() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        QSignalSpy edits(m_figure, &FigureView::edited);
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, middle("kernel", 0, 1));
        auto* open = field("kernel");
        QVERIFY(open);
        QTest::keyClick(open, Qt::Key_Delete);
        testing::typeLetters(open, text);
        QTest::keyClick(open, Qt::Key_Return);
        QCOMPARE(field("kernel"), open);
        QCOMPARE(open->text(), text);
        QVERIFY2(said().contains(says), qPrintable(said()));
        m_figure->showFrame(m_frame); // frames go on coming
        QVERIFY2(said().contains(says), qPrintable(said()));
        QTest::keyClick(open, Qt::Key_Escape);
        QVERIFY(!field("kernel"));
        QVERIFY(said().isEmpty());
        QCOMPARE(edits.size(), 0);
    }

    void goingElsewhereTakesANumberAndNothingElse() {
        QSignalSpy edits(m_figure, &FigureView::edited);
        for (const char* text : {"8", "0,5"}) {
            QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, middle("kernel", 0, 1));
            testing::typeLetters(field("kernel"), QLatin1String(text));
            m_elsewhere->setFocus();
            QVERIFY(!field("kernel"));
        }
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][3].toDouble(), 8.0);
        // Another cell is elsewhere, too.
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, middle("kernel", 0, 1));
        testing::typeLetters(field("kernel"), QStringLiteral("9"));
        const QRect first = field("kernel")->geometry();
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, first.center() + QPoint(first.width(), 0));
        QVERIFY(field("kernel"));
        QVERIFY(field("kernel")->geometry() != first);
        QCOMPARE(edits.size(), 2);
        QCOMPARE(edits[1][2].toInt(), 1);
        QCOMPARE(edits[1][3].toDouble(), 9.0);
    }

    void lookingIsNoEdit() {
        QSignalSpy edits(m_figure, &FigureView::edited);
        Eigen::MatrixXd values = numbers();
        values(margin, margin) = 0.12345678901234567;
        m_figure->showFrame(frame(values));
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, middle("kernel", 0, 0));
        QCOMPARE(field("kernel")->text().toDouble(), 0.12345678901234567);
        QTest::keyClick(field("kernel"), Qt::Key_Return);
        QCOMPARE(edits.size(), 0);
    }

    void aDigitBeginsInTheCellUnderThePointer() {
        QSignalSpy edits(m_figure, &FigureView::edited);
        pointAt("kernel", middle("kernel", 2, 1));
        QKeyEvent letter(QEvent::KeyPress, Qt::Key_K, Qt::NoModifier, QStringLiteral("k"));
        QVERIFY(!m_figure->typeIntoCell(letter));
        QKeyEvent control(QEvent::KeyPress, Qt::Key_4, Qt::ControlModifier, QStringLiteral("4"));
        QVERIFY(!m_figure->typeIntoCell(control));
        QKeyEvent digit(QEvent::KeyPress, Qt::Key_4, Qt::NoModifier, QStringLiteral("4"));
        QVERIFY(m_figure->typeIntoCell(digit));
        QVERIFY(field("kernel"));
        testing::typeLetters(field("kernel"), QStringLiteral("2"));
        QTest::keyClick(field("kernel"), Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][1].toInt(), 2);
        QCOMPARE(edits[0][2].toInt(), 1);
        QCOMPARE(edits[0][3].toDouble(), 42.0);
        pointAt("kernel", QPoint(1, 1));
        QVERIFY(!m_figure->typeIntoCell(digit)); // nowhere
    }

    void keysOpenTheFieldOverItsOwnCell() {
        QSignalSpy edits(m_figure, &FigureView::edited);
        const QPoint first = middle("kernel", 0, 0);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(card("kernel"), &leave);
        init(); // no cell has been typed into yet
        card("kernel")->setFocus();
        QSignalSpy again(m_figure, &FigureView::edited);
        QTest::keyClick(card("kernel"), Qt::Key_Return);
        auto* open = field("kernel");
        QVERIFY(open);
        QVERIFY((open->geometry().center() - first).manhattanLength() <= 8);
        QCOMPARE(open->text(), QStringLiteral("10.25"));
        testing::typeLetters(open, QStringLiteral("9"));
        QTest::keyClick(open, Qt::Key_Enter);
        QVERIFY(!field("kernel"));
        QVERIFY(card("kernel")->hasFocus());
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0][1].toInt(), 0);
        QCOMPARE(again[0][2].toInt(), 0);
        // Enter comes back with the present number, Escape goes without a change.
        Eigen::MatrixXd values = numbers();
        values(margin, margin) = 9;
        m_figure->showFrame(frame(values));
        QTest::keyClick(card("kernel"), Qt::Key_Return);
        QCOMPARE(field("kernel")->text(), QStringLiteral("9"));
        QTest::keyClick(field("kernel"), Qt::Key_Escape);
        QVERIFY(card("kernel")->hasFocus());
        testing::typeLetters(card("kernel"), QStringLiteral("5"));
        QVERIFY(field("kernel"));
        QCOMPARE(field("kernel")->text(), QStringLiteral("5"));
        QCOMPARE(again.size(), 1);
    }

    void theFieldGoesWithItsCell() {
        QSignalSpy edits(m_figure, &FigureView::edited);
        QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, middle("kernel", 2, 3));
        testing::typeLetters(field("kernel"), QStringLiteral("7"));
        m_figure->resize(480, 600);
        QVERIFY(field("kernel"));
        m_figure->showFrame(frame(Eigen::MatrixXd::Ones(2 + 2 * margin, 2 + 2 * margin)));
        QVERIFY(!field("kernel"));
        QCOMPARE(edits.size(), 0);
    }
};

QTEST_MAIN(CellEditingTest)
#include "cell_editing_test.moc"
