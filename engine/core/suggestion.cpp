// Nearness of spelling: the number of letters to insert, drop or replace (Levenshtein 1966).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/suggestion.h"

#include <algorithm>

namespace orrery {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Without regard to case.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            row[j] = std::min({replaced, above + 1, row[j - 1] + 1});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& names) {
    if (written.empty() || written.size() > 64)
        return {};
    std::string best;
    std::size_t least = std::max<std::size_t>(1, written.size() / 3) + 1;
    for (const std::string& name : names) {
        const std::size_t letters = distance(written, name);
        if (letters < least) {
            least = letters;
            best = name;
        }
    }
    if (best.empty() && written.size() >= 3) // the beginning of a longer name
        for (const std::string& name : names)
            if (name.compare(0, written.size(), written) == 0)
                return name;
    return best;
}

} // namespace orrery
