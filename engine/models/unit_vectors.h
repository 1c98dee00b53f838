// Words as directions: cosines by topic, what lies nearest, and a plane in which to see them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <span>
#include <tuple>
#include <vector>

namespace orrery {

/// Unit vectors of all words; one of them may change at little cost.
class UnitVectors {
public:
    /// Vectors dimension × words; topics of the words from 0 on, −1: none.
    UnitVectors(const Eigen::MatrixXd& vectors, std::vector<int> topics, int topic_count);

    void change(int word, const Eigen::VectorXd& vector);
    /// All anew, so that nothing is left of the rounding of many changes.
    void set(const Eigen::MatrixXd& vectors);

    const Eigen::MatrixXd& all() const { return m_units; } ///< dimension × words
    auto of(int word) const { return m_units.col(word); }
    double cosine(int a, int b) const { return m_units.col(a).dot(m_units.col(b)); }
    /// Mean cosine of two words of the same topic, and of two words of different topics.
    struct Cosines {
        double same = 0, other = 0;
    };
    Cosines by_topic() const;
    /// Mean of each topic's vectors: dimension × topics.
    Eigen::MatrixXd centers() const;
    /// The words nearest to a direction, nearest first, without those left out.
    std::vector<int> nearest(const Eigen::VectorXd& direction, std::span<const int> left_out,
                             int count) const;
    /// Counted from 1 among the words that are not left out.
    int rank(int word, const Eigen::VectorXd& direction, std::span<const int> left_out) const;

    static auto held(auto& self) { return std::tie(self.m_units, self.m_topics, self.m_sums, self.m_counts); }

private:
    Eigen::MatrixXd m_units;
    std::vector<int> m_topics;
    Eigen::MatrixXd m_sums; ///< of each topic's units
    std::vector<int> m_counts;
};

/// A plane as two orthonormal columns (dimension × 2) onto which the points (dimension × n, mean 0) fall as
/// near as they can to the corners of a regular polygon: the best rotation alone, nothing is stretched
/// (Schönemann's orthogonal Procrustes problem).
Eigen::MatrixXd polygon_plane(const Eigen::MatrixXd& points);

} // namespace orrery
