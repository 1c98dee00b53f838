// Clip encoders: pictures into one moving picture, which repeats for ever. They need no window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

#include <memory>
#include <optional>
#include <string>

namespace orrery {

class ClipEncoder {
public:
    virtual ~ClipEncoder() = default;
    /// A picture of the size given at the start and how long it stands. False: it could not be encoded.
    virtual bool add(const QImage& picture, int milliseconds) = 0;
    /// The file; empty where that could not be done.
    virtual QByteArray finish() = 0;
};

enum class ClipFormat { webp, gif };

/// By the file's ending, without regard to case.
std::optional<ClipFormat> clipFormatOf(const std::string& path);

/// `remark`: kept in the file, where programs that show its properties find it.
std::unique_ptr<ClipEncoder> clipEncoder(ClipFormat format, QSize size, const QByteArray& remark);

std::unique_ptr<ClipEncoder> webpEncoder(QSize size, const QByteArray& remark);
std::unique_ptr<ClipEncoder> gifEncoder(QSize size, const QByteArray& remark);

} // namespace orrery
