// Kernels for feature maps, n × n for an odd n.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <vector>

namespace orrery {

class Library;

/// The Sobel pair, binomial weights across and their difference along, upright edges first; and Laplace: the
/// middle against the four ends of a cross.
std::vector<Eigen::MatrixXd> edge_kernels(int n);
/// The three filters of the first layer of a small network that has learned to tell digits apart, in 150
/// updates.
std::vector<Eigen::MatrixXd> learned_kernels(int n, Random random, const Library& library);
/// What stands round a cell, taken away from five times the cell.
Eigen::MatrixXd sharpening_kernel(int n);
Eigen::MatrixXd blurring_kernel(int n);

} // namespace orrery
