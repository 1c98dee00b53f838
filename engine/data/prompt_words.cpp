// From text to tokens and back: English words, Chinese characters and marks one by one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/prompt_corpus.h"

namespace orrery {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Full-width marks are the same as the others.
std::string plain(std::string_view character) {
    constexpr std::array<std::array<std::string_view, 2>, 6> marks{
        {{"：", ":"}, {"？", "?"}, {"。", "."}, {"，", ","}, {"⇒", "=>"}, {"→", "=>"}}};
    for (const auto& [wide, narrow] : marks)
        if (character == wide)
            return std::string(narrow);
    return std::string(character);
}

/// “News：暴风” → news, :, 暴, 风.
std::vector<std::string> cut(std::string_view text) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        if (is_letter(text[at])) {
            length = 0;
            while (at + length < text.size() && is_letter(text[at + length]))
                ++length;
        } else if (text.substr(at, 2) == "=>") {
            length = 2;
        }
        std::string piece = plain(text.substr(at, length));
        for (char& c : piece)
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c - 'A' + 'a');
        if (byte > ' ' && piece != "　")
            pieces.push_back(std::move(piece));
        at += length;
    }
    return pieces;
}

} // namespace

std::vector<int> PromptCorpus::learned(std::string_view text) {
    std::vector<int> found;
    for (std::string& piece : cut(text)) {
        const auto [at, fresh] = m_numbers.emplace(piece, static_cast<int>(m_words.size()));
        found.push_back(at->second);
        if (fresh)
            m_words.push_back(std::move(piece));
    }
    return found;
}

std::vector<int> PromptCorpus::tokens(std::string_view text) const {
    std::vector<int> found;
    for (const std::string& piece : cut(text)) {
        const auto at = m_numbers.find(piece);
        found.push_back(at == m_numbers.end() ? unknown : at->second);
    }
    return found;
}

std::string PromptCorpus::text(std::span<const int> tokens) const {
    std::string all;
    bool blank = false; // before an English word
    for (const int token : tokens) {
        if (token == end)
            continue;
        const std::string& piece = word(token);
        const bool narrow = static_cast<unsigned char>(piece.front()) < 0x80;
        if (!all.empty() && (narrow || blank))
            all += ' ';
        all += piece;
        blank = narrow;
    }
    return all;
}

} // namespace orrery
