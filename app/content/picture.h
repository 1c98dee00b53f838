// Pictures: the one place where the bytes of a PNG or JPEG become brightnesses, for the program and its
// tests.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/library.h"

#include <QByteArray>
#include <QImage>

#include <optional>
#include <string>

namespace orrery {

/// The channels of an encoded picture, 0 … 1; transparent parts are as bright as they are stored. Nothing
/// where the bytes are no picture.
inline std::optional<Image> decoded_picture(const std::string& bytes) {
    const QImage picture =
        QImage::fromData(QByteArray::fromStdString(bytes)).convertToFormat(QImage::Format_RGB888);
    if (picture.isNull())
        return std::nullopt;
    Image image;
    for (Eigen::MatrixXd* channel : {&image.red, &image.green, &image.blue})
        channel->resize(picture.height(), picture.width());
    for (int row = 0; row < picture.height(); ++row) {
        const uchar* pixel = picture.constScanLine(row);
        for (int column = 0; column < picture.width(); ++column, pixel += 3) {
            image.red(row, column) = pixel[0] / 255.0;
            image.green(row, column) = pixel[1] / 255.0;
            image.blue(row, column) = pixel[2] / 255.0;
        }
    }
    return image;
}

} // namespace orrery
