// Arguments: a command's options and what stands beside them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/failure.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// An option such as --seed N, written `--seed N` or `--seed=N`.
struct Option {
    std::string name;  ///< without the dashes
    std::string value; ///< what its value is called in the help; empty: it takes none
    std::string help;
    bool repeatable = false;
};

class Arguments {
public:
    /// Sorts the words of a command line; why not, when an option is unknown, repeated or lacks its value.
    static std::optional<Failure> parse(const std::vector<std::string>& words,
                                        const std::vector<Option>& options, Arguments& into);

    const std::vector<std::string>& positional() const { return m_positional; }
    bool has(const std::string& option) const { return m_values.count(option) > 0; }
    /// The option's value; nothing when it was not given.
    std::optional<std::string> value(const std::string& option) const;
    /// All of its values, in the order given.
    std::vector<std::string> values(const std::string& option) const;

private:
    std::vector<std::string> m_positional;
    std::map<std::string, std::vector<std::string>> m_values;
};

} // namespace orrery
