// Kernels: the function that evaluates a node, one for each operation and scalar type.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/memory.h"
#include "engine/graph/product.h"

namespace orrery::graph::kernels {

/// A node's active matrix, dense, row by row. There is room after its end, so element-wise loops run over
/// whole packs; nobody cares what they write there.
template <class T>
struct View {
    T* data;
    int rows, columns;
    std::ptrdiff_t size() const { return static_cast<std::ptrdiff_t>(rows) * columns; }
    T* row(int i) const { return data + static_cast<std::ptrdiff_t>(i) * columns; }
};

/// What a kernel is called with.
template <class T>
struct Call {
    const Node& node;
    int index;
    T* base;
    const Slot* slots;
    const int* counts; ///< active counts of the named sizes
    T* scratch;

    View<T> at(int i) const {
        const Slot& slot = slots[i];
        return {base + slot.offset, slot.rows, slot.columns};
    }
    View<T> out() const { return at(index); }
    View<T> in(std::size_t k) const { return at(node.inputs[k]); }
    int resolve(const Size& size) const {
        int n = size.factor;
        if (size.first >= 0)
            n *= counts[size.first];
        if (size.second >= 0)
            n *= counts[size.second];
        return n;
    }
};

template <class T>
using Kernel = void (*)(const Call<T>&);

/// Null for nodes that have nothing to evaluate.
template <class T>
Kernel<T> find(const Node& node);

// Each family returns the kernel of its operation, or null.
template <class T>
Kernel<T> find_product(const Node& node);
template <class T>
Kernel<T> find_element_wise(const Node& node);
template <class T>
Kernel<T> find_activation(const Node& node);
template <class T>
Kernel<T> find_reduction(const Node& node);
template <class T>
Kernel<T> find_softmax(const Node& node);
template <class T>
Kernel<T> find_loss(const Node& node);
template <class T>
Kernel<T> find_rearrangement(const Node& node);
template <class T>
Kernel<T> find_convolution(const Node& node);
template <class T>
Kernel<T> find_pooling(const Node& node);
template <class T>
Kernel<T> find_normalization(const Node& node);

/// Scalars of scratch that a node's kernel needs at full capacity.
std::size_t scratch(const Node& node, std::span<const int> capacities, std::span<const Node> nodes);

/// Scratch for the three maps of a convolution.
std::size_t convolution_scratch(const Geometry& geometry);

} // namespace orrery::graph::kernels
