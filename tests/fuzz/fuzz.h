// What fuzz targets share: their shape, and a promise that ends the program when it is broken.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// Tries one input; always 0. Whatever it holds, nothing may crash, hang or break a promise.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace orrery::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void promise(bool kept, const char* words) {
    if (kept)
        return;
    std::fprintf(stderr, "Broken promise: %s\n", words);
    std::abort();
}

} // namespace orrery::fuzz
