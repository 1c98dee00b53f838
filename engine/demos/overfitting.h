// Question 5: polynomials of rising degree, or a network trained on and on, on a few noisy points.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/models/curve_network.h"

#include <optional>
#include <vector>

namespace orrery {

class Overfitting {
public:
    enum class Model { polynomial, network };
    enum class Sweep { off, degree, epochs };
    struct Params {
        Model model = Model::polynomial;
        Sweep sweep = Sweep::degree;
        int degree = 15;   ///< the end of the sweep, or the only one
        int epochs = 2000; ///< the same for the network
        int samples = 20;
        double noise = 0.25;
        double lambda = 0;
        bool early_stopping = false;
        int patience = 200;
        Eigen::MatrixXd points = Eigen::MatrixXd(0, 2); ///< drawn by hand; empty: drawn at random
    };

    Overfitting(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& params);
    static Story story(const Params& params);

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum class Phase { fit, resample };
    void make_data(Random random);
    Eigen::VectorXd fresh_noise(Random& random) const;
    void fit();
    void resample();
    void decompose();
    void judge();
    void return_to_best();
    int degree_now() const { return m_params.sweep == Sweep::degree ? m_step : m_params.degree; }
    int reached() const { return polynomial() ? m_done - 1 : m_done; } ///< degree or epoch of the last fit
    bool polynomial() const { return m_params.model == Model::polynomial; }

    Panel fit_panel() const;
    Panel error_panel() const;
    Panel fan_panel() const;
    Panel decomposition_panel() const;

    Params m_params;
    Random m_random;
    Eigen::VectorXd m_x, m_y, m_x_held, m_y_held, m_grid;
    Eigen::VectorXd m_coefficients;        ///< polynomial: in the Chebyshev basis
    std::optional<CurveNetwork> m_network; ///< its places are the grid, then the held-out points
    std::vector<CurveNetwork> m_others;    ///< trained on resampled data
    Eigen::VectorXd m_curve;               ///< the fit on the grid
    Eigen::MatrixXd m_fan;                 ///< fits to resampled data, one a column, on the grid
    Eigen::VectorXd m_expected;            ///< the mean fit on the grid: exact for a polynomial
    Phase m_phase = Phase::fit;
    int m_step = 0; ///< polynomial sweep: degree of the fit that comes or came last
    int m_done = 0; ///< iterations
    double m_train_error = 0, m_validation_error = 0, m_bias_squared = 0, m_variance = 0;
    double m_best_error = 0;
    struct Best {
        Eigen::VectorXd coefficients, curve;
        std::optional<CurveNetwork> network;
        double train_error = 0;
    };
    Best m_best;        ///< kept for early stopping only
    int m_best_at = -1; ///< degree or epoch of the least validation error
};

/// The function behind the data.
double overfitting_truth(double x);

/// Question 5.
Demo overfitting();

} // namespace orrery
