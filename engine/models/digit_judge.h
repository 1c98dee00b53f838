// A judge of pictures: ten digits and an eleventh answer, "not a digit", which a plain classifier lacks.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/digit_classifier.h"

#include <memory>

namespace orrery {

constexpr int not_a_digit = 10; ///< the judge's last class

/// Pictures that are no digits, count × 64: in turn uniform noise, noise with each pixel's mean and
/// deviation, digits with their pixels shuffled (each in its own way), and single bright pixels.
Eigen::MatrixXd no_digits(const Eigen::MatrixXd& digits, int count, Random random);
/// count × 64, each pixel uniform in 0 … 1.
Eigen::MatrixXd uniform_noise(int count, Random random);

/// A dense network 64-64-11 on as many digits as pictures that are none; Adam.
class DigitJudge {
public:
    /// What it learns from; shared by copies.
    struct Lesson {
        Eigen::MatrixXd pictures, labels;
    };
    DigitJudge(std::shared_ptr<const Lesson> lesson, const Random& random);

    void learn(int batches);
    /// Probabilities of the eleven answers, n × 11.
    Eigen::MatrixXd probabilities(const Eigen::MatrixXd& pictures);
    /// W, b of the hidden layer, W, b of the output.
    std::vector<Eigen::MatrixXd> weights() const;

    static auto held(auto& self) { return std::tie(self.m_network, self.m_batches); }

private:
    std::shared_ptr<const Lesson> m_lesson;
    Training<DigitClassifier, float> m_network;
    Batches m_batches;
};

std::shared_ptr<const DigitJudge::Lesson> judge_lesson(const Eigen::MatrixXd& digits,
                                                       const Eigen::VectorXi& labels, Random random);

/// The likeliest answer of each row.
Eigen::VectorXi likeliest(const Eigen::MatrixXd& probabilities);

} // namespace orrery
