// Question 3: four ways to search for two hyperparameters race on one real, cross-validated error.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/statistics/bayesian_search.h"
#include "engine/statistics/ridge_landscape.h"
#include "engine/statistics/successive_halving.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace orrery {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int field = 31;           // points a side on which a process is evaluated
constexpr std::size_t repeats = 10; // other starts of the searches that chance has a part in

enum Racer : std::size_t { grid, random_search, bayesian, halving };

struct HyperparameterSearch : Staged<HyperparameterSearch> {
    struct Params {
        std::optional<Racer> strategy; ///< nothing: all of them
        int budget = 25;
        Acquisition acquisition = Acquisition::ei;
        double noise = 0.2;
        int samples = 60;
    };
    struct Search {
        bool runs = false;
        std::vector<SearchTrial> trials;
        std::optional<SearchTrial> best{};  ///< on all samples: smaller ones are not comparable
        std::optional<double> test_error{}; ///< of the best, once the budget is used up
        std::optional<int> needed{};        ///< trials until the best was near the least error
        static auto held(auto& self) { return std::tie(self.trials); }
    };
    /// Searches from another start on the same data, until they come near the least error.
    struct Repeat {
        Random random;
        BayesianSearch bayesian;
        SuccessiveHalving halving;
        std::array<int, 4> needed{}; ///< trials, by racer; 0: not there yet
        static auto held(auto& self) { return std::tie(self.bayesian, self.halving); }
    };

    HyperparameterSearch(const Params& params, Random random, const Library&);
    static Length length(const Params& p) { return {Step::iteration, p.budget}; }
    static auto held(auto& self) {
        return std::tie(self.m_landscape, self.m_grid, self.m_process, self.m_halving, self.m_repeats,
                        self.m_searches);
    }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void fit();
    void acquire();
    void evaluate();
    Then evaluated() const { return trial() < m_params.budget ? iteration() : end(); }
    void add(Racer racer, SearchTrial trial);
    void try_at(Racer racer, SearchPoint at) {
        add(racer, {at, m_landscape.error(at), m_landscape.samples()});
    }
    auto at_some_samples() const {
        return [this](SearchPoint at, int samples) { return m_landscape.error(at, samples); };
    }
    void repeat(std::size_t first, std::size_t last);
    void test_winners();
    int trial() const { return trials_done() + 1; } ///< under way
    int trials_done() const { return static_cast<int>(done().iterations); }

    // What it measures
    std::optional<double> best(Racer racer) const;
    /// Trials that each start needed so far, this run's first; 0: not there yet. Every grid is the same.
    std::vector<int> needed(Racer racer) const;
    std::optional<int> starts_near(Racer racer) const;   ///< how many of these are there
    std::optional<int> median_needed(Racer racer) const; ///< nothing: half are not there yet
    Eigen::MatrixXd trials() const;                      ///< a row each: racer, log10 λ, log10 γ, error

    // What it says
    void say_start(Narration& n) const;
    void say_fit(Narration& n) const;
    void say_acquire(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    double least_error() const { return elementary::pow(10, m_landscape.surface().minCoeff()); }
    Panel surfaces_panel() const;
    Panel race_panel() const;
    Panel starts_panel() const;
    Panel process_panel() const;
    Panel winners_panel() const;

    Params m_params;
    RidgeLandscape m_landscape; ///< its surface is for the eye only: no search sees it
    std::vector<SearchPoint> m_grid;
    Random m_random;
    BayesianSearch m_process;
    SuccessiveHalving m_halving;
    std::vector<Search> m_searches; ///< one a racer
    std::vector<Repeat> m_repeats;  ///< where all race
};

struct RacerWords {
    Racer racer;
    const char* id;
    Text name, search;
    Role role;
};
const std::array<RacerWords, 4> racers{{
    {grid, "grid", {"grid", "网格"}, {"grid search", "网格搜索"}, Role::class_2},
    {random_search, "random", {"random", "随机"}, {"random search", "随机搜索"}, Role::class_3},
    {bayesian, "bayesian", {"Bayesian", "贝叶斯"}, {"Bayesian search", "贝叶斯优化"}, Role::class_1},
    {halving, "halving", {"halving", "逐次减半"}, {"halving", "逐次减半"}, Role::class_4},
}};

// ---- The algorithm ---------------------------------------------------------------------------------

/// Cell centers of the largest rectangle that the budget allows.
std::vector<SearchPoint> grid_points(int budget) {
    const int columns = static_cast<int>(std::sqrt(static_cast<double>(budget)));
    const int rows = budget / columns;
    std::vector<SearchPoint> points;
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j)
            points.push_back({(j + 0.5) / columns, (i + 0.5) / rows});
    return points;
}

SearchPoint random_point(Random& random) {
    const double u = random.uniform(), v = random.uniform();
    return {u, v};
}

HyperparameterSearch::HyperparameterSearch(const Params& params, Random random, const Library&)
    : m_params(params), m_landscape(random, params.samples, params.noise), m_grid(grid_points(params.budget)),
      m_random(random.stream("random search")),
      m_process(random.stream("bayesian search"), params.acquisition, field),
      m_halving(random.stream("halving"), params.budget, params.samples, 2 * RidgeLandscape::folds),
      m_searches(racers.size()) {
    for (const RacerWords& r : racers)
        m_searches[r.racer].runs = params.strategy.value_or(r.racer) == r.racer;
    for (std::uint64_t k = 0; k < repeats && !params.strategy; ++k)
        m_repeats.push_back(
            {random.stream("random search again", k),
             {random.stream("bayesian search again", k), params.acquisition, field},
             {random.stream("halving again", k), params.budget, params.samples, 2 * RidgeLandscape::folds}});
}

void HyperparameterSearch::fit() {
    m_process.fit();
    repeat(0, repeats / 3);
}

void HyperparameterSearch::acquire() {
    m_process.choose();
    repeat(repeats / 3, 2 * repeats / 3);
}

void HyperparameterSearch::evaluate() {
    if (m_searches[grid].runs && trials_done() < static_cast<int>(m_grid.size()))
        try_at(grid, m_grid[static_cast<std::size_t>(trials_done())]);
    if (m_searches[random_search].runs)
        try_at(random_search, random_point(m_random));
    if (m_searches[bayesian].runs) {
        try_at(bayesian, m_process.next());
        m_process.add(m_process.next(), m_searches[bayesian].trials.back().error);
    }
    if (m_searches[halving].runs) // one full fit's worth of work
        for (const SearchTrial& made : m_halving.go_on(trial(), at_some_samples()))
            add(halving, made);
    for (Search& search : m_searches)
        if (!search.needed && search.best && m_landscape.near_least(search.best->error))
            search.needed = trial();
    repeat(2 * repeats / 3, repeats);
    if (trial() == m_params.budget)
        test_winners();
}

void HyperparameterSearch::add(Racer racer, SearchTrial trial) {
    Search& search = m_searches[racer];
    search.trials.push_back(trial);
    if (trial.samples == m_landscape.samples() && (!search.best || trial.error < search.best->error))
        search.best = trial;
}

/// One trial of some of the repeats; they rest once they are near the least error.
void HyperparameterSearch::repeat(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < std::min(last, m_repeats.size()); ++k) {
        Repeat& r = m_repeats[k];
        if (r.needed[random_search] == 0 && m_landscape.near_least(m_landscape.error(random_point(r.random))))
            r.needed[random_search] = trial();
        if (r.needed[bayesian] == 0) {
            r.bayesian.fit();
            const SearchPoint at = r.bayesian.choose();
            const double error = m_landscape.error(at);
            r.bayesian.add(at, error);
            if (m_landscape.near_least(error))
                r.needed[bayesian] = trial();
        }
        if (r.needed[halving] == 0)
            for (const SearchTrial& made : r.halving.go_on(trial(), at_some_samples()))
                if (made.samples == m_landscape.samples() && m_landscape.near_least(made.error))
                    r.needed[halving] = trial();
    }
}

/// The minimum of a search was selected for luck, too; data that no trial has seen tells.
void HyperparameterSearch::test_winners() {
    for (Search& search : m_searches)
        if (search.best)
            search.test_error = m_landscape.test_error(search.best->at);
}

// ---- What it measures ------------------------------------------------------------------------------

std::optional<double> HyperparameterSearch::best(Racer racer) const {
    const auto& best = m_searches[racer].best;
    return best ? std::optional(best->error) : std::nullopt;
}

std::vector<int> HyperparameterSearch::needed(Racer racer) const {
    std::vector<int> all{m_searches[racer].needed.value_or(0)};
    for (const Repeat& r : m_repeats)
        all.push_back(racer == grid ? all.front() : r.needed[racer]);
    return all;
}

std::optional<int> HyperparameterSearch::starts_near(Racer racer) const {
    const std::vector<int> trials = needed(racer);
    if (m_repeats.empty())
        return std::nullopt;
    return static_cast<int>(std::count_if(trials.begin(), trials.end(), [](int t) { return t > 0; }));
}

std::optional<int> HyperparameterSearch::median_needed(Racer racer) const {
    std::vector<int> trials = needed(racer);
    for (int& t : trials)
        t = t == 0 ? std::numeric_limits<int>::max() : t;
    std::nth_element(trials.begin(), trials.begin() + trials.size() / 2, trials.end());
    const int middle = trials[trials.size() / 2];
    if (m_repeats.empty() || middle == std::numeric_limits<int>::max())
        return std::nullopt;
    return middle;
}

Eigen::MatrixXd HyperparameterSearch::trials() const {
    std::size_t count = 0;
    for (const Search& search : m_searches)
        count += search.trials.size();
    Eigen::MatrixXd trials(static_cast<Eigen::Index>(count), 4);
    Eigen::Index row = 0;
    for (const RacerWords& r : racers)
        for (const SearchTrial& t : m_searches[r.racer].trials)
            trials.row(row++) << static_cast<double>(r.racer),
                elementary::log10(RidgeLandscape::lambda(t.at)),
                elementary::log10(RidgeLandscape::gamma(t.at)), t.error;
    return trials;
}

// ---- What it says ----------------------------------------------------------------------------------

void HyperparameterSearch::say_start(Narration& n) const {
    n.say({"A budget of {0:d} trials each. The first step gets ready to choose.",
           "每种方法各有 {0:d} 次试验的预算。第一步先准备选点。"},
          m_params.budget);
    n.line("loop");
}

/// The other searches have nothing to compute before a trial.
void say_nothing_to_fit(Narration& n) {
    n.phase({"Nothing to fit", "无需拟合"});
    n.say({"No model to ask: the next trial follows the search's own plan.",
           "没有模型可问：下一次试验按这种方法自己的安排。"});
    n.line("loop");
}

void HyperparameterSearch::say_fit(Narration& n) const {
    const std::size_t trials = m_searches[bayesian].trials.size();
    if (!m_searches[bayesian].runs)
        say_nothing_to_fit(n);
    else if (!m_process.models())
        n.say({"Only {0:d} {0|trial|trials} so far: the process waits for {1:d} spread-out points.",
               "目前只有 {0:d} 次试验：先试 {1:d} 个散开的点，再用高斯过程。"},
              trials, BayesianSearch::latin);
    else
        n.say({"Given {0:d} trials, length scale {1} is likeliest; unsure by up to {2} far from them.",
               "根据 {0:d} 次试验，长度尺度 {1} 最可能；离试验点远处的不确定度达 {2}。"},
              trials, m_process.length(), m_process.deviation().maxCoeff() * m_process.scale());
}

void HyperparameterSearch::say_acquire(Narration& n) const {
    const double gamma = RidgeLandscape::gamma(m_process.next()),
                 lambda = RidgeLandscape::lambda(m_process.next());
    if (!m_searches[bayesian].runs)
        return say_nothing_to_fit(n);
    if (m_process.models())
        return n.say({"Next: γ = {0}, λ = {1}.", "下一点：γ = {0}，λ = {1}。"}, gamma, lambda);
    n.phase({"Choose a point", "选点"});
    n.say({"The next of {0:d} spread-out points: γ = {1}, λ = {2}.",
           "{0:d} 个散开的点里的下一个：γ = {1}，λ = {2}。"},
          BayesianSearch::latin, gamma, lambda);
}

void HyperparameterSearch::say_iteration(Narration& n) const {
    const bool over = trials_done() == m_params.budget;
    n.phase({"Trial {0:d} of {1:d}", "第 {0:d}/{1:d} 次试验"}, trials_done(), m_params.budget);
    n.line(over ? "test" : "evaluate");
    const auto error = [this](Racer r) { return best(r).value_or(nan); };
    const Racer shown = m_params.strategy.value_or(bayesian);
    const Search& search = m_searches[shown];
    if (!m_params.strategy)
        n.say({"Best error so far: grid {0}, random {1}, Bayesian {2}, halving {3}.",
               "目前最小误差：网格 {0}，随机 {1}，贝叶斯 {2}，减半 {3}。"},
              error(grid), error(random_search), error(bayesian),
              best(halving) ? same(format_number(error(halving))) : Text{"none yet", "尚无"});
    else if (!search.best)
        n.say({"{0:d} {0|trial|trials} on part of the data; none on all of it yet.",
               "已用部分数据试了 {0:d} 次，还没有一次用上全部数据。"},
              search.trials.size());
    else
        n.say({"Best error so far: {0}.", "目前最小误差：{0}。"}, error(shown));
    if (over && !m_repeats.empty())
        n.say({"Within 10% of the least error: {0:d} of {2:d} Bayesian starts, {1:d} of {2:d} random ones.",
               "误差在最小值 10% 以内的：贝叶斯 {2:d} 个起点中有 {0:d} 个，随机有 {1:d} 个。"},
              *starts_near(bayesian), *starts_near(random_search), m_repeats.size() + 1);
    else if (over && search.test_error)
        n.say({"On unseen data {2}'s winner errs by {0}; it had promised {1}.",
               "在没见过的数据上，{2}的胜者误差为 {0}；搜索时看到的是 {1}。"},
              *search.test_error, error(shown), racers[shown].search);
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr double gap = 1.12;     // from the left edge of one square to that of the next
constexpr double row_gap = 1.42; // from one row of squares to the next

void HyperparameterSearch::show(Figure& figure) const {
    const bool many = !m_repeats.empty(); // one run is an anecdote
    if (many)
        figure.add(starts_panel());
    figure.add(race_panel());
    figure.add(surfaces_panel());
    figure.add(process_panel());
    figure.add(winners_panel());
    const std::string first = many ? "starts" : "race";
    figure.layout.lines = {{1.4, {{first, 1.3}, {"surfaces", 1}}}, {1, {{"process", 1.5}, {"winners", 1}}}};
    figure.layout.leading = {{first, 660}, {"surfaces", 500}};
}

/// Unit squares beside and over one another; those at the left and the bottom have ticks, the others the
/// same scale.
Chart squares(std::string id, Text title, int columns, int rows) {
    const auto axis = [](const char* label, double length, const RidgeLandscape::Exponent& exponent,
                         std::initializer_list<int> at, int count) {
        Axis axis{.label = same(label), .range = Range{0, length}};
        for (int k = 0; k < count; ++k)
            for (const int e : at)
                axis.ticks.push_back({k * row_gap + exponent.place(e), same(format_number(e, "d"))});
        return axis;
    };
    Chart chart(std::move(id), std::move(title));
    chart.x(axis("log₁₀ γ", (columns - 1) * gap + 1, RidgeLandscape::gamma_exponent, {0, 2}, 1));
    chart.y(axis("log₁₀ λ", (rows - 1) * row_gap + 1.16, RidgeLandscape::lambda_exponent, {-5, -2, 1}, rows));
    return chart;
}

/// Over the square that stands there.
Label square_name(double left, const Text& text, double bottom = 0) {
    return {.x = left + 0.5, .y = bottom + 1, .text = text, .anchor = Anchor::above, .bold = true};
}

Points large_dot(std::string id, Role role, Text label, double left, SearchPoint at) {
    return {.id = std::move(id),
            .role = role,
            .label = std::move(label),
            .x = Eigen::VectorXd::Constant(1, left + at.u),
            .y = Eigen::VectorXd::Constant(1, at.v),
            .size = 1.4};
}

/// The same error surface for every search, with the trials that it made; two in a row.
Panel HyperparameterSearch::surfaces_panel() const {
    const double low = m_landscape.surface().minCoeff();
    const bool several = !m_params.strategy;
    Labels names{.id = "names"};
    std::vector<Mark> marks;
    for (const RacerWords& r : racers) {
        const Search& search = m_searches[r.racer];
        if (!search.runs)
            continue;
        const bool first = names.labels.empty(); // the legend speaks for all
        const double left = names.labels.size() % 2 == 0 ? 0 : gap;
        const double bottom = several && names.labels.size() < 2 ? row_gap : 0;
        marks.push_back(Cells{.id = "surface " + r.name.en,
                              .label = first ? Text{"log₁₀ error", "log₁₀ 误差"} : Text{},
                              .left = left,
                              .bottom = bottom,
                              .values = m_landscape.surface(),
                              .range = Range{low, low + 1.5},
                              .low = first ? Text{"low", "小"} : Text{},
                              .high = first ? Text{"high", "大"} : Text{},
                              .smooth = true});
        Points trials{.id = "trials " + r.name.en, .role = Role::neutral, .size = 0.7};
        trials.x.resize(static_cast<Eigen::Index>(search.trials.size()));
        trials.y.resize(trials.x.size());
        for (Eigen::Index i = 0; i < trials.x.size(); ++i) {
            const SearchPoint at = search.trials[static_cast<std::size_t>(i)].at;
            trials.x(i) = left + at.u;
            trials.y(i) = bottom + at.v;
        }
        marks.push_back(trials);
        if (search.best)
            marks.push_back(large_dot("best " + r.name.en, Role::negative,
                                      first ? Text{"best so far", "目前最好"} : Text{}, left,
                                      {search.best->at.u, bottom + search.best->at.v}));
        names.labels.push_back(square_name(left, r.name, bottom));
    }
    Chart chart = squares("surfaces", {"Where each search looked", "各种方法试过哪里"}, several ? 2 : 1,
                          several ? 2 : 1);
    for (Mark& mark : marks)
        chart.add(std::move(mark));
    return chart.add(names).summary(
        {"{0:d} trials of each search on the error surface.", "误差曲面上，每种方法已试 {0:d} 次。"},
        trials_done());
}

Panel HyperparameterSearch::race_panel() const {
    const double least = least_error();
    Chart chart("race", {"Best error so far", "目前最小误差"});
    std::vector<Tick> ticks;
    for (const double at : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0})
        if (at > 0.8 * least && at < 10 * least)
            ticks.push_back({at, same(format_number(at, ".1"))});
    chart.x({"trial", "试验"}, 1, std::max(2, m_params.budget))
        .y(Axis{.label = m_repeats.empty() ? Text{"cross-validated error", "交叉验证误差"}
                                           : Text{"best error, this start", "这个起点的最小误差"},
                .scale = Scale::logarithmic,
                .range = Range{0.8 * least, 10 * least},
                .ticks = std::move(ticks)});
    if (!m_repeats.empty())
        chart.strip_of("starts");
    for (const RacerWords& r : racers)
        if (m_searches[r.racer].runs)
            chart.trend(std::string("best_") + r.id, r.role, m_repeats.empty() ? r.name : Text{});
    return chart;
}

/// How many of several starts have come near the least error, trial by trial.
Panel HyperparameterSearch::starts_panel() const {
    const double starts = static_cast<double>(m_repeats.size()) + 1;
    Chart chart("starts", {"Starts within 10% of the least error", "误差降到最小值 10% 以内的起点"});
    chart.x({"trial", "试验"}, 1, m_params.budget)
        .y(Axis{.label = {"starts, of 11", "起点数，共 11"},
                .range = Range{0, starts + 0.5},
                .ticks = {{0, same("0")}, {5, same("5")}, {10, same("10")}}})
        .summary({"Of {0:d} starts on these data: {1:d} Bayesian, {2:d} random.",
                  "同样的数据，各 {0:d} 个起点：贝叶斯 {1:d} 个，随机 {2:d} 个。"},
                 starts, *starts_near(bayesian), *starts_near(random_search));
    for (const RacerWords& r : racers) {
        const std::vector<int> all = needed(r.racer);
        Line line{.id = r.id, .role = r.role, .label = r.name, .vertices = true};
        line.x = Eigen::VectorXd::LinSpaced(trials_done(), 1, std::max(1, trials_done()));
        line.y.resize(line.x.size());
        for (Eigen::Index t = 0; t < line.y.size(); ++t)
            line.y(t) = static_cast<double>(std::count_if(
                all.begin(), all.end(), [t](int trials) { return trials > 0 && trials <= t + 1; }));
        chart.add(std::move(line));
    }
    return chart;
}

Text map_name(Acquisition acquisition) {
    switch (acquisition) {
    case Acquisition::ei:
        return {"expected improvement", "期望改进"};
    case Acquisition::ucb:
        return {"optimistic value", "乐观估计"};
    case Acquisition::pi:
        break;
    }
    return {"chance of improvement", "改进概率"};
}

Panel HyperparameterSearch::process_panel() const {
    Chart chart = squares("process", {"What the Gaussian process believes", "高斯过程眼中的曲面"}, 3, 1);
    if (!m_searches[bayesian].runs)
        return chart.bare().x(Text{}).add(
            Labels{.id = "none",
                   .labels = {{.x = gap * 1.45,
                               .y = 0.5,
                               .text = {"only the Bayesian search builds one", "只有贝叶斯优化才用高斯过程"},
                               .role = Role::muted}}});
    const auto map = [&](double left, const char* id, const Eigen::MatrixXd& values) {
        const bool known = values.size() > 0 && !std::isnan(values(0, 0)); // empty until the first fit
        chart.add(Cells{.id = id,
                        .left = left,
                        .values = known ? values : Eigen::MatrixXd::Constant(1, 1, nan),
                        .smooth = known,
                        .gaps = !known});
    };
    map(0, "mean", m_process.mean());
    map(gap, "deviation", m_process.deviation());
    map(2 * gap, "acquisition", m_process.acquisition());
    if (did(&HyperparameterSearch::acquire))
        for (const double left : {0.0, gap, 2 * gap})
            chart.add(large_dot("next " + format_number(left, "f1"), Role::highlight,
                                left == 0 ? Text{"next trial", "下一次试验"} : Text{}, left,
                                m_process.next()));
    return chart.add(
        Labels{.id = "names",
               .labels = {square_name(0, {"mean", "均值"}), square_name(gap, {"uncertainty", "不确定度"}),
                          square_name(2 * gap, map_name(m_params.acquisition))}});
}

Panel HyperparameterSearch::winners_panel() const {
    Axis x;
    std::vector<double> found, tested;     // no bar where nothing is known yet
    double most = 4 / 1.2 * least_error(); // bars come down into the panel
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const RacerWords& r : racers)
        if (m_searches[r.racer].runs) {
            x.ticks.push_back({static_cast<double>(found.size()), r.name});
            found.push_back(best(r.racer).value_or(nothing));
            tested.push_back(m_searches[r.racer].test_error.value_or(nothing));
            most = std::max(most, m_searches[r.racer].test_error.value_or(0));
        }
    const auto count = static_cast<Eigen::Index>(found.size());
    x.range = Range{-0.6, static_cast<double>(count) - 0.4};
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(count, 0, static_cast<double>(count - 1));
    const Eigen::VectorXd minima = Eigen::VectorXd::Map(found.data(), count),
                          errors = Eigen::VectorXd::Map(tested.data(), count);
    Chart chart("winners", {"The winners on unseen data", "胜者在未见数据上的误差"});
    chart.x(x)
        .y({"error", "误差"}, 0, most * 1.2)
        .add(Bars{.id = "found",
                  .role = Role::ghost,
                  .label = {"minimum of the search", "搜索中的最小值"},
                  .at = at.array() - 0.18,
                  .value = minima,
                  .width = 0.34})
        .add(Bars{.id = "test",
                  .role = Role::data,
                  .label = {"final test set", "最终测试集"},
                  .at = at.array() + 0.18,
                  .value = errors,
                  .width = 0.34,
                  .numbers = true});
    if (trials_done() < m_params.budget)
        chart.subtitle({"tested when the budget is spent", "预算用完后才测试"});
    return chart;
}

// ---- What can be set -------------------------------------------------------------------------------

using P = HyperparameterSearch::Params;

const std::array<Named<std::optional<Racer>>, 5> strategies{{
    {std::nullopt, "all", {"all of them", "全部"}},
    {grid, racers[grid].id, racers[grid].name},
    {random_search, racers[random_search].id, racers[random_search].name},
    {bayesian, racers[bayesian].id, racers[bayesian].name},
    {halving, racers[halving].id, {"successive halving", "逐次减半"}},
}};
const std::array<Named<Acquisition>, 3> acquisitions{{
    {Acquisition::ei, "ei", {"expected improvement", "期望改进"}},
    {Acquisition::ucb, "ucb", {"confidence bound", "置信界"}},
    {Acquisition::pi, "pi", {"probability of improvement", "改进概率"}},
}};

std::vector<Field<P>> parameters() {
    const Text search{"Search", "搜索"}, data{"Data", "数据"};
    return {choice(&P::strategy, "strategy", {"Strategy", "方法"}, strategies)
                .help({"All four race, or one alone.", "四种方法比赛，或只跑一种。"})
                .group(search),
            number(&P::budget, "budget", {"Budget", "预算"}, 9, 100)
                .help({"Full fits that each search may spend.", "每种方法可用的完整拟合次数。"})
                .group(search),
            choice(&P::acquisition, "acquisition", {"Acquisition", "采集函数"}, acquisitions)
                .help({"How the Bayesian search weighs promise against doubt.",
                       "贝叶斯优化怎样权衡希望与不确定。"})
                .group(search),
            number(&P::noise, "noise", {"Noise", "噪声"}, 0, 1)
                .step(0.05)
                .help({"Standard deviation added to every observation.", "加在每个观测上的标准差。"})
                .group(data),
            number(&P::samples, "samples", {"Samples", "样本数"}, 20, 100)
                .help({"Points for the five-fold cross-validation.", "五折交叉验证所用的点数。"})
                .group(data)};
}

std::vector<Measured<HyperparameterSearch>> measured() {
    using D = HyperparameterSearch;
    std::vector<Measured<D>> all;
    for (const auto& [racer, id, name, search, role] : racers)
        all.push_back({std::string("best_") + id,
                       {"best error, " + name.en, name.zh + "的最小误差"},
                       [racer = racer](const D& d) { return d.best(racer); }});
    for (const auto& [racer, id, name, search, role] : racers)
        all.push_back({std::string("test_error_") + id,
                       {"test error, " + name.en, name.zh + "的测试误差"},
                       [racer = racer](const D& d) { return d.m_searches[racer].test_error; }});
    for (const Racer racer : {random_search, bayesian})
        all.push_back({std::string("starts_near_") + racers[racer].id,
                       {"starts of " + racers[racer].search.en + " near the least error",
                        "已接近最小误差的" + racers[racer].search.zh + "起点数"},
                       [racer](const D& d) { return d.starts_near(racer); }});
    for (const Racer racer : {random_search, bayesian})
        all.push_back({std::string("median_trials_") + racers[racer].id,
                       {"trials that " + racers[racer].search.en + " needs, median of 11 starts",
                        racers[racer].search.zh + "所需的试验次数，11 个起点的中位数"},
                       [racer](const D& d) { return d.median_needed(racer); }});
    for (const auto& [racer, id, name, search, role] : racers) // for halving, full fits' worth
        all.push_back({std::string("trials_") + id,
                       {"trials to within 10% of the map's least error, " + name.en,
                        "误差与全图最小值相差不到 10% 所需的试验数，" + name.zh},
                       [racer = racer](const D& d) { return d.m_searches[racer].needed; }});
    return all;
}

} // namespace

Demo hyperparameter_search() {
    using D = HyperparameterSearch;
    return make_demo<D>(
        {.demo =
             {.id = "hyperparameter-search",
              .title = {"Searching hyperparameters", "超参数搜索"},
              .steps = {.phase = {{"Part", "一环"}, {"Part {0:d}", "第 {0:d} 环"}},
                        .iteration = {{"Trial", "一次试验"}, {"Trial {0:d}", "第 {0:d} 次试验"}},
                        .round = {{"Budget", "整个预算"}, {"Budget {0:d}", "预算 {0:d}"}}},
              .parameters = parameters(),
              .metrics = {},
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
              .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                         {{Step::iteration, BayesianSearch::latin}, Step::iteration, 2.5},
                         {{Step::iteration, BayesianSearch::latin + 1}, Step::phase, 0.66},
                         {{Step::iteration, 0}, Step::iteration, 3}}},
              .point = "best_bayesian < 0.5 * first(best_bayesian) and best_bayesian <= best_random"},
         .stages = {{"fit", {"Fit the process", "拟合高斯过程"}, &D::fit, &D::say_fit},
                    {"acquire", {"Maximize acquisition", "最大化采集函数"}, &D::acquire, &D::say_acquire},
                    {"evaluate", {"Trial", "一次试验"}, &D::evaluate, &D::say_iteration, &D::evaluated}},
         .start = {"Before the first trial", "第一次试验之前"},
         .measured = measured(),
         .measures_start = true,
         .exposed = {{"trials", &D::trials},
                     {"gp_mean", [](const D& d) { return d.m_process.log_error_mean(); }},
                     {"gp_std", [](const D& d) { return d.m_process.log_error_deviation(); }},
                     {"data", [](const D& d) { return d.m_landscape.data(); }}}});
}

} // namespace orrery
