// Question 3: how the searches choose, and what they find.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/hyperparameter_search.h"

#include "engine/core/elementary.h"
#include "engine/statistics/successive_halving.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

namespace {

constexpr int folds = 5, repeats = 10; ///< repeats: other starts of random and Bayesian search
constexpr double log_gamma_low = -1, log_gamma_span = 5, log_lambda_low = -6, log_lambda_span = 8;

double power_of_ten(double exponent) {
    return elementary::exp(exponent * std::numbers::ln10);
}

/// The function to be learned: its frequency rises with x, so that no single width suits it everywhere.
double truth(double x) {
    return elementary::sin(2 * std::numbers::pi * 1.3 * x * (1 + 3 * x));
}

} // namespace

double HyperparameterSearch::gamma(Point p) {
    return power_of_ten(log_gamma_low + p.u * log_gamma_span);
}
double HyperparameterSearch::lambda(Point p) {
    return power_of_ten(log_lambda_low + p.v * log_lambda_span);
}

HyperparameterSearch::HyperparameterSearch(const Params& params, Random random, const Library&)
    : m_params(params), m_random_stream(random.stream("random search")),
      m_halving_stream(random.stream("halving")),
      m_process(random.stream("bayesian search"), params.acquisition, field) {
    Random data = random.stream("data"), noise = random.stream("noise");
    const auto draw = [&](int count, Eigen::VectorXd& x, Eigen::VectorXd& y) {
        x.resize(count);
        y.resize(count);
        for (int i = 0; i < count; ++i) {
            x(i) = data.uniform();
            y(i) = truth(x(i)) + params.noise * noise.normal();
        }
    };
    draw(params.samples, m_x, m_y);
    draw(400, m_x_test, m_y_test);
    const std::vector<int> order = random.stream("folds").permutation(params.samples);
    m_fold.resize(params.samples);
    for (int i = 0; i < params.samples; ++i)
        m_fold(order[static_cast<std::size_t>(i)]) = i % folds;
    for (int r = 0; r < racers; ++r)
        m_searches[static_cast<std::size_t>(r)].runs =
            params.strategy == Strategy::all || static_cast<int>(params.strategy) == r + 1;
    draw_surface();
    prepare();
    for (std::uint64_t k = 0; k < repeats && params.strategy == Strategy::all; ++k)
        m_repeats.push_back({random.stream("random search again", k),
                             {random.stream("bayesian search again", k), params.acquisition, field}});
}

/// The whole error surface, for the eye only: no search sees it.
void HyperparameterSearch::draw_surface() {
    constexpr int columns = 21, rows = 33;
    const CrossValidation validation(m_x, m_y, m_fold, folds);
    Eigen::VectorXd lambdas(rows);
    for (int i = 0; i < rows; ++i)
        lambdas(i) = lambda({0, 1 - (i + 0.5) / rows});
    m_surface.resize(rows, columns);
    for (int j = 0; j < columns; ++j) {
        const Eigen::VectorXd errors = validation.errors(lambdas, gamma({(j + 0.5) / columns, 0}));
        for (int i = 0; i < rows; ++i)
            m_surface(i, j) = elementary::log10(errors(i));
    }
    m_least_error = power_of_ten(m_surface.minCoeff());
}

void HyperparameterSearch::prepare() {
    // Grid: cell centers of the largest rectangle that the budget allows.
    const int columns = static_cast<int>(std::sqrt(static_cast<double>(m_params.budget)));
    const int rows = m_params.budget / columns;
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j)
            m_grid.push_back({(j + 0.5) / columns, (i + 0.5) / rows});
    // Halving: many candidates on a quarter of the data, a third of them on half of it, the rest on all.
    m_rung_samples = std::max(2 * folds, m_params.samples / 4);
    int candidates = std::max(3, static_cast<int>(std::lround(27.0 * m_params.budget / 16)));
    // Of few points the first rungs take a large share: fewer candidates, or the last rung is never reached.
    while (candidates > 3 &&
           halving_work({candidates, m_rung_samples}, m_params.samples) >= m_params.budget + 1)
        --candidates;
    for (int i = 0; i < candidates; ++i) {
        const double u = m_halving_stream.uniform(), v = m_halving_stream.uniform();
        m_rung.push_back({{u, v}, 0, 0});
    }
}

HyperparameterSearch::Trial HyperparameterSearch::evaluate(Point at, int samples) const {
    const CrossValidation validation(m_x.head(samples), m_y.head(samples), m_fold.head(samples), folds);
    return {at, validation.error(lambda(at), gamma(at)), samples};
}

void HyperparameterSearch::add(Racer racer, Trial trial) {
    Search& search = m_searches[racer];
    search.trials.push_back(trial);
    if (trial.samples < m_params.samples)
        return; // smaller samples are not comparable
    if (search.best < 0 || trial.error < search.trials[static_cast<std::size_t>(search.best)].error)
        search.best = static_cast<int>(search.trials.size()) - 1;
}

Boundary HyperparameterSearch::advance() {
    switch (m_phase) {
    case Phase::fit:
        m_process.fit();
        repeat(0, repeats / 3);
        m_phase = Phase::acquire;
        return Boundary::phase;
    case Phase::acquire:
        m_process.choose();
        repeat(repeats / 3, 2 * repeats / 3);
        m_phase = Phase::evaluate;
        return Boundary::phase;
    case Phase::evaluate:
        break;
    }
    evaluate_all();
    repeat(2 * repeats / 3, repeats);
    m_phase = Phase::fit;
    if (++m_done < m_params.budget)
        return Boundary::iteration;
    test_winners();
    return Boundary::end;
}

void HyperparameterSearch::evaluate_all() {
    const int samples = m_params.samples;
    if (m_searches[grid].runs && m_done < static_cast<int>(m_grid.size()))
        add(grid, evaluate(m_grid[static_cast<std::size_t>(m_done)], samples));
    const double u = m_random_stream.uniform(), v = m_random_stream.uniform();
    if (m_searches[random].runs)
        add(random, evaluate({u, v}, samples));
    if (m_searches[bayesian].runs) {
        const Trial trial = evaluate(m_process.next(), samples);
        m_process.add(trial.at, trial.error);
        add(bayesian, trial);
    }
    if (m_searches[halving].runs)
        continue_halving();
    for (Search& search : m_searches)
        if (search.needed == 0 && search.best >= 0 &&
            near_least(search.trials[static_cast<std::size_t>(search.best)].error))
            search.needed = m_done + 1;
}

/// One trial of some of the repeats; they rest once they are near the least error.
void HyperparameterSearch::repeat(std::size_t first, std::size_t last) {
    const int samples = m_params.samples;
    const int trial = m_done + 1;
    for (std::size_t k = first; k < std::min(last, m_repeats.size()); ++k) {
        Repeat& r = m_repeats[k];
        if (r.random_needed == 0) {
            const double u = r.random.uniform(), v = r.random.uniform();
            if (near_least(evaluate({u, v}, samples).error))
                r.random_needed = trial;
        }
        if (r.bayesian_needed == 0) {
            r.bayesian.fit();
            const Trial made = evaluate(r.bayesian.choose(), samples);
            r.bayesian.add(made.at, made.error);
            if (near_least(made.error))
                r.bayesian_needed = trial;
        }
    }
}

std::vector<int> HyperparameterSearch::needed(Racer racer) const {
    int own = 0;
    const std::vector<Trial>& trials = m_searches[racer].trials;
    for (std::size_t i = 0; i < trials.size() && own == 0; ++i)
        if (near_least(trials[i].error))
            own = static_cast<int>(i) + 1;
    std::vector<int> all{own};
    for (const Repeat& r : m_repeats)
        all.push_back(racer == random ? r.random_needed : r.bayesian_needed);
    return all;
}

int HyperparameterSearch::starts_near(Racer racer) const {
    const std::vector<int> trials = needed(racer);
    return static_cast<int>(std::count_if(trials.begin(), trials.end(), [](int t) { return t > 0; }));
}

std::optional<double> HyperparameterSearch::median_needed(Racer racer) const {
    std::vector<int> trials = needed(racer);
    for (int& t : trials)
        t = t == 0 ? std::numeric_limits<int>::max() : t;
    std::nth_element(trials.begin(), trials.begin() + trials.size() / 2, trials.end());
    const int middle = trials[trials.size() / 2];
    if (m_repeats.empty() || middle == std::numeric_limits<int>::max())
        return std::nullopt;
    return middle;
}

/// Spends one full fit's worth of work: many small fits at first, few large ones at the end.
void HyperparameterSearch::continue_halving() {
    while (m_spent < m_done + 1) {
        if (m_rung_next == m_rung.size()) {
            if (m_rung_samples == m_params.samples)
                return; // the last rung is done
            std::stable_sort(m_rung.begin(), m_rung.end(),
                             [](const Trial& a, const Trial& b) { return a.error < b.error; });
            const HalvingRung next =
                rung_after({static_cast<int>(m_rung.size()), m_rung_samples}, m_params.samples);
            m_rung.resize(static_cast<std::size_t>(next.candidates));
            m_rung_samples = next.samples;
            m_rung_next = 0;
        }
        Trial& trial = m_rung[m_rung_next++];
        trial = evaluate(trial.at, m_rung_samples);
        add(halving, trial);
        m_spent += static_cast<double>(m_rung_samples) / m_params.samples;
    }
}

/// The minimum of a search was selected for luck, too; data that no trial has seen tells.
void HyperparameterSearch::test_winners() {
    for (Search& search : m_searches) {
        if (search.best < 0)
            continue;
        const Point at = search.trials[static_cast<std::size_t>(search.best)].at;
        const KernelRidge fit = fit_kernel_ridge(m_x, m_y, lambda(at), gamma(at));
        search.test_error = mean_squared_error(fit.predict(m_x_test), m_y_test);
    }
}

void HyperparameterSearch::measure(Metrics& metrics) const {
    static constexpr std::array<const char*, racers> names{"grid", "random", "bayesian", "halving"};
    for (int r = 0; r < racers; ++r) {
        const Search& search = m_searches[static_cast<std::size_t>(r)];
        if (search.best >= 0)
            metrics.set(std::string("best_") + names[static_cast<std::size_t>(r)],
                        search.trials[static_cast<std::size_t>(search.best)].error);
    }
    for (const Racer racer : {random, bayesian}) {
        if (!m_repeats.empty())
            metrics.set(racer == random ? "starts_near_random" : "starts_near_bayesian", starts_near(racer));
    }
    if (const auto trials = median_needed(random))
        metrics.set("median_trials_random", *trials);
    if (const auto trials = median_needed(bayesian))
        metrics.set("median_trials_bayesian", *trials);
    for (int r = 0; r < racers; ++r) {
        const Search& search = m_searches[static_cast<std::size_t>(r)];
        if (search.test_error > 0)
            metrics.set(std::string("test_error_") + names[static_cast<std::size_t>(r)], search.test_error);
    }
    for (int r = 0; r < racers; ++r)
        if (const Search& search = m_searches[static_cast<std::size_t>(r)]; search.needed > 0)
            metrics.set(std::string("trials_") + names[static_cast<std::size_t>(r)], search.needed);
}

void HyperparameterSearch::expose(Tensors& tensors) const {
    std::size_t count = 0;
    for (const Search& search : m_searches)
        count += search.trials.size();
    Eigen::MatrixXd trials(static_cast<Eigen::Index>(count), 4);
    Eigen::Index row = 0;
    for (int r = 0; r < racers; ++r)
        for (const Trial& t : m_searches[static_cast<std::size_t>(r)].trials)
            trials.row(row++) << r, elementary::log10(lambda(t.at)), elementary::log10(gamma(t.at)), t.error;
    tensors.add("trials", trials);
    tensors.add("gp_mean", m_process.log_error_mean());
    tensors.add("gp_std", m_process.log_error_deviation());
    Eigen::MatrixXd data(m_x.size(), 3);
    data << m_x, m_y, m_fold.cast<double>();
    tensors.add("data", data);
}

std::size_t HyperparameterSearch::bytes() const {
    std::size_t trials = m_rung.capacity();
    for (const Search& search : m_searches)
        trials += search.trials.capacity();
    const Eigen::Index doubles = m_x.size() * 2 + m_x_test.size() * 2 + m_surface.size();
    std::size_t processes = m_process.bytes() + m_repeats.capacity() * sizeof(Repeat);
    for (const Repeat& r : m_repeats)
        processes += r.bayesian.bytes();
    return sizeof(*this) + trials * sizeof(Trial) + m_grid.capacity() * sizeof(Point) + processes +
           static_cast<std::size_t>(doubles) * sizeof(double) +
           static_cast<std::size_t>(m_fold.size()) * sizeof(int);
}

} // namespace orrery
