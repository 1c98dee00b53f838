// The weights that ship are those that training gives, byte for byte.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/decoder_training.h"

#include <QFile>
#include <QTest>

using namespace orrery;

class LanguageModelLongTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void training_gives_the_bytes_that_ship() {
        QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/resources/data/language_model.bin"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == QByteArray::fromStdString(bytes_of(trained_weights())),
                 "run tools/language_model, then tools/facts 4");
    }
};

QTEST_GUILESS_MAIN(LanguageModelLongTest)
#include "language_model_long_test.moc"
