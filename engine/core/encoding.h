// Encoding: percent signs, base64url, UTF-8 and splitting, as links need them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// The parts between separators; at least one.
std::vector<std::string_view> split(std::string_view text, char separator);

/// RFC 3986; what a query may hold unencoded and links use (`,` `;` `:` `/`) stays readable.
std::string percent_encode(std::string_view text);
/// Nothing when a percent sign is not followed by two hexadecimal digits. `+` is a plus.
std::optional<std::string> percent_decode(std::string_view text);

/// Bytes of the UTF-8 character (RFC 3629) that a text begins with; 0 when it begins with none.
std::size_t utf8_length(std::string_view text);

/// RFC 4648 section 5, without padding.
std::string base64url_encode(std::string_view bytes);
std::optional<std::string> base64url_decode(std::string_view text);

} // namespace orrery
