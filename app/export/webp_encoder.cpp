// Animated WebP, by libwebp; nearly without loss, so that letters and thin lines stay sharp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_encoder.h"

#include <QString>

#include <webp/encode.h>
#include <webp/mux.h>

namespace orrery {

namespace {

/// As XMP has it.
QByteArray descriptionOf(const QByteArray& remark) {
    return QStringLiteral("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                          "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
                          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description><rdf:Alt><rdf:li "
                          "xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:description></rdf:Description>"
                          "</rdf:RDF></x:xmpmeta>")
        .arg(QString::fromUtf8(remark).toHtmlEscaped())
        .toUtf8();
}

class WebpEncoder final : public ClipEncoder {
public:
    WebpEncoder(QSize size, const QByteArray& remark) : m_size(size), m_remark(remark) {
        WebPAnimEncoderOptions options;
        if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&m_config) ||
            !WebPConfigLosslessPreset(&m_config, effort))
            return;
        m_config.near_lossless = nearness;
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
            bytes = remarked(data);
        WebPDataClear(&data);
        return bytes;
    }

private:
    static constexpr int effort = 4;    // of 9: more takes longer and saves little
    static constexpr int nearness = 60; // of 100: pixels may differ by what nobody sees

    struct Delete {
        void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
    };
    /// The file with the remark as its description.
    QByteArray remarked(const WebPData& data) const {
        const QByteArray packet = descriptionOf(m_remark);
        const WebPData description{reinterpret_cast<const uint8_t*>(packet.constData()),
                                   static_cast<size_t>(packet.size())};
        WebPMux* mux = WebPMuxCreate(&data, 0);
        WebPData whole;
        WebPDataInit(&whole);
        QByteArray bytes;
        if (mux != nullptr && WebPMuxSetChunk(mux, "XMP ", &description, 0) == WEBP_MUX_OK &&
            WebPMuxAssemble(mux, &whole) == WEBP_MUX_OK)
            bytes =
                QByteArray(reinterpret_cast<const char*>(whole.bytes), static_cast<qsizetype>(whole.size));
        WebPDataClear(&whole);
        WebPMuxDelete(mux);
        return bytes;
    }

    QSize m_size;
    QByteArray m_remark;
    WebPConfig m_config = {};
    std::unique_ptr<WebPAnimEncoder, Delete> m_encoder;
    int m_clock = 0; // milliseconds
};

} // namespace

std::unique_ptr<ClipEncoder> webpEncoder(QSize size, const QByteArray& remark) {
    return std::make_unique<WebpEncoder>(size, remark);
}

} // namespace orrery
