// Printed figure: draws the pictures of runs inside a document in lines and letters, not in pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/played_picture.h"
#include "widgets/text/figure_object.h"

#include <QHash>
#include <QStringList>

class QCPPainter;

namespace orrery {

/// The runs of pictures, by the links of those that are shown together, a line each.
using PlayedFigures = QHash<QString, std::vector<PlayedPicture>>;

class PrintedFigure final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    PrintedFigure(const PlayedFigures& figures, const Theme& theme) : m_figures(figures), m_theme(theme) {}

    /// With which the document is drawn.
    void setPainter(QCPPainter* painter) { m_painter = painter; }

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    const PlayedFigures& m_figures;
    Theme m_theme;
    FigureObject m_size; ///< knows how large pictures are
    QCPPainter* m_painter = nullptr;
};

} // namespace orrery
