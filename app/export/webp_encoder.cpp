// Animated WebP, by libwebp; without loss, so that letters and thin lines stay sharp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_encoder.h"

#include <webp/encode.h>
#include <webp/mux.h>

namespace orrery {

namespace {

class WebpEncoder final : public ClipEncoder {
public:
    explicit WebpEncoder(QSize size) : m_size(size) {
        WebPAnimEncoderOptions options;
        if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&m_config) ||
            !WebPConfigLosslessPreset(&m_config, effort))
            return;
        m_encoder.reset(WebPAnimEncoderNew(size.width(), size.height(), &options));
    }

    bool add(const QImage& picture, int milliseconds) override {
        const QImage pixels = picture.convertToFormat(QImage::Format_RGB32);
        WebPPicture frame;
        if (!m_encoder || pixels.size() != m_size || !WebPPictureInit(&frame))
            return false;
        frame.use_argb = 1;
        frame.width = m_size.width();
        frame.height = m_size.height();
        // Blue first: the bytes of a pixel as they lie in memory.
        const bool added =
            WebPPictureImportBGRX(&frame, pixels.constBits(), static_cast<int>(pixels.bytesPerLine())) != 0 &&
            WebPAnimEncoderAdd(m_encoder.get(), &frame, m_clock, &m_config) != 0;
        WebPPictureFree(&frame);
        m_clock += milliseconds;
        return added;
    }

    QByteArray finish() override {
        WebPData data;
        WebPDataInit(&data);
        QByteArray bytes;
        if (m_encoder && WebPAnimEncoderAdd(m_encoder.get(), nullptr, m_clock, nullptr) != 0 &&
            WebPAnimEncoderAssemble(m_encoder.get(), &data) != 0)
            bytes = QByteArray(reinterpret_cast<const char*>(data.bytes), static_cast<qsizetype>(data.size));
        WebPDataClear(&data);
        return bytes;
    }

private:
    static constexpr int effort = 2; // of 9: more takes longer and saves little

    struct Delete {
        void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
    };
    QSize m_size;
    WebPConfig m_config = {};
    std::unique_ptr<WebPAnimEncoder, Delete> m_encoder;
    int m_clock = 0; // milliseconds
};

} // namespace

std::unique_ptr<ClipEncoder> webpEncoder(QSize size) {
    return std::make_unique<WebpEncoder>(size);
}

} // namespace orrery
