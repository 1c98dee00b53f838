// Question 10: two networks learn from the same few digits, one of them from ever new copies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/augmentation.h"
#include "engine/models/mixed_label_network.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace orrery::augmenting {

constexpr int side = 8, pixels = side * side, classes = 10;
constexpr int most_training = 1000, tested = 797; ///< of the 1,797 digits
constexpr int batch = 32, turned_digits = 400;    ///< the first of those tested, also turned
constexpr int near = 45, near_step = 15; ///< degrees: how far and how closely a hill is seen while it grows
constexpr int walk_step = 5, walk_steps = (180 - near) / walk_step;
constexpr int hill_points = 360 / walk_step + 1;
constexpr int sheet_side = 5, sheet_copies = sheet_side * sheet_side;
constexpr int least_epoch = 7; ///< batches: where digits are few, several passes are one epoch
/// Where the original stands beside the sheet, whose copies are 1 × 1.
constexpr double original_left = 5.3, original_bottom = 3.4, original_size = 1.6;
constexpr int hand_angle = 30; ///< where the marker stands before the walk

enum Net : std::size_t { plain, augmented, nets };
using Network = Training<MixedLabelNetwork, float>;

struct DataAugmentation : Staged<DataAugmentation> {
    struct Params {
        double rotation = 20, shift = 0.125, shear = 6, zoom = 0.1, crop = 0;
        bool flip = false;
        double noise = 0, mixup = 0;
        int training_size = 200, updates = 1000;
        double learning_rate = 0.003;
        int digit = 3, copy = 2; ///< copy: of the sheet, counted from 1; the first is the original
        Eigen::MatrixXd drawing; ///< side × side, in place of the digit; empty: none

        Augmentation range() const { return {rotation, shear, zoom, crop, shift, flip, noise}; }
    };
    struct Pictures {
        Eigen::MatrixXd pictures; ///< n × pixels
        Eigen::VectorXi labels;
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        Pictures training, test;
        Eigen::MatrixXd shares;              ///< labels of the training digits, one-hot
        std::vector<Chance> test_chances;    ///< one a test digit
        std::vector<Eigen::MatrixXd> turned; ///< the first test digits at −near … near
        std::vector<Chance> sheet_chances;   ///< one a copy, the first the original
        Random sheet_noise{0}, test_noise{0};
    };
    /// The test digits under the transformations of one range.
    struct Family {
        Augmentation range;
        Eigen::MatrixXd transformed; ///< as test
    };
    /// Digits of one kind in a plane.
    struct Cloud {
        Augmentation range;
        int digit = -1;
        Eigen::MatrixXd test, training, copies;          ///< n × 2
        double training_distance = 0, copy_distance = 0; ///< of a test digit to its nearest, over all pixels
    };

    DataAugmentation(const Params& params, Random random, const Library& library);
    void apply(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.drawing, self.m_networks, self.m_batches, self.m_batch, self.m_shares,
                        self.m_copies, self.m_maps, self.m_chances, self.m_history);
    }
    static Length length(const Params& p) { return {Step::iteration, p.updates + walk_steps}; }
    static Story story(const Params& p) {
        return {{{{Step::iteration, 1}, Step::phase, 0.62},
                 {{Step::iteration, p.updates}, Step::iteration, p.updates / 7.0},
                 {{Step::iteration, 0}, Step::iteration, 6}}};
    }

    // The algorithm
    void pick();
    template <Move move>
    void transform();
    void draw();
    void add_noise();
    void mix();
    void learn();
    void test();
    void walk();
    template <std::size_t from>
    Then next_move() const;
    Then after_noise() const { return m_params.mixup > 0 ? on() : to(&DataAugmentation::learn); }
    Then learned() const {
        const bool tested_now = m_batches.epoch_done() && m_untested >= least_epoch;
        return tested_now || trained() ? on() : iteration(&DataAugmentation::pick);
    }
    std::shared_ptr<const Family> family_now() const;
    /// Batches of an epoch.
    int epoch_length() const { return m_batches.count() * ((least_epoch - 1) / m_batches.count() + 1); }
    int parts() const; ///< of a test
    Then test_done() const;
    Then walked() const { return m_walked < walk_steps ? iteration(&DataAugmentation::walk) : end(); }
    Reply touch(const Touch& touch);

    bool trained() const { return m_updates == m_params.updates; }
    bool walking() const { return m_walked > 0; }
    /// Whether the sheet has come as far as this step of the chain.
    /// Moves of the chain that the sheet shows: all, unless a batch is going through them.
    std::size_t sheet_moves() const { return under_way() && m_copies.size() == 0 ? m_chain : moves.size(); }
    double walked_to() const { return near + walk_step * m_walked; }
    double marked() const { return m_marked.value_or(walking() ? walked_to() : hand_angle); }
    Eigen::RowVectorXd learned_digit() const; ///< the one on the sheet
    Eigen::RowVectorXd unseen_digit() const;  ///< the one under the hills
    bool drawn() const { return m_params.drawing.size() > 0; }
    Eigen::RowVectorXd drawing() const;
    PixelMap sheet_map(int copy) const;
    Eigen::RowVectorXd sheet_picture(int copy) const;
    std::array<int, nets> answers_at(double degrees) const;
    double hill(Net net, double degrees) const {
        return m_hills[net](static_cast<Eigen::Index>((degrees + 180) / walk_step));
    }
    std::optional<double> turned_accuracy(Net net) const {
        return trained() && m_tested ? std::optional(hill(net, walked_to())) : std::nullopt;
    }
    std::optional<double> accuracy(std::size_t which) const {
        return m_history.empty() ? std::nullopt : std::optional(m_history.back()[which]);
    }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase
               : done().rounds == 0   ? std::min(asked, Step::iteration)
                                      : asked;
    }
    void say_start(Narration& n) const;
    void say_pick(Narration& n) const;
    template <Move move>
    void say_transform(Narration& n) const;
    void say_noise(Narration& n) const;
    void say_mix(Narration& n) const;
    void say_learn(Narration& n) const;
    void say_test(Narration& n) const;
    void say_walk(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_touched(Narration& n) const;

    // What it shows, in data_augmentation_figure.cpp
    void show(Figure& figure) const;
    Panel hills_panel() const;
    Panel sheet_panel() const;
    Panel accuracy_panel() const;
    Panel cloud_panel() const;
    Panel mirror_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    std::shared_ptr<const Family> m_family;
    std::shared_ptr<const Cloud> m_cloud;
    std::vector<Network> m_networks; ///< as Net
    Batches m_batches;
    Random m_random;               ///< of the copies
    std::vector<int> m_batch;      ///< rows of the training digits
    std::vector<Chance> m_chances; ///< of their copies
    std::vector<PixelMap> m_maps;
    Eigen::MatrixXd m_copies, m_shares; ///< drawn, with their labels; empty before
    std::size_t m_chain = 0;            ///< moves that the copies have gone through
    int m_updates = 0;
    std::array<double, nets> m_losses{};          ///< of the last batch
    int m_untested = 0;                           ///< updates since the last test
    int m_part = 0;                               ///< of the test
    bool m_tested = false;                        ///< after the last update
    std::array<double, nets> m_last{};            ///< shares right in that part
    std::array<double, 4> m_right{};              ///< plain clean, transformed; augmented clean, transformed
    std::vector<std::array<double, 4>> m_history; ///< one an epoch
    std::array<Eigen::Vector<double, hill_points>, nets> m_hills; ///< NaN where not seen
    std::array<std::array<double, classes>, nets> m_mirror{};     ///< share of each digit's mirrored pictures
    std::array<std::optional<double>, nets> m_mirrored;           ///< of all
    int m_walked = 0;
    std::optional<double> m_marked; ///< where a hand has put the marker
};

} // namespace orrery::augmenting
