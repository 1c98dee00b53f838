// Loads the bundled fonts from the resources, without copying them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fonts.h"

#include <QFontDatabase>
#include <QResource>

namespace orrery {

void loadFonts() {
    for (const char* name : {"OrrerySans-Regular", "OrrerySans-Bold", "OrreryLatin-Regular",
                             "OrreryLatin-Bold", "OrreryMono-Regular", "OrreryMono-Bold"}) {
        const QResource file(QStringLiteral(":/fonts/%1.otf").arg(QLatin1String(name)));
        if (!file.isValid())
            continue;
        // An uncompressed resource is mapped memory: the font reads it where it lies.
        const QByteArray bytes =
            file.compressionAlgorithm() == QResource::NoCompression
                ? QByteArray::fromRawData(reinterpret_cast<const char*>(file.data()), file.size())
                : file.uncompressedData();
        QFontDatabase::addApplicationFontFromData(bytes);
    }
}

QStringList textFamilies(Language language) {
    const QString sans = QStringLiteral("Orrery Sans"), latin = QStringLiteral("Orrery Latin");
    const QString installed = QStringLiteral("Noto Sans CJK SC");
    return language == Language::zh ? QStringList{sans, latin, installed}
                                    : QStringList{latin, sans, installed};
}

QStringList codeFamilies(Language language) {
    QStringList families{QStringLiteral("Orrery Mono"), QStringLiteral("Noto Sans Mono CJK SC")};
    families += textFamilies(language);
    return families;
}

} // namespace orrery
