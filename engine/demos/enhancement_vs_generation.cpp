// Question 22: what is left of a picture, enhanced by a chain of operations and painted anew by a generator.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/enhancement_vs_generation.h"

#include "engine/core/named.h"
#include "engine/statistics/gray_levels.h"
#include "engine/statistics/image_filters.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

using D = EnhancementVsGeneration;
using P = D::Params;

constexpr int training_size = 1200, slice = 256; ///< digits; pictures examined in a phase
constexpr double alike = 0.05; ///< mean difference up to which a shrunk sample is what was seen
constexpr std::array<int, D::snapshots - 1> grown_at{0, 100, 500};

const std::array<Named<Subject>, 5> subjects{{{Subject::digit, "digit", {"a handwritten digit", "手写数字"}},
                                              {Subject::camera, "camera", {"cameraman", "摄影师"}},
                                              {Subject::cat, "cat", {"cat", "猫"}},
                                              {Subject::coffee, "coffee", {"coffee", "咖啡"}},
                                              {Subject::coins, "coins", {"coins", "硬币"}}}};
const std::array<Named<Degrading>, 4> degradings{{{Degrading::small, "small", {"made small", "缩小"}},
                                                  {Degrading::blur, "blur", {"blurred", "模糊"}},
                                                  {Degrading::dark, "dark", {"darkened", "变暗"}},
                                                  {Degrading::noise, "noise", {"noise added", "加噪声"}}}};

ConditionalVaeOptions vae_options(const P& p) {
    return {.latent = p.latent_dim, .batch = D::batch, .learning_rate = p.learning_rate};
}

/// Rounded to gray levels, as a picture is kept.
Eigen::MatrixXd rounded(const Eigen::MatrixXd& brightness) {
    return brightness_of(levels_of(brightness));
}

/// What is left of each of these pictures, one a row.
Eigen::MatrixXd all_degraded(const Eigen::MatrixXd& all, const P& p, const D::Fixed& fixed, Random random) {
    if (p.degrade != Degrading::noise)
        return rounded(all * fixed.matrix);
    Eigen::MatrixXd result(all.rows(), all.cols());
    for (Eigen::Index i = 0; i < all.rows(); ++i)
        result.row(i) = in_a_row(rounded(degraded(as_square(all.row(i)), p.degrade, p.amount,
                                                  random.stream("picture", static_cast<std::uint64_t>(i)))));
    return result;
}

/// The first hundred digits are never trained on; of the others 1,200 are, by chance.
std::shared_ptr<const D::Fixed> prepared(const P& p, const Random& random, const Library& library) {
    const Digits& all = library.digits();
    const auto count = static_cast<int>(all.labels.size());
    std::vector<int> held;
    for (int i = 0; i < D::shown_digits; ++i)
        held.push_back(i);
    std::vector<int> others = random.stream("digits").permutation(count - D::shown_digits);
    for (int& one : others)
        one += D::shown_digits;
    const std::vector<int> trained(others.begin(), others.begin() + training_size);
    held.insert(held.end(), others.begin() + training_size, others.end());

    auto fixed = std::make_shared<D::Fixed>();
    fixed->random = random;
    fixed->training = all.pixels(trained, Eigen::all);
    fixed->training_labels = all.labels(trained);
    fixed->held_out = all.pixels(held, Eigen::all);
    fixed->held_labels = all.labels(held);
    if (p.image != Subject::digit)
        return fixed;
    if (p.degrade != Degrading::noise)
        fixed->matrix = degrading_matrix(D::side, p.degrade, p.amount);
    fixed->conditions = all_degraded(fixed->training, p, *fixed, random.stream("training noise"));
    fixed->held_conditions = all_degraded(fixed->held_out, p, *fixed, random.stream("noise"));
    Random codes = random.stream("examination");
    fixed->codes.resize(D::tries * fixed->held_out.rows(), p.latent_dim);
    for (double& value : fixed->codes.reshaped())
        value = codes.normal();
    fixed->noise = uniform_noise(static_cast<int>(fixed->held_out.rows()), random.stream("judged noise"));
    return fixed;
}

std::vector<D::Operation> chain_of(const P& p) {
    std::vector<D::Operation> chain;
    const auto add = [&](bool wanted, D::Operation operation) {
        if (wanted)
            chain.push_back(operation);
    };
    add(p.stretch, D::Operation::stretch);
    add(p.gamma != 1, D::Operation::gamma);
    add(p.equalize, D::Operation::equalize);
    add(p.denoise > 0, D::Operation::denoise);
    add(p.sharpen > 0, D::Operation::sharpen);
    return chain;
}

} // namespace

// ---- The algorithm ---------------------------------------------------------------------------------

EnhancementVsGeneration::EnhancementVsGeneration(const Params& params, Random random, const Library& library)
    : m_params(params), m_library(&library), m_fixed(prepared(params, random, library)),
      m_vae(vae_options(params), random.stream("initialization")),
      m_judge(judge_lesson(m_fixed->training, m_fixed->training_labels, random.stream("no digits")),
              random.stream("judge")),
      m_batches(training_size, batch, random.stream("batches")), m_noise(random.stream("codes")) {
    look_at_picture();
}

Length EnhancementVsGeneration::length(const Params& p) {
    if (p.image != Subject::digit)
        return {Step::iteration, 1};
    return {Step::iteration, p.epochs * ((training_size + batch - 1) / batch) + 1};
}

Story EnhancementVsGeneration::story(const Params& p) {
    const auto chain = static_cast<std::int64_t>(chain_of(p).size());
    const Chapter first{{Step::phase, 1}, Step::phase, 0.5};
    if (p.image != Subject::digit)
        return {{first, {{Step::iteration, 0}, Step::phase, 0.5}}};
    Story story{{first}};
    if (chain > 0)
        story.chapters.push_back({{Step::phase, 1 + chain}, Step::phase, 0.6});
    story.chapters.push_back({{Step::iteration, 1}, Step::iteration, 0.5}); // the judge, and a first batch
    story.chapters.push_back({{Step::round, p.epochs}, Step::iteration, 330});
    story.chapters.push_back({{Step::iteration, 0}, Step::phase, 0.5});
    return story;
}

void EnhancementVsGeneration::apply(const Params& params) {
    const bool other = params.digit != m_params.digit || params.drawing.size() != m_params.drawing.size() ||
                       params.drawing != m_params.drawing;
    const bool anew = other || params.sample != m_params.sample;
    m_params = params;
    m_vae.set_learning_rate(params.learning_rate);
    if (other)
        look_at_picture();
    else
        enhance();
    if (!anew || !painted())
        return;
    m_grown.clear(); // of another picture
    m_grown_at.clear();
    paint();
}

/// The chosen picture, and what is left of it.
void EnhancementVsGeneration::look_at_picture() {
    auto seen = std::make_shared<Seen>();
    const Random noise = m_fixed->random.stream("shown noise");
    if (photograph()) {
        seen->original = m_library->photograph(named(subjects, m_params.image).id).gray;
        seen->levels = levels_of(orrery::degraded(seen->original, m_params.degrade, m_params.amount, noise));
    } else {
        const Eigen::MatrixXd& drawing = m_params.drawing;
        seen->original = Eigen::MatrixXd::Zero(side, side);
        if (drawing.size() > 0) {
            seen->original.topLeftCorner(drawing.rows(), drawing.cols()) = drawing;
        } else {
            seen->original = as_square(m_fixed->held_out.row(m_params.digit - 1));
            seen->label = m_fixed->held_labels(m_params.digit - 1);
        }
        const Eigen::MatrixXd left =
            m_params.degrade == Degrading::noise
                ? orrery::degraded(seen->original, m_params.degrade, m_params.amount, noise)
                : as_square(in_a_row(seen->original) * m_fixed->matrix);
        seen->levels = levels_of(left);
    }
    seen->degraded = brightness_of(seen->levels);
    m_seen = std::move(seen);
    enhance();
}

/// The whole chain: what of it is shown goes by the operations that have been carried out.
void EnhancementVsGeneration::enhance() {
    m_operations = chain_of(m_params);
    auto chain = std::make_shared<std::vector<Enhanced>>();
    const Eigen::MatrixXi* before = &m_seen->levels;
    LevelTable curve = unchanged_levels();
    for (const Operation operation : m_operations) {
        Eigen::MatrixXi after;
        if (operation == Operation::denoise) {
            after = levels_of(median_filtered(brightness_of(*before), 2 * m_params.denoise + 1));
        } else if (operation == Operation::sharpen) {
            after = levels_of(unsharp_masked(brightness_of(*before), m_params.sharpen, 1));
        } else {
            const LevelTable table = operation == Operation::stretch ? stretching(histogram(*before))
                                     : operation == Operation::gamma ? gamma_correction(m_params.gamma)
                                                                     : equalization(histogram(*before));
            after = applied(table, *before);
            curve = applied(table, curve);
        }
        chain->push_back({operation, std::move(after), curve});
        before = &chain->back().levels;
    }
    m_chain = std::move(chain);
    if (m_degraded && !under_way())
        m_operations_done = m_operations.size();
}

EnhancementVsGeneration::Then EnhancementVsGeneration::after_degrading() const {
    if (!m_operations.empty())
        return on();
    return photograph() ? end() : to(&EnhancementVsGeneration::school);
}

void EnhancementVsGeneration::operate() {
    ++m_operations_done;
}

EnhancementVsGeneration::Then EnhancementVsGeneration::operated() const {
    if (m_operations_done < m_operations.size())
        return again();
    return photograph() ? end() : on();
}

/// Some batches for the judge; then it is tried on what it has not seen.
void EnhancementVsGeneration::school() {
    m_operations_done = std::max(m_operations_done, m_operations.size());
    ++m_lessons;
    m_judge.learn(batches_a_lesson);
    if (m_lessons % 10 != 1 && m_lessons < lessons)
        return;
    const Eigen::VectorXi answers = likeliest(m_judge.probabilities(m_fixed->held_out));
    m_judge_right = (answers.array() == m_fixed->held_labels.array()).cast<double>().mean();
    m_noise_quality = 1 - m_judge.probabilities(m_fixed->noise).col(not_a_digit).mean();
}

void EnhancementVsGeneration::forward() {
    if (!painted())
        paint(); // before it has learned anything
    m_vae.load(m_batches.next(), m_fixed->training, m_fixed->conditions, m_noise);
    m_vae.forward();
    m_loss = m_vae.loss();
    m_reconstruction = m_vae.reconstruction();
    m_divergence = m_vae.divergence();
}

void EnhancementVsGeneration::update() {
    m_vae.update();
    paint();
    m_asked = m_kept = 0;
    m_quality_sum = 0;
}

Eigen::MatrixXd EnhancementVsGeneration::codes_of_samples() const {
    Random random = m_fixed->random.stream("samples", static_cast<std::uint64_t>(m_params.sample));
    Eigen::MatrixXd codes(samples, m_params.latent_dim);
    for (int i = 0; i < samples; ++i)
        for (int j = 0; j < m_params.latent_dim; ++j)
            codes(i, j) = random.normal();
    return codes;
}

void EnhancementVsGeneration::paint() {
    const Eigen::RowVectorXd condition = in_a_row(m_seen->degraded);
    m_painted = m_vae.generate(codes_of_samples(), condition.replicate(samples, 1));
    m_probabilities = m_judge.probabilities(m_painted);
    if (m_params.latent_dim == 2) {
        constexpr int grid = 8;
        Eigen::MatrixXd codes(grid * grid, 2);
        for (int i = 0; i < grid * grid; ++i)
            codes.row(i) << -2 + 4.0 * (i % grid) / (grid - 1), 2 - 4.0 * (i / grid) / (grid - 1);
        m_grid = m_vae.generate(codes, condition.replicate(grid * grid, 1));
    }
    // A picture book of the first few: at the start, at two places on the way, and now.
    const auto now = static_cast<int>(done().iterations) + (did(&EnhancementVsGeneration::school) ? 0 : 1);
    const bool noted = std::find(grown_at.begin(), grown_at.end(), now) != grown_at.end() &&
                       (m_grown_at.empty() || m_grown_at.back() != now);
    if (noted) {
        m_grown.push_back(m_painted.topRows(noises_followed));
        m_grown_at.push_back(now);
    }
}

/// So many held-out digits a phase, two samples of each.
void EnhancementVsGeneration::test() {
    const auto all = static_cast<int>(m_fixed->codes.rows());
    const int count = std::min(slice, all - m_asked);
    Eigen::MatrixXd conditions(count, pixels);
    for (int i = 0; i < count; ++i)
        conditions.row(i) = m_fixed->held_conditions.row((m_asked + i) / tries);
    const Eigen::MatrixXd said =
        m_judge.probabilities(m_vae.generate(m_fixed->codes.middleRows(m_asked, count), conditions));
    const Eigen::VectorXi answers = likeliest(said);
    for (int i = 0; i < count; ++i)
        m_kept += answers(i) == m_fixed->held_labels((m_asked + i) / tries);
    m_quality_sum += count - said.col(not_a_digit).sum();
    m_asked += count;
    if (m_asked < all)
        return;
    m_quality = m_quality_sum / all;
    m_class_kept = static_cast<double>(m_kept) / all;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < samples; ++i)
        least = std::min(least, nearest(i));
    m_nearest = least;
}

EnhancementVsGeneration::Then EnhancementVsGeneration::tested() const {
    if (m_asked < static_cast<int>(m_fixed->codes.rows()))
        return again();
    const bool last = done().rounds + 1 >= m_params.epochs;
    return {Then::Kind::round,
            last ? &EnhancementVsGeneration::shrink : static_cast<Act>(&EnhancementVsGeneration::forward)};
}

const Eigen::MatrixXi& EnhancementVsGeneration::enhanced() const {
    return operations_done() == 0 ? m_seen->levels : (*m_chain)[operations_done() - 1].levels;
}

bool is_pointwise(EnhancementVsGeneration::Operation operation) {
    return operation < EnhancementVsGeneration::Operation::denoise;
}

const Eigen::MatrixXi& EnhancementVsGeneration::pointwise() const {
    const Eigen::MatrixXi* last = &m_seen->levels;
    for (std::size_t i = 0; i < operations_done(); ++i)
        if (is_pointwise((*m_chain)[i].operation))
            last = &(*m_chain)[i].levels;
    return *last;
}

LevelTable EnhancementVsGeneration::curve() const {
    return operations_done() == 0 ? unchanged_levels() : (*m_chain)[operations_done() - 1].table;
}

double EnhancementVsGeneration::contrast() const {
    const Eigen::ArrayXXd now = brightness_of(enhanced()).array();
    return std::sqrt((now - now.mean()).square().mean());
}

double EnhancementVsGeneration::error(const Eigen::MatrixXi& levels) const {
    return (brightness_of(levels) - m_seen->original).cwiseAbs().mean();
}

double EnhancementVsGeneration::nearest(int sample, Eigen::Index* which) const {
    Eigen::Index row = 0;
    const double least =
        (m_fixed->training.rowwise() - m_painted.row(sample)).rowwise().squaredNorm().minCoeff(&row);
    if (which)
        *which = row;
    return std::sqrt(least);
}

/// The sixteen, degraded as the picture was; not rounded.
Eigen::MatrixXd EnhancementVsGeneration::shrunk_samples() const {
    if (m_fixed->matrix.size() > 0)
        return m_painted * m_fixed->matrix;
    return m_painted; // noise comes out anew each time: without it
}

std::optional<double> EnhancementVsGeneration::consistency() const {
    if (!painted())
        return std::nullopt;
    const Eigen::RowVectorXd seen = in_a_row(m_seen->degraded);
    return (shrunk_samples().rowwise() - seen).cwiseAbs().mean();
}

std::optional<int> EnhancementVsGeneration::matching() const {
    if (!painted())
        return std::nullopt;
    const Eigen::RowVectorXd seen = in_a_row(m_seen->degraded);
    const Eigen::VectorXd apart = (shrunk_samples().rowwise() - seen).cwiseAbs().rowwise().mean();
    return static_cast<int>((apart.array() < alike).count());
}

std::optional<int> EnhancementVsGeneration::digit_kinds() const {
    if (!painted())
        return std::nullopt;
    std::array<bool, not_a_digit> there{};
    for (const int verdict : verdicts())
        if (verdict < not_a_digit)
            there[static_cast<std::size_t>(verdict)] = true;
    return static_cast<int>(std::count(there.begin(), there.end(), true));
}

std::optional<int> EnhancementVsGeneration::true_samples() const {
    if (!painted() || !m_seen->label)
        return std::nullopt;
    return static_cast<int>((verdicts().array() == *m_seen->label).count());
}

std::optional<int> EnhancementVsGeneration::readable() const {
    if (!painted())
        return std::nullopt;
    return static_cast<int>((verdicts().array() < not_a_digit).count());
}

std::optional<double> EnhancementVsGeneration::spread() const {
    if (!painted())
        return std::nullopt;
    const Eigen::RowVectorXd mean = m_painted.colwise().mean();
    return std::sqrt((m_painted.rowwise() - mean).array().square().mean());
}

/// Shift draws on the original; a click chooses one of the sixteen; the divider is dragged.
Reply EnhancementVsGeneration::touch(const Touch& touch) {
    if (touch.panel != "pictures" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.mark == "enhanced") {
        const auto columns = static_cast<int>(m_seen->levels.cols());
        if (touch.index < 0)
            return Reply::ignored();
        return Reply::set("divider", static_cast<double>(touch.index % columns) / columns);
    }
    if (touch.mark == "original" && !photograph() && touch.index >= 0) {
        Eigen::MatrixXd drawing = Eigen::MatrixXd::Zero(side, side);
        drawing.topLeftCorner(m_params.drawing.rows(), m_params.drawing.cols()) = m_params.drawing;
        const int row = touch.index / side, column = touch.index % side;
        for (int i = std::max(0, row - 1); i <= std::min(side - 1, row + 1); ++i)
            for (int j = std::max(0, column - 1); j <= std::min(side - 1, column + 1); ++j) {
                const int off = std::abs(i - row) + std::abs(j - column);
                drawing(i, j) = std::max(drawing(i, j), off == 0 ? 1 : off == 1 ? 0.4 : 0);
            }
        if (m_params.drawing.size() == drawing.size() && drawing == m_params.drawing)
            return Reply::ignored();
        return Reply::set("drawing", drawing);
    }
    if (touch.mark == "generated" && touch.stage == Touch::Stage::press && painted()) {
        if (touch.index < 0 || touch.index >= samples)
            return Reply::ignored();
        const int chosen = touch.index + 1;
        return chosen == m_params.chosen ? Reply::ignored() : Reply::set("chosen", chosen * 1.0);
    }
    return Reply::ignored();
}

void EnhancementVsGeneration::expose(Tensors& tensors) const {
    tensors.add("original", m_seen->original);
    tensors.add("degraded", m_seen->degraded);
    tensors.add("enhanced", Eigen::MatrixXd(brightness_of(enhanced())));
    tensors.add("transfer", Eigen::VectorXd(curve().cast<double>()));
    if (!painted())
        return;
    tensors.add("samples", m_painted);
    tensors.add("codes", codes_of_samples());
    tensors.add("verdicts", m_probabilities);
    std::vector<Eigen::MatrixXd> decoder;
    for (const graph::Value value : m_vae.training().nodes().decoder)
        decoder.push_back(m_vae.training().at(value));
    const std::vector<Eigen::MatrixXd> judge = m_judge.weights();
    const char* names[] = {"hidden_weights", "hidden_biases", "output_weights", "output_biases"};
    for (std::size_t i = 0; i < 4; ++i) {
        tensors.add(std::string("decoder_") + names[i], decoder[i]);
        tensors.add(std::string("judge_") + names[i], judge[i]);
    }
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

std::vector<Field<P>> parameters() {
    const Text picture{"Picture", "图像"}, chain{"Enhancement", "增强"}, generator{"Generation", "生成"};
    return {
        choice(&P::image, "image", {"Picture", "图像"}, subjects)
            .group(picture)
            .help({"Photographs can only be enhanced: the generator has seen digits alone.",
                   "照片只能做增强：生成器只见过数字。"}),
        number(&P::digit, "digit", {"Digit", "第几个数字"}, 1, D::shown_digits)
            .live()
            .resets({"drawing"})
            .group(picture)
            .help({"One of a hundred digits that nothing has been trained on.",
                   "一百个从没用来训练过的数字之一。"}),
        matrix(&P::drawing, "drawing", {"Drawing", "手绘"}, 0, 1)
            .largest(D::side)
            .picture({.ink = true})
            .resets({"image"})
            .live()
            .group(picture)
            .help({"8 rows of 8 in place of the digit; or draw on the original.",
                   "8 行 8 列，代替数字；也可以直接在原图上画。"}),
        choice(&P::degrade, "degrade", {"Degraded by", "降质方式"}, degradings)
            .group(picture)
            .help({"What happens to the picture before anyone sees it.", "图像在被看到之前遭遇了什么。"}),
        number(&P::amount, "amount", {"How much", "降质程度"}, 1, 8)
            .group(picture)
            .help({"Pixels of a block or of σ, halvings of brightness, sixteenths of noise.",
                   "块的边长、模糊的 σ（像素）、亮度减半次数，或噪声的十六分之几。"}),
        toggle(&P::stretch, "stretch", {"Stretch", "拉伸"})
            .live()
            .group(chain)
            .help({"Darkest to black, brightest to white.", "最暗变黑，最亮变白。"}),
        number(&P::gamma, "gamma", {"Gamma", "伽马"}, 0.2, 5)
            .logarithmic()
            .live()
            .group(chain)
            .help({"Below 1 dark grays get brighter; 1 changes nothing.", "小于 1 提亮暗部；1 表示不变。"}),
        toggle(&P::equalize, "equalize", {"Equalize", "均衡化"})
            .live()
            .group(chain)
            .help({"Spreads the grays by their ranks.", "按名次把灰度铺开。"}),
        number(&P::denoise, "denoise", {"Denoise", "去噪"}, 0, 2)
            .live()
            .group(chain)
            .help({"Radius of the median in pixels; 0: none.", "中值滤波的半径（像素）；0 表示不用。"}),
        number(&P::sharpen, "sharpen", {"Sharpen", "锐化"}, 0, 3)
            .live()
            .group(chain)
            .help({"Strength of the unsharp mask (σ 1 pixel); 0: none.",
                   "反锐化掩模的强度（σ 1 像素）；0 表示不用。"}),
        number(&P::divider, "divider", {"Divider", "分界线"}, 0, 1)
            .live()
            .group(chain)
            .help({"Left of it the picture is shown as it was seen; drag it.",
                   "线左边显示增强前的样子；可以拖动。"}),
        number(&P::latent_dim, "latent_dim", {"Latent dimensions", "潜空间维数"}, 1, 16)
            .group(generator)
            .help({"Numbers in a code; with 2 the whole plane of codes is shown.",
                   "编码有几个数；取 2 时画出整个编码平面。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.05)
            .logarithmic()
            .live()
            .group(generator)
            .help({"Of Adam, for the generator.", "生成器的 Adam 学习率。"}),
        number(&P::epochs, "epochs", {"Epochs", "训练轮数"}, 1, 120)
            .group(generator)
            .help({"Passes over 1,200 digits before it is asked.", "正式生成之前，把 1200 个数字学几遍。"}),
        number(&P::sample, "sample", {"Sixteen number", "第几组十六张"}, 1, 99)
            .live()
            .group(generator)
            .help({"Other codes: another sixteen pictures.", "换一组编码，另画十六张。"}),
        number(&P::chosen, "chosen", {"Chosen sample", "选中的样本"}, 1, D::samples)
            .live()
            .group(generator)
            .help({"The sample beside which its nearest training digit stands; click one.",
                   "与最近的训练样本并排显示的那一张；可以点选。"})};
}

const std::vector<Preset> presets{
    {"blurred", {"Blurred: nearly all is left", "模糊：几乎都还在"}, "degrade=blur&amount=1"},
    {"easy", {"Squares that give the digit away", "看方块就知道是几"}, "digit=8"},
    {"darkened",
     {"Darkened: stretching brings it back", "变暗：一拉伸就回来"},
     "degrade=dark&amount=3&gamma=1&equalize=false"},
    {"sharpened",
     {"Sharpened: more entropy, no more knowledge", "锐化：熵变大，知识没多"},
     "sharpen=1.5",
     true},
    {"too_early", {"Generator stopped after two epochs", "生成器只学了两轮"}, "epochs=2", true},
    {"plane", {"A latent plane", "二维潜空间"}, "latent_dim=2"},
    {"photograph",
     {"A photograph: enhancement only", "照片：只有增强"},
     "image=camera&degrade=dark&amount=4"}};

} // namespace

Demo enhancement_vs_generation() {
    const Measured<D>::Options round{.cadence = Step::round};
    const auto judged = [](double D::*value) {
        return [value](const D& d) { return d.m_lessons > 0 ? std::optional(d.*value) : std::nullopt; };
    };
    return make_demo<D>(
        {.demo = {.id = "enhancement-vs-generation",
                  .title = {"Enhanced and generated", "增强与生成"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Batch", "一批"}, {"Batch {0:d}", "第 {0:d} 批"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = D::story(P{}),
                  .point = "sample_quality >= 0.6 and noise_quality <= 0.1 and class_kept < 0.6 and "
                           "entropy_pointwise <= entropy_degraded"},
         .stages = {{"degrade", {"Degrade", "降质"}, &D::degrade, &D::say_degrade, &D::after_degrading},
                    {"stretch", {"Enhance", "增强"}, &D::operate, &D::say_operate, &D::operated},
                    {"judge", {"A judge", "裁判"}, &D::school, &D::say_school, &D::schooled},
                    {"forward", {"Forward", "前向"}, &D::forward, &D::say_forward},
                    {"backward", {"Backward", "反向"}, &D::backward, &D::say_backward},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"test", {"Examination", "考核"}, &D::test, &D::say_test, &D::tested},
                    {"shrink", {"Degraded again", "再降一次质"}, &D::shrink, &D::say_shrink},
                    {"shrink", {"Unveiled", "揭晓"}, &D::unveil, &D::say_unveil, &D::unveiled}},
         .start = {"Before the first step", "第一步之前"},
         .measured = {
             {"entropy_degraded",
              {"entropy of what is seen", "看到的图的熵"},
              [](const D& d) { return bits_of(d.m_seen->levels); },
              {.unit = "bit"}},
             {"entropy_pointwise",
              {"entropy after point operations", "点运算之后的熵"},
              [](const D& d) { return bits_of(d.pointwise()); },
              {.unit = "bit"}},
             {"entropy_enhanced",
              {"entropy after the whole chain", "整条增强链之后的熵"},
              [](const D& d) { return bits_of(d.enhanced()); },
              {.unit = "bit"}},
             {"grays",
              {"grays after point operations", "点运算之后的灰度数"},
              [](const D& d) { return grays_in(d.pointwise()); }},
             {"contrast", {"contrast after enhancement", "增强后的对比度"}, &D::contrast},
             {"error_degraded",
              {"what is seen: distance from the original", "看到的图与原图的差"},
              [](const D& d) { return d.error(d.m_seen->levels); }},
             {"error_enhanced",
              {"enhanced: distance from the original", "增强后与原图的差"},
              [](const D& d) { return d.error(d.enhanced()); }},
             {"loss",
              {"loss of the batch", "本批损失"},
              [](const D& d) { return d.painted() ? std::optional(d.m_loss) : std::nullopt; }},
             {"consistency",
              {"samples degraded again: distance from what is seen", "样本再降质后与看到的图的差"},
              &D::consistency},
             {"matching",
              {"samples that give what is seen when degraded again", "再降质后与看到的图一致的样本数"},
              &D::matching},
             {"digit_kinds", {"kinds of digits among the sixteen", "16 张里数字的种类"}, &D::digit_kinds},
             {"true_samples",
              {"samples that are the true digit", "16 张里是原来那个数字的张数"},
              &D::true_samples},
             {"spread", {"spread of the samples", "样本的离散程度"}, &D::spread},
             {"code_length",
              {"numbers in a code", "编码的维数"},
              [](const D& d) { return d.m_params.latent_dim; }},
             {"nearest_distance",
              {"least distance of a sample to a training digit", "样本到训练数字的最近距离"},
              &D::m_nearest,
              round},
             {"sample_quality",
              {"samples: probability of being a digit", "样本像数字的概率"},
              &D::m_quality,
              round},
             {"noise_quality",
              {"noise: probability of being a digit", "噪声像数字的概率"},
              judged(&D::m_noise_quality),
              round},
             {"class_kept",
              {"samples that are the same digit as before", "样本仍是原来那个数字的比例"},
              &D::m_class_kept,
              round},
             {"judge_accuracy",
              {"the judge's accuracy on unseen digits", "裁判在没见过的数字上的准确率"},
              judged(&D::m_judge_right),
              round}}});
}

} // namespace orrery
