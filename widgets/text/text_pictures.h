// TextPictures: where the pictures of a text come from; they are runs of demos, of which texts know nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <optional>

namespace orrery {

struct TextPicture {
    QString link;        ///< orrery:2?iteration=100#gradient
    QString beside;      ///< that of the other one of a pair, with which it shares its ranges; or nothing
    bool second = false; ///< it is the right one of the pair
    Language language = Language::en;
    std::optional<Language> other; ///< in which titles are shown, too
    bool strips = true;            ///< with the strips below the panel
    bool axes = true;              ///< while it is being computed; false: nothing until then

    bool operator==(const TextPicture&) const = default;
};

class TextPictures : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// What there is of it now, `scale` pixels for each of `size`: the picture, its axes while it is being
    /// computed, or a sentence where it cannot be. Null: there is none yet.
    virtual QImage picture(const TextPicture& asked, const Theme& theme, QSize size, double scale) = 0;
    /// What is read now needs none of those that were asked for so far.
    virtual void forget() {}

Q_SIGNALS:
    /// There is more of some of them.
    void changed();
};

} // namespace orrery
