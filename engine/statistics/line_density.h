// Densities on a line: what a one-dimensional GAN is to learn, and what a network has made of the noise.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <optional>

namespace orrery {

/// gaussian: N(2, 0.7²) · bimodal: half N(−1.5, 0.4²), half N(1.5, 0.4²) · uniform: 1 … 3 ·
/// drawn: columns of a histogram over −4 … 6.
enum class LineSet { gaussian, bimodal, uniform, drawn };

/// Mixed from normal components or from columns, all moved by `shift`.
class LineDensity {
public:
    static constexpr double low = -4, high = 6; ///< of a drawn histogram
    static constexpr int columns = 40;          ///< of one drawn by hand

    /// `heights` are used by `drawn`; where there are none, or all are 0, 1 … 3 stands in for them.
    explicit LineDensity(LineSet set, double shift = 0, const Eigen::VectorXd& heights = {});
    static LineDensity normal(double center, double deviation);

    double density(double x) const;
    double cumulative(double x) const;
    double mean() const { return m_mean; }
    double deviation() const { return m_deviation; }
    /// count × 1 independent numbers.
    Eigen::MatrixXd draw(int count, Random& random) const;

    static auto held(auto& self) { return std::tie(self.m_parts); }

private:
    LineDensity() = default;
    struct Part {
        double share = 1;
        double center = 0, deviation = 1; ///< of a normal component
        double left = 0, right = 0;       ///< of a column, if it has a width
        bool column() const { return right > left; }
    };
    void finish(double shift);

    std::vector<Part> m_parts;
    double m_mean = 0, m_deviation = 1;
};

/// Heights of a density drawn by hand, 1 × LineDensity::columns, after a stroke at this place up to a height
/// of 0 to 1; what was drawn before may be empty. Nothing: they stay as they are.
std::optional<Eigen::MatrixXd> with_stroke(const Eigen::MatrixXd& before, double x, double height);

/// Mass in equal bins of a line.
struct LineBins {
    double low = 0, high = 1;
    Eigen::VectorXd mass;

    double width() const { return (high - low) / static_cast<double>(mass.size()); }
    double center(Eigen::Index bin) const { return low + (static_cast<double>(bin) + 0.5) * width(); }
    Eigen::VectorXd centers() const;
    Eigen::VectorXd density() const { return mass / width(); }
};

/// The mass of a density in each of `count` bins.
LineBins binned(const LineDensity& density, double low, double high, int count);

/// The numbers z of a standard normal at the middles of `count` slices of equal mass, ascending.
Eigen::VectorXd normal_slices(int count);

/// Where a map sends the mass of the noise: `images` are those of `normal_slices`. Between two neighbors the
/// map is taken as straight, so their mass spreads evenly over the way from one image to the other.
LineBins push_forward(const Eigen::VectorXd& images, double low, double high, int count);

} // namespace orrery
