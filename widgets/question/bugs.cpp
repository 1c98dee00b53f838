// Bugs: a short program with mistakes in it, for the reader to find.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/bugs.h"

#include <QCryptographicHash>

namespace orrery {

CodePlace findCode(const QString& program, const QString& code) {
    const QStringList lines = program.split(u'\n'), wanted = code.split(u'\n');
    CodePlace place;
    if (code.trimmed().isEmpty())
        return place;
    for (qsizetype at = 0; at + wanted.size() <= lines.size(); ++at) {
        if (lines.mid(at, wanted.size()) != wanted)
            continue;
        if (place.count > 0)
            return {};
        place = {static_cast<int>(at), static_cast<int>(wanted.size())};
    }
    return place;
}

QString bugsHash(const QString& program, const Bugs& bugs) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& part) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    };
    add(program);
    for (const Mistake& mistake : bugs.mistakes)
        for (const QString& part : {mistake.id, mistake.code, mistake.mended})
            add(part);
    return QString::fromLatin1(hash.result().toHex().left(16));
}

} // namespace orrery
