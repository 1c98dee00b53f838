// Question 9: a target task with few labels, learned from scratch and with what another task has taught.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/staged.h"
#include "engine/models/transfer_run.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace orrery::transferring {

constexpr int side = 8, shown_kinds = 4, shown_of_each = 20;
constexpr double far_angle = 36, straight_angle = 90;
constexpr int sweep_stretch = 40; ///< updates in a phase of the sweep

enum class Sweep { off, labels_per_class, similarity };

struct TransferLearning : Staged<TransferLearning> {
    struct Params {
        TransferSource source = TransferSource::rotated;
        double similarity = 0.9;
        Sweep sweep = Sweep::similarity;
        int labels_per_class = 2;
        double learning_rate = 0.003;
        int hidden = 64, digit = 4;

        TransferSetup setup() const { return {source, similarity, labels_per_class, learning_rate, hidden}; }
    };
    /// Unseen target digits of four kinds in the plane of their two principal components, by one network.
    struct Plane {
        Eigen::MatrixXd points; ///< n × 2
        double silhouette = 0;
    };
    struct Point {
        double at = 0;
        std::array<double, arms> accuracies{};
    };

    TransferLearning(const Params& params, Random random, const Library& library);
    void apply(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_run, self.m_swept, self.m_curves[scratch], self.m_curves[frozen],
                        self.m_curves[fine_tuned], self.m_far, self.m_swept_curve, self.m_points,
                        self.m_fresh.points, self.m_borrowed.points, self.m_shown, self.m_kinds);
    }
    /// Angles of the source, or labels a class; angles only where the source is turned.
    static std::vector<double> sweep_points(const Params& p);
    static int pretraining(const Params& p) { return transfer_epochs * source_batches(p.source); }
    static Length length(const Params& p) {
        return {Step::iteration,
                pretraining(p) + transfer_updates + static_cast<int>(sweep_points(p).size())};
    }
    static Story story(const Params& p);

    // The algorithm
    void forward_source();
    void backward_source() { m_run.backward_source(); }
    void update_source();
    Then source_updated() const;
    void lend();
    void forward();
    void backward() { m_run.backward(); }
    void update();
    Then updated() const;
    void sweep();
    Then swept() const;
    Reply touch(const Touch& touch);

    bool borrowed() const { return m_lent; }
    bool main_done() const { return m_run.done(); }
    double angle() const { return source_angle(m_params.similarity); }
    std::optional<double> now(Arm arm) const {
        return m_curves[arm].empty() ? std::nullopt : std::optional(m_curves[arm].back());
    }
    std::optional<double> gain(Arm arm) const {
        return m_curves[arm].empty() ? std::nullopt : std::optional(*now(arm) - *now(scratch));
    }
    std::optional<double> break_even() const;
    std::optional<double> far_accuracy() const {
        return m_far.empty() ? std::nullopt : std::optional(m_far.back());
    }
    Plane plane_of(const TransferTraining& network, const Plane* before) const;
    Eigen::RowVectorXd target_digit() const;

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase
               : done().rounds == 0   ? std::min(asked, Step::iteration)
                                      : asked;
    }
    void say_start(Narration& n) const;
    void say_forward_source(Narration& n) const;
    void say_backward_source(Narration& n) const;
    void say_update_source(Narration& n) const;
    void say_lend(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_sweep(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows, in transfer_learning_figure.cpp
    void show(Figure& figure) const;
    Panel curves_panel() const;
    Panel planes_panel() const;
    Text source_name() const;
    Panel pair_panel() const;
    Panel sweep_panel() const;
    Panel ends_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    const Library* m_library;
    Random m_random;
    TransferRun m_run;
    std::optional<TransferRun> m_swept; ///< of the point under way
    std::vector<int> m_shown;           ///< rows of the test digits in the planes
    Eigen::VectorXi m_kinds;            ///< of them: 0 … 3
    Plane m_fresh, m_borrowed;
    bool m_lent = false;
    double m_loss = 0; ///< of the source's last batch
    double m_as_is = 0;
    std::array<std::vector<double>, arms> m_curves; ///< accuracy after each update
    std::vector<double> m_swept_curve, m_far;       ///< fine-tuned: of the point under way; from far away
    std::vector<Point> m_points;
};

} // namespace orrery::transferring
