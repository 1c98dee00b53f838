// Memory: a value that holds the matrix of every node of a program, and runs the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/held.h"
#include "engine/graph/builder.h"

#include <Eigen/Core>

#include <cstddef>

namespace orrery {
class Random;
}

namespace orrery::graph {
template <class Scalar>
struct Layout;

/// One node's place: offset into the buffer, active rows and columns.
struct Slot {
    std::ptrdiff_t offset = 0;
    int rows = 0, columns = 0;
};

/// Everything is allocated once for the capacities of the program's sizes; running allocates nothing.
/// A copy goes on exactly as the original would. `Scalar` is float or double.
template <class Scalar>
class Memory {
public:
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using Map = Eigen::Map<Matrix>;
    using ConstMap = Eigen::Map<const Matrix>;

    explicit Memory(std::shared_ptr<const Program> program);

    const Program& program() const { return *m_program; }

    /// Sets how many rows of a named size are active: 1 … its capacity. Inputs of that size must then
    /// be set again; what is beyond is ignored by every operation.
    void resize(const Size& size, int active);
    int active(const Size& size) const { return size.resolve(m_active); }

    /// The active part of a node's matrix. Write only to inputs and parameters.
    Map operator[](Value value);
    ConstMap operator[](Value value) const;
    /// Any Eigen matrix of the active shape.
    template <class Derived>
    void set(Value value, const Eigen::MatrixBase<Derived>& matrix) {
        (*this)[value] = matrix.template cast<Scalar>();
    }
    void set(Value value, double number) { (*this)[value].setConstant(static_cast<Scalar>(number)); }
    /// The number in a 1 × 1 node.
    double scalar(Value value) const { return static_cast<double>(data(value.index)[0]); }

    /// Fills every parameter as its layer says; each has a stream of its own, named after it.
    void initialize(const Random& random);

    void run() { run(0, m_program->count()); }
    void run(std::span<const int> selection) {
        for (const int node : selection)
            run_node(node);
    }
    void run(int first, int last) { ///< nodes first … last − 1
        for (int node = first; node < last; ++node)
            run_node(node);
    }
    void run_node(int node);

    /// Accumulated in double.
    double norm(Value value) const;
    double norm(std::span<const Value> values) const; ///< of all of them as one vector
    double root_mean_square(Value value) const;
    /// The first of these nodes that holds a NaN or an infinity.
    std::optional<Value> find_non_finite(std::span<const Value> values) const;

    /// What a copy costs on the heap: whole, and after drop_scratch().
    Cost cost() const;
    /// Keeps parameters, inputs, constants and active sizes only. What is left can be copied; make_scratch()
    /// makes a memory of it again, in which all other nodes hold NaN until they are run.
    void drop_scratch();
    void make_scratch();

    Scalar* data(int node) { return m_buffer.data() + slot(node).offset; }
    const Scalar* data(int node) const { return m_buffer.data() + slot(node).offset; }
    const Slot& slot(int node) const { return m_slots[static_cast<std::size_t>(node)]; }

private:
    void resolve();

    std::shared_ptr<const Program> m_program;
    std::shared_ptr<const Layout<Scalar>> m_layout;
    std::vector<int> m_active;
    std::vector<Slot> m_slots;
    std::vector<Scalar> m_buffer;
};

extern template class Memory<float>;
extern template class Memory<double>;

} // namespace orrery::graph
