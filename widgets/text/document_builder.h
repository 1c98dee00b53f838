// DocumentBuilder: writes Markdown blocks of one or two languages into a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/text/fact.h"
#include "widgets/text/markdown.h"
#include "widgets/text/text_units.h"

#include <QTextCursor>

#include <functional>

class QTextDocument;

namespace orrery {

class FormulaObject;

class DocumentBuilder {
public:
    /// Of blocks of code, so that a view can draw what lies behind them: the number of the code block.
    static constexpr int codeProperty = QTextFormat::UserProperty + 20;
    /// Of the frame round a worked example, for the same reason.
    static constexpr int workedProperty = QTextFormat::UserProperty + 21;
    /// Pixels inside the colored ground of code.
    static constexpr double codePadding = 12;

    /// Writes at the end of `document`, as one edit that ends with the builder. All outlive the builder.
    DocumentBuilder(QTextDocument& document, FormulaObject& formulas, const Theme& theme, double zoom = 1);

    /// Whether two pictures of a pair stand side by side; otherwise one below the other.
    void setWide(bool wide) { m_wide = wide; }

    ~DocumentBuilder();
    DocumentBuilder(const DocumentBuilder&) = delete;
    DocumentBuilder& operator=(const DocumentBuilder&) = delete;

    void add(const markdown::Blocks& blocks, Language language);
    /// Both languages, the interface's first: two columns whose paragraphs begin side by side, or one above
    /// the other.
    void addPairs(const markdown::Blocks& zh, const markdown::Blocks& en, bool columns);

    /// The look of a run of text, for those who write a line by themselves.
    void write(QTextCursor& cursor, const markdown::Runs& runs, Language language,
               Letters letters = Letters::body, bool bold = false, Tone tone = Tone::ink);

private:
    struct Gaps {
        double before = 0, after = 0;
    };
    Gaps gaps(const TextUnit& unit) const;
    QTextBlockFormat blockFormat(const TextUnit& unit) const;
    QTextCharFormat charFormat(const markdown::Run& run, Language language, Letters letters, bool bold,
                               Tone tone) const;
    QFont font(Letters letters, bool bold, Language language) const;

    /// A block of its own at the end of the document, with margins.
    /// `after`: the gap below, if not the usual one. `translated`: it says what the unit above it says.
    void addUnit(const TextUnit& unit, Language language, double after = -1, bool translated = false);
    void addRows(const std::vector<TextPair>& pairs);
    void writeSpanning(QTextCursor& at, const TextPair& pair);
    /// The unit's content, into an empty block of that format.
    void writeUnit(QTextCursor& cursor, const TextUnit& unit, const QTextBlockFormat& format,
                   Language language);
    void writeCode(QTextCursor& cursor, const markdown::Block& block, QTextBlockFormat format,
                   Language language);
    void writeTable(QTextCursor& cursor, const markdown::Block* zh, const markdown::Block* en,
                    bool worked = false);
    void writeCell(QTextCursor& at, const markdown::Cell* above, const markdown::Cell* below, Tone tone);
    /// The pictures once, with the captions of both languages, if both are given.
    void writeFigure(QTextCursor& cursor, const markdown::Block* zh, const markdown::Block* en);
    void writePicture(QTextCursor at, const markdown::Block* zh, const markdown::Block* en, std::size_t index,
                      bool halved);
    void writeWorked(QTextCursor& cursor, const markdown::Block& block, Language language, bool narrow);
    void writeSteps(QTextCursor& at, const markdown::Block& table, const QTextBlockFormat& format,
                    Language language);
    /// Inserts a table or figure, after which a block is free.
    void addBetween(const std::function<void(QTextCursor&)>& write);
    QTextBlockFormat thinBlock() const;
    Language first() const { return m_theme.language(); }
    Language second() const { return first() == Language::zh ? Language::en : Language::zh; }

    QTextDocument& m_document;
    FormulaObject& m_formulas;
    const Theme& m_theme;
    double m_zoom;
    QTextCursor m_end;
    bool m_wide = true;
    bool m_empty = true; ///< the document's first block is still free
    int m_code_blocks = 0;
};

/// Whether both languages show it once: the same formula, the same lines of code, the same pictures.
bool sharedByLanguages(const TextPair& pair);

} // namespace orrery
