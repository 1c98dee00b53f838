// Memory: layout in one buffer, and what can be asked of its matrices.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/memory.h"

#include "engine/core/random.h"
#include "engine/graph/kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace orrery::graph {

/// Where each node lies and what evaluates it; shared by all copies of a memory.
template <class Scalar>
struct Layout {
    std::vector<std::ptrdiff_t> offsets;
    std::vector<kernels::Kernel<Scalar>> kernels;
    std::ptrdiff_t scratch = 0, total = 0;

    struct Part {
        std::ptrdiff_t offset = 0, size = 0;
    };
    std::vector<Part> state; ///< what no run brings back: leaves of the graph
    std::ptrdiff_t state_total = 0;
};

namespace {

// Scalars. Every matrix starts on a whole number of packs, and after its end there is room for what
// kernels write (or read) beyond it: up to 15.
constexpr std::ptrdiff_t pad = 16, slack = 16;

std::vector<Node> nodes_of(const Program& program) {
    std::vector<Node> nodes;
    for (int i = 0; i < program.count(); ++i)
        nodes.push_back(program.node(i));
    return nodes;
}

bool is_leaf(Operation operation) {
    return operation == Operation::input || operation == Operation::parameter ||
           operation == Operation::constant;
}

template <class Scalar>
std::shared_ptr<const Layout<Scalar>> lay_out(const Program& program) {
    auto layout = std::make_shared<Layout<Scalar>>();
    const std::vector<Node> nodes = nodes_of(program);
    std::size_t scratch = 0;
    for (int i = 0; i < program.count(); ++i) {
        const Node& node = program.node(i);
        layout->kernels.push_back(kernels::find<Scalar>(node));
        scratch = std::max(scratch, kernels::scratch(node, program.capacities(), nodes));
        if (node.storage != i) {
            layout->offsets.push_back(layout->offsets[static_cast<std::size_t>(node.storage)]);
            continue;
        }
        layout->offsets.push_back(layout->total);
        const std::ptrdiff_t size =
            static_cast<std::ptrdiff_t>(node.shape.rows.resolve(program.capacities())) *
            node.shape.columns.resolve(program.capacities());
        const std::ptrdiff_t room = (size + slack + pad - 1) / pad * pad;
        if (is_leaf(node.operation)) {
            layout->state.push_back({layout->total, room});
            layout->state_total += room;
        }
        layout->total += room;
    }
    layout->scratch = layout->total;
    layout->total += static_cast<std::ptrdiff_t>(scratch) + pad;
    return layout;
}

} // namespace

template <class Scalar>
Memory<Scalar>::Memory(std::shared_ptr<const Program> program)
    : m_program(std::move(program)), m_layout(lay_out<Scalar>(*m_program)),
      m_active(m_program->capacities().begin(), m_program->capacities().end()),
      m_slots(static_cast<std::size_t>(m_program->count())),
      m_buffer(static_cast<std::size_t>(m_layout->total), Scalar(0)) {
    resolve();
    for (int i = 0; i < m_program->count(); ++i) {
        const Node& node = m_program->node(i);
        if (node.operation == Operation::constant || node.operation == Operation::input)
            set({i}, node.constant);
    }
}

template <class Scalar>
void Memory<Scalar>::resolve() {
    for (int i = 0; i < m_program->count(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Shape& shape = m_program->node(i).shape;
        m_slots[at] = {m_layout->offsets[at], shape.rows.resolve(m_active), shape.columns.resolve(m_active)};
    }
}

template <class Scalar>
void Memory<Scalar>::resize(const Size& size, int active) {
    assert(size.factor == 1 && size.first >= 0 && size.second < 0 && "only named sizes change");
    const auto at = static_cast<std::size_t>(size.first);
    assert(active >= 1 && active <= m_program->capacities()[at]);
    if (m_active[at] == active)
        return;
    m_active[at] = active;
    resolve();
}

template <class Scalar>
typename Memory<Scalar>::Map Memory<Scalar>::operator[](Value value) {
    const Slot& place = slot(value.index);
    return Map(m_buffer.data() + place.offset, place.rows, place.columns);
}

template <class Scalar>
typename Memory<Scalar>::ConstMap Memory<Scalar>::operator[](Value value) const {
    const Slot& place = slot(value.index);
    return ConstMap(m_buffer.data() + place.offset, place.rows, place.columns);
}

template <class Scalar>
void Memory<Scalar>::initialize(const Random& random) {
    std::vector<double> weights;
    for (const Value parameter : m_program->parameters()) {
        const Node& node = m_program->node(parameter);
        Map matrix = (*this)[parameter];
        weights.resize(static_cast<std::size_t>(matrix.size()));
        Random stream = random.stream(node.layer + "/" + node.name);
        fill(node.initialization, stream, static_cast<int>(matrix.rows()), static_cast<int>(matrix.cols()),
             weights);
        for (Eigen::Index i = 0; i < matrix.size(); ++i) {
            matrix.data()[i] = static_cast<Scalar>(weights[static_cast<std::size_t>(i)]);
        }
    }
}

template <class Scalar>
void Memory<Scalar>::run_node(int node) {
    const kernels::Kernel<Scalar> kernel = m_layout->kernels[static_cast<std::size_t>(node)];
    if (!kernel)
        return;
    Scalar* base = m_buffer.data();
    kernel({m_program->node(node), node, base, m_slots.data(), m_active.data(), base + m_layout->scratch});
}

namespace {

template <class Scalar>
double sum_of_squares(const Scalar* data, Eigen::Index count) {
    double sum = 0;
    for (Eigen::Index i = 0; i < count; ++i)
        sum += static_cast<double>(data[i]) * static_cast<double>(data[i]);
    return sum;
}

} // namespace

template <class Scalar>
double Memory<Scalar>::norm(Value value) const {
    const ConstMap matrix = (*this)[value];
    return std::sqrt(sum_of_squares(matrix.data(), matrix.size()));
}

template <class Scalar>
double Memory<Scalar>::norm(std::span<const Value> values) const {
    double sum = 0;
    for (const Value value : values) {
        const ConstMap matrix = (*this)[value];
        sum += sum_of_squares(matrix.data(), matrix.size());
    }
    return std::sqrt(sum);
}

template <class Scalar>
double Memory<Scalar>::root_mean_square(Value value) const {
    const ConstMap matrix = (*this)[value];
    return std::sqrt(sum_of_squares(matrix.data(), matrix.size()) / static_cast<double>(matrix.size()));
}

template <class Scalar>
std::optional<Value> Memory<Scalar>::find_non_finite(std::span<const Value> values) const {
    for (const Value value : values) {
        const ConstMap matrix = (*this)[value];
        for (Eigen::Index i = 0; i < matrix.size(); ++i) {
            if (!std::isfinite(matrix.data()[i]))
                return value;
        }
    }
    return std::nullopt;
}

template <class Scalar>
Cost Memory<Scalar>::cost() const {
    const std::size_t always = m_active.size() * sizeof(int);
    return {always + m_slots.size() * sizeof(Slot) + m_buffer.size() * sizeof(Scalar),
            always + static_cast<std::size_t>(m_layout->state_total) * sizeof(Scalar)};
}

template <class Scalar>
void Memory<Scalar>::drop_scratch() {
    std::vector<Scalar> state;
    state.reserve(static_cast<std::size_t>(m_layout->state_total));
    for (const auto& part : m_layout->state)
        state.insert(state.end(), m_buffer.begin() + part.offset, m_buffer.begin() + part.offset + part.size);
    m_buffer = std::move(state);
    m_slots = {};
}

template <class Scalar>
void Memory<Scalar>::make_scratch() {
    std::vector<Scalar> whole(static_cast<std::size_t>(m_layout->total),
                              std::numeric_limits<Scalar>::quiet_NaN());
    auto from = m_buffer.begin();
    for (const auto& part : m_layout->state) {
        std::copy_n(from, part.size, whole.begin() + part.offset);
        from += part.size;
    }
    m_buffer = std::move(whole);
    m_slots.resize(static_cast<std::size_t>(m_program->count()));
    resolve();
}

template class Memory<float>;
template class Memory<double>;

} // namespace orrery::graph
