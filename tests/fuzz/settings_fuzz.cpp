// Fuzzing settings: any bytes give settings, and these are written and read the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/settings.h"
#include "tests/fuzz/fuzz.h"

#include <QJsonDocument>

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QJsonObject once = Settings::fromJson(QJsonDocument::fromJson(bytes).object()).toJson();
    promise(Settings::fromJson(once).toJson() == once, "settings that were written read back the same");
    return 0;
}
