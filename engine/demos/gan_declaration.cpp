// Question 7: what can be set, measured and played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/gan.h"

namespace orrery {
namespace {

using P = GanOnPoints::Params;

const Text data{"Data", "数据"}, game{"Game", "对弈"}, networks{"Networks", "网络"};

std::vector<Field<P>> data_fields() {
    return {choice(&P::data, "data", {"Real distribution", "真实分布"},
                   {{"ring", {"ring of 8 Gaussians", "8 个高斯围成的环"}},
                    {"grid", {"grid of 25 Gaussians", "25 个高斯排成的网格"}},
                    {"moons", {"two moons", "双月"}},
                    {"line", {"line", "线段"}},
                    {"drawn", {"drawn by hand", "手绘"}}})
                .group(data)
                .help({"What G imitates. Draw in the first panel to make your own.",
                       "G 要模仿的分布。在第一个面板里可以自己画。"}),
            matrix(&P::points, "points", {"Drawn points", "手绘的点"}, -1.5, 1.5, Kind::points)
                .largest(256)
                .group(data)
                .help({"For the drawn distribution; none: a spiral.", "用于手绘分布；没有则用一条螺旋线。"})};
}

void add_game(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::loss, "loss", {"Loss", "损失"},
                            {{"non_saturating", {"non-saturating", "非饱和"}},
                             {"minimax", {"minimax", "极小极大"}},
                             {"wgan_gp", {"Wasserstein with gradient penalty", "Wasserstein 加梯度惩罚"}},
                             {"hinge", {"hinge", "合页"}}})
                         .group(game)
                         .help({"What the two players minimize.", "两个玩家各自最小化的目标。"}));
    fields.push_back(
        number(&P::discriminator_steps, "discriminator_steps", {"D updates", "D 更新次数"}, 1, 10)
            .live()
            .group(game)
            .help({"Updates of D for each update of G.", "G 每更新一次，D 更新几次。"}));
    fields.push_back(
        number(&P::learning_rate_g, "learning_rate_g", {"Learning rate of G", "G 的学习率"}, 0.00001, 0.2)
            .logarithmic()
            .live()
            .group(game)
            .help({"Adam, β₁ = 0.5. Much faster than D, it collapses.",
                   "Adam，β₁ = 0.5。比 D 快太多就会崩溃。"}));
    fields.push_back(
        number(&P::learning_rate_d, "learning_rate_d", {"Learning rate of D", "D 的学习率"}, 0.00001, 0.2)
            .logarithmic()
            .live()
            .group(game)
            .help({"Adam, β₁ = 0.5.", "Adam，β₁ = 0.5。"}));
    fields.push_back(number(&P::penalty_weight, "penalty_weight", {"Penalty λ", "惩罚 λ"}, 0, 20)
                         .step(0.1)
                         .live()
                         .group(game)
                         .help({"Weight of the gradient penalty, with the Wasserstein loss only.",
                                "梯度惩罚的权重，只用于 Wasserstein 损失。"}));
}

void add_networks(std::vector<Field<P>>& fields) {
    fields.push_back(
        number(&P::latent_dim, "latent_dim", {"Latent dimension", "潜变量维数"}, 1, 16)
            .group(networks)
            .help({"Numbers of noise that G makes one point from.", "G 用几个噪声数生成一个点。"}));
    fields.push_back(number(&P::hidden, "hidden", {"Hidden units", "隐藏单元数"}, 2, 64)
                         .group(networks)
                         .help({"In each of the two hidden layers of G and of D.",
                                "G 和 D 各有两个隐藏层，每层这么多单元。"}));
    fields.push_back(number(&P::batch, "batch", {"Batch", "批大小"}, 8, 256)
                         .group(networks)
                         .help({"Real points, and as many generated ones, in each update.",
                                "每次更新用多少真实点和同样多的生成点。"}));
}

} // namespace

Demo gan() {
    std::vector<Field<P>> fields = data_fields();
    add_game(fields);
    add_networks(fields);
    return make_demo<GanOnPoints>({
        .id = "gan",
        .title = {"GAN on points", "平面点上的 GAN"},
        .scalar = Scalar::float32,
        .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                  .iteration = {{"Turn", "一次对弈"}, {"Iteration {0:d}", "第 {0:d} 次迭代"}},
                  .round = {{"100 turns", "100 次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
        .parameters = std::move(fields),
        .metrics = {{"loss_d", {"loss of D", "D 的损失"}, ""},
                    {"loss_g", {"loss of G", "G 的损失"}, ""},
                    {"accuracy_d", {"accuracy of D", "D 的准确率"}, ""},
                    {"modes_covered", {"modes covered", "覆盖的模式数"}, ""},
                    {"sliced_wasserstein",
                     {"sliced Wasserstein distance, every 10th iteration",
                      "切片 Wasserstein 距离（每 10 次迭代）"},
                     ""},
                    {"start_distance", {"that distance at the start", "开始时的距离"}, ""},
                    {"spread", {"spread of generated to real points", "生成点与真实点的散布之比"}, ""},
                    {"all_modes_at", {"first iteration with all modes", "首次覆盖全部模式的迭代"}, ""}},
        .presets = {{"mode_collapse",
                     {"Mode collapse: G fifty times as fast", "模式崩溃：G 快五十倍"},
                     "learning_rate_g=0.05&learning_rate_d=0.001",
                     true},
                    {"never_settles",
                     {"Both too fast: never settles", "两边都太快：永不安定"},
                     "learning_rate_g=0.1&learning_rate_d=0.1",
                     true},
                    {"minimax", {"The original minimax loss", "最初的极小极大损失"}, "loss=minimax"},
                    {"hinge", {"Hinge loss", "合页损失"}, "loss=hinge"},
                    {"wasserstein",
                     {"Wasserstein with gradient penalty", "Wasserstein 加梯度惩罚"},
                     "loss=wgan_gp&discriminator_steps=5&learning_rate_g=0.0003&learning_rate_d=0.001"},
                    {"grid", {"25 modes: more than it can hold", "25 个模式：装不下"}, "data=grid", true},
                    {"thread", {"One-dimensional noise: a thread", "一维噪声：一根线"}, "latent_dim=1"},
                    {"moons", {"Two moons", "双月"}, "data=moons"}},
        .story = {{{{Step::iteration, 2}, Step::phase, 2.5},
                   {{Step::iteration, 60}, Step::iteration, 20},
                   {{Step::iteration, 3000}, Step::iteration, 290}}},
        .point = "sliced_wasserstein < 0.25 * start_distance and modes_covered >= 7",
    });
}

} // namespace orrery
