// FigureObject: draws the pictures of runs inside a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text/text_pictures.h"

#include <QPointer>
#include <QTextFormat>
#include <QTextObjectInterface>

namespace orrery {

/// A picture is as wide as its column. Clicked, it is the link to its run.
class FigureObject final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    /// What a character of a picture carries in its format.
    enum { type = QTextFormat::UserObject + 2 };
    /// `pair`: two share the width. `caption`: for those who hear it.
    enum Property { link = QTextFormat::UserProperty + 30, beside, second, language, other, pair, caption };
    static constexpr double gap = 12; ///< pixels between the two of a pair

    using QObject::QObject;

    void setPictures(TextPictures* pictures) { m_pictures = pictures; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    /// The format of the character that stands for a picture; `halved`: beside another one.
    static QTextCharFormat format(const TextPicture& picture, bool halved, const QString& words);
    static bool isPicture(const QTextFormat& format) { return format.objectType() == type; }

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;
    /// As it is drawn, for copies.
    QImage image(const QTextDocument& document, const QTextFormat& format, double scale) const;

private:
    QPointer<TextPictures> m_pictures;
    Theme m_theme;
};

} // namespace orrery
