// Markdown with formulas, parsed into a small tree of blocks and styled runs of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/markdown.h"

#include <QRegularExpression>

#include <md4c.h>

#include <algorithm>
#include <utility>

namespace orrery::markdown {
namespace {

constexpr qsizetype cell_cost = 4; // of a cell beside its letters, which are at least two in the source

/// The first line `[!veil ID]` of a block quote says what it is, and goes.
void lift_veil(Block& quote) {
    static const QRegularExpression mark(QStringLiteral("^\\[!veil ([^\\]\\n]+)\\](?:\\n|$)"));
    if (quote.children.empty() || quote.children.front().runs.empty())
        return;
    Runs& runs = quote.children.front().runs;
    const auto match = mark.match(runs.front().text);
    if (runs.front() != Run{.text = runs.front().text} || !match.hasMatch())
        return;
    quote.veil = match.captured(1).trimmed();
    runs.front().text.remove(0, match.capturedLength());
    if (runs.front().text.isEmpty())
        runs.erase(runs.begin());
    if (runs.empty())
        quote.children.erase(quote.children.begin());
}

/// Gathers md4c's calls. The stack holds the open blocks; a block is added to its parent when it closes.
class Builder {
public:
    explicit Builder(const QByteArray& source) : m_source(source) { m_stack.emplace_back(); }

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type);
    void span(MD_SPANTYPE type, void* detail, bool enters);
    void text(MD_TEXTTYPE type, const char* text, int size);
    /// Whether more came out than any text needs: 500 columns by 1000 short rows, or a long link 1000 times.
    bool unfolds() const { return m_spent > 4 * m_source.size() + 64 * 1024; }
    Document finish();

private:
    /// Whether a list or quote begins or ends that lies too deep to be shown as one.
    bool skips(MD_BLOCKTYPE type, bool enters);
    void push(Block::Kind kind) {
        Block block;
        block.kind = kind;
        m_stack.push_back(std::move(block));
    }
    void close();
    /// Text directly in a tight list item belongs to a paragraph of its own.
    void close_tight() {
        if (std::exchange(m_tight, false))
            close();
    }
    Runs& runs();
    void add(Run run);
    void find_leftovers(const char* text, int size);
    void begin_picture(const QString& link);
    void gather_pictures(Block& paragraph);
    int line_of(const char* text);

    const QByteArray& m_source;
    std::vector<Block> m_stack;
    std::vector<Leftover> m_leftovers;
    bool m_picture = false; ///< what comes is the caption of the last one
    bool m_tight = false;   ///< the top of the stack is a paragraph that no tag opened
    Run m_style;
    int m_bold = 0, m_italic = 0;
    int m_depth = 0, m_skipped = 0; ///< lists and quotes that are open; containers that are left out
    int m_too_deep = 0;
    bool m_deep_text = false; ///< m_too_deep is a line with text, not the last one before
    qsizetype m_spent = 0;    ///< letters and cells so far
    qsizetype m_counted = 0;  ///< bytes up to which lines are counted
    int m_line = 1;
};

bool Builder::skips(MD_BLOCKTYPE type, bool enters) {
    const bool item = type == MD_BLOCK_LI;
    if (!item && type != MD_BLOCK_UL && type != MD_BLOCK_OL && type != MD_BLOCK_QUOTE)
        return false;
    const bool skipped = m_skipped > 0 || (enters && !item && m_depth == deepest);
    if (skipped && m_too_deep == 0)
        m_too_deep = m_line;
    if (skipped)
        m_skipped += enters ? 1 : -1;
    else if (!item)
        m_depth += enters ? 1 : -1;
    return skipped;
}

/// Whether a quote begins with a mark that is none of those that there are.
bool is_marked(const Block& quote) {
    const QString first = quote.children.empty() ? QString() : plain(quote.children.front().runs);
    return first.startsWith(QStringLiteral("[!")) && !first.startsWith(QStringLiteral("[!veil "));
}

/// Makes a quote whose first line is `[!worked] title` a worked example.
void take_title(Block& quote) {
    const QString mark = QStringLiteral("[!worked]");
    if (quote.children.empty() || quote.children.front().kind != Block::Kind::paragraph)
        return;
    Runs& runs = quote.children.front().runs;
    if (runs.empty() || runs.front().kind != Run::Kind::text || !runs.front().text.startsWith(mark))
        return;
    quote.kind = Block::Kind::worked;
    runs.front().text.remove(0, mark.size());
    while (!runs.empty()) {
        const qsizetype end = runs.front().kind == Run::Kind::text ? runs.front().text.indexOf(u'\n') : -1;
        quote.runs.push_back(runs.front());
        if (end >= 0) {
            quote.runs.back().text.truncate(end);
            runs.front().text.remove(0, end + 1);
            break;
        }
        runs.erase(runs.begin());
    }
    while (quote.runs.front().text.startsWith(u' '))
        quote.runs.front().text.remove(0, 1);
    if (runs.empty())
        quote.children.erase(quote.children.begin());
}

void Builder::enter(MD_BLOCKTYPE type, void* detail) {
    if (type != MD_BLOCK_DOC)
        close_tight();
    if (skips(type, true))
        return;
    switch (type) {
    case MD_BLOCK_H:
        push(Block::Kind::heading);
        m_stack.back().level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_P:
        push(Block::Kind::paragraph);
        break;
    case MD_BLOCK_UL:
        push(Block::Kind::list);
        break;
    case MD_BLOCK_OL:
        push(Block::Kind::list);
        m_stack.back().ordered = true;
        m_stack.back().level = static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        break;
    case MD_BLOCK_LI:
        push(Block::Kind::item);
        break;
    case MD_BLOCK_QUOTE:
        push(Block::Kind::quote);
        break;
    case MD_BLOCK_CODE: {
        push(Block::Kind::code);
        const auto& language = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
        m_stack.back().language = QString::fromUtf8(language.text, static_cast<int>(language.size));
        break;
    }
    case MD_BLOCK_HR:
        push(Block::Kind::rule);
        break;
    case MD_BLOCK_TABLE:
        push(Block::Kind::table);
        break;
    case MD_BLOCK_TR:
        m_stack.back().cells.emplace_back();
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: {
        const auto align = static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align;
        Cell cell;
        m_spent += cell_cost;
        cell.alignment = align == MD_ALIGN_RIGHT    ? Qt::AlignRight
                         : align == MD_ALIGN_CENTER ? Qt::AlignHCenter
                                                    : Qt::AlignLeft;
        m_stack.back().cells.back().push_back(std::move(cell));
        break;
    }
    default:
        break;
    }
}

void Builder::leave(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
    case MD_BLOCK_HTML:
        return;
    default:
        close_tight();
        if (!skips(type, false))
            close();
    }
}

Document Builder::finish() {
    while (m_stack.size() > 1)
        close(); // the parser was stopped
    return {std::move(m_stack.front().children), std::move(m_leftovers), m_too_deep, unfolds()};
}

void Builder::close() {
    Block block = std::move(m_stack.back());
    m_stack.pop_back();
    if (block.line == 0)
        block.line = block.children.empty() ? m_line : block.children.front().line;
    if (block.kind == Block::Kind::paragraph && block.runs.size() == 1 &&
        block.runs.front().kind == Run::Kind::display_formula) {
        block.kind = Block::Kind::formula;
        block.text = block.runs.front().text.trimmed();
        block.runs.clear();
    }
    if (block.kind == Block::Kind::code && block.text.endsWith(u'\n'))
        block.text.chop(1);
    if (block.kind == Block::Kind::quote)
        lift_veil(block);
    if (!block.pictures.empty())
        gather_pictures(block);
    if (block.kind == Block::Kind::quote)
        take_title(block);
    if (block.kind == Block::Kind::quote && is_marked(block))
        m_leftovers.push_back({block.line, QStringLiteral("[!")});
    m_stack.back().children.push_back(std::move(block));
}

void Builder::span(MD_SPANTYPE type, void* detail, bool enters) {
    switch (type) {
    case MD_SPAN_STRONG:
        m_bold += enters ? 1 : -1;
        break;
    case MD_SPAN_EM:
        m_italic += enters ? 1 : -1;
        break;
    case MD_SPAN_A: {
        const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
        m_style.link = enters ? QString::fromUtf8(href.text, static_cast<int>(href.size)) : QString();
        m_spent += m_style.link.size();
        break;
    }
    case MD_SPAN_IMG: {
        const auto& source = static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
        if (enters)
            begin_picture(QString::fromUtf8(source.text, static_cast<int>(source.size)));
        m_picture = enters && !m_stack.back().pictures.empty();
        break;
    }
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
        // Two formulas in a row must not merge: every one starts a run of its own.
        if (enters) {
            m_style.kind = type == MD_SPAN_LATEXMATH ? Run::Kind::formula : Run::Kind::display_formula;
            add({});
        } else {
            m_style.kind = Run::Kind::text;
        }
        break;
    default:
        break;
    }
    m_style.bold = m_bold > 0;
    m_style.italic = m_italic > 0;
}

Runs& Builder::runs() {
    Block& top = m_stack.back();
    if (top.kind == Block::Kind::table)
        return top.cells.back().back().runs;
    if (top.kind != Block::Kind::heading && top.kind != Block::Kind::paragraph) {
        push(Block::Kind::paragraph);
        m_tight = true;
    }
    return m_picture ? m_stack.back().pictures.back().caption : m_stack.back().runs;
}

/// Pictures stand in paragraphs; elsewhere their captions are text.
void Builder::begin_picture(const QString& link) {
    m_spent += link.size();
    if (m_stack.back().kind == Block::Kind::table || m_stack.back().kind == Block::Kind::heading)
        return m_leftovers.push_back({m_line, QStringLiteral("![")});
    runs();
    m_stack.back().pictures.push_back({link, {}});
}

/// Where there is nothing but pictures, they are a figure; among words only their captions stay.
void Builder::gather_pictures(Block& paragraph) {
    if (std::all_of(paragraph.runs.begin(), paragraph.runs.end(),
                    [](const Run& run) { return run.text.trimmed().isEmpty(); })) {
        paragraph.kind = Block::Kind::figure;
        paragraph.runs.clear();
        return;
    }
    for (const Picture& picture : std::exchange(paragraph.pictures, {}))
        paragraph.runs.insert(paragraph.runs.end(), picture.caption.begin(), picture.caption.end());
    m_leftovers.push_back({paragraph.line, QStringLiteral("![")});
}

void Builder::add(Run run) {
    const QString text = run.text;
    Run::Kind kind = run.kind == Run::Kind::text ? m_style.kind : run.kind;
    Runs& all = runs();
    const bool fresh_formula = text.isEmpty();
    if (!fresh_formula && !all.empty() && kind != Run::Kind::line_break) {
        Run& last = all.back();
        if (last.kind == kind && last.bold == m_style.bold && last.italic == m_style.italic &&
            last.link == m_style.link) {
            last.text += text;
            return;
        }
    }
    run = m_style;
    run.kind = kind;
    run.text = text;
    all.push_back(std::move(run));
}

void Builder::text(MD_TEXTTYPE type, const char* text, int size) {
    const int line = line_of(text);
    m_spent += size;
    if (m_skipped > 0 && !std::exchange(m_deep_text, true))
        m_too_deep = line;
    if (m_stack.back().kind == Block::Kind::code) {
        if (m_stack.back().line == 0)
            m_stack.back().line = line;
        m_stack.back().text += QString::fromUtf8(text, size);
        return;
    }
    const QString words = QString::fromUtf8(text, size);
    switch (type) {
    case MD_TEXT_CODE:
        add({.kind = Run::Kind::code, .text = words});
        break;
    case MD_TEXT_BR:
        add({.kind = Run::Kind::line_break, .text = QStringLiteral("\n")});
        break;
    case MD_TEXT_SOFTBR:
        // A line of the source may end between two Chinese characters, where no space belongs.
        add({.text = QStringLiteral("\n")});
        break;
    case MD_TEXT_LATEXMATH:
        add({.text = words});
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        find_leftovers(text, size);
        add({.text = words});
    }
    for (Block& open : m_stack)
        if (open.line == 0 && &open != &m_stack.front())
            open.line = line;
}

void Builder::find_leftovers(const char* text, int size) {
    const QByteArrayView piece(text, size);
    const bool inside = text > m_source.constData() && text < m_source.constData() + m_source.size();
    const bool escaped = inside && text[-1] == '\\';
    for (qsizetype i = escaped ? 1 : 0; i < piece.size(); ++i) {
        const qsizetype after = inside ? text + i + 1 - m_source.constData() : m_source.size();
        const char next = after < m_source.size() ? m_source[after] : '\0';
        if (piece[i] == '$' || piece[i] == '`')
            m_leftovers.push_back({m_line, QString(QLatin1Char(piece[i]))});
        else if ((piece[i] == ']' && next == '(') || (piece[i] == '<' && next == '/'))
            m_leftovers.push_back({m_line, QString(QLatin1Char(piece[i])) + QLatin1Char(next)});
        else if (piece[i] == '*' && i + 1 < piece.size() && piece[i + 1] == '*') {
            m_leftovers.push_back({m_line, QStringLiteral("**")});
            ++i;
        }
    }
}

/// md4c hands out pointers into its input (but for line ends and entities), in order.
int Builder::line_of(const char* text) {
    const char* begin = m_source.constData();
    if (text < begin || text >= begin + m_source.size())
        return m_line;
    const qsizetype offset = text - begin;
    if (offset > m_counted) {
        m_line += static_cast<int>(std::count(begin + m_counted, begin + offset, '\n'));
        m_counted = offset;
    }
    return m_line;
}

bool chinese(QChar c) {
    return c.unicode() >= 0x2E80;
}

/// Line ends of the source become spaces, or nothing between two Chinese characters.
void join_lines(QString& text) {
    QString joined;
    joined.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'\n')
            joined += text[at];
        else if (joined.isEmpty() || at + 1 == text.size() || !chinese(joined.back()) ||
                 !chinese(text[at + 1]))
            joined += u' ';
    }
    text = std::move(joined);
}

void join_lines(Runs& runs) {
    for (Run& run : runs)
        if (run.kind == Run::Kind::text || run.kind == Run::Kind::code)
            join_lines(run.text);
}

void join_lines(Blocks& blocks) {
    for (Block& block : blocks) {
        join_lines(block.runs);
        for (Picture& picture : block.pictures)
            join_lines(picture.caption);
        for (auto& row : block.cells)
            for (Cell& cell : row)
                join_lines(cell.runs);
        join_lines(block.children);
    }
}

} // namespace

Document parse(const QString& source) {
    const QByteArray bytes = source.toUtf8();
    Builder builder(bytes);
    constexpr int stop = -1; // md4c passes over positive answers in places
    MD_PARSER parser{};
    parser.flags = MD_FLAG_LATEXMATHSPANS | MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<Builder*>(self)->enter(type, detail);
        return static_cast<Builder*>(self)->unfolds() ? stop : 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
        static_cast<Builder*>(self)->leave(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<Builder*>(self)->span(type, detail, true);
        return static_cast<Builder*>(self)->unfolds() ? stop : 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<Builder*>(self)->span(type, detail, false);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
        static_cast<Builder*>(self)->text(type, text, static_cast<int>(size));
        return 0;
    };
    md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &builder);
    Document document = builder.finish();
    join_lines(document.blocks);
    return document;
}

Runs parse_line(const QString& source) {
    const Document document = parse(source);
    Runs runs;
    for_each_runs(document.blocks,
                  [&](const Runs& more, int) { runs.insert(runs.end(), more.begin(), more.end()); });
    return runs;
}

Blocks without_veiled(const Blocks& blocks, const QStringList& predictions) {
    Blocks seen;
    for (const Block& block : blocks) {
        if (block.kind == Block::Kind::quote && predictions.contains(block.veil))
            continue;
        seen.push_back(block);
        seen.back().children = without_veiled(block.children, predictions);
    }
    return seen;
}

QString plain(const Runs& runs) {
    QString words;
    for (const Run& run : runs)
        words += run.kind == Run::Kind::formula || run.kind == Run::Kind::display_formula
                     ? u'$' + run.text + u'$'
                     : run.text;
    return words;
}

QString plain(const Blocks& blocks) {
    QString words;
    for (const Block& block : blocks) {
        if (!block.runs.empty())
            words += plain(block.runs) + u'\n';
        for (const Picture& picture : block.pictures)
            words += plain(picture.caption) + u'\n';
        if (!block.text.isEmpty())
            words += (block.kind == Block::Kind::formula ? u'$' + block.text + u'$' : block.text) + u'\n';
        for (const auto& row : block.cells)
            for (const Cell& cell : row)
                words += plain(cell.runs) + u'\n';
        words += plain(block.children);
    }
    return words;
}

} // namespace orrery::markdown
