// Animated GIF, by giflib: each picture is the part that differs from the one before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_encoder.h"
#include "app/export/gif_colors.h"

#include <gif_lib.h>

#include <bit>

namespace orrery {

namespace {

int append(GifFileType* file, const GifByteType* bytes, int count) {
    static_cast<QByteArray*>(file->UserData)->append(reinterpret_cast<const char*>(bytes), count);
    return count;
}

struct FreeMap {
    void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};

/// A GIF's table has a power of two of colors.
std::unique_ptr<ColorMapObject, FreeMap> mapOf(const std::vector<QRgb>& colors) {
    const unsigned size = std::max(2U, std::bit_ceil(static_cast<unsigned>(colors.size())));
    std::vector<GifColorType> table(size, GifColorType{0, 0, 0});
    for (std::size_t i = 0; i < colors.size(); ++i)
        table[i] = {static_cast<GifByteType>(qRed(colors[i])), static_cast<GifByteType>(qGreen(colors[i])),
                    static_cast<GifByteType>(qBlue(colors[i]))};
    return std::unique_ptr<ColorMapObject, FreeMap>(GifMakeMapObject(static_cast<int>(size), table.data()));
}

class GifEncoder final : public ClipEncoder {
public:
    GifEncoder(QSize size, const QByteArray& remark) : m_size(size) {
        m_file = EGifOpen(&m_bytes, append, nullptr);
        if (m_file == nullptr)
            return;
        EGifSetGifVersion(m_file, true);
        m_good = EGifPutScreenDesc(m_file, size.width(), size.height(), 8, 0, nullptr) == GIF_OK &&
                 repeat() && comment(remark);
    }
    ~GifEncoder() override { close(); }
    GifEncoder(const GifEncoder&) = delete;
    GifEncoder& operator=(const GifEncoder&) = delete;

    bool add(const QImage& picture, int milliseconds) override {
        const QImage pixels = picture.convertToFormat(QImage::Format_RGB32);
        if (!m_good || pixels.size() != m_size)
            return false;
        auto part = gifPart(pixels, m_before);
        m_good = part && put(*part, milliseconds);
        m_before = pixels;
        return m_good;
    }

    QByteArray finish() override {
        m_good = close() && m_good;
        return m_good ? m_bytes : QByteArray();
    }

private:
    /// For ever, as Netscape's extension says it.
    bool repeat() {
        const GifByteType times[] = {1, 0, 0};
        return EGifPutExtensionLeader(m_file, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
               EGifPutExtensionBlock(m_file, 11, "NETSCAPE2.0") == GIF_OK &&
               EGifPutExtensionBlock(m_file, 3, times) == GIF_OK && EGifPutExtensionTrailer(m_file) == GIF_OK;
    }

    /// In blocks of at most 255 bytes.
    bool comment(const QByteArray& remark) {
        constexpr qsizetype block = 255;
        bool good = EGifPutExtensionLeader(m_file, COMMENT_EXT_FUNC_CODE) == GIF_OK;
        for (qsizetype at = 0; good && at < remark.size(); at += block) {
            const QByteArray part = remark.mid(at, block);
            good = EGifPutExtensionBlock(m_file, static_cast<int>(part.size()), part.constData()) == GIF_OK;
        }
        return good && EGifPutExtensionTrailer(m_file) == GIF_OK;
    }

    bool put(GifPart& part, int milliseconds) {
        const GraphicsControlBlock control{DISPOSE_DO_NOT, false, milliseconds / 10,
                                           part.unchanged >= 0 ? part.unchanged : NO_TRANSPARENT_COLOR};
        GifByteType written[4];
        const std::size_t size = EGifGCBToExtension(&control, written);
        const auto map = mapOf(part.colors);
        if (!map ||
            EGifPutExtension(m_file, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(size), written) != GIF_OK ||
            EGifPutImageDesc(m_file, part.place.left(), part.place.top(), part.place.width(),
                             part.place.height(), false, map.get()) != GIF_OK)
            return false;
        for (int y = 0; y < part.place.height(); ++y)
            if (EGifPutLine(m_file, part.pixels.data() + static_cast<std::ptrdiff_t>(y) * part.place.width(),
                            part.place.width()) != GIF_OK)
                return false;
        return true;
    }

    bool close() {
        return m_file == nullptr || EGifCloseFile(std::exchange(m_file, nullptr), nullptr) == GIF_OK;
    }

    QSize m_size;
    QByteArray m_bytes;
    GifFileType* m_file = nullptr;
    QImage m_before;
    bool m_good = false;
};

} // namespace

std::unique_ptr<ClipEncoder> gifEncoder(QSize size, const QByteArray& remark) {
    return std::make_unique<GifEncoder>(size, remark);
}

} // namespace orrery
