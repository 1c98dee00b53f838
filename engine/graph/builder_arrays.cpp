// Builder: rearrangements, convolution and pooling.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/builder.h"

#include <cassert>

namespace orrery::graph {

Value Builder::rearrange(Operation operation, std::vector<int> inputs, Shape shape, Size offset) {
    Node node;
    node.operation = operation;
    node.inputs = std::move(inputs);
    node.shape = shape;
    node.offset = offset;
    return push(std::move(node));
}

Value Builder::slice_rows(Value x, Size first, Size count) {
    return rearrange(Operation::slice_rows, {x.index}, {count, shape(x).columns}, first);
}

Value Builder::slice_columns(Value x, Size first, Size count) {
    return rearrange(Operation::slice_columns, {x.index}, {shape(x).rows, count}, first);
}

Value Builder::concatenate_rows(std::span<const Value> parts) {
    assert(!parts.empty());
    Shape whole = shape(parts[0]);
    std::vector<int> inputs{parts[0].index};
    for (const Value part : parts.subspan(1)) {
        assert(shape(part).columns == whole.columns);
        whole.rows = whole.rows + shape(part).rows;
        inputs.push_back(part.index);
    }
    return rearrange(Operation::concatenate_rows, std::move(inputs), whole);
}

Value Builder::concatenate_columns(std::span<const Value> parts) {
    assert(!parts.empty());
    Shape whole = shape(parts[0]);
    std::vector<int> inputs{parts[0].index};
    for (const Value part : parts.subspan(1)) {
        assert(shape(part).rows == whole.rows);
        whole.columns = whole.columns + shape(part).columns;
        inputs.push_back(part.index);
    }
    return rearrange(Operation::concatenate_columns, std::move(inputs), whole);
}

Value Builder::transpose(Value x) {
    const Shape of_x = shape(x);
    return permute(x, 1, of_x.rows, of_x.columns, of_x.columns, of_x.rows);
}

Value Builder::permute(Value x, Size outer, Size first, Size second, Size rows, Size columns) {
    assert(rows * columns == shape(x).rows * shape(x).columns);
    Node node;
    node.operation = Operation::permute;
    node.inputs = {x.index};
    node.shape = {rows, columns};
    node.groups = outer;
    node.first = first;
    node.second = second;
    return push(std::move(node));
}

Value Builder::reshape(Value x, Size rows, Size columns) {
    if (shape(x) == Shape{rows, columns})
        return x;
    assert(rows * columns == shape(x).rows * shape(x).columns);
    Node node;
    node.operation = Operation::reshape;
    node.inputs = {x.index};
    node.shape = {rows, columns};
    node.storage = this->node(x).storage;
    return push(std::move(node));
}

Value Builder::detach(Value x) {
    Node node;
    node.operation = Operation::detach;
    node.inputs = {x.index};
    node.shape = shape(x);
    node.storage = this->node(x).storage;
    return push(std::move(node));
}

Value Builder::gather_rows(Value table, Value indices) {
    assert(shape(indices).columns == Size(1));
    return rearrange(Operation::gather_rows, {table.index, indices.index},
                     {shape(indices).rows, shape(table).columns});
}

Value Builder::pick_columns(Value x, Value indices) {
    assert((shape(indices) == Shape{shape(x).rows, 1}));
    return rearrange(Operation::pick_columns, {x.index, indices.index}, {shape(x).rows, 1});
}

Value Builder::causal_mask(Value x) {
    return element_wise(Operation::causal_mask, x);
}
Value Builder::lower_triangle(Value x) {
    return element_wise(Operation::lower_triangle, x);
}

Value Builder::with_geometry(Operation operation, std::vector<int> inputs, Shape shape,
                             const Geometry& geometry) {
    Node node;
    node.operation = operation;
    node.inputs = std::move(inputs);
    node.shape = shape;
    node.geometry = geometry;
    return push(std::move(node));
}

Value Builder::convolve(Value x, Value kernel, const Image& image, const Window& window) {
    assert(shape(x).columns == Size(image.size()) &&
           shape(kernel).columns == Size(image.channels * window.area()));
    const Image output = window.over(image, shape(kernel).rows.factor);
    assert(output.height > 0 && output.width > 0 && "the kernel is larger than the padded image");
    return with_geometry(Operation::convolve, {x.index, kernel.index}, {shape(x).rows, output.size()},
                         {image, output, window});
}

Value Builder::transposed_convolve(Value x, Value kernel, const Image& image, const Window& window,
                                   int output_padding) {
    assert(shape(x).columns == Size(image.size()) && shape(kernel).rows == Size(image.channels));
    const auto grow = [&](int size, int stride, int padding, int dilation, int reach) {
        return (size - 1) * stride - 2 * padding + dilation * (reach - 1) + output_padding + 1;
    };
    const Image larger{
        shape(kernel).columns.factor / window.area(),
        grow(image.height, window.stride_y, window.padding_y, window.dilation_y, window.height),
        grow(image.width, window.stride_x, window.padding_x, window.dilation_x, window.width)};
    assert(window.over(larger, image.channels) == image);
    return with_geometry(Operation::convolve_input, {x.index, kernel.index}, {shape(x).rows, larger.size()},
                         {larger, image, window});
}

Value Builder::add_channels(Value x, Value bias, const Image& image) {
    assert((shape(bias) == Shape{1, image.channels}) && shape(x).columns == Size(image.size()));
    const Value spread =
        with_geometry(Operation::spread_channels, {bias.index}, shape(x), {image, image, Window{}});
    return add(x, spread);
}

Value Builder::max_pool(Value x, const Image& image, const Window& window) {
    assert(shape(x).columns == Size(image.size()) && window.padding_x == 0 && window.padding_y == 0);
    const Image output = window.over(image, image.channels);
    return with_geometry(Operation::max_pool, {x.index}, {shape(x).rows, output.size()},
                         {image, output, window});
}

Value Builder::average_pool(Value x, const Image& image, const Window& window) {
    assert(shape(x).columns == Size(image.size()) && window.padding_x == 0 && window.padding_y == 0);
    const Image output = window.over(image, image.channels);
    return with_geometry(Operation::average_pool, {x.index}, {shape(x).rows, output.size()},
                         {image, output, window});
}

} // namespace orrery::graph
