// Question 20: what each step says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

namespace orrery {

namespace {

using P = RegularizationParams;

void say_coordinate(Narration& n, const PenalizedPath& path) {
    const int j = path.coordinate();
    const bool bias = j == path.table().X.cols();
    const double now = bias ? path.intercept() : path.weights()(j);
    n.line("coordinate");
    if (bias) {
        n.phase({"The bias", "偏置"});
        return n.say({"The bias is penalized like a weight: from {0:f2} to {1:f2}, though the truth is 5.",
                      "偏置也像权重一样受罚：从 {0:f2} 变为 {1:f2}，而真值是 5。"},
                     path.before(), now);
    }
    n.phase({"Coordinate {0:d}", "第 {0:d} 个坐标"}, j + 1);
    if (now == 0 && path.before() != 0)
        n.say({"w{0:d} goes from {1:f3} to 0: its pull is weaker than λρ = {2}.",
               "w{0:d} 从 {1:f3} 变为 0：拉力不到 λρ = {2}。"},
              j + 1, path.before(), path.lambda() * path.ratio());
    else if (now == 0 && path.lambda() > 0)
        n.say({"w{0:d} stays at 0: its pull is weaker than λρ = {1}, so |w|₁ holds it there.",
               "w{0:d} 停在 0：拉力不到 λρ = {1}，被 |w|₁ 按住了。"},
              j + 1, path.lambda() * path.ratio());
    else
        n.say({"With the others held, w{0:d} goes from {1:f3} to {2:f3}, its best value at λ = {3}.",
               "其余不动，w{0:d} 从 {1:f3} 变为 {2:f3}，这是 λ = {3} 下它的最优值。"},
              j + 1, path.before(), now, path.lambda());
}

void say_round(Narration& n, const PenalizedPath& path) {
    const Eigen::VectorXd w = path.weights();
    const auto left = static_cast<double>((w.array() != 0).count());
    n.phase({"λ = {0}", "λ = {0}"}, path.lambda());
    n.line("record");
    const auto all = static_cast<double>(w.size());
    if (path.swept() && path.best() < path.rounds() - 1) {
        n.say({"{0:d} of {1:d} weights remain; training error {2}, test error {3}.",
               "{1:d} 个权重剩 {0:d} 个；训练误差 {2}，测试误差 {3}。"},
              left, all, path.train_error(), path.test_error());
        return n.say({"The least test error was {0}, at λ = {1}.", "最小的测试误差是 {0}，在 λ = {1} 处。"},
                     path.curve().test(path.best()), path.curve().lambdas(path.best()));
    }
    n.say({"Solved exactly: {0:d} of {1:d} weights remain; training error {2}, test error {3}.",
           "已精确求解：{1:d} 个权重剩 {0:d} 个；训练误差 {2}，测试误差 {3}。"},
          left, all, path.train_error(), path.test_error());
}

} // namespace

void narrate_path(Narration& n, const P& params, const PenalizedPath& path) {
    if (path.coordinate() < 0) {
        n.phase({"Before the first step", "第一步之前"});
        n.say({"{0:d} rows, {1:d} features, all weights 0. Each step improves one weight.",
               "{0:d} 行，{1:d} 个特征，权重全为 0。每一步改进一个权重。"},
              params.samples, params.features);
        return n.line("coordinate");
    }
    if (n.size() == Step::phase && !path.round_done())
        return say_coordinate(n, path);
    if (path.round_done())
        return say_round(n, path);
    n.phase({"Sweep {0:d} at λ = {1}", "λ = {1} 的第 {0:d} 遍"}, path.sweeps(), path.lambda());
    n.line("sweep");
    n.say({"The largest change of a weight was {0}; training error {1}, test error {2}.",
           "权重最大的变化为 {0}；训练误差 {1}，测试误差 {2}。"},
          path.change(), path.train_error(), path.test_error());
}

namespace {

void say_strength(Narration& n, const P& params, const PenalizedTrainings& run) {
    if (params.penalty == P::Penalty::dropout)
        n.phase({"Dropout rate {0:f2}", "失活率 {0:f2}"}, run.strength());
    else
        n.phase({"Weight decay λ = {0}", "权重衰减 λ = {0}"}, run.strength());
}

} // namespace

void narrate_trainings(Narration& n, const P& params, const PenalizedTrainings& run) {
    say_strength(n, params, run);
    const DropoutNetwork& network = run.network();
    if (run.updates() == 0) {
        n.line("update");
        return n.say({"{0:d} points, {1:d} weights: the first step starts training.",
                      "{0:d} 个点，{1:d} 个权重：第一步开始训练。"},
                     params.samples, static_cast<double>(network.weights().size()));
    }
    if (n.size() == Step::phase && run.updates() % PenalizedTrainings::updates_an_iteration != 0) {
        n.line("update");
        if (params.penalty == P::Penalty::dropout && run.strength() > 0)
            return n.say({"Update {0:d}: {1:d} of {2:d} hidden activations were dropped, the rest scaled up.",
                          "第 {0:d} 次更新：{2:d} 个隐藏激活丢弃了 {1:d} 个，其余放大。"},
                         run.updates(), network.dropped(), network.drawn());
        return n.say({"Update {0:d}: the weights' norm is {1:f2}.", "第 {0:d} 次更新：权重的范数为 {1:f2}。"},
                     run.updates(), network.weights().norm());
    }
    n.line(run.round_done() ? "record" : "judge");
    if (run.round_done() && run.rounds() > 1 && run.best() != run.round())
        return n.say({"Training loss {0}, test loss {1}, test accuracy {2:p1}; least test loss {3} at {4}.",
                      "训练损失 {0}，测试损失 {1}，测试准确率 {2:p1}；最小测试损失 {3}，强度 {4}。"},
                     network.train_loss(), network.test_loss(), network.test_accuracy(),
                     run.test_losses()(PenalizedTrainings::iterations_a_round, run.best()),
                     run.strengths()[static_cast<std::size_t>(run.best())]);
    n.say({"After {0:d} updates: training loss {1}, test loss {2}, test accuracy {3:p1}.",
           "{0:d} 次更新后：训练损失 {1}，测试损失 {2}，测试准确率 {3:p1}。"},
          run.updates(), network.train_loss(), network.test_loss(), network.test_accuracy());
}

} // namespace orrery
