// Question 1: simulated projects through five gates; declared here so that its figure has a file of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"

#include <array>
#include <vector>

namespace orrery {

class Feasibility {
public:
    static constexpr int gates = 5;
    enum class Verdict { all, weighted };
    struct Params {
        double market = 0.95, technology = 0.9, data = 0.8, funding_talent = 0.7, business_model = 0.65;
        double correlation = 0; ///< of every pair of the underlying normals
        Verdict rule = Verdict::all;
        double threshold = 0.6;
    };

    Feasibility(const Params& params, Random random, const Library& library);
    static Length length(const Params&) { return {Step::round, 10}; }

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    static Eigen::VectorXd probabilities(const Params& p);
    static int needed(const Params& p);
    void begin_project();

    Panel funnel() const;
    Panel estimate() const;
    Panel scores() const;
    Panel gains() const;

    Params m_params;
    Random m_random;
    Eigen::VectorXd m_p;            ///< probability of each gate
    int m_needed;                   ///< gates that must be passed
    Eigen::VectorXd m_distribution; ///< exact, of the number of gates passed
    double m_exact = 0;
    std::array<double, gates> m_gains{};
    std::vector<std::array<bool, gates>> m_outcomes; ///< the last one may be unfinished
    std::array<int, gates + 1> m_met{};              ///< projects by number of gates passed
    int m_gate = gates;                              ///< gates that the present project has come to
    int m_done = 0, m_feasible = 0;
    double m_factor = 0, m_last_draw = 0;
};

/// Question 1.
Demo feasibility();

/// What the gate is called in pictures.
const Text& gate_name(int gate);

} // namespace orrery
