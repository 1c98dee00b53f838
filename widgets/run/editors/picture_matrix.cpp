// A picture of one's own as the numbers of a matrix parameter: reading, cutting out, scaling.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/picture_matrix.h"

#include <QFileInfo>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr int most_pixels = 2000; // a side
constexpr double is_ink = 0.35;   // of the darkest

QSize within(const QSize& size) {
    return size.width() > most_pixels || size.height() > most_pixels
               ? size.scaled(most_pixels, most_pixels, Qt::KeepAspectRatio)
               : size;
}

/// 0 … 1; what is transparent lies on white paper.
Eigen::MatrixXd brightness(const QImage& picture) {
    const QImage image = picture.convertToFormat(QImage::Format_ARGB32);
    Eigen::MatrixXd bright(image.height(), image.width());
    for (int row = 0; row < image.height(); ++row) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(row));
        for (int column = 0; column < image.width(); ++column) {
            const QRgb p = line[column];
            const double alpha = qAlpha(p) / 255.0;
            bright(row, column) =
                alpha * (0.299 * qRed(p) + 0.587 * qGreen(p) + 0.114 * qBlue(p)) / 255 + (1 - alpha);
        }
    }
    return bright;
}

/// Each cell the mean of the part of the square that it covers; what lies outside the picture is 0.
Eigen::MatrixXd shrunk(const Eigen::MatrixXd& from, double top, double left, double side, int cells) {
    Eigen::MatrixXd to(cells, cells);
    const double step = side / cells;
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column) {
            double sum = 0, weight = 0;
            const double y0 = top + row * step, x0 = left + column * step;
            for (int y = static_cast<int>(std::floor(y0)); y < y0 + step; ++y)
                for (int x = static_cast<int>(std::floor(x0)); x < x0 + step; ++x) {
                    const double part = (std::min<double>(y + 1, y0 + step) - std::max<double>(y, y0)) *
                                        (std::min<double>(x + 1, x0 + step) - std::max<double>(x, x0));
                    const bool inside = y >= 0 && x >= 0 && y < from.rows() && x < from.cols();
                    sum += part * (inside ? from(y, x) : 0);
                    weight += part;
                }
            to(row, column) = sum / weight;
        }
    return to;
}

/// Paper 0, the darkest ink 1 (or the other way round, where the rim is dark).
Eigen::MatrixXd ink(const Eigen::MatrixXd& bright) {
    const Eigen::Index rows = bright.rows(), columns = bright.cols();
    const double rim = (bright.row(0).mean() + bright.row(rows - 1).mean() + bright.col(0).mean() +
                        bright.col(columns - 1).mean()) /
                       4;
    const Eigen::MatrixXd apart =
        rim > bright.mean() ? Eigen::MatrixXd(rim - bright.array()) : Eigen::MatrixXd(bright.array() - rim);
    const double most = apart.maxCoeff();
    return most > 0 ? Eigen::MatrixXd((apart / most).cwiseMax(0.0)) : Eigen::MatrixXd::Zero(rows, columns);
}

Eigen::MatrixXd written(const Eigen::MatrixXd& bright, int cells, int around) {
    const Eigen::MatrixXd marks = ink(bright);
    Eigen::Index top = marks.rows(), left = marks.cols(), bottom = -1, right = -1;
    for (Eigen::Index row = 0; row < marks.rows(); ++row)
        for (Eigen::Index column = 0; column < marks.cols(); ++column)
            if (marks(row, column) > is_ink) {
                top = std::min(top, row);
                bottom = std::max(bottom, row);
                left = std::min(left, column);
                right = std::max(right, column);
            }
    if (bottom < 0)
        return Eigen::MatrixXd::Zero(cells, cells);
    const auto height = static_cast<double>(bottom - top + 1), width = static_cast<double>(right - left + 1);
    const double side = std::max(height, width);
    const int inner = cells - 2 * around;
    Eigen::MatrixXd all = Eigen::MatrixXd::Zero(cells, cells);
    all.block(around, around, inner, inner) =
        shrunk(marks, static_cast<double>(top) - (side - height) / 2,
               static_cast<double>(left) - (side - width) / 2, side, inner);
    const double most = all.maxCoeff(); // thin strokes pale when they shrink
    return most > 0 ? Eigen::MatrixXd(all / most) : all;
}

Sentence noPicture(const QString& name) {
    return sentence(
        {"“{0}” is no PNG or JPEG picture that can be read.", "“{0}”不是能读取的 PNG 或 JPEG 图片。"},
        same(name.toStdString()));
}

} // namespace

Result<QImage> readPicture(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!QFileInfo::exists(path))
        return sentence({"There is no file “{0}”.", "没有“{0}”这个文件。"}, same(name.toStdString()));
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg")
        return noPicture(name);
    if (const QSize size = reader.size(); size.isValid() && within(size) != size)
        reader.setScaledSize(within(size));
    const QImage picture = reader.read();
    if (picture.isNull())
        return noPicture(name);
    return picture;
}

bool mayHoldPicture(const QMimeData& data) {
    return data.hasImage() || (data.urls().size() == 1 && data.urls().constFirst().isLocalFile());
}

std::optional<Result<QImage>> pictureIn(const QMimeData& data) {
    if (data.urls().size() == 1 && data.urls().constFirst().isLocalFile())
        return readPicture(data.urls().constFirst().toLocalFile());
    if (!data.hasImage())
        return std::nullopt;
    const QImage picture = qvariant_cast<QImage>(data.imageData());
    return picture.isNull() ? std::nullopt : std::optional<Result<QImage>>(picture);
}

Eigen::MatrixXd pictureMatrix(const QImage& picture, const Parameter& parameter) {
    const OwnPicture filled = parameter.picture.value_or(OwnPicture());
    const int cells = parameter.largest;
    const QImage image =
        within(picture.size()) == picture.size() ? picture : picture.scaled(within(picture.size()));
    const Eigen::MatrixXd bright = brightness(image);
    const auto side = static_cast<double>(std::min(bright.rows(), bright.cols()));
    const Eigen::MatrixXd seen = filled.ink
                                     ? written(bright, cells, filled.around)
                                     : shrunk(bright, (static_cast<double>(bright.rows()) - side) / 2,
                                              (static_cast<double>(bright.cols()) - side) / 2, side, cells);
    return ((seen * filled.steps).array().round() / filled.steps * filled.most).matrix();
}

} // namespace orrery
