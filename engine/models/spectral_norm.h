// Spectral normalization: weights divided by the largest factor by which they can stretch a vector.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

/// W/σ, with σ = u·W·v the largest singular value (Miyato et al. 2018). The singular vectors u and v are
/// inputs, found from outside; at the true ones the gradient of u·W·v in W is that of σ, so training goes
/// through them.
struct SpectralLayer {
    graph::Value weights; ///< inputs × units
    graph::Value u, v;    ///< 1 × inputs, units × 1
    graph::Value sigma, normalized;
};

SpectralLayer spectral_layer(graph::Builder& build, graph::Value weights);

/// Sets u and v for the present weights by power iteration, from where they stand, until σ stands still.
/// Returns σ.
template <class Scalar>
double find_singular_vectors(graph::Memory<Scalar>& memory, const SpectralLayer& layer);

} // namespace orrery
