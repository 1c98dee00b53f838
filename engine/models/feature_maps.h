// Feature maps: a picture through convolution, ReLU and pooling, twice; how large they are, what one cell of
// them sees, and how alike two of them are.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/image_operations.h"

#include <optional>
#include <vector>

namespace orrery {

/// One layer: what it makes of a plane. ReLU keeps size and position.
struct MapLayer {
    enum class Kind { convolution, rectifier, pooling };
    Kind kind = Kind::convolution;
    int window = 1; ///< cells of its window in each direction
    Sliding sliding;
    Pooling pooling = Pooling::maximum;
};

/// Where a cell of a map looks in the picture: cells first + index · jump … + field − 1.
struct ReceptiveField {
    int field = 1; ///< cells in each direction
    int jump = 1;  ///< from one cell of the map to the next
    int first = 0; ///< of cell 0; negative in the padding
};

/// The same kernels twice: the second block applies each kernel to each map of the first, so that n kernels
/// give n and then n² maps: map m · n + k is kernel k on map m.
struct MapNetwork {
    std::vector<Eigen::MatrixXd> kernels; ///< square, of one size
    Sliding sliding;
    std::optional<Pooling> pooling;
    int pool_size = 2;

    /// Of one block, in order: convolution, rectifier and, if there is one, pooling.
    std::vector<MapLayer> block() const;
    /// Both blocks.
    std::vector<MapLayer> layers() const;
    /// Weights that are learned in a network of this kind: those of the kernels. Pooling has none.
    int weights() const;
};

/// What the layer makes of these maps.
Planes<double> applied(const MapNetwork& network, const MapLayer& layer, const Planes<double>& maps);
/// All layers, one after another.
Planes<double> applied(const MapNetwork& network, const Eigen::MatrixXd& picture);

/// Rows or columns after the first `count` of these layers; 0 where a window no longer fits.
int size_after(const std::vector<MapLayer>& layers, std::size_t count, int size);
ReceptiveField field_after(const std::vector<MapLayer>& layers, std::size_t count);

/// The picture moved to the right by so many columns; those that come in on the left repeat its edge.
Eigen::MatrixXd moved_right(const Eigen::MatrixXd& picture, int columns);

/// Cosine between the maps of a picture and those of the same picture moved right by `shift`, over the cells
/// that saw no edge that came in. With `back` the maps are moved back by as many whole cells as come nearest
/// to the shift, of two equally near the better. Nothing where no cell is left or all are 0.
std::optional<double> similarity(const Planes<double>& maps, const Planes<double>& moved,
                                 const ReceptiveField& field, int shift, bool back);

} // namespace orrery
