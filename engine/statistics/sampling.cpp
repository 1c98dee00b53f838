// Temperature, top-k and top-p.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/sampling.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <numbers>
#include <numeric>

namespace orrery {

Eigen::VectorXd tempered(const Eigen::VectorXd& logits, double temperature) {
    Eigen::Index top = 0;
    const double largest = logits.maxCoeff(&top);
    if (temperature <= 0)
        return Eigen::VectorXd::Unit(logits.size(), top);
    Eigen::VectorXd p = (logits.array() - largest) / temperature;
    elementary::exp(p.data(), p.data(), p.size());
    return p / p.sum();
}

std::vector<int> by_probability(const Eigen::VectorXd& probabilities) {
    std::vector<int> order(static_cast<std::size_t>(probabilities.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return probabilities(a) > probabilities(b); });
    return order;
}

int nucleus(const Eigen::VectorXd& probabilities, double share) {
    double sum = 0;
    int count = 0;
    for (const int i : by_probability(probabilities)) {
        if (sum >= share)
            break;
        sum += probabilities(i);
        ++count;
    }
    return count;
}

Eigen::VectorXd kept(const Eigen::VectorXd& probabilities, int top_k, double top_p) {
    const bool all_ranks = top_k <= 0 || top_k >= probabilities.size();
    if (all_ranks && top_p >= 1)
        return probabilities;
    const std::vector<int> order = by_probability(probabilities);
    Eigen::VectorXd left = Eigen::VectorXd::Zero(probabilities.size());
    const int most = all_ranks ? static_cast<int>(probabilities.size()) : top_k;
    double among = 0; // of the k
    for (int i = 0; i < most; ++i)
        among += probabilities(order[static_cast<std::size_t>(i)]);
    double sum = 0;
    for (int i = 0; i < most && (i == 0 || sum < top_p * among); ++i) {
        const int token = order[static_cast<std::size_t>(i)];
        left(token) = probabilities(token);
        sum += probabilities(token);
    }
    return left / sum;
}

Eigen::VectorXd sampling(const Eigen::VectorXd& logits, const SamplingOptions& options) {
    return kept(tempered(logits, options.temperature), options.top_k, options.top_p);
}

int draw(const Eigen::VectorXd& probabilities, Random& random) {
    double at = random.uniform();
    int last = 0;
    for (int i = 0; i < probabilities.size(); ++i) {
        if (probabilities(i) <= 0)
            continue;
        last = i;
        if (at < probabilities(i))
            break;
        at -= probabilities(i);
    }
    return last;
}

double entropy(const Eigen::VectorXd& probabilities) {
    double sum = 0;
    for (const double p : probabilities)
        if (p > 0)
            sum -= p * elementary::log(p);
    return sum / std::numbers::ln2;
}

} // namespace orrery
