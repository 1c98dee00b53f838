// Formulas: every one of the program's draws something, and wide ones can be seen whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fonts.h"
#include "widgets/text/formula_paths.h"
#include "widgets/text/text_view.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace orrery;

class FormulaTest : public QObject {
    Q_OBJECT

    QStringList m_keys; ///< of all formulas
    QString m_widest;   ///< TeX of the widest display formula

    QString written(const QByteArray& json) {
        const QString path = m_folder.filePath(QStringLiteral("formulas.json"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(json);
        return path;
    }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        QFile file(QStringLiteral(":/formulas/formulas.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject all =
            QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("formulas")).toObject();
        m_keys = all.keys();
        double most = 0;
        for (const QString& key : std::as_const(m_keys))
            if (const double width = all[key].toObject()[QStringLiteral("w")].toDouble();
                key.startsWith(QStringLiteral("$$")) && width > most) {
                most = width;
                m_widest = key.mid(2, key.size() - 4);
            }
        QVERIFY(m_keys.size() > 100);
        QVERIFY(!m_widest.isEmpty());
    }

    void everyFormulaLiesInItsBox() {
        const FormulaPaths paths;
        for (const QString& key : std::as_const(m_keys)) {
            const FormulaPath* formula = paths.find(key);
            QVERIFY2(formula, qPrintable(key));
            QVERIFY2(formula->width > 0 && formula->ascent + formula->descent > 0, qPrintable(key));
            QVERIFY2(!formula->path.isEmpty(), qPrintable(key));
            // Italic letters and large signs stand out of their boxes, by less than half an em.
            const QRectF box(0, -formula->ascent, formula->width, formula->ascent + formula->descent);
            QVERIFY2(box.adjusted(-500, -500, 500, 500).contains(formula->path.boundingRect()),
                     qPrintable(key));
            for (const FormulaPath::Slot& slot : formula->slots)
                QVERIFY2(slot.x >= 0 && slot.x + slot.width <= formula->width + 1, qPrintable(key));
        }
    }

    void spacesDoNotMatterAndDisplayDoes() {
        QCOMPARE(FormulaPaths::key(QStringLiteral(" a  +\nb "), false), QStringLiteral("$a + b$"));
        QCOMPARE(FormulaPaths::key(QStringLiteral("a"), true), QStringLiteral("$$a$$"));
    }

    void whatIsNotThereIsNotFound() {
        QVERIFY(!FormulaPaths().find(QStringLiteral("$no such$")));
        const FormulaPaths none(QStringLiteral(":/none.json"));
        QVERIFY(!none.contains(QStringLiteral("$x$")));
        const FormulaPaths damaged(written("{ oh"));
        QVERIFY(!damaged.find(QStringLiteral("$x$")));
    }

    void pathsAreRead() {
        const QPainterPath path = parsePath(u"M0 0L10,0Q20 0 20 10C20 20-1.5 20-1.5 10Z");
        QCOMPARE(path.elementCount(), 9); // a move, a line, two curves of three points, and the way back
        QCOMPARE(path.elementAt(1).x, 10.0);
        QCOMPARE(path.elementAt(7).x, -1.5);
        QCOMPARE(path.elementAt(8).y, 0.0);
        QVERIFY(parsePath(u"").isEmpty());
    }

    void glyphsAreTurnedUprightAndPlaced() {
        const FormulaPaths paths(written(R"({"glyphs": {"n": "M0 0L100 0L100 700Z"}, "formulas": {"$x$":
            {"w": 900, "a": 700, "b": 200, "g": [["n", 2, 300, 50]], "d": "M0 0L900 0L900 40Z",
             "text": [{"t": "步", "x": 10, "y": 20}],
             "slots": [{"slot": 1, "x": 30, "y": 0, "width": 400}]}}})"));
        const FormulaPath* formula = paths.find(QStringLiteral("$x$"));
        QVERIFY(formula);
        QCOMPARE(formula->path.boundingRect(), QRectF(QPointF(0, -1350), QPointF(900, 50)));
        QCOMPARE(formula->words.size(), std::size_t(1));
        QCOMPARE(formula->words[0].text, QStringLiteral("步"));
        QCOMPARE(formula->words[0].size, 1000.0);
        QCOMPARE(formula->slots.size(), std::size_t(1));
        QCOMPARE(formula->slots[0].width, 400.0);
        QCOMPARE(paths.find(QStringLiteral("$x$")), formula); // built once
    }

    /// Outlines are named after themselves and lines are sorted, so that two who add formulas do not
    /// conflict.
    void aNewFormulaMovesNoOther() {
        QFile file(QStringLiteral(":/formulas/formulas.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const QJsonObject glyphs = QJsonDocument::fromJson(text)[QStringLiteral("glyphs")].toObject();
        QVERIFY(glyphs.size() > 100);
        for (auto glyph = glyphs.begin(); glyph != glyphs.end(); ++glyph) {
            const QByteArray outline = glyph.value().toString().toUtf8();
            const QByteArray hash = QCryptographicHash::hash(outline, QCryptographicHash::Sha256).toHex();
            QCOMPARE(glyph.key(), QString::fromLatin1(hash.left(8)));
        }
        QString last;
        int compared = 0;
        for (const QByteArray& line : text.split('\n')) {
            const bool begins = !line.startsWith('"') || line.startsWith("\"formulas\"");
            const QString key = begins ? QString() : QString::fromUtf8(line.left(line.indexOf("\":")));
            if (!begins && !last.isEmpty()) {
                QVERIFY2(last < key, qPrintable(key));
                ++compared;
            }
            last = key;
        }
        QVERIFY(compared > 300);
    }

    void wideFormulasAreDraggedAndScrolledWithKeys() {
        TextView view(std::make_shared<const FormulaPaths>());
        const auto write = [&](DocumentBuilder& builder) {
            builder.add(markdown::parse(QStringLiteral("Text\n\n$$%1$$\n\nText").arg(m_widest)).blocks,
                        Language::en);
        };
        constexpr int width = 240;
        view.rebuild(write, Theme(), 1, width);
        view.arrange(width);
        view.show();
        const QImage before = view.grab().toImage();
        const QPoint middle(width / 2, view.height() / 2);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, middle);
        QMouseEvent move(QEvent::MouseMove, middle - QPointF(60, 0),
                         view.mapToGlobal(middle - QPointF(60, 0)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &move);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, middle - QPoint(60, 0));
        const QImage dragged = view.grab().toImage();
        QVERIFY(dragged != before);
        QVERIFY(view.selectedText().isEmpty());
        QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier);
        QVERIFY(view.grab().toImage() != dragged);
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(view.grab().toImage(), before); // back at the start
    }

    void whereFormulasFitADragSelects() {
        TextView view(std::make_shared<const FormulaPaths>());
        view.rebuild(
            [](DocumentBuilder& builder) {
                builder.add(markdown::parse(QStringLiteral("Words to be selected")).blocks, Language::en);
            },
            Theme(), 1, 240);
        view.arrange(240);
        view.show();
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(1, 10));
        QMouseEvent move(QEvent::MouseMove, QPointF(200, 10), view.mapToGlobal(QPointF(200, 10)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &move);
        QVERIFY(view.selectedText().startsWith(QStringLiteral("Words")));
    }
};

QTEST_MAIN(FormulaTest)
#include "formula_test.moc"
