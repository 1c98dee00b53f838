// Question 3: four ways to search for two hyperparameters race on one real, cross-validated error.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/statistics/bayesian_search.h"
#include "engine/statistics/kernel_ridge.h"

#include <array>
#include <optional>
#include <vector>

namespace orrery {

class HyperparameterSearch {
public:
    enum class Strategy { all, grid, random, bayesian, halving };
    struct Params {
        Strategy strategy = Strategy::all;
        int budget = 25;
        Acquisition acquisition = Acquisition::ei;
        double noise = 0.2;
        int samples = 60;
    };

    HyperparameterSearch(const Params& params, Random random, const Library& library);
    static Length length(const Params& p) { return {Step::iteration, p.budget}; }

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum Racer { grid, random, bayesian, halving, racers };
    enum class Phase { fit, acquire, evaluate };

    using Point = SearchPoint; ///< u: log10 γ, v: log10 λ, each scaled to 0 … 1
    struct Trial {
        Point at;
        double error = 0; ///< cross-validated, on `samples` points
        int samples = 0;
    };
    struct Search {
        bool runs = false;
        std::vector<Trial> trials;
        int best = -1;         ///< index of the best trial on all samples
        double test_error = 0; ///< of the best, once the budget is used up
        int needed = 0;        ///< trials until the best was near the least error; 0: not there yet
    };
    /// Random and Bayesian search from another start on the same data, until they come near the least error.
    struct Repeat {
        Random random;
        BayesianSearch bayesian;
        int random_needed = 0, bayesian_needed = 0; ///< trials; 0: not there yet
    };

    static double gamma(Point p);
    static double lambda(Point p);
    void make_data();
    void draw_surface();
    void prepare();
    Trial evaluate(Point at, int samples) const;
    void add(Racer racer, Trial trial);
    void evaluate_all();
    void repeat(std::size_t first, std::size_t last);
    bool near_least(double error) const { return error <= 1.1 * m_least_error; }
    /// Trials that each start needed so far, this run's first; 0: not there yet.
    std::vector<int> needed(Racer racer) const;
    int starts_near(Racer racer) const;                     ///< how many of these are there
    std::optional<double> median_needed(Racer racer) const; ///< nothing: half are not there yet
    void continue_halving();
    void test_winners();
    void narrate_choice(Narration& narration) const;

    Panel surfaces() const;
    Panel race() const;
    Panel starts_strip() const;
    Panel process() const;
    Panel winners() const;

    static constexpr int field = 31; ///< points a side on which the process is evaluated

    Params m_params;
    Random m_random_stream, m_halving_stream;
    Eigen::VectorXd m_x, m_y, m_x_test, m_y_test;
    Eigen::VectorXi m_fold;
    Eigen::MatrixXd m_surface; ///< log10 error: rows λ falling, columns γ rising
    double m_least_error = 0;  ///< of the surface's cells
    std::vector<Point> m_grid;
    BayesianSearch m_process;
    std::vector<Repeat> m_repeats; ///< where random and Bayesian search race
    std::array<Search, racers> m_searches;
    std::vector<Trial> m_rung; ///< halving: candidates of the present rung
    std::size_t m_rung_next = 0;
    int m_rung_samples = 0;
    double m_spent = 0; ///< halving: full fits' worth of work
    Phase m_phase = Phase::fit;
    int m_done = 0;
};

/// Question 3.
Demo hyperparameter_search();

} // namespace orrery
