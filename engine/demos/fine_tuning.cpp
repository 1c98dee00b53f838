// Question 18: a network trained on some digits is tuned for others, and what it knew is erased or outvoted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/fine_tuning.h"

#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/statistics/picture_degrading.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

using D = FineTuning;
using P = D::Params;

constexpr int source_size = 800, test_size = 597; ///< digits; the others are the target's
constexpr double noise = 0.4;                     ///< deviation, of `noisy`

const std::array<Named<TuningTarget>, 4> targets{
    {{TuningTarget::new_classes, "new_classes", {"new digits 7, 8, 9", "新数字 7、8、9"}},
     {TuningTarget::rotated, "rotated", {"digits turned by 90°", "转 90° 的数字"}},
     {TuningTarget::inverted, "inverted", {"digits inverted", "反色的数字"}},
     {TuningTarget::noisy, "noisy", {"digits with noise", "带噪声的数字"}}}};

/// What the target task looks like.
Eigen::RowVectorXd as_target(const Eigen::RowVectorXd& picture, TuningTarget target, Random& random) {
    switch (target) {
    case TuningTarget::new_classes:
        return picture;
    case TuningTarget::rotated: // a quarter to the left
        return in_a_row(as_square(picture).transpose().colwise().reverse());
    case TuningTarget::inverted:
        return 1 - picture.array();
    case TuningTarget::noisy:
        break;
    }
    Eigen::RowVectorXd result = picture;
    for (double& value : result)
        value = std::clamp(value + noise * random.normal(), 0.0, 1.0);
    return result;
}

/// The digits of these rows whose label is wanted, at most so many of each.
template <class Wanted>
D::Pictures picked(const Digits& all, std::span<const int> rows, Wanted wanted, int each = 1 << 20) {
    std::vector<int> kept;
    std::array<int, D::classes> taken{};
    for (const int row : rows) {
        const int label = all.labels(row);
        if (wanted(label) && taken[static_cast<std::size_t>(label)]++ < each)
            kept.push_back(row);
    }
    const Eigen::VectorXi labels = all.labels(kept);
    return {all.pixels(kept, Eigen::all), labels.cast<double>()};
}

void turn_into_target(D::Pictures& pictures, TuningTarget target, Random random) {
    for (Eigen::Index i = 0; i < pictures.pictures.rows(); ++i)
        pictures.pictures.row(i) = as_target(pictures.pictures.row(i), target, random);
}

/// The first hundred digits are always among those that test.
std::shared_ptr<const D::Fixed> prepared(const P& p, const Random& random, const Library& library) {
    const Digits& all = library.digits();
    const auto count = static_cast<int>(all.labels.size());
    std::vector<int> order(D::shown_digits);
    for (int i = 0; i < D::shown_digits; ++i)
        order[static_cast<std::size_t>(i)] = i;
    for (const int other : random.stream("digits").permutation(count - D::shown_digits))
        order.push_back(D::shown_digits + other);
    const std::span<const int> rows(order);
    const auto tests = rows.first(test_size), sources = rows.subspan(test_size, source_size),
               others = rows.subspan(test_size + source_size);
    const bool split = p.target == TuningTarget::new_classes;
    const auto old_one = [split](int label) { return !split || label < D::old_classes; };
    const auto new_one = [split](int label) { return !split || label >= D::old_classes; };
    auto fixed = std::make_shared<D::Fixed>();
    fixed->random = random;
    fixed->source = picked(all, sources, old_one);
    fixed->target = picked(all, others, new_one, p.labels_per_class);
    fixed->old_test = picked(all, tests, old_one);
    fixed->new_test = picked(all, tests, new_one);
    turn_into_target(fixed->target, p.target, random.stream("target noise"));
    turn_into_target(fixed->new_test, p.target, random.stream("test noise"));
    return fixed;
}

int old_ones(const P& p) {
    return static_cast<int>(std::lround(p.replay * D::batch));
}

/// The column with the largest number among the first so many.
int best(const Eigen::RowVectorXd& logits, int among) {
    Eigen::Index answer = 0;
    logits.head(among).maxCoeff(&answer);
    return static_cast<int>(answer);
}

} // namespace

// ---- The algorithm ---------------------------------------------------------------------------------

FineTuning::FineTuning(const Params& params, Random random, const Library& library)
    : m_params(params), m_fixed(prepared(params, random, library)),
      m_network({.lora_rank = params.lora_rank, .batch = batch}, random.stream("initialization")),
      m_pretraining(static_cast<int>(m_fixed->source.pictures.rows()), batch, random.stream("pre-training")),
      m_batches(static_cast<int>(m_fixed->target.pictures.rows()), batch, random.stream("batches")),
      m_replay(random.stream("replay")), m_covered(params.cover), m_adapter(params.adapter) {}

void FineTuning::apply(const Params& params) {
    if (params.cover != m_params.cover)
        m_covered = params.cover;
    const bool switched = params.adapter != m_params.adapter;
    if (switched)
        m_adapter = params.adapter;
    m_params = params;
    if (switched && m_before)
        answer();
}

int FineTuning::replayed() const {
    return old_ones(m_params);
}

/// An epoch; after the last one the network is as the world gets it.
void FineTuning::pretrain() {
    do {
        const std::span<const int> rows = m_pretraining.next();
        m_network.load(m_fixed->source.pictures(rows, Eigen::all), m_fixed->source.labels(rows, Eigen::all));
        m_network.pretrain();
    } while (!m_pretraining.epoch_done());
    if (++m_epochs == pretraining_epochs) {
        auto before = std::make_shared<Before>();
        for (int l = 0; l < Network::layers; ++l)
            before->weights.push_back(m_network.weights(l));
        before->logits = m_network.logits(m_fixed->old_test.pictures, false);
        answer();
        before->accuracy = m_now.old_right;
        m_before = std::move(before);
        if (m_params.fresh_head)
            m_network.renew_head(m_fixed->random);
    }
    answer();
}

/// A batch of the new task, with some old digits if they are replayed.
void FineTuning::forward() {
    std::span<const int> rows = m_batches.next();
    const auto old = static_cast<Eigen::Index>(replayed());
    rows = rows.first(std::min(rows.size(), static_cast<std::size_t>(batch - old))); // old ones take places
    const auto fresh = static_cast<Eigen::Index>(rows.size());
    m_fresh = static_cast<int>(fresh);
    Eigen::MatrixXd pictures(fresh + old, Network::units.front()), labels(fresh + old, 1);
    pictures.topRows(fresh) = m_fixed->target.pictures(rows, Eigen::all);
    labels.topRows(fresh) = m_fixed->target.labels(rows, Eigen::all);
    for (Eigen::Index i = fresh; i < fresh + old; ++i) {
        const int row = m_replay.below(static_cast<int>(m_fixed->source.pictures.rows()));
        pictures.row(i) = m_fixed->source.pictures.row(row);
        labels.row(i) = m_fixed->source.labels.row(row);
    }
    m_network.load(pictures, labels);
    m_network.forward();
    m_loss = m_network.loss();
}

void FineTuning::update() {
    m_network.update(m_params.learning_rate, m_params.head_learning_rate, m_params.freeze_layers);
    m_moved.resize(Network::layers);
    for (int l = 0; l < Network::layers; ++l) {
        const Eigen::MatrixXd& start = m_before->weights[static_cast<std::size_t>(l)];
        m_moved(l) = (m_network.weights(l) - start).norm() / start.norm();
    }
}

void FineTuning::test() {
    answer();
}

FineTuning::Then FineTuning::tested() const {
    const bool last = done().iterations + 1 >= updates;
    const Act next = last ? &FineTuning::ask_again : static_cast<Act>(&FineTuning::forward);
    return {m_batches.epoch_done() ? Then::Kind::round : Then::Kind::iteration, next};
}

/// The same pictures once more: without the new outputs, or without the adapters.
void FineTuning::ask_again() {
    if (adapters())
        m_adapter = false;
    else
        m_covered = covers();
    answer();
}

void FineTuning::answer() {
    const Pictures &old = m_fixed->old_test, &fresh = m_fixed->new_test;
    m_old_logits = m_network.logits(old.pictures, adapters_on());
    m_now = {};
    m_now.shares = m_now.covered_shares = Eigen::MatrixXd::Zero(classes, classes);
    const int kept = covers() ? old_classes : classes; // outputs that a cover leaves
    const auto ask = [&](const Pictures& asked, const Eigen::MatrixXd& logits, bool is_old) {
        double right = 0, masked = 0, called_new = 0;
        for (Eigen::Index i = 0; i < logits.rows(); ++i) {
            const int label = static_cast<int>(asked.labels(i)), said = best(logits.row(i), classes),
                      covered = best(logits.row(i), kept);
            right += said == label;
            masked += covered == label;
            called_new += said >= kept;
            if (is_old || covers()) {
                m_now.shares(label, said) += 1;
                m_now.covered_shares(label, covered) += 1;
            }
        }
        const auto all = static_cast<double>(logits.rows());
        (is_old ? m_now.old_right : m_now.new_right) = right / all;
        if (is_old) {
            m_now.old_masked = masked / all;
            m_now.called_new = called_new / all;
        }
    };
    ask(old, m_old_logits, true);
    ask(fresh, m_network.logits(fresh.pictures, adapters_on()), false);
    for (Eigen::MatrixXd* shares : {&m_now.shares, &m_now.covered_shares})
        for (int i = 0; i < classes; ++i)
            shares->row(i) /= std::max(1.0, shares->row(i).sum());
}

/// The chosen one of the first hundred digits that are old, in their order.
int FineTuning::shown() const {
    return std::min(m_params.digit, static_cast<int>(m_fixed->old_test.pictures.rows())) - 1;
}

Eigen::RowVectorXd FineTuning::outputs(const Eigen::RowVectorXd& logits) const {
    const int kept = m_covered && covers() ? old_classes : classes;
    const double most = logits.head(kept).maxCoeff();
    Eigen::RowVectorXd all = Eigen::RowVectorXd::Zero(classes);
    for (int c = 0; c < kept; ++c)
        all(c) = elementary::exp(logits(c) - most);
    return all / all.sum();
}

/// A click on one of the new outputs covers all three, or uncovers them.
Reply FineTuning::touch(const Touch& touch) {
    if (touch.panel != "outputs" || touch.mark != "now" || touch.stage != Touch::Stage::press || !covers())
        return Reply::ignored();
    return touch.index >= old_classes && touch.index < classes ? Reply::set("cover", !m_params.cover)
                                                               : Reply::ignored();
}

void FineTuning::expose(Tensors& tensors) const {
    for (int l = 0; l < Network::layers; ++l) {
        const std::string name = l == Network::head ? "head" : std::to_string(l + 1);
        tensors.add("weights_" + name, m_network.weights(l));
        tensors.add("biases_" + name, m_network.biases(l));
    }
    tensors.add("old_pictures", m_fixed->old_test.pictures);
    tensors.add("old_labels", m_fixed->old_test.labels);
    tensors.add("new_pictures", m_fixed->new_test.pictures);
    tensors.add("new_labels", m_fixed->new_test.labels);
    if (m_now.shares.size() > 0)
        tensors.add("calls", m_now.shares);
    if (m_before) { // of the shown digit: before tuning and now
        Eigen::MatrixXd logits(2, classes);
        logits << m_before->logits.row(shown()), m_old_logits.row(shown());
        tensors.add("logits", logits);
    }
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

std::vector<Field<P>> parameters() {
    const Text task{"Task", "任务"}, tuning{"Tuning", "微调"}, look{"Ask", "提问"};
    return {
        choice(&P::target, "target", {"New task", "新任务"}, targets)
            .group(task)
            .help({"With new digits it is pre-trained on 0 … 6, otherwise on all ten.",
                   "学新数字时，先用 0–6 预训练；其余情形用全部十个数字。"}),
        number(&P::labels_per_class, "labels_per_class", {"Labels per class", "每类标签数"}, 1, 40)
            .group(task)
            .help({"Labeled pictures of each class of the new task.", "新任务每一类有几个带标签的样本。"}),
        number(&P::replay, "replay", {"Replay", "回放"}, 0, 0.5)
            .step(0.01)
            .group(task)
            .help({"Share of each batch that is old digits.", "每批里旧数字占的比例。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0003, 1)
            .logarithmic()
            .live()
            .group(tuning)
            .help({"Of plain gradient descent, below the output layer.",
                   "输出层以下各层的学习率，普通梯度下降。"}),
        number(&P::head_learning_rate, "head_learning_rate", {"Rate of the output layer", "输出层学习率"},
               0.0003, 1)
            .logarithmic()
            .live()
            .group(tuning)
            .help({"Of plain gradient descent, for the output layer.", "输出层的学习率。"}),
        number(&P::freeze_layers, "freeze_layers", {"Frozen layers", "冻结层数"}, 0, 3)
            .group(tuning)
            .help({"So many layers, from the first on, don't move.", "从第一层起，有几层不动。"}),
        number(&P::lora_rank, "lora_rank", {"Rank of adapters", "适配器的秩"}, 0, 16)
            .group(tuning)
            .help({"Low-rank changes are trained in place of the weights; 0: the weights.",
                   "只训练低秩增量，不动权重；0 表示直接训练权重。"}),
        toggle(&P::fresh_head, "fresh_head", {"Fresh output layer", "全新输出层"})
            .group(tuning)
            .help({"A random output layer in place of the trained one.", "用随机的输出层换掉训练好的。"}),
        toggle(&P::cover, "cover", {"Cover 7, 8, 9", "遮住 7、8、9"})
            .live()
            .group(look)
            .help({"Ask without the new outputs.", "提问时不看新的输出。"}),
        toggle(&P::adapter, "adapter", {"Adapters on", "开启适配器"})
            .live()
            .group(look)
            .help({"Off: only the old weights answer.", "关掉后只由原来的权重回答。"}),
        number(&P::digit, "digit", {"Old digit", "旧数字"}, 1, 60)
            .live()
            .group(look)
            .help({"The old digit whose ten outputs are shown.", "显示哪个旧数字的十个输出。"})};
}

const std::vector<Preset> presets{
    {"replayed", {"Three old digits in each batch", "每批混入三个旧数字"}, "replay=0.1"},
    {"gentle",
     {"A thirtieth of the rate", "学习率缩到三十分之一"},
     "learning_rate=0.001&head_learning_rate=0.001"},
    {"head_only", {"Only the output layer moves", "只训练输出层"}, "freeze_layers=3", true},
    {"adapters", {"Adapters of rank 4", "秩为 4 的适配器"}, "lora_rank=4"},
    {"fast", {"Three times the rate", "学习率放大三倍"}, "learning_rate=0.1&head_learning_rate=0.1", true},
    {"noisy", {"A task that is near", "相近的任务"}, "target=noisy"},
    {"fresh", {"A fresh output layer", "全新的输出层"}, "target=noisy&fresh_head=true", true}};

} // namespace

Demo fine_tuning() {
    const auto now = [](double D::Answers::*value) { return [value](const D& d) { return d.m_now.*value; }; };
    const auto moved = [](int layer) { return [layer](const D& d) { return d.moved(layer); }; };
    return make_demo<D>(
        {.demo = {.id = "fine-tuning",
                  .title = {"Tuned for something new", "学新的，忘旧的"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::phase, D::pretraining_epochs}, Step::phase, 8},
                             {{Step::iteration, 10}, Step::iteration, 2.5},
                             {{Step::iteration, D::updates}, Step::iteration, 60},
                             {{Step::iteration, 0}, Step::phase, 0.5}}},
                  .point = "accuracy_new > 0.8 and accuracy_old < 0.3",
                  .twin = {"replay=0.1", Gap{"accuracy_old",
                                             {"With three old digits a batch {1} is kept in place of {0}.",
                                              "每批混三个旧数字，保住 {1}，而不是 {0}。"}}}},
         .stages = {{"pretrain", {"Pre-training", "预训练"}, &D::pretrain, &D::say_pretrain, &D::pretrained},
                    {"forward", {"Forward", "前向"}, &D::forward, &D::say_forward},
                    {"backward", {"Backward", "反向"}, &D::backward, &D::say_backward},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update},
                    {"test", {"Test", "测试"}, &D::test, &D::say_test, &D::tested},
                    {"ask", {"Asked again", "再问一遍"}, &D::ask_again, &D::say_ask, &D::asked_again}},
         .start = {"Before pre-training", "预训练之前"},
         .measured = {
             {"loss", {"loss of the batch", "本批损失"}, &D::m_loss},
             {"accuracy_old", {"accuracy on the old task", "旧任务准确率"}, now(&D::Answers::old_right)},
             {"accuracy_new", {"accuracy on the new task", "新任务准确率"}, now(&D::Answers::new_right)},
             {"accuracy_old_masked",
              {"old task, asked among the old classes only", "旧任务，只在旧类别里选"},
              now(&D::Answers::old_masked)},
             {"accuracy_before",
              {"accuracy on the old task before tuning", "微调前旧任务的准确率"},
              [](const D& d) { return d.m_before->accuracy; }},
             {"called_new",
              {"old pictures that are called something new", "旧图被认作新类别的比例"},
              now(&D::Answers::called_new)},
             {"weight_change_1", {"how far layer 1 has moved", "第 1 层移动的比例"}, moved(0)},
             {"weight_change_2", {"how far layer 2 has moved", "第 2 层移动的比例"}, moved(1)},
             {"weight_change_3", {"how far layer 3 has moved", "第 3 层移动的比例"}, moved(2)},
             {"weight_change_head", {"how far the output layer has moved", "输出层移动的比例"}, moved(3)},
             {"trainable_parameters", {"numbers that tuning changes", "微调会改的参数量"}, [](const D& d) {
                  return d.m_network.trainable(d.m_params.freeze_layers);
              }}}});
}

} // namespace orrery
