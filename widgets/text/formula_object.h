// FormulaObject: draws formulas inside a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text/formula_paths.h"

#include <QHash>
#include <QObject>
#include <QTextFormat>
#include <QTextObjectInterface>

#include <memory>

namespace orrery {

/// Inline formulas sit on the baseline of their line. Display formulas shrink to 80 % to fit the
/// document's width; wider ones show a part and can be scrolled. A formula without glyphs is drawn as its
/// TeX in the code font.
class FormulaObject final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    /// What a character of a formula carries in its format.
    enum { type = QTextFormat::UserObject + 1 };
    /// `before` and `after`: signs that no line break may part from it, an opening bracket or a full stop.
    enum Property { tex = QTextFormat::UserProperty + 1, display, instance, before, after };

    explicit FormulaObject(std::shared_ptr<const FormulaPaths> paths, QObject* parent = nullptr);

    /// The format of the character that stands for a formula. `font` is that of the words around; its pixel
    /// size gives the em. Equal formulas in a row do not merge, because each has an instance of its own.
    QTextCharFormat format(const QString& tex, bool display, const QFont& font);

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

    /// Whether a display formula is too wide and shows a part of itself.
    bool scrolls(const QTextDocument& document, const QTextFormat& format) const;
    /// Scrolls a display formula that is too wide; false when it is not, or at its end.
    bool scroll(const QTextDocument& document, const QTextFormat& format, double pixels);

private:
    struct Measured {
        const FormulaPath* path = nullptr;
        double scale = 1; ///< pixels for 1/1000 em
        double width = 0; ///< of the whole formula, in pixels
    };
    double hidden(const QTextDocument& document, const QTextFormat& format) const;
    Measured measure(const QTextDocument& document, const QTextFormat& format) const;
    void drawPath(QPainter& painter, QPointF baseline, const Measured& measured, const QFont& font) const;

    std::shared_ptr<const FormulaPaths> m_paths;
    QHash<int, double> m_scrolled; ///< by instance
    int m_instances = 0;
};

} // namespace orrery
