// The pictures and the declaration of question 3.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/hyperparameter_search.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

const std::array<Text, 4>& racer_names() {
    static const std::array<Text, 4> names{
        Text{"grid", "网格"}, {"random", "随机"}, {"Bayesian", "贝叶斯"}, {"halving", "逐次减半"}};
    return names;
}

constexpr std::array<Role, 4> racer_roles{Role::class_2, Role::class_3, Role::class_1, Role::class_4};
constexpr double gap = 1.12; ///< from the left edge of one square to that of the next

/// Ticks of log10 γ under the first square; the others have the same scale.
std::vector<Tick> exponent_ticks(double low, double span, std::initializer_list<int> exponents) {
    std::vector<Tick> ticks;
    for (const int e : exponents)
        ticks.push_back({(e - low) / span, same(format_number(e, "d"))});
    return ticks;
}

Panel squares(std::string id, Text title, int count) {
    Panel panel{.id = std::move(id), .title = std::move(title)};
    panel.x = {.label = {"log₁₀ γ", "log₁₀ γ"},
               .range = Range{0, (count - 1) * gap + 1},
               .ticks = exponent_ticks(-1, 5, {0, 2})};
    panel.y = {.label = {"log₁₀ λ", "log₁₀ λ"},
               .range = Range{0, 1.12},
               .ticks = exponent_ticks(-6, 8, {-5, -2, 1})};
    return panel;
}

} // namespace

void HyperparameterSearch::show(Figure& figure) const {
    figure.add(surfaces());
    figure.add(race());
    if (!m_repeats.empty())
        figure.add(starts_strip());
    figure.add(process());
    figure.add(winners());
    figure.layout.lines = {{1.1, {{"surfaces", 1.5}, {"race", 1}}}, {1, {{"process", 1.5}, {"winners", 1}}}};
}

/// The same error surface for every search, with the trials that it made.
Panel HyperparameterSearch::surfaces() const {
    std::vector<int> shown;
    for (int r = 0; r < racers; ++r)
        if (m_searches[static_cast<std::size_t>(r)].runs)
            shown.push_back(r);
    Panel panel =
        squares("surfaces", {"Where each search looked", "各种方法试过哪里"}, static_cast<int>(shown.size()));
    Labels names{.id = "names"};
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const int r = shown[k];
        const Search& search = m_searches[static_cast<std::size_t>(r)];
        const double left = static_cast<double>(k) * gap;
        const std::string id = racer_names()[static_cast<std::size_t>(r)].en;
        const double low = m_surface.minCoeff();
        panel.marks.push_back(Cells{.id = "surface " + id,
                                    .label = k == 0 ? Text{"log₁₀ error", "log₁₀ 误差"} : Text{},
                                    .left = left,
                                    .values = m_surface,
                                    .range = Range{low, low + 1.5},
                                    .low = k == 0 ? Text{"low", "小"} : Text{},
                                    .high = k == 0 ? Text{"high", "大"} : Text{},
                                    .smooth = true});
        Points trials{.id = "trials " + id, .role = Role::neutral, .size = 0.7};
        const auto count = static_cast<Eigen::Index>(search.trials.size());
        trials.x.resize(count);
        trials.y.resize(count);
        for (Eigen::Index i = 0; i < count; ++i) {
            const Trial& trial = search.trials[static_cast<std::size_t>(i)];
            trials.x(i) = left + trial.at.u;
            trials.y(i) = trial.at.v;
        }
        panel.marks.push_back(trials);
        if (search.best >= 0) {
            const Point at = search.trials[static_cast<std::size_t>(search.best)].at;
            panel.marks.push_back(Points{.id = "best " + id,
                                         .role = Role::negative,
                                         .label = k == 0 ? Text{"best so far", "目前最好"} : Text{},
                                         .x = Eigen::VectorXd::Constant(1, left + at.u),
                                         .y = Eigen::VectorXd::Constant(1, at.v),
                                         .size = 1.4});
        }
        names.labels.push_back({.x = left + 0.5,
                                .y = 1,
                                .text = racer_names()[static_cast<std::size_t>(r)],
                                .anchor = Anchor::above,
                                .bold = true});
    }
    panel.marks.push_back(names);
    panel.summary = sentence(
        {"{0:d} trials of each search on the error surface.", "误差曲面上，每种方法已试 {0:d} 次。"}, m_done);
    return panel;
}

Panel HyperparameterSearch::race() const {
    Panel panel{.id = "race", .title = {"Best error so far", "目前最小误差"}};
    panel.x = {.label = {"trial", "试验"},
               .range = Range{1, static_cast<double>(std::max(2, m_params.budget))}};
    panel.y = {.label = {"cross-validated error", "交叉验证误差"}, .scale = Scale::logarithmic};
    static constexpr std::array<const char*, racers> metric{"best_grid", "best_random", "best_bayesian",
                                                            "best_halving"};
    for (int r = 0; r < racers; ++r) {
        const auto i = static_cast<std::size_t>(r);
        if (m_searches[i].runs)
            panel.marks.push_back(Trend{
                .id = metric[i], .role = racer_roles[i], .label = racer_names()[i], .metric = metric[i]});
    }
    return panel;
}

/// One run is an anecdote: how many of several starts have come near the least error, trial by trial.
Panel HyperparameterSearch::starts_strip() const {
    const double starts = static_cast<double>(m_repeats.size()) + 1;
    Panel panel{.id = "starts",
                .title = {"Starts within 10% of the least error", "误差已在最小值 10% 以内的起点数"}};
    panel.strip_of = "race";
    panel.y = {.label = {"starts within 10% of the least error", "误差在最小值 10% 以内的起点数"},
               .range = Range{0, starts + 0.5}};
    panel.marks = {Trend{.id = "random", .role = racer_roles[random], .metric = "starts_near_random"},
                   Trend{.id = "bayesian", .role = racer_roles[bayesian], .metric = "starts_near_bayesian"}};
    panel.summary = sentence({"Of {0:d} starts on these data.", "同样的数据，各 {0:d} 个起点。"}, starts);
    return panel;
}

Panel HyperparameterSearch::process() const {
    Panel panel = squares("process", {"What the Gaussian process believes", "高斯过程眼中的曲面"}, 3);
    if (!m_searches[bayesian].runs) {
        panel.x.visible = panel.y.visible = false;
        panel.x.label = {};
        panel.marks.push_back(
            Labels{.id = "none",
                   .labels = {{.x = gap * 1.45,
                               .y = 0.5,
                               .text = {"only the Bayesian search builds one", "只有贝叶斯优化才用高斯过程"},
                               .role = Role::muted}}});
        return panel;
    }
    const auto square = [&](int k, const char* id, const Eigen::MatrixXd& values) {
        const bool known =
            values.size() > 0 && !std::isnan(values(0, 0)); // an empty square until the first fit
        panel.marks.push_back(
            Cells{.id = id,
                  .left = k * gap,
                  .values = known ? values
                                  : Eigen::MatrixXd::Constant(1, 1, std::numeric_limits<double>::quiet_NaN()),
                  .smooth = known,
                  .gaps = !known});
    };
    square(0, "mean", m_process.mean());
    square(1, "deviation", m_process.deviation());
    square(2, "acquisition", m_process.acquisition());
    const auto chosen = [&](double left) {
        return Points{.id = "next " + format_number(left, "f1"),
                      .role = Role::highlight,
                      .label = left == 0 ? Text{"next trial", "下一次试验"} : Text{},
                      .x = Eigen::VectorXd::Constant(1, left + m_process.next().u),
                      .y = Eigen::VectorXd::Constant(1, m_process.next().v),
                      .size = 1.4};
    };
    if (m_phase == Phase::evaluate)
        for (int k = 0; k < 3; ++k)
            panel.marks.push_back(chosen(k * gap));
    const std::array<Text, 3> acquisition{Text{"expected improvement", "期望改进"},
                                          {"optimistic value", "乐观估计"},
                                          {"chance of improvement", "改进概率"}};
    panel.marks.push_back(
        Labels{.id = "names",
               .labels = {{.x = 0.5, .y = 1, .text = {"mean", "均值"}, .anchor = Anchor::above, .bold = true},
                          {.x = gap + 0.5,
                           .y = 1,
                           .text = {"uncertainty", "不确定度"},
                           .anchor = Anchor::above,
                           .bold = true},
                          {.x = 2 * gap + 0.5,
                           .y = 1,
                           .text = acquisition[static_cast<std::size_t>(m_params.acquisition)],
                           .anchor = Anchor::above,
                           .bold = true}}});
    return panel;
}

Panel HyperparameterSearch::winners() const {
    Panel panel{.id = "winners", .title = {"The winners on unseen data", "胜者在未见数据上的误差"}};
    Bars found{.id = "found",
               .role = Role::ghost,
               .label = {"minimum of the search", "搜索中的最小值"},
               .width = 0.34};
    Bars test{.id = "test",
              .role = Role::data,
              .label = {"final test set", "最终测试集"},
              .width = 0.34,
              .numbers = true};
    std::vector<double> at, best, error;
    for (int r = 0; r < racers; ++r) {
        const Search& search = m_searches[static_cast<std::size_t>(r)];
        if (!search.runs)
            continue;
        const double place = static_cast<double>(at.size());
        at.push_back(place);
        panel.x.ticks.push_back({place, racer_names()[static_cast<std::size_t>(r)]});
        best.push_back(search.best < 0 ? 0 : search.trials[static_cast<std::size_t>(search.best)].error);
        error.push_back(search.test_error);
    }
    const auto vector = [](const std::vector<double>& v) {
        return Eigen::VectorXd(
            Eigen::Map<const Eigen::VectorXd>(v.data(), static_cast<Eigen::Index>(v.size())));
    };
    found.at = vector(at).array() - 0.18;
    found.value = vector(best);
    test.at = vector(at).array() + 0.18;
    test.value = vector(error);
    panel.x.range = Range{-0.6, static_cast<double>(at.size()) - 0.4};
    panel.y = {.label = {"mean squared error", "均方误差"},
               .range = Range{0, std::max({0.05, test.value.maxCoeff(), found.value.maxCoeff()}) * 1.2}};
    panel.marks = {found, test};
    if (m_done < m_params.budget)
        panel.subtitle = sentence({"tested when the budget is spent", "预算用完后才测试"});
    return panel;
}

/// Of this run; for halving, full fits' worth.
static Text trials_label(const std::string& en, const std::string& zh) {
    return {"trials to within 10% of the map's least error, " + en,
            "误差与全图最小值相差不到 10% 所需的试验数，" + zh};
}

Demo hyperparameter_search() {
    using P = HyperparameterSearch::Params;
    return make_demo<HyperparameterSearch>({
        .id = "hyperparameter-search",
        .title = {"Searching hyperparameters", "超参数搜索"},
        .steps = {.phase = {{"Part", "一环"}, {"Part {0:d}", "第 {0:d} 环"}},
                  .iteration = {{"Trial", "一次试验"}, {"Trial {0:d}", "第 {0:d} 次试验"}},
                  .round = {{"Budget", "整个预算"}, {"Budget {0:d}", "预算 {0:d}"}}},
        .parameters = {choice(&P::strategy, "strategy", {"Strategy", "方法"},
                              {{"all", {"all of them", "全部"}},
                               {"grid", {"grid", "网格"}},
                               {"random", {"random", "随机"}},
                               {"bayesian", {"Bayesian", "贝叶斯"}},
                               {"halving", {"successive halving", "逐次减半"}}})
                           .help({"All four race, or one alone.", "四种方法比赛，或只跑一种。"})
                           .group({"Search", "搜索"}),
                       number(&P::budget, "budget", {"Budget", "预算"}, 9, 100)
                           .help({"Full fits that each search may spend.", "每种方法可用的完整拟合次数。"})
                           .group({"Search", "搜索"}),
                       choice(&P::acquisition, "acquisition", {"Acquisition", "采集函数"},
                              {{"ei", {"expected improvement", "期望改进"}},
                               {"ucb", {"confidence bound", "置信界"}},
                               {"pi", {"probability of improvement", "改进概率"}}})
                           .help({"How the Bayesian search weighs promise against doubt.",
                                  "贝叶斯优化怎样权衡希望与不确定。"})
                           .group({"Search", "搜索"}),
                       number(&P::noise, "noise", {"Noise", "噪声"}, 0, 1)
                           .step(0.05)
                           .help(
                               {"Standard deviation added to every observation.", "加在每个观测上的标准差。"})
                           .group({"Data", "数据"}),
                       number(&P::samples, "samples", {"Samples", "样本数"}, 20, 100)
                           .help({"Points for the five-fold cross-validation.", "五折交叉验证所用的点数。"})
                           .group({"Data", "数据"})},
        .metrics = {{"best_grid", {"best error, grid", "网格的最小误差"}, ""},
                    {"best_random", {"best error, random", "随机的最小误差"}, ""},
                    {"best_bayesian", {"best error, Bayesian", "贝叶斯的最小误差"}, ""},
                    {"best_halving", {"best error, halving", "逐次减半的最小误差"}, ""},
                    {"test_error_grid", {"test error, grid", "网格的测试误差"}, ""},
                    {"test_error_random", {"test error, random", "随机的测试误差"}, ""},
                    {"test_error_bayesian", {"test error, Bayesian", "贝叶斯的测试误差"}, ""},
                    {"test_error_halving", {"test error, halving", "逐次减半的测试误差"}, ""},
                    {"starts_near_random",
                     {"starts of random search near the least error", "已接近最小误差的随机搜索起点数"},
                     ""},
                    {"starts_near_bayesian",
                     {"starts of Bayesian search near the least error", "已接近最小误差的贝叶斯优化起点数"},
                     ""},
                    {"median_trials_random",
                     {"trials that random search needs, median of 11 starts",
                      "随机搜索所需的试验次数，11 个起点的中位数"},
                     ""},
                    {"median_trials_bayesian",
                     {"trials that Bayesian search needs, median of 11 starts",
                      "贝叶斯优化所需的试验次数，11 个起点的中位数"},
                     ""},
                    {"trials_grid", trials_label("grid", "网格"), ""},
                    {"trials_random", trials_label("random", "随机"), ""},
                    {"trials_bayesian", trials_label("Bayesian", "贝叶斯"), ""},
                    {"trials_halving", trials_label("halving", "逐次减半"), ""}},
        .presets = {{"small_budget", {"Nine trials only", "只有九次试验"}, "budget=9"},
                    {"large_budget", {"A hundred trials", "一百次试验"}, "budget=100"},
                    {"confidence",
                     {"Confidence bound explores", "置信界更爱探索"},
                     "strategy=bayesian&acquisition=ucb&budget=40"},
                    {"greedy",
                     {"Chance of improvement: greedier", "改进概率：更贪心"},
                     "strategy=bayesian&acquisition=pi&budget=40",
                     true},
                    {"noisy", {"Few and noisy points", "点少噪声大"}, "samples=20&noise=0.8", true}},
        .story = {{{{Step::iteration, 2}, Step::phase, 1.2}, {{Step::iteration, 0}, Step::iteration, 2.6}}},
        .point = "best_bayesian < 0.5 * first(best_bayesian) and best_bayesian <= best_random",
    });
}

} // namespace orrery
