// Question 28: one photograph of coins, two answers: a mask of all pixels, and a box for every object.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/demos/segmentation_vs_detection_figure.h"
#include "engine/models/coin_verdict.h"
#include "engine/models/gray_segmentation.h"
#include "engine/models/pixel_network.h"
#include "engine/models/suppression.h"
#include "engine/statistics/gray_levels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {
namespace {

using Matrix = Eigen::MatrixXd;
enum class Picture { coins, touching, crescent };
enum class Method { otsu, k_means, network };

// Of the coins, counted from 0: the one that is pushed, its neighbor, and the one that a shadow covers.
constexpr int pushed = 8, neighbor = 9, shaded = 14;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct SegmentationVsDetection : Staged<SegmentationVsDetection> {
    using D = SegmentationVsDetection;
    struct Params {
        Picture image = Picture::coins;
        double noise = 0;
        double background = 30, smoothing = 1;
        Method method = Method::otsu;
        int minimum_area = 60;
        double score_threshold = 0.5, nms_threshold = 0.3;
        int stride = 2, push = 9;

        bool pushes() const { return image == Picture::coins && push > 0; }
        GraySegmentation segmentation() const {
            const bool clusters = method == Method::k_means;
            return {background, smoothing, clusters ? Thresholding::k_means : Thresholding::otsu,
                    minimum_area};
        }
    };
    SegmentationVsDetection(const Params& params, Random random, const Library& library);
    static Length length(const Params& p) { return {Step::round, p.pushes() ? 2 : 1}; }
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_scene, self.m_network, self.m_noise, self.m_levels, self.m_evened,
                        self.m_bright, self.m_found, self.m_changes, self.m_scores, self.m_boxes,
                        self.m_verdict);
    }
    void apply(const Params&) {} // every change starts over

    // Round 1, an answer after the other
    void even_out();
    void split();
    void join();
    void sift();
    void score_row();
    void sort_boxes();
    void keep();
    void strike();
    Then evened() const { return iteration(&D::split); }
    Then split_done() const { return iteration(&D::join); }
    Then sifted() const { return iteration(&D::score_row); }
    Then row_done() const { return m_rows < window_rows() ? again() : iteration(&D::sort_boxes); }
    Then sorted() const { return next_box(); }
    Then kept_one() const { return m_boxes.strikes() ? on() : next_box(); }
    Then struck_one() const { return m_boxes.strikes() ? again() : next_box(); }
    Then next_box() const { return m_boxes.done() ? answered() : iteration(&D::keep); }
    Then answered() const;
    // Round 2: a push by a pixel, and both answers anew
    void push_on();
    void mask_anew();
    void score_band();
    void boxes_anew();
    Then band_done() const { return m_rows < window_rows() ? again() : on(); }
    Then pushed_on() const { return m_pushes < m_params.push ? iteration(&D::push_on) : end(); }
    Reply touch(const Touch& touch);
    Reply grab_coin(const Eigen::Vector2d& at);
    Reply grab_box(const Eigen::Vector2d& at);

    void compose();
    void forget();
    void score_rows(int until);
    void find_boxes();
    void judge_if_done();
    void answer_at_once();

    // What it knows
    int rows() const { return static_cast<int>(m_scene->photograph().rows()); }
    int columns() const { return static_cast<int>(m_scene->photograph().cols()); }
    int window_rows() const { return windows(rows(), m_params.stride); }
    int kept() const { return m_boxes.count(Suppression::kept); }
    Eigen::VectorXd kept_scores() const;
    std::vector<Box> true_boxes() const;
    int gap() const; ///< columns of pixels between the pushed coin and its neighbor
    std::optional<int> objects() const { return m_found ? std::optional(m_found->count()) : std::nullopt; }
    std::optional<int> largest_area() const;
    std::optional<int> boxes_kept() const { return m_sorted ? std::optional(kept()) : std::nullopt; }
    std::optional<int> candidates() const { return m_sorted ? std::optional(m_boxes.size()) : std::nullopt; }
    /// Of the mask as soon as there is one; of the boxes once they are judged.
    template <class T>
    auto of_mask(T CoinVerdict::*what) const {
        return m_verdict ? std::optional<T>((*m_verdict).*what) : std::nullopt;
    }
    template <class T>
    auto of_boxes(T CoinVerdict::*what) const {
        return m_judged ? of_mask(what) : std::nullopt;
    }
    std::optional<double> shaded_mask_iou() const {
        return m_verdict ? std::optional(m_verdict->mask(shaded)) : std::nullopt;
    }
    std::optional<double> shaded_box_iou() const;
    std::optional<double> shaded_box_filled() const;
    std::optional<double> tried_iou() const;
    bool shadow() const { return m_changes.radius > 0; }
    bool moved(int coin) const {
        return m_changes.moves[static_cast<std::size_t>(coin)] != Eigen::Vector2i(0, 0);
    }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0                       ? Step::phase
               : asked == Step::round && done().rounds == 0 ? Step::iteration
                                                            : asked;
    }
    void say_start(Narration& n) const;
    void say_even_out(Narration& n) const;
    void say_split(Narration& n) const;
    void say_join(Narration& n) const;
    void say_row(Narration& n) const;
    void say_sorted(Narration& n) const;
    void say_keep(Narration& n) const;
    void say_strike(Narration& n) const;
    void say_push(Narration& n) const;
    void say_mask_anew(Narration& n) const;
    void say_band(Narration& n) const;
    void say_boxes_anew(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_suppressed(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel answers_panel() const;
    void add_left(Chart& chart) const;
    void add_right(Chart& chart) const;
    std::vector<Ring> rings() const;

    Params m_params;
    std::shared_ptr<const CoinScene> m_scene;
    std::shared_ptr<const PixelNetwork> m_network;    ///< null unless it judges
    std::shared_ptr<const Matrix> m_noise;            ///< gray levels
    CoinScene::Changes m_changes;                     ///< of the photograph
    int m_pushes = 0;                                 ///< done by the run itself
    std::shared_ptr<const Matrix> m_levels, m_evened; ///< what is seen; without its background
    double m_threshold = nan;
    std::shared_ptr<const Mask> m_bright;
    std::shared_ptr<const Components> m_found;
    Matrix m_scores; ///< (radii · window rows) × window columns; NaN: not looked at yet
    int m_rows = 0;  ///< of windows, looked at
    bool m_sorted = false;
    Suppression m_boxes;
    std::optional<CoinVerdict> m_verdict; ///< of the mask, then of both
    bool m_judged = false;                ///< both
    int m_grabbed = -1;                   ///< coin, or kept box beyond the coins
    Eigen::Vector2d m_hold{0, 0};         ///< where, seen from the pointer
    std::optional<Box> m_tried;           ///< a box in the hand
    int m_most = 0;                       ///< the largest rank that the axis has room for
};

// ---- The algorithm ---------------------------------------------------------------------------------

SegmentationVsDetection::SegmentationVsDetection(const Params& params, Random random, const Library& library)
    : m_params(params), m_scene(std::make_shared<CoinScene>(library)) {
    if (params.noise > 0) {
        Random draw = random.stream("noise");
        Matrix noise(rows(), columns());
        for (double& v : noise.reshaped())
            v = params.noise * draw.normal();
        m_noise = std::make_shared<const Matrix>(std::move(noise));
    }
    if (params.method == Method::network)
        m_network = std::make_shared<const PixelNetwork>(params.segmentation(), random.stream("network"));
    m_changes.shadow = m_scene->center(shaded) - Eigen::Vector2d(0, m_scene->radius(shaded));
    if (params.image == Picture::touching)
        m_changes.moves[pushed].x() = params.push;
    if (params.image == Picture::crescent)
        m_changes.radius = m_scene->radius(shaded);
    compose();
    forget();
    score_rows(window_rows());
    find_boxes();
    m_most = (m_boxes.size() * 11 / 1000 + 1) * 100; // and some room
    forget();
}

void SegmentationVsDetection::compose() {
    Matrix levels = m_scene->levels(m_changes);
    if (m_noise)
        levels = (levels + *m_noise).cwiseMax(0).cwiseMin(gray_levels - 1);
    m_levels = std::make_shared<const Matrix>(std::move(levels));
}

/// Both answers.
void SegmentationVsDetection::forget() {
    m_evened.reset();
    m_bright.reset();
    m_found.reset();
    m_scores = Matrix::Constant(static_cast<Eigen::Index>(disc_radii.size()) * window_rows(),
                                windows(columns(), m_params.stride), nan);
    m_rows = 0;
    m_sorted = false;
    m_boxes = {};
    m_verdict.reset();
    m_judged = false;
    m_tried.reset();
}

void SegmentationVsDetection::even_out() {
    forget();
    m_evened = std::make_shared<const Matrix>(m_params.segmentation().evened(*m_levels));
}

void SegmentationVsDetection::split() {
    if (m_network) {
        m_bright = std::make_shared<const Mask>(m_network->probability(*m_evened).array() > 0.5);
        return;
    }
    m_threshold = m_params.segmentation().threshold(*m_evened);
    m_bright = std::make_shared<const Mask>(m_evened->array() > m_threshold);
}

void SegmentationVsDetection::join() {
    m_found = std::make_shared<const Components>(components_of(holes_filled(*m_bright)));
}

/// What is too small is dropped.
void SegmentationVsDetection::sift() {
    m_found = std::make_shared<const Components>(at_least(*m_found, m_params.minimum_area));
    m_verdict = judge(*m_scene, m_changes, *m_found, {});
}

void SegmentationVsDetection::score_rows(int until) {
    for (; m_rows < std::min(until, window_rows()); ++m_rows)
        for (std::size_t r = 0; r < disc_radii.size(); ++r)
            m_scores.row(static_cast<Eigen::Index>(r) * window_rows() + m_rows) =
                disc_scores(*m_levels, disc_radii[r], m_params.stride, m_rows);
}

void SegmentationVsDetection::score_row() {
    score_rows(m_rows + 1);
}

void SegmentationVsDetection::find_boxes() {
    m_boxes =
        Suppression(disc_boxes(m_scores, m_params.stride, m_params.score_threshold), m_params.nms_threshold);
    m_sorted = true;
}

void SegmentationVsDetection::sort_boxes() {
    find_boxes();
    judge_if_done();
}

void SegmentationVsDetection::keep() {
    m_boxes.keep();
    judge_if_done();
}

void SegmentationVsDetection::strike() {
    m_boxes.strike();
    judge_if_done();
}

void SegmentationVsDetection::judge_if_done() {
    m_judged = m_boxes.done();
    if (m_judged)
        m_verdict = judge(*m_scene, m_changes, *m_found, m_boxes.kept_boxes());
}

SegmentationVsDetection::Then SegmentationVsDetection::answered() const {
    return m_params.pushes() && m_pushes < m_params.push ? Then{Then::Kind::round, &D::push_on} : end();
}

void SegmentationVsDetection::push_on() {
    ++m_pushes;
    m_changes.moves[pushed].x() += 1;
    m_changes.radius = m_scene->radius(shaded) * m_pushes / m_params.push;
    compose();
}

void SegmentationVsDetection::mask_anew() {
    forget();
    even_out();
    split();
    join();
    sift();
}

/// In parts, because a phase takes at most 5 ms.
void SegmentationVsDetection::score_band() {
    constexpr int bands = 8;
    score_rows(m_rows + (window_rows() + bands - 1) / bands);
}

void SegmentationVsDetection::boxes_anew() {
    find_boxes();
    m_boxes.finish();
    judge_if_done();
}

void SegmentationVsDetection::answer_at_once() {
    mask_anew();
    score_rows(window_rows());
    boxes_anew();
}

Eigen::VectorXd SegmentationVsDetection::kept_scores() const {
    const std::vector<int> ranks = m_boxes.kept_ranks();
    Eigen::VectorXd scores(static_cast<Eigen::Index>(ranks.size()));
    for (std::size_t k = 0; k < ranks.size(); ++k)
        scores(static_cast<Eigen::Index>(k)) = m_boxes.score(ranks[k]);
    return scores;
}

std::vector<Box> SegmentationVsDetection::true_boxes() const {
    std::vector<Box> boxes;
    for (int coin = 0; coin < CoinScene::coins; ++coin)
        boxes.push_back(m_scene->box(coin, m_changes));
    return boxes;
}

/// A box a row: x1, y1, x2, y2.
Matrix matrix_of(const std::vector<Box>& boxes) {
    Matrix rows(static_cast<Eigen::Index>(boxes.size()), 4);
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const Box& box = boxes[static_cast<std::size_t>(i)];
        rows.row(i) << box.x1, box.y1, box.x2, box.y2;
    }
    return rows;
}

int SegmentationVsDetection::gap() const {
    int right = 0, left = columns();
    for (const auto& pixel : m_scene->whole(pushed, m_changes))
        right = std::max(right, pixel.second);
    for (const auto& pixel : m_scene->whole(neighbor, m_changes))
        left = std::min(left, pixel.second);
    return left - right - 1;
}

std::optional<int> SegmentationVsDetection::largest_area() const {
    if (!m_found)
        return std::nullopt;
    return m_found->areas.empty() ? 0 : *std::max_element(m_found->areas.begin(), m_found->areas.end());
}

std::optional<double> SegmentationVsDetection::shaded_box_iou() const {
    const std::vector<Box> boxes = m_boxes.kept_boxes();
    const int best = best_box(m_scene->visible(shaded, m_changes), boxes);
    if (!m_judged || best < 0)
        return std::nullopt;
    return iou(boxes[static_cast<std::size_t>(best)], m_scene->box(shaded, m_changes));
}

std::optional<double> SegmentationVsDetection::shaded_box_filled() const {
    const std::vector<Box> boxes = m_boxes.kept_boxes();
    const std::vector<CoinScene::Pixel> pixels = m_scene->visible(shaded, m_changes);
    const int best = best_box(pixels, boxes);
    if (!m_judged || best < 0)
        return std::nullopt;
    return box_over(pixels, boxes[static_cast<std::size_t>(best)]).filled;
}

std::optional<double> SegmentationVsDetection::tried_iou() const {
    if (!m_tried)
        return std::nullopt;
    double best = 0;
    for (const Box& truth : true_boxes())
        best = std::max(best, iou(*m_tried, truth));
    return best;
}

// ---- Hands -----------------------------------------------------------------------------------------

Reply SegmentationVsDetection::grab_coin(const Eigen::Vector2d& at) {
    for (int coin = CoinScene::coins - 1; coin >= 0; --coin) {
        const Eigen::Vector2d center =
            m_scene->center(coin) + m_changes.moves[static_cast<std::size_t>(coin)].cast<double>();
        if ((at - center).norm() > m_scene->radius(coin))
            continue;
        m_grabbed = coin;
        m_hold = center - at;
        m_tried.reset();
        return Reply::poked();
    }
    return Reply::ignored();
}

Reply SegmentationVsDetection::grab_box(const Eigen::Vector2d& at) {
    for (const int rank : m_boxes.kept_ranks()) {
        const Box& b = m_boxes.box(rank);
        if (at.x() < b.x1 || at.x() >= b.x2 || at.y() < b.y1 || at.y() >= b.y2)
            continue;
        m_grabbed = CoinScene::coins + rank;
        m_hold = Eigen::Vector2d((b.x1 + b.x2) / 2, (b.y1 + b.y2) / 2) - at;
        m_tried = b;
        return Reply::poked();
    }
    return Reply::ignored();
}

/// Once both answers are there: left, coins and the shadow are dragged; right, a box.
Reply SegmentationVsDetection::touch(const Touch& touch) {
    if (touch.panel != "answers" || !m_judged || under_way() || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    const bool right = touch.mark == "right";
    const Eigen::Vector2d at(std::clamp(touch.x - (right ? right_edge(columns()) : 0), 0.0, columns() - 1.0),
                             std::clamp(rows() - touch.y, 0.0, rows() - 1.0));
    if (touch.stage == Touch::Stage::press)
        return right ? grab_box(at) : grab_coin(at);
    const Eigen::Vector2d to = at + m_hold;
    if (m_grabbed < 0 || right != (m_grabbed >= CoinScene::coins) || (right && !m_tried))
        return Reply::ignored();
    if (right) {
        const double width = m_tried->width() / 2, height = m_tried->height() / 2;
        const double x = std::round(to.x() - width), y = std::round(to.y() - height);
        m_tried = Box{x, y, x + 2 * width, y + 2 * height};
        return Reply::poked();
    }
    const Eigen::Vector2d move = to - m_scene->center(m_grabbed);
    m_changes.moves[static_cast<std::size_t>(m_grabbed)] = {static_cast<int>(std::lround(move.x())),
                                                            static_cast<int>(std::lround(move.y()))};
    compose();
    answer_at_once();
    return Reply::poked();
}

// ---- What it says ----------------------------------------------------------------------------------

void SegmentationVsDetection::say_start(Narration& n) const {
    n.line("photograph");
    n.say({"One photograph, two questions: which pixels are coin? How many coins, and where?",
           "一张照片，两个问题：哪些像素是硬币？有几枚，各在哪里？"});
}

void SegmentationVsDetection::say_even_out(Narration& n) const {
    n.line("background");
    if (m_params.background > 0)
        n.say({"The ground, a Gaussian mean of σ {0:d}, is taken away: all parts are equally dark now.",
               "减去背景（σ 为 {0:d} 的高斯均值）：各处底色一样暗了。"},
              m_params.background);
    else
        n.say({"No background is taken away: the ground stays bright on the left, dark below.",
               "不减背景：底色照旧左上亮、下面暗。"});
}

void SegmentationVsDetection::say_split(Narration& n) const {
    n.line("threshold");
    const double share = static_cast<double>(m_bright->count()) / static_cast<double>(m_bright->size());
    if (m_network)
        return n.say({"A network that learned on made discs calls {0:p} of all pixels coin, by nine pixels "
                      "around each.",
                      "在人造圆片上学过的小网络看每个像素周围九点，判定 {0:p} 的像素是硬币。"},
                     share);
    n.say({"Brighter than {0:d}: that is {1:p} of all pixels. Each pixel is coin or ground.",
           "比 {0:d} 亮的像素占 {1:p}。每个像素要么是硬币，要么是背景。"},
          m_threshold, share);
}

void SegmentationVsDetection::say_join(Narration& n) const {
    n.line("components");
    n.say({"Holes filled, what hangs together is one object: {0:d}, the largest of {1:d} pixels.",
           "填上小洞，连在一起的算一个物体：{0:d} 个，最大的 {1:d} 像素。"},
          m_found->count(), *largest_area());
}

void SegmentationVsDetection::say_row(Narration& n) const {
    n.line("row");
    double best = -1;
    for (Eigen::Index r = 0; r < static_cast<Eigen::Index>(disc_radii.size()); ++r)
        best = std::max(best, m_scores.row(r * window_rows() + m_rows - 1).maxCoeff());
    n.say({"Row {0:d} of {1:d}: is a disc brighter than the ring round it? Best score {2:f2}.",
           "第 {0:d}/{1:d} 行：圆盘比外圈亮吗？最高 {2:f2} 分。"},
          m_rows, window_rows(), best);
}

void SegmentationVsDetection::say_sorted(Narration& n) const {
    n.line("candidates");
    n.say({"{0:d} {0|box scores|boxes score} above {1:f2}, many around one coin; sorted, best first.",
           "{0:d} 个框高于 {1:f2} 分，一枚硬币周围就有许多；按分数排好。"},
          m_boxes.size(), m_params.score_threshold);
}

void SegmentationVsDetection::say_keep(Narration& n) const {
    n.line("keep");
    n.say({"The best of those left, score {0:f2}, stays: box {1:d}.",
           "剩下的里面 {0:f2} 分最高，留下：第 {1:d} 个框。"},
          m_boxes.score(m_boxes.keeper()), kept());
}

void SegmentationVsDetection::say_strike(Narration& n) const {
    n.line("strike");
    n.say({"Struck: score {0:f2}, its IoU with the kept box is {1:f2}, above {2:f2}.",
           "删去：{0:f2} 分，与留下的框 IoU 为 {1:f2}，超过 {2:f2}。"},
          m_boxes.score(m_boxes.last_struck()),
          iou(m_boxes.box(m_boxes.last_struck()), m_boxes.box(m_boxes.keeper())), m_params.nms_threshold);
}

void SegmentationVsDetection::say_push(Narration& n) const {
    n.line("push");
    n.say({"Coin 9 is {0:d} px from coin 10. A shadow grows over coin 15.",
           "第 9 枚离第 10 枚 {0:d} 像素。阴影盖向第 15 枚。"},
          gap());
}

void SegmentationVsDetection::say_mask_anew(Narration& n) const {
    n.line("components");
    n.say({"The mask, made anew: {0:d} {0|object|objects}.", "重做掩膜：{0:d} 个物体。"}, m_found->count());
}

void SegmentationVsDetection::say_band(Narration& n) const {
    n.line("row");
    n.say({"The windows, looked at anew: {0:d} of {1:d} rows.", "窗口重看一遍：{0:d}/{1:d} 行。"}, m_rows,
          window_rows());
}

void SegmentationVsDetection::say_boxes_anew(Narration& n) const {
    n.line("keep");
    n.say({"The boxes, found anew: {0:d} of {1:d} stay.", "重找框：{1:d} 个里留下 {0:d} 个。"}, kept(),
          m_boxes.size());
}

void SegmentationVsDetection::say_suppressed(Narration& n) const {
    n.line("strike");
    n.say({"Box {0:d} (score {1:f2}) struck {2:d} that say the same; {3:d} left.",
           "第 {0:d} 个框（{1:f2} 分）删去 {2:d} 个重复的，还剩 {3:d} 个。"},
          kept(), m_boxes.score(m_boxes.keeper()), m_boxes.strikes_of_keeper(),
          m_boxes.count(Suppression::waiting));
}

void SegmentationVsDetection::say_iteration(Narration& n) const {
    if (did(&D::even_out))
        return say_even_out(n);
    if (did(&D::split))
        return say_split(n);
    if (did(&D::join) || did(&D::sift))
        return say_join(n);
    if (did(&D::score_row))
        return say_row(n);
    if (did(&D::sort_boxes))
        return say_sorted(n);
    if (did(&D::keep) || did(&D::strike))
        return say_suppressed(n);
    if (did(&D::boxes_anew)) {
        n.line("push");
        return n.say({"Gap {0:d} px: the mask counts {1:d}, the boxes {2:d}.",
                      "间隙 {0:d} 像素：掩膜数出 {1:d} 个，框 {2:d} 个。"},
                     gap(), m_found->count(), kept());
    }
    if (did(&D::push_on))
        return say_push(n);
    did(&D::mask_anew) ? say_mask_anew(n) : say_band(n);
}

void SegmentationVsDetection::say_round(Narration& n) const {
    if (!m_judged)
        return say_iteration(n);
    n.line("keep");
    n.say({"The mask has {0:d} {0|object|objects}, the boxes are {1:d}; there are {2:d} coins.",
           "掩膜数出 {0:d} 个，框有 {1:d} 个；硬币是 {2:d} 枚。"},
          m_found->count(), kept(), CoinScene::coins);
}

void SegmentationVsDetection::say_touched(Narration& n) const {
    n.line(m_tried ? "strike" : "push");
    if (m_tried) {
        n.phase({"A box in the hand", "手里的框"});
        return n.say({"Its IoU with the nearest true box is {0:f2}.", "与最近的真实框的 IoU 是 {0:f2}。"},
                     *tried_iou());
    }
    n.phase({"A coin in the hand", "手里的硬币"});
    n.say({"The mask counts {0:d}, the boxes {1:d}; there are {2:d} coins.",
           "掩膜数出 {0:d} 个，框 {1:d} 个；硬币是 {2:d} 枚。"},
          m_found->count(), kept(), CoinScene::coins);
}

// ---- What it shows ---------------------------------------------------------------------------------

void SegmentationVsDetection::show(Figure& figure) const {
    figure.add(answers_panel());
    figure.add(window_scores_panel(m_scores, rows(), columns(), m_rows, m_boxes));
    figure.add(suppression_panel(m_boxes, m_most, m_params.score_threshold));
    figure.add(fit_panel(m_verdict ? &*m_verdict : nullptr, m_judged));
    figure.layout.lines = {{1.75, {{"answers"}}}, {1, {{"scores", 0.8}, {"suppression", 1}, {"fit", 1.2}}}};
    figure.layout.leading = {{"answers"}};
}

Panel SegmentationVsDetection::answers_panel() const {
    const double width = 2 * right_edge(columns());
    Chart chart("answers", {"One photograph, two answers", "一张照片，两种答案"});
    chart.bare().equal_aspect().x(0, width).y(0, rows() + 24);
    add_left(chart);
    add_right(chart);
    if (const std::vector<Ring> found = rings(); !found.empty())
        chart.add(rings_in_both(found, rows(), columns()));
    chart.add(headings(objects(), boxes_kept(), rows(), columns()));
    if (m_judged)
        return chart.summary({"{0:d} coins; left a mask of {1:d} objects, right {2:d} boxes.",
                              "{0:d} 枚硬币；左边掩膜有 {1:d} 个物体，右边有 {2:d} 个框。"},
                             CoinScene::coins, m_found->count(), kept());
    return chart.summary({"The photograph of {0:d} coins twice, for a mask and for boxes.",
                          "{0:d} 枚硬币的照片两份，一份做掩膜，一份画框。"},
                         CoinScene::coins);
}

void SegmentationVsDetection::add_left(Chart& chart) const {
    const Matrix bright =
        m_bright && !m_found ? Matrix((gray_levels - 1) * m_bright->cast<double>()) : Matrix();
    const Matrix& seen = m_found ? *m_levels : m_bright ? bright : m_evened ? *m_evened : *m_levels;
    Cells picture = gray_picture("left", seen, 0, m_found ? 0.55 : 1);
    if (m_judged)
        picture.handle = {.touch = true, .hint = {"Drag a coin", "拖动硬币"}};
    chart.add(std::move(picture));
    if (m_found)
        chart.add(colored_components(*m_found, *m_levels, true_boxes()));
}

void SegmentationVsDetection::add_right(Chart& chart) const {
    const double left = right_edge(columns()), height = rows();
    Cells picture = gray_picture("right", *m_levels, left);
    if (m_judged)
        picture.handle = {.touch = true, .hint = {"Drag a box: its IoU", "拖动框，看 IoU"}};
    chart.add(std::move(picture));
    Shapes boxes{.id = "boxes", .role = Role::class_3};
    if (const int rank = m_boxes.last_struck(); rank >= 0 && !m_judged)
        boxes.shapes.push_back(box_outline(m_boxes.box(rank), left, height, Role::negative));
    std::size_t k = 0;
    for (const int rank : m_boxes.kept_ranks()) {
        const bool wrong = m_judged && m_verdict->coin_of[k++] < 0;
        const bool now = rank == m_boxes.keeper() && !m_judged;
        boxes.shapes.push_back(box_outline(m_boxes.box(rank), left, height,
                                           wrong ? Role::negative
                                           : now ? Role::highlight
                                                 : Role::class_3));
    }
    if (m_rows > 0 && !m_sorted) { // where the windows are
        Segments line{.id = "row", .role = Role::highlight};
        line.ends.resize(1, 4);
        const double y = height - (m_rows - 1) * m_params.stride - 0.5;
        line.ends << left, y, left + columns(), y;
        chart.add(std::move(line));
    }
    const Matrix centers = box_centers(m_boxes, Suppression::waiting, left, height);
    if (centers.rows() > 0)
        chart.add(Points{
            .id = "waiting", .role = Role::class_3, .x = centers.col(0), .y = centers.col(1), .size = 0.4});
    chart.add(std::move(boxes));
    if (m_tried) {
        Shapes tried{.id = "tried", .role = Role::highlight};
        tried.shapes.push_back(box_outline(*m_tried, left, height, Role::highlight));
        chart.add(std::move(tried));
    }
}

/// Round what was changed; what touches in one ring.
std::vector<Ring> SegmentationVsDetection::rings() const {
    const auto middle = [&](int coin) -> Eigen::Vector2d {
        return m_scene->center(coin) + m_changes.moves[static_cast<std::size_t>(coin)].cast<double>();
    };
    std::vector<Ring> rings;
    for (int coin = 0; coin < CoinScene::coins; ++coin) {
        const bool pair = coin == pushed && m_changes.moves[pushed].y() == 0;
        const Eigen::Vector2d way = middle(neighbor) - middle(coin);
        if (moved(coin) && pair)
            rings.push_back({middle(coin) + way / 2, way.norm() / 2 + 18, "pair"});
        else if (moved(coin))
            rings.push_back({middle(coin), m_scene->radius(coin) + 6, "coin_" + std::to_string(coin)});
    }
    if (shadow())
        rings.push_back({middle(shaded), m_scene->radius(shaded) + 6, "shadow"});
    return rings;
}

// ---- What can be set -------------------------------------------------------------------------------

using P = SegmentationVsDetection::Params;

Story SegmentationVsDetection::story(const Params& p) {
    Story story{{{{Step::iteration, 3}, Step::phase, 2.0 / 3},
                 {{Step::iteration, 4}, Step::phase, 64},
                 {{Step::iteration, 9}, Step::iteration, 4.0 / 3},
                 {{Step::round, 1}, Step::iteration, 12}}};
    if (p.pushes())
        story.chapters.push_back({{Step::round, 2}, Step::iteration, p.push / 3.0});
    return story;
}

const std::array<Named<Picture>, 3> pictures{{
    {Picture::coins, "coins", {"24 coins, then one is pushed", "24 枚硬币，然后推一枚"}},
    {Picture::touching, "touching", {"two of them touch", "其中两枚相碰"}},
    {Picture::crescent, "crescent", {"one is a crescent", "其中一枚成了月牙"}},
}};
const std::array<Named<Method>, 3> methods{{
    {Method::otsu, "otsu", {"Otsu's threshold", "大津法"}},
    {Method::k_means, "k_means", {"k-means, two clusters", "k 均值，两类"}},
    {Method::network, "network", {"small network", "小网络"}},
}};

std::vector<Field<P>> parameters() {
    const Text picture{"Picture", "图像"}, mask{"Mask", "掩膜"}, boxes{"Boxes", "框"};
    return {choice(&P::image, "image", {"Picture", "图像"}, pictures)
                .edit()
                .group(picture)
                .help({"A photograph of 24 Greek coins, as it is or changed.",
                       "24 枚古希腊硬币的照片，原样或改过。"}),
            number(&P::push, "push", {"Push", "推动"}, 0, 21)
                .edit()
                .unit("px")
                .group(picture)
                .help({"How far coin 9 is pushed toward coin 10; 8 columns of ground lie between them.",
                       "把第 9 枚推向第 10 枚多远；两枚之间原有 8 列背景。"}),
            number(&P::noise, "noise", {"Noise", "噪声"}, 0.0, 40.0)
                .edit()
                .step(1)
                .group(picture)
                .help({"Standard deviation of noise in gray levels, 0 to 255.",
                       "噪声的标准差，以灰度级计（0–255）。"}),
            number(&P::background, "background", {"Background", "背景"}, 0.0, 80.0)
                .edit()
                .step(1)
                .unit("px")
                .group(mask)
                .help({"σ of the Gaussian that is taken for the ground and subtracted; 0: nothing is.",
                       "当作背景减去的高斯均值的 σ；0 表示不减。"}),
            number(&P::smoothing, "smoothing", {"Smoothing", "平滑"}, 0.0, 8.0)
                .edit()
                .step(0.5)
                .unit("px")
                .group(mask)
                .help({"σ of the Gaussian that smooths before the threshold.", "取阈值之前平滑用的高斯 σ。"}),
            choice(&P::method, "method", {"Threshold", "阈值"}, methods)
                .edit()
                .group(mask)
                .help({"How coin and ground are told apart: by a threshold, or pixel by pixel by a network "
                       "that learned on "
                       "made discs.",
                       "怎样区分硬币与背景：取一个阈值，或由在人造圆片上学过的网络逐像素判定。"}),
            number(&P::minimum_area, "minimum_area", {"Least area", "最小面积"}, 1, 2000)
                .edit()
                .unit("px")
                .group(mask)
                .help({"Components of fewer pixels are dropped.", "像素更少的连通块不要。"}),
            number(&P::score_threshold, "score_threshold", {"Least score", "最低得分"}, 0.3, 0.95)
                .edit()
                .step(0.05)
                .group(boxes)
                .help({"Windows that score more become boxes.", "得分更高的窗口才成为框。"}),
            number(&P::nms_threshold, "nms_threshold", {"Suppression", "抑制阈值"}, 0.0, 0.95)
                .edit()
                .step(0.05)
                .group(boxes)
                .help({"A box whose IoU with a better one is larger is struck.",
                       "与更好的框的 IoU 超过它的框被删去。"}),
            number(&P::stride, "stride", {"Stride", "步幅"}, 1, 6)
                .edit()
                .unit("px")
                .group(boxes)
                .help({"Pixels from one window to the next.", "相邻两个窗口相隔几个像素。"})};
}

std::vector<Preset> presets() {
    return {{"right_number",
             {"24, but not 24 coins", "数是 24，却不是 24 枚"},
             "background=0&smoothing=0&push=0",
             true},
            {"doubles", {"Too little suppression", "抑制太松"}, "nms_threshold=0.6&push=0", true},
            {"merged", {"Smoothed until coins merge", "平滑过头，硬币相连"}, "smoothing=5&push=0", true},
            {"strict",
             {"A strict detector loses what touches", "分数要求高，相碰的就丢了"},
             "score_threshold=0.7&push=12",
             true},
            {"noise", {"Noise of 25 gray levels", "25 级的噪声"}, "noise=25&push=0"},
            {"crescent", {"A crescent", "月牙"}, "image=crescent"}};
}

} // namespace

Demo segmentation_vs_detection() {
    using D = SegmentationVsDetection;
    return make_demo<D>(
        {.demo = {.id = "segmentation-vs-detection",
                  .title = {"Mask and boxes", "掩膜与框"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Stage", "一步"}, {"Stage {0:d}", "第 {0:d} 步"}},
                            .round = {{"Picture", "一幅图"}, {"Picture {0:d}", "第 {0:d} 幅图"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets(),
                  .story = D::story({}),
                  .point = "objects == 23 and boxes_kept == 24"},
         .stages =
             {{"background", {"Background away", "减去背景"}, &D::even_out, &D::say_even_out, &D::evened},
              {"threshold", {"Threshold", "取阈值"}, &D::split, &D::say_split, &D::split_done},
              {"components", {"Components", "连通块"}, &D::join, &D::say_join},
              {"components", {"Small ones dropped", "去掉太小的"}, &D::sift, &D::say_join, &D::sifted},
              {"row", {"A row of windows", "一行窗口"}, &D::score_row, &D::say_row, &D::row_done},
              {"candidates", {"Boxes sorted", "给框排序"}, &D::sort_boxes, &D::say_sorted, &D::sorted},
              {"keep", {"Keep", "留下"}, &D::keep, &D::say_keep, &D::kept_one},
              {"strike", {"Strike", "删去"}, &D::strike, &D::say_strike, &D::struck_one},
              {"push", {"Push", "推一下"}, &D::push_on, &D::say_push},
              {"components", {"The mask anew", "重做掩膜"}, &D::mask_anew, &D::say_mask_anew},
              {"row", {"Windows anew", "重看窗口"}, &D::score_band, &D::say_band, &D::band_done},
              {"keep", {"The boxes anew", "重找框"}, &D::boxes_anew, &D::say_boxes_anew, &D::pushed_on}},
         .start = {"The photograph", "照片"},
         .measured =
             {{"objects", {"objects of the mask", "掩膜里的物体数"}, &D::objects},
              {"largest_area", {"largest object", "最大的物体"}, &D::largest_area, {.unit = "px"}},
              {"boxes_kept", {"boxes kept", "留下的框数"}, &D::boxes_kept},
              {"iou_mean",
               {"mean IoU of the boxes", "框的平均 IoU"},
               [](const D& d) { return d.of_boxes(&CoinVerdict::iou_mean); }},
              {"precision",
               {"precision of the boxes", "框的精确率"},
               [](const D& d) { return d.of_boxes(&CoinVerdict::precision); }},
              {"recall",
               {"recall of the boxes", "框的召回率"},
               [](const D& d) { return d.of_boxes(&CoinVerdict::recall); }},
              {"candidates", {"boxes before suppression", "抑制之前的框数"}, &D::candidates},
              {"mask_matched",
               {"coins that the mask matches", "掩膜对上的硬币数"},
               [](const D& d) { return d.of_mask(&CoinVerdict::mask_matched); }},
              {"pixel_accuracy",
               {"pixel accuracy of the mask", "掩膜的像素准确率"},
               [](const D& d) { return d.of_mask(&CoinVerdict::pixel_accuracy); }},
              {"empty_accuracy",
               {"pixel accuracy of an empty mask", "空掩膜的像素准确率"},
               [](const D& d) { return d.of_mask(&CoinVerdict::empty_accuracy); }},
              {"gap", {"ground between coins 9 and 10", "第 9、10 枚之间的背景"}, &D::gap, {.unit = "px"}},
              {"crescent_mask_iou",
               {"coin 15: IoU of its mask", "第 15 枚：掩膜的 IoU"},
               &D::shaded_mask_iou},
              {"crescent_box_iou",
               {"coin 15: IoU of its box with the true box", "第 15 枚：框与真实框的 IoU"},
               &D::shaded_box_iou},
              {"crescent_box_filled",
               {"coin 15: share of its box that is coin", "第 15 枚：框里硬币所占的比例"},
               &D::shaded_box_filled}},
         .exposed = {{"image", [](const D& d) { return *d.m_levels; }},
                     {"mask",
                      [](const D& d) {
                          return d.m_found ? Matrix((d.m_found->labels.array() > 0).cast<double>().matrix())
                                           : Matrix(Matrix::Constant(d.rows(), d.columns(), nan));
                      }},
                     {"boxes", [](const D& d) { return matrix_of(d.m_boxes.kept_boxes()); }},
                     {"scores", &D::kept_scores},
                     {"score_maps", &D::m_scores},
                     {"true_boxes", [](const D& d) { return matrix_of(d.true_boxes()); }}}});
}

} // namespace orrery
