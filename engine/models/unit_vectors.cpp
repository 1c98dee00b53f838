// Unit vectors: sums by topic, nearest words, and the plane of the polygon.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/unit_vectors.h"

#include "engine/core/elementary.h"

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace orrery {

UnitVectors::UnitVectors(const Eigen::MatrixXd& vectors, std::vector<int> topics, int topic_count)
    : m_topics(std::move(topics)), m_counts(static_cast<std::size_t>(topic_count)) {
    for (const int topic : m_topics)
        if (topic >= 0)
            ++m_counts[static_cast<std::size_t>(topic)];
    set(vectors);
}

void UnitVectors::set(const Eigen::MatrixXd& vectors) {
    m_units = vectors.colwise().normalized();
    m_sums = Eigen::MatrixXd::Zero(vectors.rows(), static_cast<Eigen::Index>(m_counts.size()));
    for (std::size_t word = 0; word < m_topics.size(); ++word)
        if (m_topics[word] >= 0)
            m_sums.col(m_topics[word]) += m_units.col(static_cast<Eigen::Index>(word));
}

void UnitVectors::change(int word, const Eigen::VectorXd& vector) {
    auto unit = m_units.col(word);
    const int topic = m_topics[static_cast<std::size_t>(word)];
    if (topic >= 0)
        m_sums.col(topic) -= unit;
    unit = vector.normalized();
    if (topic >= 0)
        m_sums.col(topic) += unit;
}

UnitVectors::Cosines UnitVectors::by_topic() const {
    // |Σ v|² = Σ |v|² + twice the sum over pairs, and all |v| are 1.
    double same = 0, same_pairs = 0, words = 0;
    for (std::size_t topic = 0; topic < m_counts.size(); ++topic) {
        const double count = m_counts[topic];
        same += (m_sums.col(static_cast<Eigen::Index>(topic)).squaredNorm() - count) / 2;
        same_pairs += count * (count - 1) / 2;
        words += count;
    }
    const double all = (m_sums.rowwise().sum().squaredNorm() - words) / 2,
                 all_pairs = words * (words - 1) / 2;
    return {same / same_pairs, (all - same) / (all_pairs - same_pairs)};
}

Eigen::MatrixXd UnitVectors::centers() const {
    Eigen::MatrixXd centers = m_sums;
    for (std::size_t topic = 0; topic < m_counts.size(); ++topic)
        centers.col(static_cast<Eigen::Index>(topic)) /= m_counts[topic];
    return centers;
}

std::vector<int> UnitVectors::nearest(const Eigen::VectorXd& direction, std::span<const int> left_out,
                                      int count) const {
    const Eigen::VectorXd scores = m_units.transpose() * direction;
    std::vector<int> words;
    for (int word = 0; word < static_cast<int>(scores.size()); ++word)
        if (std::find(left_out.begin(), left_out.end(), word) == left_out.end())
            words.push_back(word);
    const std::size_t kept = std::min(words.size(), static_cast<std::size_t>(count));
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(),
                      [&](int a, int b) { return std::pair(-scores(a), a) < std::pair(-scores(b), b); });
    words.resize(kept);
    return words;
}

int UnitVectors::rank(int word, const Eigen::VectorXd& direction, std::span<const int> left_out) const {
    const Eigen::VectorXd scores = m_units.transpose() * direction;
    int rank = 1 + static_cast<int>((scores.array() > scores(word)).count());
    for (const int other : left_out)
        rank -= scores(other) > scores(word);
    return rank;
}

Eigen::MatrixXd polygon_plane(const Eigen::MatrixXd& points) {
    const Eigen::Index count = points.cols();
    Eigen::MatrixXd corners(count, 2);
    for (Eigen::Index i = 0; i < count; ++i) {
        const double angle =
            std::numbers::pi * (0.5 - 2.0 * static_cast<double>(i) / static_cast<double>(count));
        corners.row(i) << elementary::cos(angle), elementary::sin(angle);
    }
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(points * corners, Eigen::ComputeThinU | Eigen::ComputeThinV);
    return svd.matrixU() * svd.matrixV().transpose();
}

} // namespace orrery
