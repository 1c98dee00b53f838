// Grid world: maps, steps and exact values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/grid_world.h"

#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace orrery {

namespace {

std::vector<std::string> rows_of(const std::string& map) {
    std::vector<std::string> rows(1);
    for (const char c : map)
        if (c == '/')
            rows.emplace_back();
        else
            rows.back() += c;
    return rows;
}

} // namespace

std::optional<Text> GridWorld::refuse(const std::string& map) {
    const std::vector<std::string> rows = rows_of(map);
    const std::size_t columns = rows.front().size();
    if (rows.size() < 2 || rows.size() > 8 || columns < 2 || columns > 10)
        return Text{"A map has 2 to 8 rows, joined by “/”, of 2 to 10 cells.",
                    "地图有 2 到 8 行，用“/”隔开，每行 2 到 10 格。"};
    int starts = 0, goals = 0;
    for (const std::string& row : rows) {
        if (row.size() != columns)
            return Text{"All rows of a map are equally long.", "地图的各行要一样长。"};
        for (const char c : row) {
            if (std::string_view(".#GPS").find(c) == std::string_view::npos)
                return Text{"A map is written with . # G P S only.", "地图只用 . # G P S 来写。"};
            starts += c == 'S';
            goals += c == 'G';
        }
    }
    if (starts != 1 || goals == 0)
        return Text{"A map has one start S and at least one goal G.",
                    "地图要有一个起点 S 和至少一个目标 G。"};
    if (!GridWorld(map, {}).goal_reachable())
        return Text{"No goal can be reached from the start.", "从起点走不到任何目标。"};
    return std::nullopt;
}

GridWorld::GridWorld(const std::string& map, const Rules& rules) : m_rules(rules) {
    const std::vector<std::string> rows = rows_of(map);
    m_rows = static_cast<int>(rows.size());
    m_columns = static_cast<int>(rows.front().size());
    for (const std::string& row : rows)
        for (const char c : row) {
            if (c == 'S')
                m_start = static_cast<int>(m_cells.size());
            m_cells.push_back(c == '#'   ? Cell::wall
                              : c == 'G' ? Cell::goal
                              : c == 'P' ? Cell::pit
                                         : Cell::open);
        }
    sort_by_distance();
}

std::string GridWorld::map() const {
    std::string map;
    for (int state = 0; state < states(); ++state) {
        if (state > 0 && state % m_columns == 0)
            map += '/';
        map += state == m_start ? 'S' : std::string_view(".#GP")[static_cast<std::size_t>(cell(state))];
    }
    return map;
}

int GridWorld::moved(int state, int direction) const {
    static constexpr int down[] = {-1, 0, 1, 0}, right[] = {0, 1, 0, -1};
    const int row = state / m_columns + down[direction], column = state % m_columns + right[direction];
    const bool inside = row >= 0 && row < m_rows && column >= 0 && column < m_columns;
    const int to = row * m_columns + column;
    return inside && cell(to) != Cell::wall ? to : state;
}

/// Breadth first, backward from the goals.
void GridWorld::sort_by_distance() {
    std::vector<int> queue;
    std::vector<bool> seen(m_cells.size());
    for (int state = 0; state < states(); ++state)
        if (cell(state) == Cell::goal) {
            queue.push_back(state);
            seen[static_cast<std::size_t>(state)] = true;
        }
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const int direction : {3, 2, 1, 0}) {
            const int from = moved(queue[i], direction);
            if (open(from) && !seen[static_cast<std::size_t>(from)]) {
                seen[static_cast<std::size_t>(from)] = true;
                queue.push_back(from);
            }
        }
    m_reachable = seen[static_cast<std::size_t>(m_start)];
    for (const int state : queue)
        if (open(state))
            m_order.push_back(state);
    for (int state = 0; state < states(); ++state)
        if (open(state) && !seen[static_cast<std::size_t>(state)])
            m_order.push_back(state);
}

GridWorld::Outcomes GridWorld::outcomes(int state, int action) const {
    Outcomes all;
    const std::array<int, 3> directions{action, (action + 3) % 4, (action + 1) % 4};
    for (std::size_t i = 0; i < 3; ++i) {
        Outcome& one = all[i];
        one.to = moved(state, directions[i]);
        one.probability = i == 0 ? 1 - m_rules.slip : m_rules.slip / 2;
        one.ends = !open(one.to);
        one.reward = cell(one.to) == Cell::goal  ? m_rules.goal_reward
                     : cell(one.to) == Cell::pit ? m_rules.pit_reward
                                                 : m_rules.step_reward;
    }
    return all;
}

double GridWorld::expected(int state, int action, const Eigen::VectorXd& values, double gamma) const {
    double sum = 0;
    for (const Outcome& one : outcomes(state, action))
        sum += one.probability * (one.reward + (one.ends ? 0 : gamma * values(one.to)));
    return sum;
}

int GridWorld::best_action(int state, const Eigen::VectorXd& values, double gamma) const {
    int best = 0;
    double highest = -std::numeric_limits<double>::infinity();
    for (int action = 0; action < actions; ++action)
        if (const double value = expected(state, action, values, gamma); value > highest) {
            highest = value;
            best = action;
        }
    return best;
}

double GridWorld::best(int state, const Eigen::VectorXd& values, double gamma) const {
    return expected(state, best_action(state, values, gamma), values, gamma);
}

bool GridWorld::is_best(int state, int action, const Eigen::VectorXd& values, double gamma) const {
    return expected(state, action, values, gamma) > best(state, values, gamma) - 1e-9;
}

Eigen::VectorXd GridWorld::optimal(double gamma) const {
    Eigen::VectorXd values = Eigen::VectorXd::Zero(states());
    for (int sweep = 0; sweep < 20000; ++sweep) {
        double change = 0;
        for (const int state : m_order) {
            const double value = best(state, values, gamma);
            change = std::max(change, std::abs(value - values(state)));
            values(state) = value;
        }
        if (change < 1e-13)
            break;
    }
    return values;
}

Eigen::VectorXd GridWorld::values_of(const Eigen::MatrixXd& policy, double gamma) const {
    Eigen::MatrixXd equations = Eigen::MatrixXd::Identity(states(), states());
    Eigen::VectorXd rewards = Eigen::VectorXd::Zero(states());
    for (const int state : m_order)
        for (int action = 0; action < actions; ++action)
            for (const Outcome& one : outcomes(state, action)) {
                const double weight = policy(state, action) * one.probability;
                rewards(state) += weight * one.reward;
                if (!one.ends)
                    equations(state, one.to) -= gamma * weight;
            }
    return equations.partialPivLu().solve(rewards);
}

/// From the linear equations; a step leads on with probability 1 − 10⁻⁹, so that walks in circles have an
/// end.
Eigen::VectorXd GridWorld::goal_probability(const Eigen::MatrixXd& policy) const {
    constexpr double on = 1 - 1e-9;
    Eigen::MatrixXd equations = Eigen::MatrixXd::Identity(states(), states());
    Eigen::VectorXd arrives = Eigen::VectorXd::Zero(states());
    for (const int state : m_order)
        for (int action = 0; action < actions; ++action)
            for (const Outcome& one : outcomes(state, action)) {
                const double weight = policy(state, action) * one.probability;
                if (!one.ends)
                    equations(state, one.to) -= on * weight;
                else if (cell(one.to) == Cell::goal)
                    arrives(state) += weight;
            }
    return equations.partialPivLu().solve(arrives);
}

GridWorld::Outcome GridWorld::step(int state, int action, Random& random) const {
    const Outcomes all = outcomes(state, action);
    double die = random.uniform();
    for (const Outcome& one : all) {
        if (die < one.probability)
            return one;
        die -= one.probability;
    }
    return all[0];
}

} // namespace orrery
