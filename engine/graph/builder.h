// Builder: writes a program, operation by operation; shapes are checked by assertions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/program.h"

namespace orrery::graph {

/// The answer to `gradient`: one value for each x, of x's shape; or why there is none.
struct Gradient {
    std::vector<Value> values;
    std::string error; ///< empty, or a sentence naming the operation that can't be differentiated
    bool ok() const { return error.empty(); }
};

class Builder {
public:
    // What is being built. Layer and stage label the nodes that follow.
    void set_layer(std::string name) { m_layer = std::move(name); }
    void set_stage(std::string name) { m_stage = std::move(name); }
    const std::string& layer() const { return m_layer; }
    Value name(Value value, std::string name);
    const Node& node(Value value) const { return m_nodes[static_cast<std::size_t>(value.index)]; }
    const Shape& shape(Value value) const { return node(value).shape; }
    int count() const { return static_cast<int>(m_nodes.size()); }
    std::vector<Value> parameters() const;
    /// The parameters made since the builder had `since` nodes: those of one network of several.
    std::vector<Value> parameters_since(int since) const;
    std::shared_ptr<const Program> finish();

    // Leaves
    Size size(std::string name, int capacity);
    Value input(std::string name, Size rows, Size columns, double initial = 0);
    Value parameter(std::string name, int rows, int columns, Initialization initialization);
    Value constant(double number, Size rows = 1, Size columns = 1);

    // Products. With groups, both operands are stacks of that many blocks, multiplied block by block.
    Value product(Value a, Value b, Size groups = 1);                  ///< A·B
    Value product_right_transposed(Value a, Value b, Size groups = 1); ///< A·Bᵀ
    Value product_left_transposed(Value a, Value b, Size groups = 1);  ///< Aᵀ·B
    Value affine(Value x, Value weights, Value bias);                  ///< X·W + b, b a row

    // Element by element. One operand may be a row 1 × C, a column R × 1 or a single number 1 × 1.
    Value add(Value a, Value b);
    Value subtract(Value a, Value b);
    Value multiply(Value a, Value b);
    Value divide(Value a, Value b);
    Value divide_or_zero(Value a, Value b); ///< a / b, but 0 where b is 0; b may be broadcast
    Value scale(Value x, double factor);
    Value negate(Value x) { return scale(x, -1); }
    Value shift(Value x, double summand);
    Value exp(Value x);
    Value log(Value x);
    Value sqrt(Value x);
    Value square(Value x);
    Value abs(Value x);
    Value sign(Value x); ///< −1, 0 or 1; its gradient is 0
    Value reciprocal(Value x);
    Value power(Value x, double exponent);
    /// `slope` is leaky ReLU's for x < 0. ELU has α = 1, GELU is the exact one with erf.
    Value activate(Activation activation, Value x, double slope = 0.01);

    // Reductions: over rows gives 1 × C, over columns R × 1, over all 1 × 1. Only active rows count.
    Value sum(Value x, Over over = Over::all);
    Value mean(Value x, Over over = Over::all);
    Value row_norms(Value x);                          ///< R × 1, Euclidean; gradient 0 where the norm is 0
    Value row_maximum(Value x);                        ///< R × 1; the gradient goes to the first maximum
    Value broadcast(Value x, Size rows, Size columns); ///< copies a row, a column or a number

    // Along each row, without overflow. `causal`: in blocks of as many rows as columns, row i sees 0 … i.
    Value softmax(Value x, bool causal = false);
    Value log_softmax(Value x);
    Value log_sum_exp(Value x); ///< R × 1

    // Losses, 1 × 1
    Value mean_loss(Loss loss, Value prediction, Value target,
                    double delta = 1); ///< over all elements; δ is Huber's
    /// Mean over rows of −log softmax(logits)[label]. Labels are R × 1 column numbers; rows with a
    /// label < 0 don't count. The softmax itself is the node named in inputs[1] of the loss.
    Value cross_entropy(Value logits, Value labels);
    /// KL(N(μ, e^logvar) ‖ N(0, 1)), summed over columns, mean over rows.
    Value gaussian_divergence(Value mean, Value log_variance);

    // Rearrangements
    Value slice_rows(Value x, Size first, Size count);
    Value slice_columns(Value x, Size first, Size count);
    Value concatenate_rows(std::span<const Value> parts);
    Value concatenate_columns(std::span<const Value> parts);
    Value transpose(Value x);
    /// Reads x as an array outer × first × second × rest, row by row, and lets `first` and `second`
    /// change places. The result has the given rows and columns.
    Value permute(Value x, Size outer, Size first, Size second, Size rows, Size columns);
    Value reshape(Value x, Size rows, Size columns); ///< the same numbers row by row; costs nothing
    Value detach(Value x);                           ///< x, as a constant for gradients; costs nothing
    Value gather_rows(Value table, Value indices);   ///< row indices[i] of the table; indices R × 1
    Value pick_columns(Value x, Value indices);      ///< R × 1: x[i, indices[i]]
    Value causal_mask(Value x);                      ///< −∞ above the diagonal of each square block
    Value lower_triangle(Value x);                   ///< 0 above the diagonal of each square block

    // Images in rows. Kernels: one row an output channel (transposed: an input channel), in the order
    // channel, y, x. Cross-correlation: the kernel is not flipped.
    Value convolve(Value x, Value kernel, const Image& image, const Window& window);
    Value transposed_convolve(Value x, Value kernel, const Image& image, const Window& window,
                              int output_padding = 0);
    Value add_channels(Value x, Value bias, const Image& image);       ///< bias 1 × channels
    Value max_pool(Value x, const Image& image, const Window& window); ///< no padding
    Value average_pool(Value x, const Image& image, const Window& window);

    // (x − mean) / √(variance + ε), with ε 1 × 1: over rows as batch norm does, over columns as layer
    // norm. The deviation √(variance + ε) is the node in inputs[1]. The variance is the biased one.
    Value standardize(Value x, Over over, Value epsilon);

    /// Appends the nodes of ∂y/∂x for each x; y is 1 × 1, or stands for the sum of its elements. The
    /// result can be differentiated again where the operations' second gradients exist: products,
    /// element-wise operations, reductions, softmax, rearrangements and convolutions.
    Gradient gradient(Value y, std::span<const Value> xs);

private:
    friend class GradientRules;
    Value push(Node node);
    Value element_wise(Operation operation, Value x, double constant = 0);
    Value combine(Operation operation, Value a, Value b);
    Value reduce(Value x, Over over, bool mean);
    Value spread(Value x, const Shape& shape, Over over, bool mean);
    Value sum_like(Value x, const Shape& shape);
    Value rearrange(Operation operation, std::vector<int> inputs, Shape shape, Size offset = 0);
    Value with_geometry(Operation operation, std::vector<int> inputs, Shape shape, const Geometry& geometry);

    std::vector<Node> m_nodes;
    std::vector<int> m_capacities;
    std::vector<std::string> m_size_names;
    std::string m_layer, m_stage = "forward";
};

} // namespace orrery::graph
