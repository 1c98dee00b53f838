// Words written with blanks between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// “red green” → red, green.
inline std::vector<std::string> word_list(std::string_view words) {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (end > at)
            list.emplace_back(words.substr(at, end - at));
        at = end + 1;
    }
    return list;
}

} // namespace orrery
