// PCG XSH-RR 64/32 (O'Neill 2014), seeded through SplitMix64 (Steele, Lea & Flood 2014).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include "engine/core/elementary.h"

#include <cassert>
#include <cmath>

namespace orrery {

namespace {

constexpr std::uint64_t multiplier = 6364136223846793005ULL;

std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

/// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view name) {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (const char c : name)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return h;
}

} // namespace

Random::Random(std::uint64_t seed) : m_seed(seed) {
    std::uint64_t mixer = seed;
    m_state = split_mix(mixer);
    m_increment = split_mix(mixer) | 1;
    bits();
}

Random Random::stream(std::string_view name, std::uint64_t index) const {
    std::uint64_t mixer = m_seed ^ hash(name);
    const std::uint64_t named = split_mix(mixer);
    mixer = named ^ (index * 0xD1342543DE82EF95ULL);
    return Random(split_mix(mixer));
}

std::uint32_t Random::bits() {
    const std::uint64_t old = m_state;
    m_state = old * multiplier + m_increment;
    const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
    const auto rotation = static_cast<std::uint32_t>(old >> 59);
    return (shifted >> rotation) | (shifted << ((32 - rotation) & 31));
}

double Random::uniform() {
    const std::uint64_t high = bits() >> 5;
    const std::uint64_t low = bits() >> 6;
    return static_cast<double>(high * 67108864 + low) * (1.0 / 9007199254740992.0);
}

double Random::uniform(double low, double high) {
    return low + (high - low) * uniform();
}

double Random::normal() {
    if (m_has_spare) {
        m_has_spare = false;
        return m_spare;
    }
    double u = 0, v = 0, s = 0;
    do {
        u = uniform(-1, 1);
        v = uniform(-1, 1);
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    const double factor = std::sqrt(-2 * elementary::log(s) / s); // sqrt is exact everywhere (IEEE 754)
    m_spare = v * factor;
    m_has_spare = true;
    return u * factor;
}

int Random::below(int count) {
    assert(count >= 1);
    const auto bound = static_cast<std::uint32_t>(count);
    const std::uint32_t threshold = (0u - bound) % bound; // reject the uneven remainder
    for (;;) {
        const std::uint32_t drawn = bits();
        if (drawn >= threshold)
            return static_cast<int>(drawn % bound);
    }
}

std::vector<int> Random::permutation(int count) {
    std::vector<int> order(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        order[static_cast<std::size_t>(i)] = i;
    shuffle(order);
    return order;
}

} // namespace orrery
