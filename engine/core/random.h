// Random numbers: named streams from one seed, equal on every machine and compiler.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery {

/// A small generator (PCG XSH-RR 64/32) and a value: a copy goes on exactly as the original would.
/// Never draw twice in one argument list: the order of evaluation differs between compilers.
class Random {
public:
    explicit Random(std::uint64_t seed);

    /// An independent generator for one purpose ("data", "initialization", …), the same for the same
    /// seed and name however much was drawn before, so that a change of one parameter changes only
    /// what it concerns. `index` tells apart many of a kind.
    Random stream(std::string_view name, std::uint64_t index = 0) const;

    std::uint32_t bits();
    double uniform();                        ///< in [0, 1), 53 bits
    double uniform(double low, double high); ///< in [low, high)
    double normal();                         ///< mean 0, standard deviation 1 (polar method)
    int below(int count);                    ///< 0 … count − 1, without bias; count ≥ 1
    bool chance(double probability) { return uniform() < probability; }

    /// 0 … count − 1 in random order (Fisher–Yates).
    std::vector<int> permutation(int count);

    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            const auto j = static_cast<std::size_t>(below(static_cast<int>(i)));
            std::swap(items[i - 1], items[j]);
        }
    }

    bool operator==(const Random&) const = default;

private:
    std::uint64_t m_seed;
    std::uint64_t m_state = 0, m_increment = 1;
    double m_spare = 0;
    bool m_has_spare = false;
};

} // namespace orrery
