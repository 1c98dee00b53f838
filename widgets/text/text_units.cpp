// Text units: blocks of Markdown as a flat sequence, and the sequences of two languages side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_units.h"

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;

void flatten(const markdown::Blocks& blocks, int indent, std::vector<TextUnit>& units) {
    for (const Block& block : blocks) {
        switch (block.kind) {
        case Block::Kind::list: {
            int number = block.level;
            for (const Block& item : block.children) {
                const std::size_t first = units.size();
                flatten(item.children, indent + 1, units);
                if (first == units.size())
                    continue;
                units[first].marker = block.ordered ? QString::number(number) + u'.' : QStringLiteral("–");
                const bool last = &item == &block.children.back();
                for (std::size_t i = first; i < units.size(); ++i) {
                    units[i].listed = !last || i + 1 < units.size();
                    units[i].hang = std::max(units[i].hang, block.ordered ? 1.5 : 1.0);
                }
                ++number;
            }
            break;
        }
        case Block::Kind::item:
            flatten(block.children, indent, units);
            break;
        case Block::Kind::quote: {
            const std::size_t first = units.size();
            flatten(block.children, indent + (block.veil.isEmpty() ? 1 : 0), units);
            for (std::size_t i = first; i < units.size() && !block.veil.isEmpty(); ++i)
                units[i].veil = block.veil;
            break;
        }
        default: {
            TextUnit unit;
            unit.kind = block.kind;
            unit.block = &block;
            unit.indent = indent;
            units.push_back(std::move(unit));
        }
        }
    }
}

/// How far after `from` the first unit of this kind stands; -1 if there is none nearby.
int distance(const std::vector<TextUnit>& units, std::size_t from, Block::Kind kind) {
    constexpr std::size_t nearby = 8;
    for (std::size_t i = from; i < std::min(units.size(), from + nearby); ++i)
        if (units[i].kind == kind)
            return static_cast<int>(i - from);
    return -1;
}

} // namespace

std::vector<TextUnit> textUnits(const markdown::Blocks& blocks) {
    std::vector<TextUnit> units;
    flatten(blocks, 0, units);
    return units;
}

std::vector<TextPair> pairUnits(const std::vector<TextUnit>& zh, const std::vector<TextUnit>& en) {
    std::vector<TextPair> pairs;
    std::size_t i = 0, j = 0;
    while (i < zh.size() || j < en.size()) {
        if (i == zh.size()) {
            pairs.push_back({{}, en[j++]});
        } else if (j == en.size()) {
            pairs.push_back({zh[i++], {}});
        } else if (zh[i].kind == en[j].kind) {
            pairs.push_back({zh[i++], en[j++]});
        } else {
            const int inEnglish = distance(en, j, zh[i].kind);
            const int inChinese = distance(zh, i, en[j].kind);
            if (inEnglish >= 0 && (inChinese < 0 || inEnglish <= inChinese))
                pairs.push_back({{}, en[j++]});
            else
                pairs.push_back({zh[i++], {}});
        }
    }
    return pairs;
}

} // namespace orrery
