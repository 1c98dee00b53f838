// The stages of the pipeline, one function each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/preprocessing_pipeline.h"

#include "engine/data/library.h"
#include "engine/statistics/preprocessing.h"
#include "engine/statistics/softmax_regression.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace orrery {

namespace {

constexpr int codes = 150; ///< values of the random code
using P = Pipeline;

const std::array<Text, 4>& measure_names() {
    static const std::array<Text, 4> names{
        Text{"bill length", "喙长"}, {"bill depth", "喙深"}, {"flipper", "鳍长"}, {"mass", "体重"}};
    return names;
}

std::vector<int> measures_of(P::Target target) {
    return target == P::Target::species ? std::vector<int>{0, 1, 2, 3} : std::vector<int>{0, 3};
}

/// The rows that are used, their labels, and which of them are for the test (three in ten).
void choose_rows(P& p, const P::Settings& s, const Penguins& penguins, Random random) {
    const Eigen::VectorXi& target = s.target == P::Target::species ? penguins.species : penguins.sex;
    std::vector<int> labels;
    for (int i = 0; i < target.size(); ++i) {
        int gaps = penguins.sex(i) < 0;
        for (int j = 0; j < 4; ++j)
            gaps += !std::isfinite(penguins.measures(i, j));
        p.gaps += gaps;
        if (target(i) < 0 || (s.missing == P::Missing::drop && gaps > 0)) {
            ++p.dropped; // a row without the answer teaches nothing
            continue;
        }
        p.rows.push_back(i);
        labels.push_back(target(i));
    }
    p.label = Eigen::Map<const Eigen::VectorXi>(labels.data(), static_cast<Eigen::Index>(labels.size()));
    p.test.assign(p.rows.size(), false);
    const std::vector<int> order = random.permutation(static_cast<int>(p.rows.size()));
    for (std::size_t i = 0; i < p.rows.size() * 3 / 10; ++i)
        p.test[static_cast<std::size_t>(order[i])] = true;
}

/// The entries of the training rows, or of the test rows.
Eigen::MatrixXd part(const P& p, const Eigen::MatrixXd& values, bool test) {
    Eigen::MatrixXd some(values.rows(), values.cols());
    Eigen::Index n = 0;
    for (Eigen::Index i = 0; i < values.rows(); ++i)
        if (p.test[static_cast<std::size_t>(i)] == test)
            some.row(n++) = values.row(i);
    return some.topRows(n);
}

void add_column(P& p, P::Column column, const Eigen::VectorXd& values) {
    p.columns.push_back(std::move(column));
    p.values.conservativeResize(static_cast<Eigen::Index>(p.rows.size()), p.values.cols() + 1);
    p.values.rightCols(1) = values;
}

void fill(P& p, const P::Settings& s, const Penguins& penguins) {
    p.filled.assign(p.rows.size(), {});
    for (const int j : measures_of(s.target)) {
        Eigen::VectorXd column(static_cast<Eigen::Index>(p.rows.size()));
        for (Eigen::Index i = 0; i < column.size(); ++i)
            column(i) = penguins.measures(p.rows[static_cast<std::size_t>(i)], j);
        const Eigen::VectorXd known = part(p, column, false);
        const double value = s.missing == P::Missing::median ? quantile(known, 0.5) : mean_of_finite(known);
        for (Eigen::Index i = 0; i < column.size(); ++i)
            if (!std::isfinite(column(i))) {
                column(i) = value;
                p.filled[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = true;
            }
        add_column(p, {measure_names()[static_cast<std::size_t>(j)], P::Origin::measured, j}, column);
    }
}

/// Species where sex is asked for, island where species is; the first of each is what the others differ from.
void encode(P& p, const P::Settings& s, const Penguins& penguins) {
    if (s.encoding == P::Encoding::none)
        return;
    const bool species = s.target == P::Target::sex;
    const std::array<Text, 2> names =
        species ? std::array<Text, 2>{Text{"Chinstrap", "帽带"}, {"Gentoo", "巴布亚"}}
                : std::array<Text, 2>{Text{"Dream", "Dream 岛"}, {"Torgersen", "Torgersen 岛"}};
    for (int value = 1; value <= 2; ++value) {
        Eigen::VectorXd column(static_cast<Eigen::Index>(p.rows.size()));
        for (Eigen::Index i = 0; i < column.size(); ++i)
            column(i) =
                (species ? penguins.species : penguins.island)(p.rows[static_cast<std::size_t>(i)]) == value;
        add_column(p, {names[static_cast<std::size_t>(value - 1)], P::Origin::encoded}, column);
    }
}

void make_features(P& p, const P::Settings& s) {
    const int measured = s.target == P::Target::species ? 4 : 2;
    const auto ratio = [&](Text name, int a, int b) {
        add_column(p, {std::move(name), P::Origin::made},
                   (p.values.col(a).array() / p.values.col(b).array()).matrix());
    };
    if (s.features == P::Features::ratios && s.target == P::Target::species) {
        ratio({"length / depth", "喙长 / 喙深"}, 0, 1);
        ratio({"mass / flipper", "体重 / 鳍长"}, 3, 2);
    } else if (s.features == P::Features::ratios) {
        ratio({"mass / length", "体重 / 喙长"}, 1, 0);
    } else if (s.features == P::Features::polynomial) {
        for (int i = 0; i < measured; ++i)
            for (int j = i; j < measured; ++j) {
                const Text &a = p.columns[static_cast<std::size_t>(i)].name,
                           &b = p.columns[static_cast<std::size_t>(j)].name;
                const Text name =
                    i == j ? Text{a.en + "²", a.zh + "²"} : Text{a.en + " × " + b.en, a.zh + " × " + b.zh};
                const Eigen::VectorXd product = p.values.col(i).cwiseProduct(p.values.col(j));
                add_column(p, {name, P::Origin::made}, product);
            }
    }
}

/// Mean of the class for each value of a random code. Fitted on all rows, a test row's own label is in it.
/// Returns the columns as a new penguin would meet them: averaged over training rows only.
Eigen::MatrixXd encode_target(P& p, const P::Settings& s, Random random) {
    const auto n = static_cast<Eigen::Index>(p.rows.size());
    std::vector<int> code(p.rows.size());
    for (int& c : code)
        c = random.below(codes);
    Eigen::MatrixXd honest(n, s.leak == P::Leak::none ? 0 : p.classes - 1);
    for (int k = 1; k <= honest.cols(); ++k) {
        const auto means = [&](bool everybody) {
            Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(codes), count = Eigen::ArrayXd::Zero(codes);
            for (Eigen::Index i = 0; i < n; ++i)
                if (everybody || !p.test[static_cast<std::size_t>(i)]) {
                    sum(code[static_cast<std::size_t>(i)]) += p.label(i) == k;
                    count(code[static_cast<std::size_t>(i)]) += 1;
                }
            const double overall = sum.sum() / count.sum(); // for codes never seen
            Eigen::VectorXd column(n);
            for (Eigen::Index i = 0; i < n; ++i) {
                const int c = code[static_cast<std::size_t>(i)];
                column(i) = count(c) > 0 ? sum(c) / count(c) : overall;
            }
            return column;
        };
        honest.col(k - 1) = means(false);
        const std::string number = p.classes > 2 ? " " + std::to_string(k) : std::string();
        add_column(p, {{"code mean" + number, "编码均值" + number}, P::Origin::code},
                   means(s.leak == P::Leak::target_encoding));
    }
    return honest;
}

/// Variance between the classes over variance within them (analysis of variance), on the training rows.
double f_statistic(const Eigen::VectorXd& x, const Eigen::VectorXi& label, int classes) {
    const double mean = x.mean(), n = static_cast<double>(x.size());
    double between = 0, within = 0;
    for (int k = 0; k < classes; ++k) {
        double sum = 0, count = 0;
        for (Eigen::Index i = 0; i < x.size(); ++i)
            if (label(i) == k) {
                sum += x(i);
                ++count;
            }
        if (count == 0)
            continue;
        const double own = sum / count;
        between += count * (own - mean) * (own - mean);
        for (Eigen::Index i = 0; i < x.size(); ++i)
            if (label(i) == k)
                within += (x(i) - own) * (x(i) - own);
    }
    return within > 0 ? between / (classes - 1) / (within / (n - classes)) : 0;
}

void select(P& p, const P::Settings& s) {
    const Eigen::MatrixXd train = part(p, p.values, false);
    for (std::size_t j = 0; j < p.columns.size(); ++j)
        p.columns[j].strength =
            f_statistic(train.col(static_cast<Eigen::Index>(j)), p.train_labels, p.classes);
    if (s.select == P::Select::all)
        return;
    std::vector<std::size_t> order(p.columns.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return p.columns[a].strength > p.columns[b].strength; });
    for (std::size_t rank = static_cast<std::size_t>(s.k); rank < order.size(); ++rank)
        p.columns[order[rank]].selected = false;
}

Scaler fit_scaler(P::Scaling scaling, const Eigen::MatrixXd& X) {
    switch (scaling) {
    case P::Scaling::standard:
        return fit_standard(X);
    case P::Scaling::minmax:
        return fit_minmax(X);
    case P::Scaling::robust:
        return fit_robust(X);
    case P::Scaling::none:
        break;
    }
    return identity_scaler(X.cols());
}

/// The selected columns of a table.
Eigen::MatrixXd chosen(const P& p, const Eigen::MatrixXd& values) {
    Eigen::MatrixXd some(values.rows(), values.cols());
    Eigen::Index n = 0;
    for (std::size_t j = 0; j < p.columns.size(); ++j)
        if (p.columns[j].selected)
            some.col(n++) = values.col(static_cast<Eigen::Index>(j));
    return some.leftCols(n);
}

void scale(P& p, const P::Settings& s, const Eigen::MatrixXd& honest) {
    const Eigen::MatrixXd values = chosen(p, p.values), train = part(p, values, false);
    const Scaler scaler = fit_scaler(s.scaling, train);
    p.scaled = scaler.apply(values);
    p.scaled_inputs = {with_bias(scaler.apply(train)), with_bias(scaler.apply(part(p, values, true)))};
    p.raw_inputs = {with_bias(train), with_bias(part(p, values, true))};
    Eigen::MatrixXd anew = p.values;
    anew.rightCols(honest.cols()) = honest;
    p.new_rows = with_bias(scaler.apply(part(p, chosen(p, anew), true)));
    for (std::size_t k = 0; k < 4; ++k)
        p.condition[k] =
            condition_number(with_bias(fit_scaler(static_cast<P::Scaling>(k), train).apply(train)));
}

/// Bill length and mass, least squares for Chinstraps, or for males.
void prepare_pair(P& p, const P::Settings& s) {
    p.pair.columns = {0, s.target == P::Target::species ? 3 : 1};
    const Eigen::MatrixXd train = part(p, p.values, false);
    Eigen::MatrixXd pair(train.rows(), 2);
    pair << train.col(p.pair.columns[0]), train.col(p.pair.columns[1]);
    const Scaler standard = fit_standard(pair);
    const Eigen::MatrixXd z = standard.apply(pair);
    Eigen::VectorXd y = (p.train_labels.array() == 1).cast<double>();
    y.array() -= y.mean();
    const double n = static_cast<double>(z.rows());
    const double together = z.col(0).dot(z.col(1)) / n;
    p.pair.correlation << 1, together, together, 1;
    p.pair.toward << z.col(0).dot(y) / n, z.col(1).dot(y) / n;
    p.pair.raw_units = standard.scale.transpose();
    p.pair.scaled_units = standard.scale.cwiseQuotient(fit_scaler(s.scaling, pair).scale).transpose();
}

} // namespace

int Pipeline::count(Origin origin) const {
    return static_cast<int>(
        std::count_if(columns.begin(), columns.end(), [&](const Column& c) { return c.origin == origin; }));
}

Eigen::Vector2d Pipeline::Pair::best() const {
    const double together = correlation(0, 1), scale = 1 / (1 - together * together);
    return {scale * (toward(0) - together * toward(1)), scale * (toward(1) - together * toward(0))};
}

/// u ← u − rate/λ_max · D²(Ru − r), D being the columns' units, λ_max the largest eigenvalue of DRD.
Eigen::Vector2d Pipeline::Pair::descend(const Eigen::Vector2d& u, const Eigen::Vector2d& units,
                                        double rate) const {
    const Eigen::Vector2d squares = units.cwiseProduct(units);
    const double trace = squares.sum(), difference = squares(0) - squares(1);
    const double off = 2 * units(0) * units(1) * correlation(0, 1);
    const double largest = (trace + std::sqrt(difference * difference + off * off)) / 2;
    return u - rate / largest * squares.cwiseProduct(correlation * u - toward);
}

Pipeline run_pipeline(const Pipeline::Settings& settings, Random random, const Library& library) {
    const Penguins& penguins = library.penguins();
    Pipeline p;
    p.classes = settings.target == P::Target::species ? 3 : 2;
    choose_rows(p, settings, penguins, random.stream("split"));
    const Eigen::MatrixXd labels = p.label.cast<double>();
    p.train_labels = part(p, labels, false).cast<int>();
    p.test_labels = part(p, labels, true).cast<int>();
    fill(p, settings, penguins);
    encode(p, settings, penguins);
    make_features(p, settings);
    const Eigen::MatrixXd honest = encode_target(p, settings, random.stream("codes"));
    select(p, settings);
    scale(p, settings, honest);
    prepare_pair(p, settings);
    return p;
}

} // namespace orrery
