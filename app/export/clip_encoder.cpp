// Choosing the encoder of a clip.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_encoder.h"

#include <QString>

namespace orrery {

std::optional<ClipFormat> clipFormatOf(const std::string& path) {
    const QString name = QString::fromStdString(path).toLower();
    if (name.endsWith(QLatin1String(".webp")))
        return ClipFormat::webp;
    if (name.endsWith(QLatin1String(".gif")))
        return ClipFormat::gif;
    return std::nullopt;
}

std::unique_ptr<ClipEncoder> clipEncoder(ClipFormat format, QSize size, const QByteArray& remark) {
    return format == ClipFormat::webp ? webpEncoder(size, remark) : gifEncoder(size, remark);
}

} // namespace orrery
