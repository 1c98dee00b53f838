// Reads and decodes what resources/data holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/resource_reader.h"

#include "app/content/picture.h"

#include <QFile>

namespace orrery {

namespace {

std::string readResource(const std::string& name) {
    QFile file(QStringLiteral(":/data/") + QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its data file %s.", name.c_str());
    return file.readAll().toStdString();
}

Image decodePicture(const std::string& bytes) {
    std::optional<Image> picture = decoded_picture(bytes);
    if (!picture)
        qFatal("A picture of the program cannot be decoded.");
    return *std::move(picture);
}

} // namespace

std::unique_ptr<Library> resource_library() {
    return std::make_unique<Library>(readResource, decodePicture);
}

} // namespace orrery
