// Finding places for cuts between what belongs together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/pages.h"

#include "widgets/text/document_builder.h"
#include "widgets/text/text_grounds.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace orrery {

namespace {

using Stretches = std::vector<PageStretch>;

constexpr double touching = 0.5; // pixels by which stretches may overlap and are apart

bool isWorked(const QTextFrame& frame) {
    return frame.frameFormat().hasProperty(DocumentBuilder::workedProperty);
}

/// The lines of a block that show something.
Stretches linesOf(const QTextDocument& document, const QTextBlock& block) {
    Stretches lines;
    const bool thin = block.blockFormat().lineHeightType() == QTextBlockFormat::FixedHeight;
    if (block.length() <= 1 && thin) // between tables
        return lines;
    const double top = document.documentLayout()->blockBoundingRect(block).top();
    const QTextLayout& layout = *block.layout();
    for (int i = 0; i < layout.lineCount(); ++i)
        lines.push_back({top + layout.lineAt(i).y(), top + layout.lineAt(i).y() + layout.lineAt(i).height()});
    return lines;
}

/// Overlapping ones become one.
Stretches merged(Stretches all) {
    std::sort(all.begin(), all.end(),
              [](const PageStretch& a, const PageStretch& b) { return a.top < b.top; });
    Stretches merged;
    for (const PageStretch& one : all)
        if (!merged.empty() && one.top < merged.back().bottom - touching)
            merged.back().bottom = std::max(merged.back().bottom, one.bottom);
        else
            merged.push_back(one);
    return merged;
}

class Bonds {
public:
    Bonds(const QTextDocument& document, double height, bool columns)
        : m_document(document), m_height(height), m_columns(columns) {
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            Stretches lines = linesOf(document, block);
            bindParagraph(block, lines);
            m_lines.insert(m_lines.end(), lines.begin(), lines.end());
        }
        bindTables(*document.rootFrame());
        forEachWorked(document, [this](const QTextFrame& frame) { bindFrame(frame); });
        for (const auto& [first, last] : codeBlocks(document))
            bind(document.findBlockByNumber(first), document.findBlockByNumber(last),
                 DocumentBuilder::codePadding);
    }

    /// All lines, with what may not be parted as one.
    Stretches kept() const {
        Stretches all = m_lines;
        all.insert(all.end(), m_bonds.begin(), m_bonds.end());
        return merged(all);
    }
    Stretches lines() const { return merged(m_lines); }

private:
    /// Two lines at either end stay together; a heading stays with two lines of what comes next.
    void bindParagraph(const QTextBlock& block, const Stretches& lines) {
        if (lines.size() > 1) {
            m_bonds.push_back({lines[0].top, lines[1].bottom});
            m_bonds.push_back({lines[lines.size() - 2].top, lines.back().bottom});
        }
        if (block.blockFormat().headingLevel() == 0 || lines.empty())
            return;
        for (QTextBlock next = block.next(); next.isValid(); next = next.next())
            if (const Stretches below = linesOf(m_document, next); !below.empty()) {
                m_bonds.push_back(
                    {lines.front().top, below[std::min<std::size_t>(1, below.size() - 1)].bottom});
                return;
            }
    }

    void bind(QTextBlock from, const QTextBlock& to, double edge) {
        Stretches lines;
        for (; from.isValid() && from.blockNumber() <= to.blockNumber(); from = from.next())
            for (const PageStretch& line : linesOf(m_document, from))
                lines.push_back(line);
        if (lines.empty())
            return;
        PageStretch all = lines.front();
        for (const PageStretch& line : lines)
            all = {std::min(all.top, line.top), std::max(all.bottom, line.bottom)};
        m_lines.push_back({all.top - edge, all.top}); // the ground's edge
        m_lines.push_back({all.bottom, all.bottom + edge});
        if (all.bottom - all.top + 2 * edge <= m_height)
            m_bonds.push_back({all.top - edge, all.bottom + edge});
    }

    void bindFrame(const QTextFrame& frame) {
        bind(frame.firstCursorPosition().block(), frame.lastCursorPosition().block(),
             isWorked(frame) ? frame.frameFormat().padding() : 0);
    }

    /// All tables but those that only make columns.
    void bindTables(const QTextFrame& frame) {
        const bool top = frame.parentFrame() == nullptr;
        for (const QTextFrame* child : frame.childFrames()) {
            if (qobject_cast<const QTextTable*>(child) && !(top && m_columns))
                bindFrame(*child);
            bindTables(*child);
        }
    }

    const QTextDocument& m_document;
    double m_height;
    bool m_columns;
    Stretches m_lines, m_bonds;
};

/// The first of the stretches that does not fit on a page that begins at `top`.
Stretches::const_iterator firstBeyond(const Stretches& all, double top, double height) {
    return std::find_if(all.begin(), all.end(),
                        [&](const PageStretch& one) { return one.bottom > top + height; });
}

} // namespace

std::vector<PageStretch> pagesOf(const QTextDocument& document, double height, bool columns) {
    const Bonds bonds(document, height, columns);
    const Stretches kept = bonds.kept(), lines = bonds.lines();
    std::vector<PageStretch> pages;
    if (kept.empty())
        return {{0, height}};
    for (double top = kept.front().top;;) {
        const Stretches* parts = &kept;
        auto next = firstBeyond(kept, top, height);
        if (next != kept.end() && next->top <= top + touching) { // more than a page: between its lines
            parts = &lines;
            next = firstBeyond(lines, top, height);
        }
        if (next == parts->end()) {
            pages.push_back({top, kept.back().bottom});
            return pages;
        }
        const bool fits = next->top > top + touching; // not even a line: anywhere
        pages.push_back({top, fits ? std::prev(next)->bottom : top + height});
        top = fits ? next->top : top + height;
    }
}

} // namespace orrery
