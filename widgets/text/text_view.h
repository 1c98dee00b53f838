// TextView: a text document with formulas, code and links, as tall as what it holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text/document_builder.h"
#include "widgets/text/figure_object.h"
#include "widgets/text/formula_object.h"

#include <QTextBrowser>

#include <functional>
#include <memory>
#include <optional>

namespace orrery {

/// Shows its document whole and scrolls nothing but wide formulas: it stands in a page that scrolls. Formulas
/// are scrolled by dragging, with a wheel that goes sideways, or with Alt and the arrows.
class TextView final : public QTextBrowser {
    Q_OBJECT

public:
    explicit TextView(std::shared_ptr<const FormulaPaths> formulas, QWidget* parent = nullptr);

    /// Where its pictures come from; without it their places stay empty.
    void setPictures(TextPictures* pictures);
    /// Lines too long for the width wrap (default), or scroll sideways.
    void setWraps(bool wraps);
    /// Replaces the text by what `write` writes, laid out in this width.
    void rebuild(const std::function<void(DocumentBuilder&)>& write, const Theme& theme, double zoom,
                 int width);
    /// Lays the document out in this width and takes the height that it needs; returns it.
    int arrange(int width);

    /// What is selected, formulas as `$tex$`, pictures as the links to their runs.
    QString selectedText() const;
    /// All of it as it is read aloud, pictures as their captions: also the widget's accessible description.
    QString wholeText() const;

Q_SIGNALS:
    void linkActivated(const QString& link);
    /// The pointer is over a measured number, or pointer or keyboard are on a term (`term:12`), whose
    /// rectangle on the screen this is; an empty name: no more.
    void factPointed(const QString& name, const QRect& where);
    /// It was clicked, or Enter was pressed on it.
    void factActivated(const QString& name, const QRect& where);
    /// The keyboard moved to a link in this part of the widget.
    void revealRequested(const QRect& rect);

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void findCode();
    void drawGrounds(QPainter& painter) const;
    /// What is selected with its pictures.
    QString selectedHtml() const;
    bool isPicture(QPoint at) const;
    void activate(const QString& link);
    void point(QPoint at);
    void stand(bool here);
    int characterAt(QPoint at) const; ///< -1: there is none
    /// Of the link round that character, on the screen.
    QRect linkRect(int character) const;
    /// The format of the formula there, if it is too wide for the text.
    std::optional<QTextCharFormat> wideFormula(QPoint at) const;
    std::optional<QTextCharFormat> wideFormula(const QTextBlock& block) const;
    bool scrollFormula(const QTextCharFormat& formula, double pixels);
    bool scrollFormulas(double pixels);

    FormulaObject* m_handler;
    FigureObject* m_figures;
    QColor m_ground, m_quiet; ///< of code and worked examples, of their icons
    bool m_wraps = true;
    std::optional<QTextCharFormat> m_dragged; ///< the formula that the mouse has hold of
    QPoint m_last;                            ///< where the mouse was
    QString m_pointed;                        ///< the measured number under it
    std::vector<std::pair<int, int>> m_code;  ///< first and last block number of each block of code
};

/// The words between two places of a document, formulas as `$tex$`, pictures as their links if they are
/// wanted.
QString plainText(const QTextDocument& document, int from, int to, bool links = true);

} // namespace orrery
