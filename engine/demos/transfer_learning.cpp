// Question 9: what is learned, what is said of it, and what can be set.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/transfer_learning.h"

#include "engine/core/named.h"
#include "engine/statistics/preprocessing.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace transferring {

// ---- The algorithm ---------------------------------------------------------------------------------

std::vector<double> TransferLearning::sweep_points(const Params& p) {
    if (p.sweep == Sweep::labels_per_class)
        return {1, 2, 5, 10, 20, 50};
    if (p.sweep == Sweep::similarity && p.source == TransferSource::rotated)
        return {9, 18, 27, far_angle, straight_angle};
    return {};
}

Story TransferLearning::story(const Params& p) {
    const int before = pretraining(p), after = before + transfer_updates;
    Story story{{{{Step::iteration, before}, Step::iteration, before / 4.0},
                 {{Step::iteration, before + 1}, Step::phase, 0.62},
                 {{Step::iteration, before + 40}, Step::iteration, 8},
                 {{Step::iteration, after}, Step::iteration, 80}}};
    if (!sweep_points(p).empty())
        story.chapters.push_back({{Step::iteration, 0}, Step::iteration, 1.4});
    return story;
}

TransferLearning::TransferLearning(const Params& params, Random random, const Library& library)
    : m_params(params), m_library(&library), m_random(random),
      m_run(transfer_task(library.digits(), params.setup(), random), params.setup(), random) {
    const TransferTask& task = m_run.task();
    const std::array<int, shown_kinds> kinds =
        task.first_class > 0 ? std::array{5, 6, 7, 8} : std::array{0, 1, 4, 6};
    std::vector<int> kind_of;
    for (int kind = 0; kind < shown_kinds; ++kind)
        for (Eigen::Index i = 0; i < task.test.labels.rows(); ++i)
            if (static_cast<int>(task.test.labels(i)) == kinds[static_cast<std::size_t>(kind)]) {
                m_shown.push_back(static_cast<int>(i));
                kind_of.push_back(kind);
            }
    m_kinds = Eigen::Map<const Eigen::VectorXi>(kind_of.data(), static_cast<Eigen::Index>(kind_of.size()));
    m_fresh = plane_of(m_run.arm(scratch), nullptr);
    m_borrowed = m_fresh; // the source's network starts alike
}

void TransferLearning::apply(const Params& params) {
    m_params = params;
    m_run.set_learning_rate(params.learning_rate);
}

/// An axis has no direction of its own: it is turned to where it was before.
TransferLearning::Plane TransferLearning::plane_of(const TransferTraining& network,
                                                   const Plane* before) const {
    TransferTraining looking = network; // asking overwrites its inputs
    const Eigen::MatrixXd features = looking.ask(looking.nodes().x, looking.nodes().features,
                                                 m_run.task().test.pictures(m_shown, Eigen::all));
    Plane plane;
    plane.points = principal_components(features, 2).project(features);
    for (Eigen::Index axis = 0; axis < 2 && before; ++axis)
        if (plane.points.col(axis).dot(before->points.col(axis)) < 0)
            plane.points.col(axis) *= -1;
    plane.silhouette = silhouette(plane.points, m_kinds, shown_kinds);
    return plane;
}

void TransferLearning::forward_source() {
    m_run.load_source();
    m_run.forward_source();
    m_loss = m_run.source().loss();
}

void TransferLearning::update_source() {
    m_run.update_source();
    if (!m_run.epoch_done())
        return;
    m_as_is = m_run.accuracy_as_is();
    m_borrowed = plane_of(m_run.source(), &m_borrowed);
}

TransferLearning::Then TransferLearning::source_updated() const {
    if (!m_run.epoch_done())
        return iteration(&TransferLearning::forward_source);
    return {Then::Kind::round,
            m_run.pretrained() ? &TransferLearning::lend : &TransferLearning::forward_source};
}

void TransferLearning::lend() {
    m_run.borrow_features();
    m_lent = true;
}

void TransferLearning::forward() {
    m_run.load_target();
    m_run.forward();
}

void TransferLearning::update() {
    m_run.update();
    for (const Arm arm : {scratch, frozen, fine_tuned})
        m_curves[arm].push_back(m_run.target_accuracy(arm));
}

TransferLearning::Then TransferLearning::updated() const {
    if (main_done()) {
        if (sweep_points(m_params).empty())
            return end();
        return {Then::Kind::round, &TransferLearning::sweep};
    }
    const Act next = &TransferLearning::forward;
    return m_run.target_epoch_done() ? Then{Then::Kind::round, next} : iteration(next);
}

/// The whole of another run, a stretch of updates a phase.
void TransferLearning::sweep() {
    const double at = sweep_points(m_params)[m_points.size()];
    const bool angles = m_params.sweep == Sweep::similarity;
    if (std::abs(at - (angles ? angle() : m_params.labels_per_class)) < 1e-9) { // that run is done
        m_points.push_back({at, {*now(scratch), *now(frozen), *now(fine_tuned)}});
        if (angles && at == far_angle)
            m_far = m_curves[fine_tuned];
        return;
    }
    if (!m_swept) {
        TransferSetup setup = m_params.setup();
        if (angles)
            setup.similarity = 1 - at / 90;
        else
            setup.labels = static_cast<int>(at);
        m_swept.emplace(transfer_task(m_library->digits(), setup, m_random), setup, m_random);
        if (angles)
            m_swept->leave_scratch_out();
        m_swept_curve.clear();
    }
    TransferRun& run = *m_swept;
    for (int i = 0; i < sweep_stretch && !run.done(); ++i) {
        if (!run.pretrained()) {
            run.load_source();
            run.forward_source();
            run.backward_source();
            run.update_source();
            if (run.pretrained())
                run.borrow_features();
        } else {
            run.load_target();
            run.forward();
            run.backward();
            run.update();
            if (angles && at == far_angle)
                m_swept_curve.push_back(run.target_accuracy(fine_tuned));
        }
    }
    if (!run.done())
        return;
    Point point{.at = at};
    for (const Arm arm : {scratch, frozen, fine_tuned})
        point.accuracies[arm] = run.target_accuracy(arm);
    if (angles)
        point.accuracies[scratch] = *now(scratch); // it borrows nothing
    m_points.push_back(point);
    if (!m_swept_curve.empty())
        m_far = m_swept_curve;
    m_swept.reset();
    m_swept_curve.clear();
}

TransferLearning::Then TransferLearning::swept() const {
    if (m_swept)
        return again();
    if (m_points.size() < sweep_points(m_params).size())
        return {Then::Kind::round, &TransferLearning::sweep};
    return end();
}

/// From which angle on borrowing costs: between two points on a straight line.
std::optional<double> TransferLearning::break_even() const {
    if (m_params.sweep != Sweep::similarity)
        return std::nullopt;
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        const Point &before = m_points[i - 1], &after = m_points[i];
        const double left = before.accuracies[fine_tuned] - before.accuracies[scratch],
                     right = after.accuracies[fine_tuned] - after.accuracies[scratch];
        if (left >= 0 && right < 0)
            return before.at + left / (left - right) * (after.at - before.at);
    }
    return std::nullopt;
}

Eigen::RowVectorXd TransferLearning::target_digit() const {
    const TransferTask::Pictures& test = m_run.task().test;
    for (Eigen::Index i = 0; i < test.labels.rows(); ++i)
        if (static_cast<int>(test.labels(i)) == m_params.digit)
            return test.pictures.row(i);
    return test.pictures.row(0);
}

/// A click on an angle borrows from there; one on a number of labels takes so many.
Reply TransferLearning::touch(const Touch& touch) {
    if (touch.panel != "sweep" || touch.stage != Touch::Stage::press)
        return Reply::ignored();
    if (m_params.sweep == Sweep::labels_per_class)
        return Reply::set("labels_per_class",
                          std::clamp(std::round(touch.x), 1.0, static_cast<double>(most_target_labels)));
    // + 0: a rounded −0 is 0.
    return Reply::set("similarity",
                      std::clamp(std::round((1 - touch.x / straight_angle) * 20) / 20, 0.0, 1.0) + 0.0);
}

// ---- What it says ----------------------------------------------------------------------------------

void TransferLearning::say_start(Narration& n) const {
    n.say({"A source task with {0:d} digits first; then a target task with {1:d} a class.",
           "先学源任务，{0:d} 个数字；再学目标任务，每类只有 {1:d} 个标签。"},
          source_size(m_params.source), m_params.labels_per_class);
}

void TransferLearning::say_forward_source(Narration& n) const {
    n.say({"A batch of source digits goes in; the loss is {0:f2}.", "一批源数字输入网络，损失 {0:f2}。"},
          m_loss);
}

void TransferLearning::say_backward_source(Narration& n) const {
    n.say({"Gradients for all {0:d} weights.", "求出全部 {0:d} 个参数的梯度。"},
          count(m_run.source(), everything));
}

void TransferLearning::say_update_source(Narration& n) const {
    if (!m_run.epoch_done())
        return n.say({"Adam moves them, at rate {0}.", "Adam 更新它们，学习率 {0}。"},
                     m_params.learning_rate);
    say_iteration(n);
}

void TransferLearning::say_lend(Narration& n) const {
    n.say({"The target gives its classes other names, so the old output layer goes.",
           "目标任务的类别另有名字，旧的输出层用不上了。"});
    n.say({"A new one stands on borrowed features.", "换一个新的，接在借来的特征上。"});
}

void TransferLearning::say_forward(Narration& n) const {
    n.say({"The few labeled digits: loss {0:f2} from scratch, {1:f2} on borrowed features.",
           "仅有的带标签的数字：从头训练损失 {0:f2}，用借来的特征 {1:f2}。"},
          m_run.loss(scratch), m_run.loss(fine_tuned));
}

void TransferLearning::say_backward(Narration& n) const {
    n.say({"Frozen: gradients of the {0:d} output weights only. The other two: of all {1:d}.",
           "冻结：只求输出层 {0:d} 个参数的梯度；另两个求全部 {1:d} 个。"},
          count(m_run.source(), output_layer), count(m_run.source(), everything));
}

void TransferLearning::say_update(Narration& n) const {
    n.say({"Unseen target digits: from scratch {0:p} right, frozen {1:p}, fine-tuned {2:p}.",
           "没见过的目标数字：从头训练答对 {0:p}，冻结 {1:p}，微调 {2:p}。"},
          *now(scratch), *now(frozen), *now(fine_tuned));
}

void TransferLearning::say_sweep(Narration& n) const {
    if (m_swept)
        return n.say(
            m_params.sweep == Sweep::similarity
                ? Text{"The same once more, with a source turned by {0:d}°.", "从头再来，源转过 {0:d}°。"}
                : Text{"The same once more, with {0:d} labels a class.", "从头再来，每类 {0:d} 个标签。"},
            sweep_points(m_params)[m_points.size()]);
    const Point& last = m_points.back();
    n.say(m_params.sweep == Sweep::similarity
              ? Text{"Source turned by {0:d}°: fine-tuned {1:p} right, from scratch {2:p}.",
                     "源转过 {0:d}°：微调答对 {1:p}，从头训练 {2:p}。"}
              : Text{"With {0:d} labels a class: fine-tuned {1:p} right, from scratch {2:p}.",
                     "每类 {0:d} 个标签：微调答对 {1:p}，从头训练 {2:p}。"},
          last.at, last.accuracies[fine_tuned], last.accuracies[scratch]);
}

void TransferLearning::say_iteration(Narration& n) const {
    if (m_swept || !m_points.empty())
        return say_sweep(n);
    if (!m_curves[scratch].empty())
        return say_update(n);
    n.say({"Source task, epoch {0:d} of {1:d}: the loss of the batch is {2:f2}.",
           "源任务，第 {0:d}/{1:d} 轮：本批损失 {2:f2}。"},
          std::max(1, m_run.epochs()), transfer_epochs, m_loss);
}

/// Everything from which the arms' answers and the planes can be computed again.
void TransferLearning::expose(Tensors& tensors) const {
    const TransferTask& task = m_run.task();
    tensors.add("source_pictures", task.source.pictures);
    tensors.add("source_labels", task.source.labels);
    tensors.add("labelled_pictures", Eigen::MatrixXd(task.candidates.pictures(
                                         task.labelled(m_params.labels_per_class), Eigen::all)));
    tensors.add("labelled_labels", Eigen::MatrixXd(task.candidates.labels(
                                       task.labelled(m_params.labels_per_class), Eigen::all)));
    tensors.add("test_pictures", task.test.pictures);
    tensors.add("test_labels", task.test.labels);
    const auto network = [&](const std::string& name, const TransferTraining& one) {
        for (const TrainedLayer& layer : one.objective().layers)
            for (std::size_t i = 0; i < layer.parameters.size(); ++i) {
                std::string id = name + "_" + layer.name + (i == 0 ? "_weights" : "_biases");
                std::replace(id.begin(), id.end(), ' ', '_');
                tensors.add(id, one.at(layer.parameters[i]));
            }
    };
    network("source", m_run.source());
    network("scratch", m_run.arm(scratch));
    network("frozen", m_run.arm(frozen));
    network("fine_tuned", m_run.arm(fine_tuned));
    if (!m_points.empty()) {
        Eigen::MatrixXd points(static_cast<Eigen::Index>(m_points.size()), 4);
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const Point& p = m_points[i];
            points.row(static_cast<Eigen::Index>(i)) << p.at, p.accuracies[scratch], p.accuracies[frozen],
                p.accuracies[fine_tuned];
        }
        tensors.add("sweep", points);
    }
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

using D = TransferLearning;
using P = D::Params;

const std::array<Named<TransferSource>, 5> sources{
    {{TransferSource::rotated, "rotated", {"turned digits", "旋转的数字"}},
     {TransferSource::inverted, "inverted", {"negatives", "负片"}},
     {TransferSource::shuffled_pixels, "shuffled_pixels", {"shuffled pixels", "打乱像素"}},
     {TransferSource::random_labels, "random_labels", {"random labels", "随机标签"}},
     {TransferSource::other_classes, "other_classes", {"0–4, target 5–9", "0–4，目标是 5–9"}}}};
const std::array<Named<Sweep>, 3> sweeps{
    {{Sweep::off, "off", {"none", "不扫"}},
     {Sweep::labels_per_class, "labels_per_class", {"labels a class", "每类标签数"}},
     {Sweep::similarity, "similarity", {"angle of the source", "源转过的角度"}}}};

std::vector<Field<P>> parameters() {
    const Text source{"Source", "源任务"}, target{"Target", "目标"}, look{"Look at", "查看"};
    return {
        choice(&P::source, "source", {"Source task", "源任务"}, sources)
            .group(source)
            .help({"What the borrowed network has learned before.", "借来的网络先前学的是什么。"}),
        number(&P::similarity, "similarity", {"Similarity", "相似度"}, 0, 1)
            .edit()
            .group(source)
            .help({"Turned source digits: 1 is upright, 0 turned by 90°.",
                   "旋转的源数字：1 是正放，0 是转过 90°。"}),
        number(&P::labels_per_class, "labels_per_class", {"Labels a class", "每类标签数"}, 1,
               most_target_labels)
            .edit()
            .group(target)
            .help({"Labelled target digits of each class.", "目标任务每一类有多少个带标签的数字。"}),
        choice(&P::sweep, "sweep", {"Then go through", "之后逐个试"}, sweeps)
            .group(target)
            .help(
                {"What is varied once the 200 updates are done.", "200 次更新之后，改变哪一项再逐个重跑。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.03)
            .logarithmic()
            .live()
            .group(target)
            .help({"Of Adam; a new output layer learns 10/3 as fast, a borrowed body a tenth.",
                   "Adam；新输出层是它的 10/3 倍，借来的部分是十分之一。"}),
        number(&P::hidden, "hidden", {"First hidden layer", "第一隐藏层"}, 8, 128)
            .group(target)
            .help({"Units of the first hidden layer; the second has 32.",
                   "第一隐藏层的单元数；第二层 32 个。"}),
        number(&P::digit, "digit", {"Digit", "数字"}, 0, 9)
            .live()
            .group(look)
            .help({"Shown as the target and the source have it.", "看它在目标任务和源任务里各是什么样。"})};
}

const std::vector<Preset> presets{
    {"far", {"A source far away", "源任务太远"}, "similarity=0.6", true},
    {"negatives", {"Borrowed from negatives", "从负片借来"}, "source=inverted"},
    {"random", {"A source of random labels", "源任务的标签是随机的"}, "source=random_labels", true},
    {"other_classes", {"0–4 for 5–9", "用 0–4 学 5–9"}, "source=other_classes&labels_per_class=5", true},
    {"labels", {"From one label to fifty", "标签从 1 个到 50 个"}, "sweep=labels_per_class"}};

} // namespace

} // namespace transferring

Demo transfer_learning() {
    using namespace transferring;
    const auto of = [](Arm arm) { return [arm](const D& d) { return d.now(arm); }; };
    const auto gain = [](Arm arm) { return [arm](const D& d) { return d.gain(arm); }; };
    const auto point = [](Arm arm) {
        return [arm](const D& d) {
            return d.m_points.empty() ? std::nullopt : std::optional(d.m_points.back().accuracies[arm]);
        };
    };
    return make_demo<D>(
        {.demo = {.id = "transfer-learning",
                  .title = {"Transfer learning", "迁移学习"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Batch", "一批"}, {"Batch {0:d}", "第 {0:d} 批"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = D::story({}),
                  .point = "accuracy_fine_tuned > accuracy_scratch and accuracy_fine_tuned > 0.7"},
         .stages =
             {{"forward", {"Source: forward", "源：前向"}, &D::forward_source, &D::say_forward_source},
              {"backward", {"Source: backward", "源：反向"}, &D::backward_source, &D::say_backward_source},
              {"update",
               {"Source: update", "源：更新"},
               &D::update_source,
               &D::say_update_source,
               &D::source_updated},
              {"lend", {"New output layer", "换输出层"}, &D::lend, &D::say_lend},
              {"target", {"Target: forward", "目标：前向"}, &D::forward, &D::say_forward},
              {"frozen", {"Target: backward", "目标：反向"}, &D::backward, &D::say_backward},
              {"test", {"Target: update", "目标：更新"}, &D::update, &D::say_update, &D::updated},
              {"sweep", {"Near or far", "近与远"}, &D::sweep, &D::say_sweep, &D::swept}},
         .measured = {
             {"accuracy_scratch", {"from scratch: accuracy", "从头训练：准确率"}, of(scratch)},
             {"accuracy_frozen", {"frozen: accuracy", "冻结：准确率"}, of(frozen)},
             {"accuracy_fine_tuned", {"fine-tuned: accuracy", "微调：准确率"}, of(fine_tuned)},
             {"gain_frozen", {"frozen against from scratch", "冻结比从头训练多"}, gain(frozen)},
             {"gain_fine_tuned", {"fine-tuned against from scratch", "微调比从头训练多"}, gain(fine_tuned)},
             {"accuracy_as_is",
              {"the source's network as it is: accuracy", "源网络原样直接用：准确率"},
              [](const D& d) { return d.m_run.epochs() > 0 ? std::optional(d.m_as_is) : std::nullopt; }},
             {"loss_source", {"source: loss of the batch", "源任务：本批损失"}, &D::m_loss},
             {"silhouette_fresh",
              {"fresh features: silhouette", "新网络的特征：轮廓系数"},
              [](const D& d) { return d.m_fresh.silhouette; }},
             {"silhouette_borrowed",
              {"borrowed features: silhouette", "借来的特征：轮廓系数"},
              [](const D& d) { return d.m_borrowed.silhouette; }},
             {"accuracy_far", {"fine-tuned from 36°: accuracy", "源转 36°，微调：准确率"}, &D::far_accuracy},
             {"break_even",
              {"angle from which borrowing costs", "从这个角度起，借来反而吃亏"},
              &D::break_even,
              {.unit = "°"}},
             {"sweep_point",
              {"angle, or labels a class", "角度，或每类标签数"},
              [](const D& d) {
                  return d.m_points.empty() ? std::nullopt : std::optional(d.m_points.back().at);
              }},
             {"sweep_gain",
              {"there, fine-tuned against from scratch", "此处微调比从头训练多"},
              [](const D& d) {
                  return d.m_points.empty() ? std::nullopt
                                            : std::optional(d.m_points.back().accuracies[fine_tuned] -
                                                            d.m_points.back().accuracies[scratch]);
              }},
             {"sweep_scratch", {"there, from scratch: accuracy", "此处从头训练：准确率"}, point(scratch)},
             {"sweep_frozen", {"there, frozen: accuracy", "此处冻结：准确率"}, point(frozen)},
             {"sweep_fine_tuned", {"there, fine-tuned: accuracy", "此处微调：准确率"}, point(fine_tuned)}}});
}

} // namespace orrery
