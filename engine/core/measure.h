// Metrics and tensors: the named numbers and arrays by which a demo can be checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "engine/core/text.h"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace orrery {

/// A named number (or vector of numbers of fixed length in a run), measured at the end of every
/// iteration or round.
struct Metric {
    std::string id;
    Text label;
    std::string unit;
    Step cadence = Step::iteration;
    int length = 1; ///< with the default parameters; a run may have another one, see Metrics
    bool vector = false;
};

/// One row of metrics, filled in by a demo's measure().
class Metrics {
public:
    explicit Metrics(std::span<const Metric> declared);

    /// Everything undefined again, for the next row; lengths stay.
    void clear();

    /// A non-finite value is an overflow and stops the run; what is not defined (yet) is `undefined`.
    void set(std::string_view id, double value);
    void set(std::string_view id, const Eigen::VectorXd& values);
    /// Not defined now: an average before there is enough of it, a ratio of nothing. What was never set is
    /// too.
    void undefined(std::string_view id);

    /// Values in the order of declaration, vectors one after another; NaN where undefined.
    const std::vector<double>& row() const { return m_row; }
    /// Length of each declared metric in `row` (1 for plain numbers).
    const std::vector<int>& lengths() const { return m_lengths; }
    double value(std::string_view id) const;
    /// The first metric that was set to a number that is not finite (in the row it is NaN).
    std::optional<std::size_t> overflow() const { return m_overflow; }

private:
    std::size_t find(std::string_view id) const;
    void resize(std::size_t metric, int length);

    std::span<const Metric> m_declared;
    std::vector<double> m_row;
    std::vector<int> m_lengths;
    std::vector<int> m_starts;
    std::optional<std::size_t> m_overflow;
    mutable std::size_t m_next = 0; ///< where the next id is expected: demos set metrics in order
};

/// An array with its shape, row by row; NaN where a value is not known (yet).
struct Tensor {
    std::string id;
    std::vector<int> shape;
    std::vector<double> values;
};

/// The arrays from which an independent program can recompute what is shown.
class Tensors {
public:
    void add(std::string id, const Eigen::MatrixXd& matrix);
    void add(std::string id, const Eigen::MatrixXf& matrix);
    void add(std::string id, const Eigen::VectorXd& vector);
    void add(std::string id, std::vector<int> shape, std::vector<double> values);

    const std::vector<Tensor>& all() const { return m_tensors; }

private:
    std::vector<Tensor> m_tensors;
};

} // namespace orrery
