// Reading the data files: plain commas and lines, no quotes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/library.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>

namespace orrery {

namespace {

using Cells = std::vector<std::string_view>;

/// The lines that are not empty, cut at their commas.
std::vector<Cells> rows_of(std::string_view text) {
    std::vector<Cells> rows;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty())
            continue;
        Cells& cells = rows.emplace_back();
        for (std::size_t comma = 0; comma != std::string_view::npos;) {
            comma = line.find(',');
            cells.push_back(line.substr(0, comma));
            line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
        }
    }
    return rows;
}

/// NaN for an empty cell.
double number(std::string_view cell) {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
}

int index_of(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

/// 64 pixels from 0 to 16 and the label a line, no header.
Digits read_digits(std::string_view text) {
    const std::vector<Cells> rows = rows_of(text);
    Digits digits;
    digits.pixels.resize(static_cast<Eigen::Index>(rows.size()), 64);
    digits.labels.resize(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        assert(rows[i].size() == 65);
        const auto row = static_cast<Eigen::Index>(i);
        for (std::size_t j = 0; j < 64; ++j)
            digits.pixels(row, static_cast<Eigen::Index>(j)) = number(rows[i][j]) / 16;
        digits.labels(row) = static_cast<int>(number(rows[i][64]));
    }
    return digits;
}

/// A header, then species, island, four measures and sex; an empty cell is missing.
Penguins read_penguins(std::string_view text) {
    const std::vector<Cells> rows = rows_of(text);
    Penguins penguins;
    penguins.species_names = {"Adelie", "Chinstrap", "Gentoo"};
    penguins.island_names = {"Biscoe", "Dream", "Torgersen"};
    const auto count = static_cast<Eigen::Index>(rows.empty() ? 0 : rows.size() - 1);
    penguins.measures.resize(count, 4);
    penguins.species.resize(count);
    penguins.island.resize(count);
    penguins.sex.resize(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const Cells& cells = rows[static_cast<std::size_t>(i) + 1];
        assert(cells.size() == 7);
        penguins.species(i) = index_of(penguins.species_names, cells[0]);
        penguins.island(i) = index_of(penguins.island_names, cells[1]);
        for (Eigen::Index j = 0; j < 4; ++j)
            penguins.measures(i, j) = number(cells[static_cast<std::size_t>(j) + 2]);
        penguins.sex(i) = cells[6] == "male" ? 1 : cells[6] == "female" ? 0 : -1;
    }
    return penguins;
}

/// A header, then four numbers a line.
Eigen::MatrixXd read_boxes(std::string_view text) {
    const std::vector<Cells> rows = rows_of(text);
    Eigen::MatrixXd boxes(rows.empty() ? 0 : static_cast<Eigen::Index>(rows.size()) - 1, 4);
    for (Eigen::Index i = 0; i < boxes.rows(); ++i)
        for (Eigen::Index j = 0; j < 4; ++j)
            boxes(i, j) = number(rows[static_cast<std::size_t>(i) + 1].at(static_cast<std::size_t>(j)));
    return boxes;
}

/// 32-bit floats, the least byte first.
Eigen::VectorXf read_weights(std::string_view bytes) {
    Eigen::VectorXf weights(static_cast<Eigen::Index>(bytes.size() / 4));
    for (std::size_t i = 0; i < bytes.size() / 4; ++i) {
        std::uint32_t bits = 0;
        for (std::size_t k = 4; k-- > 0;)
            bits = bits << 8 | static_cast<unsigned char>(bytes[4 * i + k]);
        weights(static_cast<Eigen::Index>(i)) = std::bit_cast<float>(bits);
    }
    return weights;
}

} // namespace

Library::Library(Reader read, Decoder decode) : m_read(std::move(read)), m_decode(std::move(decode)) {}

const Digits& Library::digits() const {
    const std::lock_guard lock(m_mutex);
    if (!m_digits)
        m_digits = std::make_unique<Digits>(read_digits(m_read("digits.csv")));
    return *m_digits;
}

const Penguins& Library::penguins() const {
    const std::lock_guard lock(m_mutex);
    if (!m_penguins)
        m_penguins = std::make_unique<Penguins>(read_penguins(m_read("penguins.csv")));
    return *m_penguins;
}

const Image& Library::photograph(const std::string& name) const {
    const std::lock_guard lock(m_mutex);
    const auto known = m_photographs.find(name);
    if (known != m_photographs.end())
        return known->second;
    Image image = m_decode(m_read(name + ".png"));
    const bool gray = image.red == image.green && image.green == image.blue;
    image.gray = gray ? image.red : 0.299 * image.red + 0.587 * image.green + 0.114 * image.blue;
    return m_photographs.emplace(name, std::move(image)).first->second;
}

const Eigen::MatrixXd& Library::coin_boxes() const {
    const std::lock_guard lock(m_mutex);
    if (!m_coin_boxes)
        m_coin_boxes = std::make_unique<Eigen::MatrixXd>(read_boxes(m_read("coins_boxes.csv")));
    return *m_coin_boxes;
}

const Eigen::VectorXf& Library::language_model() const {
    const std::lock_guard lock(m_mutex);
    if (!m_language_model)
        m_language_model = std::make_unique<Eigen::VectorXf>(read_weights(m_read("language_model.bin")));
    return *m_language_model;
}

} // namespace orrery
