// Question 30: the penguins table through a pipeline, and what each stage does to gradient descent.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/demos/preprocessing_pipeline.h"

#include <memory>

namespace orrery {

class Preprocessing {
public:
    struct Params : Pipeline::Settings {
        double learning_rate = 1; ///< in units of 1/λ_max of the Hessian at the start
    };

    Preprocessing(const Params& params, Random random, const Library& library);
    static Length length(const Params&) { return {Step::iteration, steps_in_all}; }

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    static constexpr int steps_in_all = 300;
    enum Stage { untouched, looked, split, filled, encoded, made, chosen, scaled, stages };

    /// A fit under way, with the scaled columns or with the raw ones.
    struct Fit {
        Eigen::MatrixXd weights;               ///< (columns + 1) × classes
        double loss = 0, unit = 0;             ///< unit: 1/λ_max
        std::vector<Eigen::Vector2d> path;     ///< of the two weights, per standard deviation
        double accuracy = 0, accuracy_new = 0; ///< on test rows; with codes that leave them out
    };
    void step(Fit& fit, bool raw);
    const Eigen::MatrixXd& train(bool raw) const { return raw ? m_pipeline->raw_train : m_pipeline->train; }

    void narrate_stage(Narration& narration) const;
    void narrate_encoding(Narration& narration, double columns) const;
    void narrate_steps(Narration& narration) const;
    Panel table_panel() const;
    std::vector<int> shown_rows() const;
    Table::Cell cell(int row, int column) const;
    Panel plane_panel() const;
    Panel accuracy_panel() const;
    Panel loss_strip() const;
    Panel condition_panel() const;

    Params m_params;
    std::shared_ptr<const Pipeline> m_pipeline;        ///< immutable, shared by copies
    std::shared_ptr<const Eigen::MatrixXd> m_measures; ///< the table with its gaps
    std::shared_ptr<const Eigen::VectorXi> m_species, m_sex;
    Fit m_scaled, m_raw;
    int m_stage = untouched, m_steps = 0;
};

/// Question 30.
Demo preprocessing();

} // namespace orrery
