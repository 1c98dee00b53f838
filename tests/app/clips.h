// Clips: moving pictures read by the decoders of others, for tests.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/files.h"

#include <QImage>
#include <QImageReader>
#include <QList>

#include <webp/demux.h>

namespace orrery::testing {

struct Moving {
    QList<QImage> pictures;
    QList<int> until;     ///< milliseconds, of each of them
    int milliseconds = 0; ///< in all
    int last = 0;         ///< of the last picture
    int loops = -1;       ///< 0: for ever

    /// What is seen then.
    QImage at(int time) const {
        for (qsizetype i = 0; i < pictures.size(); ++i)
            if (time < until[i])
                return pictures[i];
        return {};
    }
};

/// By Qt.
inline Moving readGif(const QString& path) {
    Moving clip;
    QImageReader reader(path);
    reader.setFormat("gif");
    QImage picture;
    while (reader.read(&picture)) {
        clip.pictures << picture.convertToFormat(QImage::Format_RGB32);
        clip.last = reader.nextImageDelay();
        clip.milliseconds += clip.last;
        clip.until << clip.milliseconds;
    }
    clip.loops = reader.loopCount() < 0 ? 0 : reader.loopCount(); // Qt's −1 is for ever
    return clip;
}

/// By libwebp.
inline Moving readWebp(const QString& path) {
    Moving clip;
    const QByteArray bytes = read(path);
    const WebPData data{reinterpret_cast<const uint8_t*>(bytes.constData()),
                        static_cast<size_t>(bytes.size())};
    WebPAnimDecoder* decoder = WebPAnimDecoderNew(&data, nullptr);
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder, &info))
        return clip;
    clip.loops = static_cast<int>(info.loop_count);
    uint8_t* pixels = nullptr;
    for (int end = 0; WebPAnimDecoderHasMoreFrames(decoder) && WebPAnimDecoderGetNext(decoder, &pixels, &end);
         clip.milliseconds = end) {
        clip.last = end - clip.milliseconds;
        clip.until << end;
        clip.pictures << QImage(pixels, static_cast<int>(info.canvas_width),
                                static_cast<int>(info.canvas_height), QImage::Format_RGBA8888)
                             .convertToFormat(QImage::Format_RGB32);
    }
    WebPAnimDecoderDelete(decoder);
    return clip;
}

/// The mean difference of two pictures' channels, of 255.
inline double difference(const QImage& a, const QImage& b) {
    if (a.size() != b.size() || a.isNull())
        return 255;
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            sum +=
                std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / 3 / a.width() / a.height();
}

} // namespace orrery::testing
