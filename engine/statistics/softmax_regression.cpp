// Products are taken one column at a time: matrix–vector products do not depend on the cache's size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/softmax_regression.h"

#include "engine/core/elementary.h"
#include "engine/statistics/row_maxima.h"

#include <Eigen/SVD>

#include <algorithm>

namespace orrery {

Eigen::MatrixXd with_bias(const Eigen::MatrixXd& X) {
    Eigen::MatrixXd extended(X.rows(), X.cols() + 1);
    extended << X, Eigen::VectorXd::Ones(X.rows());
    return extended;
}

Eigen::MatrixXd softmax_scores(const Eigen::MatrixXd& X, const Eigen::MatrixXd& weights) {
    Eigen::MatrixXd p(X.rows(), weights.cols());
    for (Eigen::Index k = 0; k < weights.cols(); ++k)
        p.col(k) = X * weights.col(k);
    const Eigen::VectorXd largest = p.rowwise().maxCoeff();
    p.colwise() -= largest;
    elementary::exp(p.data(), p.data(), p.size());
    const Eigen::ArrayXd sums = p.rowwise().sum();
    p.array().colwise() /= sums;
    return p;
}

double softmax_step(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels, double rate,
                    Eigen::MatrixXd& weights) {
    const double n = static_cast<double>(X.rows());
    Eigen::MatrixXd error = softmax_scores(X, weights);
    double loss = 0;
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        loss -= elementary::log(std::max(1e-300, error(i, labels(i)))) / n;
        error(i, labels(i)) -= 1;
    }
    for (Eigen::Index k = 0; k < weights.cols(); ++k)
        weights.col(k) -= rate / n * (X.transpose() * error.col(k));
    return loss;
}

double softmax_accuracy(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                        const Eigen::MatrixXd& weights) {
    const auto right = (row_maxima(softmax_scores(X, weights)).array() == labels.array()).count();
    return static_cast<double>(right) / static_cast<double>(X.rows());
}

double softmax_curvature(const Eigen::MatrixXd& X, int classes) {
    const double largest = Eigen::JacobiSVD<Eigen::MatrixXd>(X).singularValues()(0);
    return largest * largest / static_cast<double>(X.rows()) / classes;
}

double condition_number(const Eigen::MatrixXd& X) {
    const Eigen::VectorXd singular = Eigen::JacobiSVD<Eigen::MatrixXd>(X).singularValues();
    double smallest = singular(0);
    for (const double s : singular)
        if (s > 1e-13 * singular(0))
            smallest = std::min(smallest, s);
    return singular(0) / smallest * (singular(0) / smallest);
}

} // namespace orrery
