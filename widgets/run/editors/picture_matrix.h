// A picture of one's own as the numbers of a matrix parameter.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameter.h"

#include <QImage>

class QMimeData;
class QString;

namespace orrery {

/// The picture in a PNG or JPEG file, turned as its camera says, at most 2,000 pixels wide and high; or a
/// sentence that says what is wrong with the file.
Result<QImage> readPicture(const QString& path);
/// The picture that was copied or is being dragged: itself, or the one file it names; nothing: it is neither.
std::optional<Result<QImage>> pictureIn(const QMimeData& data);
/// Whether that may be one; cheap enough for a pointer that moves.
bool mayHoldPicture(const QMimeData& data);

/// As parameter.picture says.
Eigen::MatrixXd pictureMatrix(const QImage& picture, const Parameter& parameter);

} // namespace orrery
