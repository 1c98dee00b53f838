// Question 3: how the searches choose, and what they find.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/hyperparameter_search.h"

#include "engine/core/elementary.h"
#include "engine/statistics/gaussian_process.h"
#include "engine/statistics/successive_halving.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

namespace {

constexpr int folds = 5;
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
      m_bayesian_stream(random.stream("bayesian search")), m_halving_stream(random.stream("halving")) {
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
}

void HyperparameterSearch::prepare() {
    // Grid: cell centers of the largest rectangle that the budget allows.
    const int columns = static_cast<int>(std::sqrt(static_cast<double>(m_params.budget)));
    const int rows = m_params.budget / columns;
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j)
            m_grid.push_back({(j + 0.5) / columns, (i + 0.5) / rows});
    // Bayesian: a Latin square to start from, each row and column of it used once.
    const std::vector<int> rows_of = m_bayesian_stream.permutation(latin);
    for (int i = 0; i < latin; ++i) {
        const double u = m_bayesian_stream.uniform(), v = m_bayesian_stream.uniform();
        m_start.push_back({(i + u) / latin, (rows_of[static_cast<std::size_t>(i)] + v) / latin});
    }
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
    m_mean = m_deviation = m_acquisition =
        Eigen::MatrixXd::Constant(field, field, std::numeric_limits<double>::quiet_NaN());
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
        fit_process();
        m_phase = Phase::acquire;
        return Boundary::phase;
    case Phase::acquire:
        acquire();
        m_phase = Phase::evaluate;
        return Boundary::phase;
    case Phase::evaluate:
        break;
    }
    evaluate_all();
    m_phase = Phase::fit;
    if (++m_done < m_params.budget)
        return Boundary::iteration;
    test_winners();
    return Boundary::end;
}

/// A Gaussian process on log10 error, standardized; the length is the likeliest of five.
void HyperparameterSearch::fit_process() {
    const auto& trials = m_searches[bayesian].trials;
    if (static_cast<int>(trials.size()) < latin)
        return;
    const Eigen::Index n = static_cast<Eigen::Index>(trials.size());
    Eigen::MatrixXd X(n, 2);
    Eigen::VectorXd y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const Trial& trial = trials[static_cast<std::size_t>(i)];
        X.row(i) << trial.at.u, trial.at.v;
        y(i) = elementary::log10(trial.error);
    }
    m_center = y.mean();
    m_scale = std::max(1e-6, std::sqrt((y.array() - m_center).square().mean()));
    y = (y.array() - m_center) / m_scale;
    double likeliest = -std::numeric_limits<double>::infinity();
    for (const double length : {0.1, 0.15, 0.2, 0.3, 0.45}) {
        const double likelihood = GaussianProcess(X, y, {length, 1, 1e-3}).log_marginal_likelihood();
        if (likelihood > likeliest) {
            likeliest = likelihood;
            m_length = length;
        }
    }
    Eigen::MatrixXd places(field * field, 2); // row 0 is the largest λ, as in a picture
    for (int i = 0; i < field; ++i)
        for (int j = 0; j < field; ++j)
            places.row(i + j * field) << (j + 0.5) / field, 1 - (i + 0.5) / field;
    const auto prediction = GaussianProcess(X, y, {m_length, 1, 1e-3}).predict(places);
    m_mean = prediction.mean.reshaped(field, field);
    m_deviation = prediction.deviation.reshaped(field, field);
}

/// Where the next trial of each search goes.
void HyperparameterSearch::acquire() {
    const Search& search = m_searches[bayesian];
    const std::size_t count = search.trials.size();
    if (count < m_start.size()) {
        m_next = m_start[count];
        return;
    }
    const double best =
        (elementary::log10(search.trials[static_cast<std::size_t>(search.best)].error) - m_center) / m_scale;
    Eigen::Index row = 0, column = 0;
    for (Eigen::Index k = 0; k < m_mean.size(); ++k) {
        const double mean = m_mean(k), deviation = m_deviation(k);
        switch (m_params.acquisition) {
        case Acquisition::ei:
            m_acquisition(k) = expected_improvement(mean, deviation, best, 0.01);
            break;
        case Acquisition::ucb:
            m_acquisition(k) = 2 * deviation - mean;
            break;
        case Acquisition::pi:
            m_acquisition(k) = probability_of_improvement(mean, deviation, best, 0.01);
            break;
        }
    }
    m_acquisition.maxCoeff(&row, &column);
    m_next = {(static_cast<double>(column) + 0.5) / field, 1 - (static_cast<double>(row) + 0.5) / field};
}

void HyperparameterSearch::evaluate_all() {
    const int samples = m_params.samples;
    if (m_searches[grid].runs && m_done < static_cast<int>(m_grid.size()))
        add(grid, evaluate(m_grid[static_cast<std::size_t>(m_done)], samples));
    const double u = m_random_stream.uniform(), v = m_random_stream.uniform();
    if (m_searches[random].runs)
        add(random, evaluate({u, v}, samples));
    if (m_searches[bayesian].runs)
        add(bayesian, evaluate(m_next, samples));
    if (m_searches[halving].runs)
        continue_halving();
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

/// The minimum of a search is optimistic; data that no trial has seen tells.
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
    for (int r = 0; r < racers; ++r) {
        const Search& search = m_searches[static_cast<std::size_t>(r)];
        if (search.test_error > 0)
            metrics.set(std::string("test_error_") + names[static_cast<std::size_t>(r)], search.test_error);
    }
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
    tensors.add("gp_mean", Eigen::MatrixXd(m_mean.array() * m_scale + m_center));
    tensors.add("gp_std", Eigen::MatrixXd(m_deviation * m_scale));
    Eigen::MatrixXd data(m_x.size(), 3);
    data << m_x, m_y, m_fold.cast<double>();
    tensors.add("data", data);
}

std::size_t HyperparameterSearch::bytes() const {
    std::size_t trials = m_rung.capacity();
    for (const Search& search : m_searches)
        trials += search.trials.capacity();
    const Eigen::Index doubles = m_x.size() * 2 + m_x_test.size() * 2 + m_surface.size() + 3 * m_mean.size();
    return sizeof(*this) + trials * sizeof(Trial) + (m_grid.capacity() + m_start.capacity()) * sizeof(Point) +
           static_cast<std::size_t>(doubles) * sizeof(double) +
           static_cast<std::size_t>(m_fold.size()) * sizeof(int);
}

} // namespace orrery
