// Library: immutable data shared by all demos, read on first use through the reader that the program gives.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace orrery {

/// Handwritten digits: pixels / 16, one picture of 8 × 8 a row, row by row.
struct Digits {
    Eigen::MatrixXd pixels; ///< 1797 × 64, 0 … 1
    Eigen::VectorXi labels; ///< 0 … 9
};

/// The Palmer penguins with their real gaps.
struct Penguins {
    Eigen::MatrixXd
        measures; ///< 344 × 4: bill length, bill depth, flipper length (mm), mass (g); NaN: missing
    Eigen::VectorXi species; ///< 0 Adélie, 1 Chinstrap, 2 Gentoo
    Eigen::VectorXi island;  ///< 0 Biscoe, 1 Dream, 2 Torgersen
    Eigen::VectorXi sex;     ///< 0 female, 1 male, −1 missing
    std::vector<std::string> species_names, island_names;
};

/// A picture, 0 … 1; gray: one channel.
struct Image {
    Eigen::MatrixXd red, green, blue; ///< rows × columns; equal when gray
    Eigen::MatrixXd gray; ///< 0.299 r + 0.587 g + 0.114 b, or the one channel; the library fills it
};

class Library {
public:
    /// Bytes of the data file of this name ("digits.csv", "camera.png"), and the channels of a picture's
    /// bytes.
    using Reader = std::function<std::string(const std::string& name)>;
    using Decoder = std::function<Image(const std::string& bytes)>;

    Library(Reader read, Decoder decode);

    const Digits& digits() const;
    const Penguins& penguins() const;
    const Image& photograph(const std::string& name) const; ///< "camera", "cat", "coffee", "coins"
    /// Around the 24 coins of "coins", row by row: x1, y1, x2, y2 in pixels, upper edges exclusive.
    const Eigen::MatrixXd& coin_boxes() const;
    /// Weights of question 4's Transformer, in the order of its parameters; made by tools/language_model.
    const Eigen::VectorXf& language_model() const;

private:
    Reader m_read;
    Decoder m_decode;
    mutable std::mutex m_mutex;
    mutable std::unique_ptr<Digits> m_digits;
    mutable std::unique_ptr<Penguins> m_penguins;
    mutable std::map<std::string, Image> m_photographs;
    mutable std::unique_ptr<Eigen::MatrixXd> m_coin_boxes;
    mutable std::unique_ptr<Eigen::VectorXf> m_language_model;
};

} // namespace orrery
