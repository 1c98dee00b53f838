// Digits are copied to where they stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/placed_digits.h"

namespace orrery {

Eigen::RowVectorXd placed(const Eigen::RowVectorXd& digit, DigitPlace place) {
    Eigen::RowVectorXd canvas = Eigen::RowVectorXd::Zero(canvas_pixels);
    for (int i = 0; i < digit_side; ++i)
        canvas.segment<digit_side>((place.row + i) * canvas_side + place.column) =
            digit.segment<digit_side>(i * digit_side);
    return canvas;
}

PlacedDigits placed_digits(const Digits& all, std::span<const int> digits, DigitSide side, Random random) {
    PlacedDigits result;
    const auto count = static_cast<Eigen::Index>(digits.size());
    result.pictures.resize(count, canvas_pixels);
    result.labels.resize(count, 1);
    result.digits.assign(digits.begin(), digits.end());
    for (Eigen::Index i = 0; i < count; ++i) {
        const int digit = digits[static_cast<std::size_t>(i)];
        DigitPlace place;
        place.row = random.below(last_place + 1);
        place.column = side == DigitSide::anywhere ? random.below(last_place + 1) : random.below(side_places);
        if (side == DigitSide::right)
            place.column = last_place - place.column;
        result.pictures.row(i) = placed(all.pixels.row(digit), place);
        result.labels(i) = all.labels(digit);
        result.places.push_back(place);
    }
    return result;
}

Eigen::MatrixXd shuffled(const Eigen::MatrixXd& pictures, const std::vector<int>& order) {
    return pictures(Eigen::all, order);
}

} // namespace orrery
