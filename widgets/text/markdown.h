// Markdown with formulas, parsed into a small tree of blocks and styled runs of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery::markdown {

/// A run of text in one style. A formula's text is its TeX.
struct Run {
    enum class Kind { text, code, formula, display_formula, line_break };
    Kind kind = Kind::text;
    QString text;
    bool bold = false;
    bool italic = false;
    QString link; ///< target, or empty
    bool operator==(const Run&) const = default;
};
using Runs = std::vector<Run>;

struct Cell {
    Runs runs;
    Qt::Alignment alignment = Qt::AlignLeft;
    bool operator==(const Cell&) const = default;
};

/// `![caption](orrery:2?iteration=100#gradient)`
struct Picture {
    QString link;
    Runs caption;
    bool operator==(const Picture&) const = default;
};

struct Block {
    enum class Kind { heading, paragraph, formula, code, list, item, quote, table, rule, figure, worked };
    Kind kind = Kind::paragraph;
    int line = 0;                  ///< in the source, from 1; of the block's first text
    int level = 0;                 ///< of a heading, 1 … 6; of an ordered list, its first number
    bool ordered = false;          ///< of a list
    Runs runs;                     ///< of a heading or paragraph; a worked example's title
    QString text;                  ///< a display formula's TeX, a code block's lines
    QString language;              ///< of a code block
    QString veil;                  ///< of a quote: what gives this prediction away
    std::vector<Picture> pictures; ///< of a figure
    std::vector<Block> children;   ///< a list's items; an item's, a quote's or a worked example's blocks
    std::vector<std::vector<Cell>> cells; ///< a table's rows; the first one is its header
};
using Blocks = std::vector<Block>;

/// A mark that was meant as Markdown and came out as plain text: `**`, `$`, a backtick, `](`, `</`, the `![`
/// of a picture among words, or the `[!` of a quote's mark that there is not.
struct Leftover {
    int line = 0;
    QString mark;
};

/// Most lists and block quotes inside one another; deeper ones lose their marks.
constexpr int deepest = 16;

struct Document {
    Blocks blocks;
    std::vector<Leftover> leftovers;
    int too_deep = 0;     ///< line of the first list or quote that lies too deep; 0: there is none
    bool cut_off = false; ///< tables or links would have unfolded into many times the source
};

/// Never fails: what is no Markdown is text. HTML is text too. A paragraph that holds nothing but one
/// display formula becomes a block of kind formula, one that holds nothing but pictures a figure; a quote
/// whose first line is `[!worked] title` becomes a worked example. List items always hold blocks. Blocks nest
/// at most 2 · deepest + 1 levels, so that all who walk them may recurse.
Document parse(const QString& source);

/// The runs of a single paragraph, for short texts inside JSON.
Runs parse_line(const QString& source);

/// The blocks without those quotes that give away one of these predictions, which begin with `[!veil ID]`.
Blocks without_veiled(const Blocks& blocks, const QStringList& predictions);

/// What a reader would read aloud: words without marks, formulas as `$tex$`.
QString plain(const Runs& runs);
QString plain(const Blocks& blocks);

/// Calls `visit(runs, line)` for every sequence of runs, in reading order.
template <class F>
void for_each_runs(const Blocks& blocks, const F& visit) {
    for (const Block& block : blocks) {
        if (!block.runs.empty())
            visit(block.runs, block.line);
        for (const Picture& picture : block.pictures)
            visit(picture.caption, block.line);
        for (const auto& row : block.cells)
            for (const Cell& cell : row)
                visit(cell.runs, block.line);
        for_each_runs(block.children, visit);
    }
}

} // namespace orrery::markdown
