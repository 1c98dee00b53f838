// Fade: soft, short, and never in the way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fade.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace orrery;

class FadeTest : public QObject {
    Q_OBJECT

    static void paint(QWidget& widget, Qt::GlobalColor color) {
        QPalette palette = widget.palette();
        palette.setColor(QPalette::Window, color);
        widget.setPalette(palette);
        widget.setAutoFillBackground(true);
    }

private Q_SLOTS:
    void theOldPictureGoesAndTheNewOneStays() {
        QWidget widget;
        widget.resize(60, 60);
        paint(widget, Qt::black);
        widget.show();
        Fade::begin(widget);
        paint(widget, Qt::white);
        auto* fade = widget.findChild<Fade*>();
        QVERIFY(fade);
        QVERIFY(qGray(widget.grab().toImage().pixel(30, 30)) < 255); // not all at once
        QTRY_VERIFY(!widget.findChild<Fade*>());
        QCOMPARE(widget.grab().toImage().pixelColor(30, 30), QColor(Qt::white));
    }

    void clicksGoThrough() {
        QWidget widget;
        widget.resize(60, 60);
        QPushButton button(&widget);
        button.resize(60, 60);
        widget.show();
        Fade::begin(widget);
        QVERIFY(widget.findChild<Fade*>());
        QCOMPARE(widget.childAt(30, 30), &button);
    }

    void whatComesLaterComesUnderIt() {
        QWidget widget;
        widget.resize(60, 60);
        widget.show();
        Fade::begin(widget);
        auto* later = new QLabel(&widget);
        later->show();
        QCOMPARE(widget.children().last(), widget.findChild<Fade*>());
        later->setParent(nullptr);
        delete later;
    }

    void hiddenWidgetsHaveNothingToFade() {
        QWidget widget;
        Fade::begin(widget);
        QVERIFY(!widget.findChild<Fade*>());
    }

    void anotherSizeEndsIt() {
        QWidget widget;
        widget.resize(60, 60);
        widget.show();
        Fade::begin(widget);
        widget.resize(90, 60);
        QVERIFY(!widget.findChild<Fade*>() || !widget.findChild<Fade*>()->isVisible());
    }
};

QTEST_MAIN(FadeTest)
#include "fade_test.moc"
