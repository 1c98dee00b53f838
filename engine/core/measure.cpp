// Filling in a row of metrics, and collecting tensors row by row.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/measure.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

template <class M>
Tensor row_by_row(std::string id, const M& matrix) {
    Tensor tensor{.id = std::move(id),
                  .shape = {static_cast<int>(matrix.rows()), static_cast<int>(matrix.cols())},
                  .values = {}};
    tensor.values.reserve(static_cast<std::size_t>(matrix.size()));
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
            tensor.values.push_back(static_cast<double>(matrix(i, j)));
    return tensor;
}

} // namespace

Metrics::Metrics(std::span<const Metric> declared) : m_declared(declared) {
    m_lengths.reserve(declared.size());
    m_starts.reserve(declared.size());
    int start = 0;
    for (const Metric& metric : declared) {
        m_lengths.push_back(metric.length);
        m_starts.push_back(start);
        start += metric.length;
    }
    m_row.assign(static_cast<std::size_t>(start), nothing);
}

void Metrics::clear() {
    std::fill(m_row.begin(), m_row.end(), nothing);
    m_overflow.reset();
    m_next = 0;
}

std::size_t Metrics::find(std::string_view id) const {
    for (std::size_t tried = 0; tried < m_declared.size(); ++tried) {
        const std::size_t i = m_next < m_declared.size() ? m_next : 0;
        m_next = i + 1;
        if (m_declared[i].id == id)
            return i;
    }
    assert(!"a metric that the demo did not declare");
    return m_declared.size();
}

void Metrics::resize(std::size_t metric, int length) {
    const int more = length - m_lengths[metric];
    if (more == 0)
        return;
    const auto end = m_row.begin() + m_starts[metric] + m_lengths[metric];
    if (more > 0)
        m_row.insert(end, static_cast<std::size_t>(more), nothing);
    else
        m_row.erase(end + more, end);
    m_lengths[metric] = length;
    for (std::size_t i = metric + 1; i < m_starts.size(); ++i)
        m_starts[i] += more;
}

void Metrics::set(std::string_view id, double value) {
    const std::size_t metric = find(id);
    if (metric == m_declared.size())
        return;
    assert(!m_declared[metric].vector);
    const bool finite = std::isfinite(value);
    m_row[static_cast<std::size_t>(m_starts[metric])] = finite ? value : nothing;
    if (!finite && !m_overflow)
        m_overflow = metric;
}

void Metrics::set(std::string_view id, const Eigen::VectorXd& values) {
    const std::size_t metric = find(id);
    if (metric == m_declared.size())
        return;
    assert(m_declared[metric].vector);
    resize(metric, static_cast<int>(values.size()));
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        const bool finite = std::isfinite(values(i));
        m_row[static_cast<std::size_t>(m_starts[metric] + i)] = finite ? values(i) : nothing;
        if (!finite && !m_overflow)
            m_overflow = metric;
    }
}

void Metrics::undefined(std::string_view id) {
    const std::size_t metric = find(id);
    if (metric == m_declared.size())
        return;
    const auto start = m_row.begin() + m_starts[metric];
    std::fill(start, start + m_lengths[metric], nothing);
}

double Metrics::value(std::string_view id) const {
    const std::size_t metric = find(id);
    return metric == m_declared.size() || m_lengths[metric] == 0
               ? nothing
               : m_row[static_cast<std::size_t>(m_starts[metric])];
}

void Tensors::add(std::string id, const Eigen::MatrixXd& matrix) {
    m_tensors.push_back(row_by_row(std::move(id), matrix));
}

void Tensors::add(std::string id, const Eigen::MatrixXf& matrix) {
    m_tensors.push_back(row_by_row(std::move(id), matrix));
}

void Tensors::add(std::string id, const Eigen::VectorXd& vector) {
    Tensor tensor = row_by_row(std::move(id), vector);
    tensor.shape = {static_cast<int>(vector.size())};
    m_tensors.push_back(std::move(tensor));
}

void Tensors::add(std::string id, std::vector<int> shape, std::vector<double> values) {
    m_tensors.push_back({std::move(id), std::move(shape), std::move(values)});
}

} // namespace orrery
