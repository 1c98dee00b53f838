// Grid world: walls, pits and goals, steps that slip to the side; exact values of states and policies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// Rows from above, cells from the left: state = row · columns + column. Actions: up, right, down, left. With
/// probability slip/2 each the step turns to the left or right of its direction; whoever bumps stays.
class GridWorld {
public:
    enum class Cell : std::uint8_t { open, wall, goal, pit };
    static constexpr int actions = 4;

    struct Rules {
        double slip = 0.1, step_reward = -0.04;
        double goal_reward = 1, pit_reward = -1; ///< on entering; both end the episode
    };
    /// What may come of an action: straight on, to the left, to the right.
    struct Outcome {
        int to = 0;
        double probability = 0, reward = 0;
        bool ends = false;
    };
    using Outcomes = std::array<Outcome, 3>;

    /// Rows joined by “/”, of “.” open, “#” wall, “G” goal, “P” pit, “S” start.
    GridWorld(const std::string& map, const Rules& rules);
    /// Why a text is no map of 2 … 8 rows and 2 … 10 columns; nothing when it is one.
    static std::optional<Text> refuse(const std::string& map);

    int rows() const { return m_rows; }
    int columns() const { return m_columns; }
    int states() const { return m_rows * m_columns; }
    int start() const { return m_start; }
    Cell cell(int state) const { return m_cells[static_cast<std::size_t>(state)]; }
    bool open(int state) const { return cell(state) == Cell::open; }
    /// Open cells, those nearest to a goal first; what cannot reach one comes last.
    const std::vector<int>& order() const { return m_order; }
    bool goal_reachable() const { return m_reachable; } ///< from the start

    Outcomes outcomes(int state, int action) const;
    /// Σ probability · (reward + γ V(to)), V of an end being 0.
    double expected(int state, int action, const Eigen::VectorXd& values, double gamma) const;
    /// The best action's, the first among equals.
    int best_action(int state, const Eigen::VectorXd& values, double gamma) const;
    double best(int state, const Eigen::VectorXd& values, double gamma) const;
    /// Whether no other action is worth more than this one by more than 10⁻⁹.
    bool is_best(int state, int action, const Eigen::VectorXd& values, double gamma) const;

    /// The optimal values, by sweeps until nothing moves by 10⁻¹³.
    Eigen::VectorXd optimal(double gamma) const;
    /// Exact values of a policy (states × actions, probabilities), from the linear equations; γ < 1.
    Eigen::VectorXd values_of(const Eigen::MatrixXd& policy, double gamma) const;
    /// Probability that a policy ends in a goal, from each state.
    Eigen::VectorXd goal_probability(const Eigen::MatrixXd& policy) const;

    /// A step by lot.
    Outcome step(int state, int action, Random& random) const;
    std::string map() const; ///< as it was written

private:
    int moved(int state, int direction) const;
    void sort_by_distance();

    int m_rows = 0, m_columns = 0, m_start = 0;
    Rules m_rules;
    std::vector<Cell> m_cells;
    std::vector<int> m_order;
    bool m_reachable = false;
};

} // namespace orrery
