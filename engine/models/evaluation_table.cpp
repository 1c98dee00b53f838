// Drawing and dealing the cases.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/evaluation_table.h"

#include "engine/data/library.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace orrery {

namespace {

constexpr int most_cases = 800, random_cases = 50, random_tests = 200, random_features = 1000;
// What the data holds: eights and other digits; Chinstraps and Adélies that were measured.
constexpr ClassSizes digits_in_all{174, 1623}, penguins_in_all{68, 151};

/// `count` of the rows with this label, in random order.
std::vector<int> draw(const std::vector<int>& rows, int count, Random& random) {
    std::vector<int> shuffled = rows;
    random.shuffle(shuffled);
    shuffled.resize(static_cast<std::size_t>(count));
    return shuffled;
}

void fill_digits(EvaluationTable& table, bool pooled, ClassSizes sizes, Random random,
                 const Library& library) {
    const Digits& digits = library.digits();
    std::vector<int> eights, others;
    for (int i = 0; i < digits.labels.size(); ++i)
        (digits.labels(i) == 8 ? eights : others).push_back(i);
    std::vector<int> rows = draw(eights, sizes.positive, random);
    const std::vector<int> rest = draw(others, sizes.negative, random);
    rows.insert(rows.end(), rest.begin(), rest.end());
    const auto n = static_cast<Eigen::Index>(rows.size());
    table.X.setZero(n, pooled ? 16 : 64);
    for (Eigen::Index i = 0; i < n; ++i)
        for (int pixel = 0; pixel < 64; ++pixel) {
            const int column = pooled ? pixel / 16 * 4 + pixel % 8 / 2 : pixel;
            table.X(i, column) += digits.pixels(rows[static_cast<std::size_t>(i)], pixel) / (pooled ? 4 : 1);
        }
}

void fill_penguins(EvaluationTable& table, ClassSizes sizes, Random random, const Library& library) {
    const Penguins& penguins = library.penguins();
    std::vector<int> chinstraps, adelies;
    for (int i = 0; i < penguins.species.size(); ++i)
        if (std::isfinite(penguins.measures(i, 2)) && std::isfinite(penguins.measures(i, 3))) {
            if (penguins.species(i) == 1)
                chinstraps.push_back(i);
            else if (penguins.species(i) == 0)
                adelies.push_back(i);
        }
    std::vector<int> rows = draw(chinstraps, sizes.positive, random);
    const std::vector<int> rest = draw(adelies, sizes.negative, random);
    rows.insert(rows.end(), rest.begin(), rest.end());
    table.X.resize(static_cast<Eigen::Index>(rows.size()), 2);
    for (std::size_t i = 0; i < rows.size(); ++i)
        table.X.row(static_cast<Eigen::Index>(i)) = penguins.measures.row(rows[i]).tail(2);
}

void fill_random(EvaluationTable& table, Random random) {
    table.X.resize(random_cases + random_tests, random_features);
    for (double& value : table.X.reshaped())
        value = random.normal();
}

/// Deals `cards` to the folds in turn, going on at `next`.
void deal(std::vector<int> cards, int folds, int& next, Random& random, Eigen::VectorXi& fold) {
    random.shuffle(cards);
    for (const int card : cards) {
        fold(card) = next;
        next = (next + 1) % folds;
    }
}

} // namespace

std::vector<int> EvaluationTable::training(int held_out_fold) const {
    std::vector<int> rows;
    for (int i = 0; i < fold.size(); ++i)
        if (fold(i) >= 0 && fold(i) != held_out_fold)
            rows.push_back(i);
    return rows;
}

std::vector<int> EvaluationTable::held_out(int held_out_fold) const {
    std::vector<int> rows;
    for (int i = 0; i < fold.size(); ++i)
        if (fold(i) == held_out_fold)
            rows.push_back(i);
    return rows;
}

ClassSizes class_sizes(EvaluationTable::Source source, double imbalance) {
    if (source == EvaluationTable::Source::random)
        return {(random_cases + random_tests) / 2, (random_cases + random_tests) / 2};
    const ClassSizes all = source == EvaluationTable::Source::penguins ? penguins_in_all : digits_in_all;
    const double n =
        std::min({static_cast<double>(most_cases), all.positive / (1 - imbalance), all.negative / imbalance});
    // A hair above the exact product: 800 · (1 − 0.95) is 40, not 39.
    return {static_cast<int>(n * (1 - imbalance) + 0.5 + 1e-9), static_cast<int>(n * imbalance + 0.5 - 1e-9)};
}

EvaluationTable make_evaluation_table(EvaluationTable::Source source, double imbalance, int folds,
                                      bool stratified, Random random, const Library& library) {
    using Source = EvaluationTable::Source;
    const ClassSizes sizes = class_sizes(source, imbalance);
    EvaluationTable table;
    table.source = source;
    if (source == Source::random)
        fill_random(table, random.stream("features"));
    else if (source == Source::penguins)
        fill_penguins(table, sizes, random.stream("cases"), library);
    else
        fill_digits(table, source == Source::digits_pooled, sizes, random.stream("cases"), library);
    // Cases were drawn in random order: the first of each class are the test set, a quarter of it.
    const int n = sizes.positive + sizes.negative;
    const auto tests = [&](int count) {
        return source == Source::random ? random_tests / 2 : static_cast<int>(std::lround(count / 4.0));
    };
    table.labels.setZero(n);
    table.labels.head(sizes.positive).setOnes();
    table.fold = Eigen::VectorXi::Constant(n, -1);
    std::vector<int> positive, negative;
    for (int i = tests(sizes.positive); i < sizes.positive; ++i)
        positive.push_back(i);
    for (int i = sizes.positive + tests(sizes.negative); i < n; ++i)
        negative.push_back(i);
    Random dealer = random.stream("folds");
    int next = 0;
    if (stratified) {
        deal(positive, folds, next, dealer, table.fold);
        deal(negative, folds, next, dealer, table.fold);
    } else {
        positive.insert(positive.end(), negative.begin(), negative.end());
        deal(positive, folds, next, dealer, table.fold);
    }
    return table;
}

std::vector<int> strongest_columns(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                                   const std::vector<int>& rows, int count) {
    const double n = static_cast<double>(rows.size());
    std::vector<double> strength(static_cast<std::size_t>(X.cols()));
    for (Eigen::Index j = 0; j < X.cols(); ++j) {
        double sum = 0, squares = 0, product = 0, positive = 0;
        for (const int row : rows) {
            const double x = X(row, j);
            sum += x;
            squares += x * x;
            product += x * labels(row);
            positive += labels(row);
        }
        const double variance = squares - sum * sum / n, covariance = product - sum * positive / n;
        // The labels' variance is the same for every column.
        strength[static_cast<std::size_t>(j)] = variance > 0 ? covariance * covariance / variance : 0;
    }
    std::vector<int> columns(strength.size());
    std::iota(columns.begin(), columns.end(), 0);
    std::stable_sort(columns.begin(), columns.end(), [&](int a, int b) {
        return strength[static_cast<std::size_t>(a)] > strength[static_cast<std::size_t>(b)];
    });
    columns.resize(std::min(columns.size(), static_cast<std::size_t>(count)));
    return columns;
}

} // namespace orrery
