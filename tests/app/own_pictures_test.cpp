// A picture of one's own: opened, pasted or dropped, it becomes the demo's numbers; whatever else is dropped
// loses nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/run/editors/picture_matrix.h"

#include <QClipboard>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPainter>

using namespace orrery;

namespace {

/// White at the left, black at the right, wider than high.
QImage halves() {
    QImage image(320, 160, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.fillRect(0, 0, 160, 160, Qt::white);
    return image;
}

/// A thick 1 somewhere on a sheet.
QImage one(const QColor& paper, const QColor& pen) {
    QImage image(400, 300, QImage::Format_RGB32);
    image.fill(paper);
    QPainter painter(&image);
    painter.fillRect(120, 60, 30, 160, pen);
    return image;
}

Parameter taking(const OwnPicture& picture, int side) {
    Parameter parameter{.id = "drawing"};
    parameter.kind = Kind::matrix;
    parameter.largest = side;
    parameter.picture = picture;
    return parameter;
}

} // namespace

class OwnPicturesTest : public testing::WindowTest {
    Q_OBJECT

    QString file(const QString& name, const QImage& image) const {
        const QString path = m_folder.filePath(name);
        image.save(path);
        return path;
    }
    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window->demo(), &enter);
        m_accepted = enter.isAccepted();
        QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        if (m_accepted)
            QApplication::sendEvent(m_window->demo(), &event);
    }
    QString told() const {
        QStringList all;
        for (const QLabel* label : m_window->messages()->findChildren<QLabel*>())
            all << label->text();
        return all.join(u' ');
    }
    bool linked(const QString& part) const { return m_window->currentLink().contains(part); }
    bool m_accepted = false;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() { close(); }

    void brightnessIsThatOfTheMiddle() {
        const Eigen::MatrixXd seen = pictureMatrix(halves(), taking({.most = 9, .steps = 9}, 16));
        QCOMPARE(seen.rows(), 16);
        QVERIFY((seen.leftCols(8).array() == 9).all() && (seen.rightCols(8).array() == 0).all());
    }

    void inkIsOneWhateverThePaper() {
        for (const auto& [paper, pen] : {std::pair{Qt::white, Qt::black}, {Qt::black, Qt::yellow}}) {
            const Eigen::MatrixXd seen = pictureMatrix(one(paper, pen), taking({.ink = true}, 8));
            QCOMPARE(seen.maxCoeff(), 1.0);
            QVERIFY((seen.leftCols(3).array() == 0).all() && (seen.rightCols(3).array() == 0).all());
            QVERIFY((seen.middleCols(3, 2).rowwise().maxCoeff().array() > 0.5).all()); // from top to bottom
        }
        const Eigen::MatrixXd framed =
            pictureMatrix(one(Qt::white, Qt::black), taking({.ink = true, .around = 3}, 14));
        QVERIFY((framed.topRows(3).array() == 0).all() && framed.row(3).maxCoeff() > 0);
        QImage blank(20, 20, QImage::Format_RGB32);
        blank.fill(Qt::white);
        QVERIFY((pictureMatrix(blank, taking({.ink = true}, 8)).array() == 0).all());
    }

    void whatIsDroppedIsTheDemosPicture() {
        await(QStringLiteral("orrery:19"));
        drop(file(QStringLiteral("halves.png"), halves()));
        QVERIFY(m_accepted);
        QTRY_VERIFY_WITH_TIMEOUT(linked(QStringLiteral("input_values=9,9,9,9,9,9,9,9,0,0")), patience);
        QVERIFY2(told().contains(QStringLiteral("16 × 16")), qPrintable(told()));
        m_window->execute(Action::undo);
        QTRY_VERIFY_WITH_TIMEOUT(!linked(QStringLiteral("input_values")), patience);
    }

    void whatIsPastedIsInk() {
        await(QStringLiteral("orrery:22"));
        QApplication::clipboard()->setImage(one(Qt::white, Qt::black));
        m_window->execute(Action::pastePicture);
        QTRY_VERIFY2_WITH_TIMEOUT(linked(QStringLiteral("events=")), qPrintable(m_window->currentLink()),
                                  patience); // it is live: drawn while the run goes on
        QApplication::clipboard()->setText(QStringLiteral("no picture"));
        const QString link = m_window->currentLink();
        m_window->execute(Action::pastePicture);
        QVERIFY2(told().contains(QStringLiteral("No picture has been copied.")), qPrintable(told()));
        QCOMPARE(m_window->currentLink(), link);
    }

    void aPhotographGoesThroughTheLayers() {
        await(QStringLiteral("orrery:13?image=digit"));
        drop(file(QStringLiteral("halves.jpg"), halves()));
        QTRY_VERIFY_WITH_TIMEOUT(linked(QStringLiteral("own_picture=99,99")), patience);
    }

    void anythingElseIsNamedAndChangesNothing() {
        await(QStringLiteral("orrery:19"));
        const QString link = m_window->currentLink(), path = m_folder.filePath(QStringLiteral("notes.png"));
        QFile notes(path);
        QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("no picture") > 0);
        notes.close();
        drop(path);
        QTRY_VERIFY_WITH_TIMEOUT(
            told().contains(QStringLiteral("“notes.png” is no PNG or JPEG picture that can be read.")),
            patience);
        drop(m_folder.filePath(QStringLiteral("gone.png")));
        QTRY_VERIFY_WITH_TIMEOUT(told().contains(QStringLiteral("There is no file “gone.png”.")), patience);
        QCOMPARE(m_window->currentLink(), link);
    }

    void aDemoWithoutPicturesTakesNone() {
        await(QStringLiteral("orrery:2"));
        drop(file(QStringLiteral("halves.png"), halves()));
        QVERIFY(!m_accepted);
        QApplication::clipboard()->setImage(halves());
        m_window->execute(Action::pastePicture);
        QVERIFY2(told().contains(QStringLiteral("This demo takes no picture.")), qPrintable(told()));
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<OwnPicturesTest>(argc, argv);
}

#include "own_pictures_test.moc"
