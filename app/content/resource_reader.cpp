// Reads and decodes what resources/data holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/resource_reader.h"

#include "engine/data/library.h"

#include <QFile>
#include <QImage>

namespace orrery {

namespace {

QString resourcePath(const std::string& name) {
    return QStringLiteral(":/data/") + QString::fromStdString(name);
}

std::string readResource(const std::string& name) {
    QFile file(resourcePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its data file %s.", name.c_str());
    return file.readAll().toStdString();
}

Image decodePicture(const std::string& name) {
    const QImage picture = QImage(resourcePath(name)).convertToFormat(QImage::Format_RGB888);
    if (picture.isNull())
        qFatal("The program was built without its picture %s.", name.c_str());
    Image image;
    const Eigen::Index rows = picture.height(), columns = picture.width();
    for (Eigen::MatrixXd* channel : {&image.red, &image.green, &image.blue})
        channel->resize(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const uchar* line = picture.constScanLine(static_cast<int>(row));
        for (Eigen::Index column = 0; column < columns; ++column, line += 3) {
            image.red(row, column) = line[0] / 255.0;
            image.green(row, column) = line[1] / 255.0;
            image.blue(row, column) = line[2] / 255.0;
        }
    }
    return image;
}

} // namespace

std::unique_ptr<Library> resource_library() {
    return std::make_unique<Library>(readResource, decodePicture);
}

} // namespace orrery
