// Layers of feature maps, their sizes and receptive fields, and how alike maps are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/feature_maps.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

/// Each kernel on each map.
Planes<double> convolved(const MapNetwork& network, const Planes<double>& maps) {
    const int kernels = static_cast<int>(network.kernels.size());
    const int side = static_cast<int>(network.kernels.front().rows());
    Filters<double> filters(side, side, 1, kernels);
    for (int k = 0; k < kernels; ++k)
        filters.kernel(k, 0) = network.kernels[static_cast<std::size_t>(k)];
    Planes<double> all, one;
    for (int m = 0; m < maps.channels(); ++m) {
        correlate(Planes<double>(maps.plane(m)), filters, network.sliding, one);
        if (m == 0)
            all = Planes<double>(one.rows, one.columns, kernels * maps.channels());
        all.values.middleCols(m * kernels, kernels) = one.values;
    }
    return all;
}

double cosine(const Planes<double>& maps, const Planes<double>& moved, int first, int back) {
    const int columns = maps.columns - first - back, rows = maps.rows;
    if (columns < 1)
        return std::nan("");
    double both = 0, own = 0, other = 0;
    for (int c = 0; c < maps.channels(); ++c) {
        // Columns lie one after another.
        const auto a = maps.values.col(c).segment(first * rows, columns * rows);
        const auto b = moved.values.col(c).segment((first + back) * rows, columns * rows);
        both += a.dot(b);
        own += a.squaredNorm();
        other += b.squaredNorm();
    }
    return both / std::sqrt(own * other); // NaN: nothing but zeros
}

} // namespace

std::vector<MapLayer> MapNetwork::block() const {
    using Kind = MapLayer::Kind;
    std::vector<MapLayer> layers{{Kind::convolution, static_cast<int>(kernels.front().rows()), sliding},
                                 {Kind::rectifier, 1, {}}};
    if (pooling)
        layers.push_back({Kind::pooling, pool_size, {.stride = pool_size}, *pooling});
    return layers;
}

std::vector<MapLayer> MapNetwork::layers() const {
    std::vector<MapLayer> both = block();
    const std::vector<MapLayer> second = both;
    both.insert(both.end(), second.begin(), second.end());
    return both;
}

int MapNetwork::weights() const {
    return static_cast<int>(kernels.size()) * static_cast<int>(kernels.front().size());
}

Planes<double> applied(const MapNetwork& network, const MapLayer& layer, const Planes<double>& maps) {
    Planes<double> result;
    switch (layer.kind) {
    case MapLayer::Kind::convolution:
        return convolved(network, maps);
    case MapLayer::Kind::rectifier:
        result = maps;
        result.values = result.values.cwiseMax(0);
        break;
    case MapLayer::Kind::pooling:
        pool(maps, layer.pooling, layer.window, layer.sliding, result);
        break;
    }
    return result;
}

Planes<double> applied(const MapNetwork& network, const Eigen::MatrixXd& picture) {
    Planes<double> maps(picture);
    for (const MapLayer& layer : network.layers())
        maps = applied(network, layer, maps);
    return maps;
}

int size_after(const std::vector<MapLayer>& layers, std::size_t count, int size) {
    for (std::size_t i = 0; i < count && size > 0; ++i)
        size = output_size(size, layers[i].window, layers[i].sliding);
    return size;
}

ReceptiveField field_after(const std::vector<MapLayer>& layers, std::size_t count) {
    ReceptiveField r;
    for (std::size_t i = 0; i < count; ++i) {
        r.field += (layers[i].window - 1) * r.jump;
        r.first -= layers[i].sliding.padding * r.jump;
        r.jump *= layers[i].sliding.stride;
    }
    return r;
}

Eigen::MatrixXd moved_right(const Eigen::MatrixXd& picture, int columns) {
    const Eigen::Index n = std::min<Eigen::Index>(columns, picture.cols());
    Eigen::MatrixXd moved(picture.rows(), picture.cols());
    moved.leftCols(n) = picture.col(0).replicate(1, n);
    moved.rightCols(picture.cols() - n) = picture.leftCols(picture.cols() - n);
    return moved;
}

std::optional<double> similarity(const Planes<double>& maps, const Planes<double>& moved,
                                 const ReceptiveField& field, int shift, bool back) {
    // Cells of the moved maps from this one on saw no edge that came in.
    int first = 0;
    while (field.first + first * field.jump < shift)
        ++first;
    if (shift == 0)
        first = 0;
    if (!back) {
        const double same_place = cosine(maps, moved, first, 0);
        return std::isnan(same_place) ? std::nullopt : std::optional(same_place);
    }
    const int low = shift / field.jump, rest = shift % field.jump;
    std::optional<double> best;
    for (const int cells : {low, low + 1}) {
        const bool near = cells == low ? 2 * rest <= field.jump : 2 * rest >= field.jump;
        const double alike = near ? cosine(maps, moved, std::max(0, first - cells), cells) : std::nan("");
        if (!std::isnan(alike) && (!best || alike > *best))
            best = alike;
    }
    return best;
}

} // namespace orrery
