// Question 13: a photograph through convolution, ReLU and pooling, twice; then it moves, pixel by pixel, and
// its maps are compared with those before: convolution follows, pooling forgives.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/feature_maps.h"
#include "engine/models/map_kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

namespace orrery {
namespace {

constexpr int farthest = 8;                                           ///< pixels that the photograph moves
constexpr int height = 192;                                           ///< of a photograph, in pixels
constexpr double brightest = 99;                                      ///< of an own picture
constexpr int canvas = 16;                                            ///< of a digit
constexpr int before_answers = 0, after_answers = 1, both_answer = 3; ///< classes of the overlay
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

enum class Picture { camera, cat, coffee, coins, digit };
enum class Kernels { edges, blur, sharpen, learned };
enum class Pool { maximum, average, none };

/// Maps of one picture: they are brought back by the iteration that makes them.
struct Layers {
    std::vector<Planes<double>> done; ///< the picture, then what each layer made

    Cost cost() const {
        Cost cost;
        for (const Planes<double>& one : done)
            cost.whole += static_cast<std::size_t>(one.values.size()) * sizeof(double);
        return cost;
    }
    void drop_scratch() {
        for (Planes<double>& one : done)
            one.values.resize(0, one.channels());
    }
    void make_scratch() {
        for (Planes<double>& one : done)
            one.values = Eigen::MatrixXd::Constant(one.rows * one.columns, one.channels(), nan);
    }
};

/// What a run never changes.
struct Setting {
    Eigen::MatrixXd picture;
    MapNetwork network, reference; ///< the reference: stride 1, nothing pooled
    std::vector<MapLayer> layers, reference_layers;
    Planes<double> maps, reference_maps; ///< of the picture before it moves
};

struct ConvAndPooling : Staged<ConvAndPooling> {
    struct Params {
        Picture image = Picture::camera;
        Eigen::MatrixXd own; ///< a picture in its place, 0 … 99
        bool digit() const { return own.size() == 0 && image == Picture::digit; }
        Kernels kernels = Kernels::edges;
        int kernel_size = 3, stride = 1, padding = 0;
        Pool pooling = Pool::maximum;
        int pool_size = 2, shift = 2;
    };

    ConvAndPooling(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& /*params*/) { return {Step::iteration, 2 * farthest + 2}; }
    static auto held(auto& self) {
        return std::tie(self.m_layers, self.m_overlay, self.m_reference_overlay, self.m_alike);
    }
    void apply(const Params& params);
    Reply touch(const Touch& touch);

    // The algorithm
    void apply_layer();
    Then applied_layer() const;
    void compare();
    Then compared() const;
    void move_back();
    Then moved_back() const;
    void begin(int shift);
    void apply_all();
    void measure_shift();
    std::size_t layers_done() const { return m_layers.done.empty() ? 0 : m_layers.done.size() - 1; }
    const MapLayer& last_layer() const { return m_setting->layers[layers_done() - 1]; }

    // What it says
    Step spoken(Step asked) const {
        if (done().iterations == 0)
            return Step::phase;
        return asked == Step::round && done().rounds == 0 ? Step::iteration : asked;
    }
    void say_start(Narration& n) const;
    void say_layer(Narration& n) const;
    void say_compare(Narration& n) const;
    void say_back(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel overlay_panel() const;
    Panel similarity_panel() const;
    Panel back_panel() const;
    Panel photograph_panel() const;
    Panel maps_panel() const;
    Eigen::MatrixXd part(const Planes<double>& maps, const std::vector<MapLayer>& layers) const;
    Eigen::Vector2i corner() const;
    int window() const { return m_params.digit() ? canvas : 80; }

    Text network_name() const {
        return m_params.pooling != Pool::none ? Text{"pooled twice", "池化两次"}
               : m_params.stride > 1          ? Text{"strided twice", "步幅缩小两次"}
                                              : Text{"unpooled", "不池化"};
    }
    /// Where a map is drawn: `map` of the maps after so many layers.
    struct Tile {
        std::string id;
        std::size_t layer;
        int map;
        double left, bottom;
    };
    std::vector<Tile> tiles() const;
    std::optional<std::pair<int, int>> chosen_unit() const;

    std::optional<double> at(int row, int shift) const {
        const double value = m_alike(row, shift);
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }
    std::optional<double> now(int row) const { return at(row, m_shift); }
    int rows_of_map() const {
        return size_after(m_setting->layers, m_setting->layers.size(),
                          static_cast<int>(m_setting->picture.rows()));
    }
    int columns_of_map() const {
        return size_after(m_setting->layers, m_setting->layers.size(),
                          static_cast<int>(m_setting->picture.cols()));
    }
    ReceptiveField field() const { return field_after(m_setting->layers, m_setting->layers.size()); }

    static constexpr int convolved = 0, pooled = 1, convolved_back = 2, pooled_back = 3; // rows of m_alike

    Params m_params;
    std::shared_ptr<const Setting> m_setting;
    Layers m_layers;
    int m_shift = 0;
    Eigen::MatrixXd m_overlay, m_reference_overlay; ///< of the moved picture, where one looks closely
    Eigen::MatrixXd m_alike;                        ///< 4 × 9: how alike, by pixels moved; NaN: not yet
    int m_unit_layer = 6, m_unit_row = -1, m_unit_column = -1; ///< the chosen cell; −1: the middle one
};

const std::array<Named<Picture>, 5> pictures{{
    {Picture::camera, "camera", {"cameraman", "摄影师"}},
    {Picture::cat, "cat", {"cat", "猫"}},
    {Picture::coffee, "coffee", {"coffee", "咖啡"}},
    {Picture::coins, "coins", {"coins", "硬币"}},
    {Picture::digit, "digit", {"a handwritten digit", "手写数字"}},
}};
const std::array<Named<Kernels>, 4> kernel_sets{{
    {Kernels::edges, "edges", {"edges (two Sobel, Laplace)", "边缘（两个 Sobel 加拉普拉斯）"}},
    {Kernels::blur, "blur", {"blur (mean)", "模糊（均值）"}},
    {Kernels::sharpen, "sharpen", {"sharpen", "锐化"}},
    {Kernels::learned, "learned", {"learned on digits", "在手写数字上学来的"}},
}};
const std::array<Named<Pool>, 3> poolings{{
    {Pool::maximum, "max", {"maximum", "最大池化"}},
    {Pool::average, "average", {"average", "平均池化"}},
    {Pool::none, "none", {"none", "不池化"}},
}};

// ---- The algorithm ---------------------------------------------------------------------------------

/// 192 pixels high; a digit stands in the middle of a canvas that two blocks fit on.
Eigen::MatrixXd picture_of(const ConvAndPooling::Params& p, Random random, const Library& library) {
    if (!p.digit()) {
        const Eigen::MatrixXd gray = p.own.size() > 0 ? Eigen::MatrixXd(p.own / brightest)
                                                      : library.photograph(named(pictures, p.image).id).gray;
        const double width = static_cast<double>(gray.cols()) * height / static_cast<double>(gray.rows());
        return resized(gray, height, static_cast<int>(std::lround(width)));
    }
    const Digits& digits = library.digits();
    const auto row = static_cast<Eigen::Index>(random.below(static_cast<int>(digits.pixels.rows())));
    Eigen::MatrixXd picture = Eigen::MatrixXd::Zero(canvas, canvas);
    picture.block(4, 4, 8, 8) = digits.pixels.row(row).transpose().reshaped<Eigen::RowMajor>(8, 8);
    return picture;
}

std::vector<Eigen::MatrixXd> kernels_of(const ConvAndPooling::Params& p, Random random,
                                        const Library& library) {
    const int n = p.kernel_size;
    switch (p.kernels) {
    case Kernels::edges:
        return edge_kernels(n);
    case Kernels::learned:
        return learned_kernels(n, random, library);
    case Kernels::sharpen:
        return {sharpening_kernel(n)};
    case Kernels::blur:
        break;
    }
    return {blurring_kernel(n)};
}

MapNetwork network_of(const ConvAndPooling::Params& p, std::vector<Eigen::MatrixXd> kernels) {
    MapNetwork network{.kernels = std::move(kernels),
                       .sliding = {.stride = p.stride, .padding = p.padding},
                       .pool_size = p.pool_size};
    if (p.pooling != Pool::none)
        network.pooling = p.pooling == Pool::maximum ? Pooling::maximum : Pooling::average;
    return network;
}

std::optional<Text> ConvAndPooling::check(const Params& p) {
    if (p.kernel_size % 2 == 0)
        return Text{"A kernel of an even size has no middle: set kernel_size to 3, 5 or 7.",
                    "边长为偶数的核没有中心：请把 kernel_size 设为 3、5 或 7。"};
    if (p.own.size() > 0 && std::max(p.own.rows(), p.own.cols()) > 2 * std::min(p.own.rows(), p.own.cols()))
        return Text{"A picture of your own is at most twice as wide as high, or as high as wide.",
                    "自己的图片，长边最多是短边的两倍。"};
    const MapNetwork network = network_of(p, {Eigen::MatrixXd::Zero(p.kernel_size, p.kernel_size)});
    const int side = p.digit() ? canvas : height;
    if (size_after(network.layers(), network.layers().size(), side) < 2)
        return Text{"Nothing would be left after two blocks: lower kernel_size, stride or pool_size, or "
                    "raise padding.",
                    "两个模块之后什么也不剩：请减小 kernel_size、stride 或 pool_size，或增大 padding。"};
    return std::nullopt;
}

std::shared_ptr<const Setting> setting_of(const ConvAndPooling::Params& p, Random random,
                                          const Library& library) {
    auto setting = std::make_shared<Setting>();
    setting->picture = picture_of(p, random.stream("data"), library);
    setting->network = network_of(p, kernels_of(p, random, library));
    setting->reference = {.kernels = setting->network.kernels, .sliding = {.padding = p.padding}};
    setting->layers = setting->network.layers();
    setting->reference_layers = setting->reference.layers();
    setting->maps = applied(setting->network, setting->picture);
    setting->reference_maps = applied(setting->reference, setting->picture);
    return setting;
}

ConvAndPooling::ConvAndPooling(const Params& params, Random random, const Library& library)
    : m_params(params), m_setting(setting_of(params, random, library)),
      m_alike(Eigen::MatrixXd::Constant(4, farthest + 1, nan)),
      m_unit_layer(static_cast<int>(m_setting->layers.size())) {}

/// At the end the photograph lies where the parameter says.
void ConvAndPooling::apply(const Params& params) {
    m_params = params;
    if (!done().ended())
        return;
    begin(params.shift);
    apply_all();
    measure_shift();
}

void ConvAndPooling::begin(int shift) {
    m_shift = shift;
    m_layers.done.assign(1, Planes<double>(moved_right(m_setting->picture, shift)));
}

void ConvAndPooling::apply_all() {
    while (layers_done() < m_setting->layers.size())
        m_layers.done.push_back(
            applied(m_setting->network, m_setting->layers[layers_done()], m_layers.done.back()));
}

void ConvAndPooling::apply_layer() {
    const auto iterations = static_cast<int>(done().iterations);
    if (!under_way())
        begin(iterations <= farthest ? iterations : m_params.shift);
    m_layers.done.push_back(
        applied(m_setting->network, m_setting->layers[layers_done()], m_layers.done.back()));
}

ConvAndPooling::Then ConvAndPooling::applied_layer() const {
    return layers_done() < m_setting->layers.size() ? again() : on();
}

/// How like before the maps of the moved photograph are, at the same place and moved back.
void ConvAndPooling::measure_shift() {
    const Setting& s = *m_setting;
    const Planes<double> reference = applied(s.reference, moved_right(s.picture, m_shift));
    const ReceptiveField field = field_after(s.layers, s.layers.size());
    const ReceptiveField reference_field = field_after(s.reference_layers, s.reference_layers.size());
    m_overlay = part(m_layers.done.back(), s.layers);
    m_reference_overlay = part(reference, s.reference_layers);
    const auto put = [&](int row, const std::optional<double>& alike) {
        m_alike(row, m_shift) = alike.value_or(nan);
    };
    put(convolved, similarity(s.reference_maps, reference, reference_field, m_shift, false));
    put(pooled, similarity(s.maps, m_layers.done.back(), field, m_shift, false));
    if (done().iterations > farthest) {
        put(convolved_back, similarity(s.reference_maps, reference, reference_field, m_shift, true));
        put(pooled_back, similarity(s.maps, m_layers.done.back(), field, m_shift, true));
    }
}

void ConvAndPooling::compare() {
    measure_shift();
}

ConvAndPooling::Then ConvAndPooling::compared() const {
    const auto iterations = static_cast<int>(done().iterations);
    if (iterations < farthest)
        return iteration();
    return iterations == farthest ? Then{Then::Kind::round, &ConvAndPooling::move_back} : end();
}

/// The maps of a photograph that was moved, moved back as much.
void ConvAndPooling::move_back() {
    begin(static_cast<int>(done().iterations) - farthest);
    apply_all();
    measure_shift();
    m_alike(convolved_back, 0) = m_alike(pooled_back, 0) = 1; // not moved at all
}

ConvAndPooling::Then ConvAndPooling::moved_back() const {
    return m_shift < farthest ? iteration(&ConvAndPooling::move_back) : iteration();
}

Reply ConvAndPooling::touch(const Touch& touch) {
    if (touch.panel == "photograph" && touch.stage != Touch::Stage::release && done().ended()) {
        // The left edge of what came in lies under the pointer.
        const long pixels = std::clamp<long>(std::lround(touch.x), 0, farthest);
        return Reply::set("shift", static_cast<double>(pixels));
    }
    if (touch.panel != "maps" || touch.stage != Touch::Stage::press)
        return Reply::ignored();
    for (const Tile& tile : tiles())
        if (tile.id == touch.mark && tile.layer <= layers_done()) {
            const Planes<double>& maps = m_layers.done[tile.layer];
            m_unit_layer = static_cast<int>(tile.layer);
            m_unit_row =
                std::clamp(static_cast<int>((tile.bottom + 1 - touch.y) * maps.rows), 0, maps.rows - 1);
            m_unit_column =
                std::clamp(static_cast<int>((touch.x - tile.left) * maps.columns), 0, maps.columns - 1);
            return Reply::poked();
        }
    return Reply::ignored();
}

// ---- What it says ----------------------------------------------------------------------------------

void ConvAndPooling::say_start(Narration& n) const {
    n.say({"A photograph of {0:d} × {1:d} pixels goes through two blocks of layers.",
           "一张 {0:d}×{1:d} 像素的照片，依次通过两个模块。"},
          m_setting->picture.rows(), m_setting->picture.cols());
}

void ConvAndPooling::say_layer(Narration& n) const {
    const MapLayer& layer = last_layer();
    const Planes<double>& before = m_layers.done[layers_done() - 1];
    const Planes<double>& after = m_layers.done.back();
    const int block = layers_done() > m_setting->layers.size() / 2 ? 2 : 1;
    switch (layer.kind) {
    case MapLayer::Kind::convolution:
        n.phase({"Convolution {0:d}", "卷积 {0:d}"}, block);
        n.line("convolve");
        n.say({"{0:d} × {1:d} → {2:d} × {3:d}: a window of {4:d} finds no middle at the border.",
               "{0:d}×{1:d} → {2:d}×{3:d}：{4:d} 格宽的窗口到不了边上。"},
              before.rows, before.columns, after.rows, after.columns, layer.window);
        return;
    case MapLayer::Kind::rectifier:
        n.phase({"ReLU {0:d}", "ReLU {0:d}"}, block);
        n.line("rectify");
        n.say({"What is negative becomes 0: {0:p} of the cells are silent now.",
               "负值变成 0：现在有 {0:p} 的格子不作声。"},
              (after.values.array() <= 0).cast<double>().mean());
        return;
    case MapLayer::Kind::pooling:
        n.phase({"Pooling {0:d}", "池化 {0:d}"}, block);
        n.line("pool");
        n.say(layer.pooling == Pooling::maximum
                  ? Text{"The largest of each {0:d} × {0:d} stays: {1:d} × {2:d}. No weights.",
                         "每 {0:d}×{0:d} 格只留最大的：{1:d}×{2:d}，没有权重。"}
                  : Text{"The mean of each {0:d} × {0:d} stays: {1:d} × {2:d}. No weights.",
                         "每 {0:d}×{0:d} 格只留平均：{1:d}×{2:d}，没有权重。"},
              layer.window, after.rows, after.columns);
        return;
    }
}

/// Written as a dash where nothing is left to compare.
double or_dash(const std::optional<double>& alike) {
    return alike.value_or(nan);
}

void ConvAndPooling::say_compare(Narration& n) const {
    n.phase({"Compare", "比较"});
    n.line("compare");
    if (m_shift == 0)
        return n.say({"One cell of the last maps sees {0:d} × {0:d} pixels of the photograph.",
                      "最后一层的一个格子，看见照片上 {0:d}×{0:d} 个像素。"},
                     field().field);
    n.say({"Moved by {0:d}: {1:f2} like before with two convolutions alone, {2:f2} {3}.",
           "移动 {0:d} 像素，与原来的相似度：只卷积 {1:f2}，{3} {2:f2}。"},
          m_shift, or_dash(now(convolved)), or_dash(now(pooled)), network_name());
}

void ConvAndPooling::say_back(Narration& n) const {
    n.phase({"Back by {0:d}", "移回 {0:d} 像素"}, m_shift);
    n.line("back");
    n.say({"Moved by {0:d}, the maps moved back: {1:f2} with two convolutions alone, {2:f2} {3}.",
           "照片移动 {0:d} 像素，把图移回来：只卷积 {1:f2}，{3} {2:f2}。"},
          m_shift, or_dash(now(convolved_back)), or_dash(now(pooled_back)), network_name());
}

void ConvAndPooling::say_iteration(Narration& n) const {
    if (did(&ConvAndPooling::move_back))
        return say_back(n);
    say_compare(n);
}

void ConvAndPooling::say_round(Narration& n) const {
    if (done().ended() || did(&ConvAndPooling::move_back))
        return say_iteration(n);
    n.line("compare");
    n.say({"Eight pixels away: {0:f2} like before with two convolutions alone, {1:f2} {2}.",
           "移了八个像素，与原来的相似度：只卷积 {0:f2}，{2} {1:f2}。"},
          or_dash(now(convolved)), or_dash(now(pooled)), network_name());
}

// ---- What it shows ---------------------------------------------------------------------------------

/// Top left of the part of the picture where one looks closely: about the camera's tripod.
Eigen::Vector2i ConvAndPooling::corner() const {
    if (m_params.image == Picture::camera && m_params.own.size() == 0)
        return {96, 72};
    return {(static_cast<int>(m_setting->picture.rows()) - window()) / 2,
            (static_cast<int>(m_setting->picture.cols()) - window()) / 2};
}

/// How strongly the cells that look into that part answer: the root of the mean square of their maps.
Eigen::MatrixXd ConvAndPooling::part(const Planes<double>& maps, const std::vector<MapLayer>& layers) const {
    const ReceptiveField field = field_after(layers, layers.size());
    const Eigen::Vector2i from = corner();
    const auto first = [&](int at) {
        const int middle = field.first + (field.field - 1) / 2; // of cell 0
        return std::max(0, (at - middle + field.jump - 1) / field.jump);
    };
    const int row = first(from(0)), column = first(from(1)), cells = std::max(1, window() / field.jump);
    const int rows = std::min(cells, maps.rows - row), columns = std::min(cells, maps.columns - column);
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(std::max(rows, 0), std::max(columns, 0));
    for (int c = 0; c < maps.channels() && sum.size() > 0; ++c)
        sum += maps.plane(c).block(row, column, rows, columns).cwiseAbs2();
    return (sum / maps.channels()).cwiseSqrt();
}

/// Both on one grid: where only the picture before answers, only the moved one, or both.
Cells laid_on_each_other(std::string id, const Eigen::MatrixXd& before, const Eigen::MatrixXd& after,
                         double left) {
    const double most = std::max(before.size() > 0 ? before.maxCoeff() : 0, 1e-12) * 0.5;
    Cells cells{.id = std::move(id), .left = left, .palette = Palette::classes};
    cells.values = Eigen::MatrixXd::Constant(before.rows(), before.cols(), nan);
    cells.strength = Eigen::MatrixXd::Zero(before.rows(), before.cols());
    for (Eigen::Index j = 0; j < before.cols(); ++j)
        for (Eigen::Index i = 0; i < before.rows(); ++i) {
            const double a = std::min(1.0, before(i, j) / most), b = std::min(1.0, after(i, j) / most);
            const double more = std::max(a, b), less = std::min(a, b);
            if (more < 0.12)
                continue;
            cells.values(i, j) = less > 0.5 * more ? both_answer : a > b ? before_answers : after_answers;
            cells.strength(i, j) = more;
        }
    return cells;
}

/// Words with a number after them.
Text with(Text words, const std::string& number) {
    return {words.en + number, words.zh + number};
}

Panel ConvAndPooling::overlay_panel() const {
    const Eigen::MatrixXd before = part(m_setting->maps, m_setting->layers);
    const Eigen::MatrixXd reference = part(m_setting->reference_maps, m_setting->reference_layers);
    Chart chart("overlay", {"Maps before and after the move", "移动前后的图叠在一起"});
    chart.bare().equal_aspect().x(0, 2.06).y(-0.1, 1);
    const bool moved = m_overlay.size() > 0;
    chart.add(laid_on_each_other("unpooled", reference, moved ? m_reference_overlay : reference, 0));
    chart.add(laid_on_each_other("as_set", before, moved ? m_overlay : before, 1.06));
    Labels labels{.id = "names"};
    const auto name = [&](double x, Text words, const std::optional<double>& alike) {
        labels.labels.push_back({.x = x,
                                 .y = -0.055,
                                 .text = alike ? with(words, "  " + format_number(*alike, "f2")) : words,
                                 .role = Role::neutral,
                                 .bold = true,
                                 .size = 1.15});
    };
    name(0.5, {"unpooled", "只有两层卷积"}, now(convolved));
    name(1.56, network_name(), now(pooled));
    chart.add(std::move(labels));
    if (moved && m_shift > 0)
        chart.subtitle({"moved by {0:d} px", "移动了 {0:d} 像素"}, m_shift);
    for (const auto& [id, which, words] :
         {std::tuple{"before", before_answers, Text{"before only", "只有移动前"}},
          std::tuple{"after", after_answers, Text{"after only", "只有移动后"}},
          std::tuple{"both", both_answer, Text{"both", "前后都有"}}})
        chart.add(Shapes{.id = id, .label = words, .role = class_role(which)});
    return chart.summary(
        {"Moved by {0:d} pixels, unpooled maps are {1:f2} like before, those of the network {2:f2}.",
         "移动 {0:d} 像素后，不池化的图与原来的相似度 {1:f2}，网络的 {2:f2}。"},
        m_shift, or_dash(now(convolved)), or_dash(now(pooled)));
}

/// One row of the table of similarities, as far as it is known.
Line alike_line(std::string id, Role role, Text label, const Eigen::MatrixXd& alike, int row) {
    Line line{.id = std::move(id), .role = role, .label = std::move(label)};
    line.x = Eigen::VectorXd::LinSpaced(alike.cols(), 0, static_cast<double>(alike.cols() - 1));
    line.y = alike.row(row).transpose();
    line.vertices = true;
    return line;
}

Panel ConvAndPooling::similarity_panel() const {
    Chart chart("similarity", {"Likeness to before, at the same place", "在原处还有多像"});
    chart.x({"pixels moved", "移动的像素"}, 0, farthest).y(0, 1.05);
    chart.add(
        alike_line("similarity_convolved", Role::neutral, {"unpooled", "只有两层卷积"}, m_alike, convolved));
    chart.add(alike_line("similarity_pooled", Role::class_3, network_name(), m_alike, pooled));
    if (const auto alike = now(pooled))
        chart.point("now", Role::highlight, {}, m_shift, *alike);
    return chart.summary({"At {0:d} pixels: {1:f2} and {2:f2}.", "移动 {0:d} 像素：{1:f2} 和 {2:f2}。"},
                         m_shift, or_dash(now(convolved)), or_dash(now(pooled)));
}

Panel ConvAndPooling::back_panel() const {
    Chart chart("moved_back", {"Moved back", "移回以后"});
    chart.strip_of("similarity").x(0, farthest).y(0, 1.1);
    chart.add(alike_line("moved_convolved", Role::neutral, {}, m_alike, convolved_back));
    chart.add(alike_line("moved_pooled", Role::class_3, {}, m_alike, pooled_back));
    return chart;
}

Shape square(double left, double top, double width, double tall) {
    Shape shape{.role = Role::highlight, .filled = false};
    shape.points.resize(2, 2);
    shape.points << left, top - tall, left + width, top;
    return shape;
}

Panel ConvAndPooling::photograph_panel() const {
    const double rows = static_cast<double>(m_setting->picture.rows());
    const double columns = static_cast<double>(m_setting->picture.cols());
    Cells cells{.id = "photograph",
                .width = columns,
                .height = rows,
                .values = m_layers.done.empty() ? m_setting->picture
                                                : Eigen::MatrixXd(m_layers.done.front().plane(0)),
                .palette = Palette::gray,
                .range = Range{0, 1}};
    if (done().ended())
        cells.handle = {.touch = true, .hint = {"Drag: move the photograph", "拖动：移动照片"}};
    Chart chart("photograph", m_params.digit() ? Text{"Digit", "数字"} : Text{"Photograph", "照片"});
    chart.bare().equal_aspect().x(0, columns).y(0, rows).add(std::move(cells));
    Shapes shapes{.id = "seen", .role = Role::highlight};
    const Eigen::Vector2i from = corner();
    shapes.shapes.push_back(square(from(1), rows - from(0), window(), window()));
    shapes.shapes.back().role = Role::muted;
    shapes.shapes.back().dashed = true;
    if (const auto unit = chosen_unit()) {
        const ReceptiveField seen = field_after(m_setting->layers, static_cast<std::size_t>(m_unit_layer));
        shapes.shapes.push_back(square(seen.first + unit->second * seen.jump,
                                       rows - (seen.first + unit->first * seen.jump), seen.field,
                                       seen.field));
        chart.subtitle({"one cell sees {0:d} × {0:d}", "一个格子看见 {0:d}×{0:d}"}, seen.field);
    }
    chart.add(std::move(shapes));
    return chart.summary({"The photograph, moved by {0:d} pixels.", "照片，已移动 {0:d} 像素。"}, m_shift);
}

/// The chosen cell of a layer that is there; the middle one if none was chosen.
std::optional<std::pair<int, int>> ConvAndPooling::chosen_unit() const {
    if (static_cast<std::size_t>(m_unit_layer) > layers_done())
        return std::nullopt;
    const Planes<double>& maps = m_layers.done[static_cast<std::size_t>(m_unit_layer)];
    if (m_unit_row < 0)
        return std::pair{maps.rows / 2, maps.columns / 2};
    return std::pair{m_unit_row, m_unit_column};
}

/// The maps of both blocks, as far as they are there: each block by its last layer.
std::vector<ConvAndPooling::Tile> ConvAndPooling::tiles() const {
    std::vector<Tile> all;
    const std::size_t half = m_setting->layers.size() / 2, kernels = m_setting->network.kernels.size();
    for (std::size_t block = 0; block < 2; ++block) {
        const std::size_t first = block * half;
        if (layers_done() <= first)
            break;
        const std::size_t layer = std::min(layers_done(), first + half);
        const std::size_t maps = block == 0 ? kernels : kernels * kernels;
        for (std::size_t map = 0; map < maps; ++map) {
            const auto row = static_cast<double>(block == 0 ? map : map / kernels);
            const auto column = static_cast<double>(block == 0 ? 0 : map % kernels);
            all.push_back({std::string(block == 0 ? "first_" : "second_") + std::to_string(map + 1), layer,
                           static_cast<int>(map), (block == 0 ? 0 : 1.35 + 1.06 * column), -1.06 * row - 1});
        }
    }
    return all;
}

Panel ConvAndPooling::maps_panel() const {
    const double kernels = static_cast<double>(m_setting->network.kernels.size());
    Chart chart("maps", {"Feature maps", "特征图"});
    chart.subtitle({"each row begins with its kernel", "每行从它的卷积核开始"});
    const double right = 1.35 + 1.06 * (kernels - 1) + 1;
    constexpr double beside = -0.95, size = 0.62; // the kernel whose maps stand in a row
    chart.bare().equal_aspect().x(beside, std::max(right, 2.4)).y(-1.06 * (kernels - 1) - 1.32, 0);
    for (std::size_t k = 0; k < m_setting->network.kernels.size(); ++k)
        chart.add(Cells{.id = "kernel_" + std::to_string(k + 1),
                        .left = beside,
                        .bottom = -1.06 * static_cast<double>(k) - (1 + size) / 2,
                        .width = size,
                        .height = size,
                        .values = m_setting->network.kernels[k],
                        .palette = Palette::diverging});
    Labels sizes{.id = "sizes"};
    std::size_t named_layer = 0;
    for (const Tile& tile : tiles()) {
        const Planes<double>& maps = m_layers.done[tile.layer];
        Cells cells{.id = tile.id,
                    .left = tile.left,
                    .bottom = tile.bottom,
                    .values = maps.plane(tile.map),
                    .palette = m_setting->layers[tile.layer - 1].kind == MapLayer::Kind::convolution
                                   ? Palette::diverging
                                   : Palette::gray};
        cells.range = Range{0, std::max(1e-9, 0.6 * maps.values.col(tile.map).cwiseAbs().maxCoeff())};
        if (cells.palette == Palette::diverging)
            cells.range->low = -cells.range->high;
        cells.handle = {.touch = true,
                        .hint = {"Click: what does this cell see?", "点击：这一格看见什么？"},
                        .clicks = true};
        chart.add(std::move(cells));
        if (tile.layer != named_layer)
            sizes.labels.push_back(
                {.x = tile.layer > m_setting->layers.size() / 2 ? (1.35 + right) / 2 : 0.5,
                 .y = -1.06 * (kernels - 1) - 1.18,
                 .text = same(std::to_string(maps.rows) + " × " + std::to_string(maps.columns)),
                 .role = Role::muted});
        named_layer = tile.layer;
    }
    chart.add(std::move(sizes));
    return chart.summary({"{0:d} layers are done.", "已算 {0:d} 层。"}, layers_done());
}

void ConvAndPooling::show(Figure& figure) const {
    figure.add(overlay_panel());
    figure.add(similarity_panel());
    figure.add(back_panel());
    figure.add(photograph_panel());
    figure.add(maps_panel());
    figure.layout.lines = {{1.35, {{"overlay", 1.35}, {"similarity", 1}}},
                           {1, {{"photograph", 1}, {"maps", 1.1}}}};
    figure.layout.leading = {{"overlay", 660}, {"similarity", 500}};
}

// ---- What can be set -------------------------------------------------------------------------------

using P = ConvAndPooling::Params;

std::vector<Field<P>> parameters() {
    const Text input{"Picture", "图片"}, layers{"Layers", "层"};
    return {choice(&P::image, "image", {"Picture", "图片"}, pictures)
                .resets({"own_picture"})
                .group(input)
                .help({"Photographs are 192 pixels high; a digit stands on 16 × 16.",
                       "照片缩到 192 像素高；数字放在 16×16 的画布上。"}),
            matrix(&P::own, "own_picture", {"Own picture", "自己的图片"}, 0, brightest)
                .largest(96)
                .picture({.most = brightest, .steps = static_cast<int>(brightest)})
                .group(input)
                .help({"In place of the photograph: open one here, paste it, or drop it on the demo.",
                       "代替上面的照片：在这里打开、粘贴，或把文件拖到演示上。"}),
            number(&P::shift, "shift", {"Moved by", "移动"}, 0, farthest)
                .live()
                .group(input)
                .help({"Pixels to the right at the end of the run, and when it is dragged.",
                       "最后照片向右移动几个像素；结束后可以拖动。"}),
            choice(&P::kernels, "kernels", {"Kernels", "卷积核"}, kernel_sets)
                .group(layers)
                .help({"Both blocks use the same ones; the second applies each to each map.",
                       "两个模块用同一组核；第二个模块把每个核用在每张图上。"}),
            number(&P::kernel_size, "kernel_size", {"Kernel size", "核的边长"}, 3, 7)
                .group(layers)
                .help({"Rows and columns of a kernel: 3, 5 or 7.", "卷积核的行数与列数：3、5 或 7。"}),
            number(&P::stride, "stride", {"Stride", "步幅"}, 1, 3)
                .group(layers)
                .help({"Pixels from one window of a convolution to the next.", "卷积窗口每次移动几格。"}),
            number(&P::padding, "padding", {"Padding", "填充"}, 0, 3)
                .group(layers)
                .help({"Rings of zeros round each map.", "每张图外面补几圈 0。"}),
            choice(&P::pooling, "pooling", {"Pooling", "池化"}, poolings)
                .group(layers)
                .help({"What stays of each window: the largest value or the mean.",
                       "每个窗口留下最大值还是平均值。"}),
            number(&P::pool_size, "pool_size", {"Pooling window", "池化窗口"}, 2, 4)
                .group(layers)
                .help({"Rows and columns of a pooling window, which is its stride, too.",
                       "池化窗口的行数与列数，也是它的步幅。"})};
}

std::vector<Preset> presets() {
    return {{"strided", {"Stride 2 in place of pooling", "用步幅 2 代替池化"}, "stride=2&pooling=none", true},
            {"average", {"Average pooling", "平均池化"}, "pooling=average"},
            {"blur", {"Blurring kernels: nothing to gain", "模糊核：无可改进"}, "kernels=blur", true},
            {"large_windows", {"Pooling 4 × 4", "4×4 池化"}, "pool_size=4"},
            {"digit", {"A handwritten digit", "手写数字"}, "image=digit&shift=1"},
            {"learned", {"Kernels learned on digits", "在数字上学来的核"}, "kernels=learned"}};
}

} // namespace

Demo conv_and_pooling_layers() {
    using D = ConvAndPooling;
    return make_demo<D>(
        {.demo = {.id = "conv-and-pooling-layers",
                  .title = {"A photograph that moves", "移动的照片"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Layer", "一层"}, {"Layer {0:d}", "第 {0:d} 层"}},
                            .iteration = {{"Comparison", "一次比较"},
                                          {"Comparison {0:d}", "第 {0:d} 次比较"}},
                            .round = {{"All shifts", "全部移动"}, {"Sweep {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets(),
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 9}, Step::iteration, 2.5},
                             {{Step::iteration, 17}, Step::iteration, 2.5},
                             {{Step::iteration, 0}, Step::iteration, 0.66}}},
                  .point = "similarity_convolved < 0.8 * similarity_pooled"},
         .stages = {{"convolve", {"Layer", "一层"}, &D::apply_layer, &D::say_layer, &D::applied_layer},
                    {"compare", {"Compare", "比较"}, &D::compare, &D::say_compare, &D::compared},
                    {"back", {"Move back", "移回"}, &D::move_back, &D::say_back, &D::moved_back}},
         .start = {"Before the first layer", "第一层之前"},
         .measured = {{"height", {"rows of the last maps", "最后的图有几行"}, &D::rows_of_map},
                      {"width", {"columns of the last maps", "最后的图有几列"}, &D::columns_of_map},
                      {"parameters",
                       {"weights of the kernels", "卷积核的权重数"},
                       [](const D& d) { return d.m_setting->network.weights(); }},
                      {"receptive_field",
                       {"pixels that a cell sees", "一个格子看见几个像素宽"},
                       [](const D& d) { return d.field().field; }},
                      {"shift", {"pixels moved", "移动的像素"}, &D::m_shift},
                      {"similarity_convolved",
                       {"likeness without pooling", "不池化的相似度"},
                       [](const D& d) { return d.now(D::convolved); }},
                      {"similarity_pooled",
                       {"likeness of the network as set", "现在网络的相似度"},
                       [](const D& d) { return d.now(D::pooled); }},
                      {"moved_convolved",
                       {"likeness without pooling, moved back", "移回后不池化的相似度"},
                       [](const D& d) { return d.now(D::convolved_back); }},
                      {"moved_pooled",
                       {"likeness of the network, moved back", "移回后网络的相似度"},
                       [](const D& d) { return d.now(D::pooled_back); }}},
         .exposed = {{"picture", [](const D& d) { return d.m_setting->picture; }},
                     {"similarities", &D::m_alike}}});
}

} // namespace orrery
