// PagePart: a piece of a question's page, built late and laid out by the page.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"
#include "widgets/text/text_view.h"

#include <QWidget>

namespace orrery {

/// How a page is to look.
struct PageLook {
    Theme theme;
    double zoom = 1;
    Reading reading = Reading::both;
    bool columns = true; ///< with both languages: side by side, otherwise one above the other

    bool operator==(const PageLook&) const = default;
};

class PagePart : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Makes the content anew in this look, to be arranged in this width.
    virtual void build(const PageLook& look, int width) = 0;
    /// Lays out in this width, takes the height needed and returns it.
    virtual int arrange(int width) = 0;

Q_SIGNALS:
    void linkActivated(const QString& link);
    void factPointed(const QString& name, const QRect& where); ///< as TextView
    void factActivated(const QString& name, const QRect& where);
    void heightChanged();                    ///< by something that the user opened
    void revealRequested(const QRect& rect); ///< in this part's coordinates

protected:
    /// A text inside this part, with its signals passed on.
    TextView* addText(const std::shared_ptr<const FormulaPaths>& formulas);
};

/// A part that is all text.
class TextPart final : public PagePart {
    Q_OBJECT

public:
    /// `zh` and `en` pair up; with an empty `zh`, `en` is shown in every language.
    TextPart(markdown::Blocks zh, markdown::Blocks en, const std::shared_ptr<const FormulaPaths>& formulas,
             QWidget* parent = nullptr);

    void build(const PageLook& look, int width) override;
    int arrange(int width) override;
    TextView* text() const { return m_text; }
    /// Other words, to be built.
    void setBlocks(markdown::Blocks zh, markdown::Blocks en);

private:
    markdown::Blocks m_zh, m_en;
    TextView* m_text;
};

/// Writes both or one of the languages, as the look asks.
void writeBlocks(DocumentBuilder& builder, const markdown::Blocks& zh, const markdown::Blocks& en,
                 const PageLook& look);
/// The same for a short text with inline Markdown.
void writeWords(DocumentBuilder& builder, const Words& words, const PageLook& look);
/// A heading's blocks.
markdown::Blocks headingBlocks(const QString& text, int level);
/// The words as they are read aloud.
QString spoken(const Words& words, const PageLook& look);

} // namespace orrery
