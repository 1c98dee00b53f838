// A pipeline over the penguins table, stage by stage, from gaps to numbers that can be learned
// from. Everything that is fitted sees the training rows only, but for the leak that is asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <Eigen/Core>

#include <array>
#include <vector>

namespace orrery {

class Library;

struct Pipeline {
    enum class Target { species, sex };
    enum class Missing { drop, mean, median };
    enum class Scaling { none, standard, minmax, robust };
    enum class Encoding { none, one_hot };
    enum class Features { raw, ratios, polynomial };
    enum class Select { all, k_best };
    enum class Leak { none, target_encoding, target_encoding_train };
    struct Settings {
        Target target = Target::species;
        Missing missing = Missing::median;
        Encoding encoding = Encoding::none;
        Features features = Features::raw;
        Select select = Select::all;
        int k = 3;
        Scaling scaling = Scaling::standard;
        Leak leak = Leak::none;
    };

    /// Where a column comes from.
    enum class Origin { measured, encoded, made, code };
    struct Column {
        Text name;
        Origin origin = Origin::measured;
        int measure = -1; ///< of measured ones: column of the penguins' measures
        bool selected = true;
        double strength = 0; ///< F statistic on the training rows
    };

    /// What a fit takes: rows × selected columns, a column of ones last.
    struct Inputs {
        Eigen::MatrixXd train, test;
    };

    /// Least squares for one class from two columns, weights in units of the columns' standard deviations.
    struct Pair {
        std::array<int, 2> columns{0, 1};
        Eigen::Matrix2d correlation;
        Eigen::Vector2d toward;       ///< correlations with the class
        Eigen::Vector2d raw_units;    ///< standard deviation of each column …
        Eigen::Vector2d scaled_units; ///< … and in units of the chosen scaler

        Eigen::Vector2d best() const; ///< where the loss is least
        /// The weights after a step from `u` with such units; the rate in units of 1/λ_max.
        Eigen::Vector2d descend(const Eigen::Vector2d& u, const Eigen::Vector2d& units, double rate) const;
    };

    int classes = 3;
    std::vector<Column> columns;
    std::vector<int> rows; ///< penguins that are used, in table order
    Eigen::VectorXi label; ///< of `rows`
    std::vector<bool> test;
    std::vector<std::array<bool, 4>> filled; ///< of `rows`: which measures were filled
    Eigen::MatrixXd values;                  ///< rows × columns, before scaling
    Eigen::MatrixXd scaled;                  ///< rows × selected columns
    int gaps = 0, dropped = 0;
    Inputs scaled_inputs, raw_inputs;
    Eigen::MatrixXd new_rows; ///< the scaled test rows, with codes averaged without them
    Eigen::VectorXi train_labels, test_labels;
    std::array<double, 4> condition{}; ///< by Scaling
    Pair pair;

    int count(Origin origin) const; ///< columns
};

/// All stages. Streams of `random`: "split", "codes".
Pipeline run_pipeline(const Pipeline::Settings& settings, Random random, const Library& library);

} // namespace orrery
