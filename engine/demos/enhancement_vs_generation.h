// Question 22: what its demo and its pictures share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/conditional_vae.h"
#include "engine/models/digit_judge.h"
#include "engine/statistics/picture_degrading.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace orrery {

enum class Subject : std::uint8_t { digit, camera, cat, coffee, coins };

struct EnhancementVsGeneration : Staged<EnhancementVsGeneration> {
    static constexpr int side = 8, pixels = side * side, shown_digits = 100, samples = 16;
    static constexpr int snapshots = 4, noises_followed = 3;
    // The sheet of sixteen in its panel
    static constexpr double sheet_left = 0.5, sheet_top = 0.93, tile = 0.17, sheet_pitch = 0.19,
                            sheet_row = 0.235;

    struct Params {
        Subject image = Subject::digit;
        int digit = 24;          ///< counted from 1
        Eigen::MatrixXd drawing; ///< 8 × 8, in place of the digit; empty: none
        Degrading degrade = Degrading::small;
        int amount = 4;
        bool stretch = true;
        double gamma = 0.6; ///< 1: none
        bool equalize = true;
        int denoise = 0;    ///< radius of the median; 0: none
        double sharpen = 0; ///< 0: none
        double divider = 0;
        int latent_dim = 8;
        double learning_rate = 0.005;
        int epochs = 53, sample = 1;
        int chosen = 1; ///< of the sixteen, counted from 1
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        Eigen::MatrixXd training, conditions; ///< pictures to learn from, and what is left of them
        Eigen::MatrixXd held_out, held_conditions;
        Eigen::VectorXi training_labels, held_labels;
        Eigen::MatrixXd codes, noise; ///< for the examination; uniform noise
        Eigen::MatrixXd matrix;       ///< degrading as a matrix; empty for noise
        Random random{0};
    };
    /// What the chain begins with: it changes with the chosen picture only.
    struct Seen {
        Eigen::MatrixXd original, degraded; ///< brightness; degraded: rounded to levels
        Eigen::MatrixXi levels;
        std::optional<int> label;
    };
    enum class Operation : std::uint8_t { stretch, gamma, equalize, denoise, sharpen };
    /// A picture of the chain with the operation that made it; the table is that of all point operations up
    /// to here.
    struct Enhanced {
        Operation operation;
        Eigen::MatrixXi levels;
        LevelTable table;
    };

    EnhancementVsGeneration(const Params& params, Random random, const Library& library);
    static Length length(const Params& params);
    static Story story(const Params& params);
    void apply(const Params& params);
    Reply touch(const Touch& touch);
    static auto held(auto& self) {
        return std::tie(self.m_params.drawing, self.m_operations, self.m_vae, self.m_judge, self.m_batches,
                        self.m_painted, self.m_probabilities, self.m_grown, self.m_grown_at, self.m_grid);
    }

    // The algorithm
    void degrade() { m_degraded = true; }
    Then after_degrading() const;
    void operate();
    Then operated() const;
    void school();
    Then schooled() const { return m_lessons < lessons ? again() : on(); }
    void forward();
    void backward() { m_vae.backward(); }
    void update();
    Then updated() const {
        return m_batches.epoch_done() ? on() : iteration(&EnhancementVsGeneration::forward);
    }
    void test();
    Then tested() const;
    void shrink() { m_shrunk = true; }
    void unveil() { m_unveiled = true; }
    Then unveiled() const { return end(); }

    static constexpr int lessons = 50, batches_a_lesson = 30; ///< of the judge
    static constexpr int batch = 32, tries = 2;               ///< samples of each digit in the examination

    void look_at_picture();
    void enhance();
    void paint(); ///< the sixteen anew
    Eigen::MatrixXd codes_of_samples() const;
    Eigen::MatrixXd shrunk_samples() const;

    bool photograph() const { return m_params.image != Subject::digit; }
    bool painted() const { return m_painted.rows() > 0; }
    const std::vector<Operation>& operations() const { return m_operations; }
    /// After so many operations as have been carried out: the seen picture, or what the chain has made of it.
    const Eigen::MatrixXi& enhanced() const;
    const Eigen::MatrixXi& pointwise() const; ///< the same after point operations only
    LevelTable curve() const;
    std::size_t operations_done() const { return std::min(m_operations_done, m_chain->size()); }
    double contrast() const;
    double error(const Eigen::MatrixXi& levels) const; ///< mean distance from the original
    std::optional<double> consistency() const;
    std::optional<int> matching() const;    ///< samples that shrink back to what was seen
    std::optional<int> digit_kinds() const; ///< different digits among the sixteen
    std::optional<int> true_samples() const;
    std::optional<int> readable() const; ///< samples that are digits to the judge
    std::optional<double> spread() const;
    Eigen::VectorXi verdicts() const { return likeliest(m_probabilities); }
    double nearest(int sample, Eigen::Index* which = nullptr) const;

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_degrade(Narration& n) const;
    void say_operate(Narration& n) const;
    void say_school(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_test(Narration& n) const;
    void say_shrink(Narration& n) const;
    void say_unveil(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_touched(Narration& n) const;

    // What it shows: enhancement_vs_generation_figure.cpp
    void show(Figure& figure) const;
    Panel pictures_panel() const;
    Panel photographs_panel() const;
    Panel transfer_panel() const;
    Panel histogram_panel() const;
    Panel growth_panel() const;
    Panel quality_panel() const;
    Eigen::MatrixXd divided() const;

    void expose(Tensors& tensors) const;

    Params m_params;
    const Library* m_library;
    std::shared_ptr<const Fixed> m_fixed;
    std::shared_ptr<const Seen> m_seen;
    std::vector<Operation> m_operations;
    std::shared_ptr<const std::vector<Enhanced>> m_chain;
    ConditionalVae<float> m_vae;
    DigitJudge m_judge;
    Batches m_batches;
    Random m_noise;
    bool m_degraded = false, m_shrunk = false, m_unveiled = false;
    std::size_t m_operations_done = 0;
    int m_lessons = 0;
    double m_judge_right = 0, m_noise_quality = 0;
    Eigen::MatrixXd m_painted;            ///< 16 × 64
    Eigen::MatrixXd m_probabilities;      ///< 16 × 11, the judge's
    std::vector<Eigen::MatrixXd> m_grown; ///< the first few samples at some iterations
    std::vector<int> m_grown_at;
    Eigen::MatrixXd m_grid; ///< pictures over the plane of a latent space of two dimensions
    double m_loss = 0, m_reconstruction = 0, m_divergence = 0;
    int m_asked = 0, m_kept = 0;
    double m_quality_sum = 0;
    std::optional<double> m_quality, m_class_kept, m_nearest;
};

} // namespace orrery
