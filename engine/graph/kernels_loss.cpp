// Losses averaged over elements, cross entropy over rows, and their gradients.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/graph/kernels.h"
#include "engine/graph/sums.h"

#include <algorithm>
#include <cmath>

namespace orrery::graph::kernels {

namespace {

/// ℓ(p, t) of one element.
double element(Loss loss, double p, double t, double delta) {
    const double difference = p - t, size = std::abs(difference);
    switch (loss) {
    case Loss::squared:
        return difference * difference;
    case Loss::absolute:
        return size;
    case Loss::huber:
        return size <= delta ? 0.5 * difference * difference : delta * (size - 0.5 * delta);
    case Loss::hinge:
        return std::max(0.0, 1 - t * p);
    case Loss::binary_cross_entropy:
        return elementary::softplus(p) - t * p;
    }
    return 0;
}

template <class T>
void loss(const Call<T>& call) {
    const View<T> p = call.in(0), t = call.in(1);
    const Loss kind = call.node.loss;
    double sum = 0;
    if (kind == Loss::squared) {
        sum = sums::sum_of<T>(
            p.size(), [](Doubles a, Doubles b) { return (a - b) * (a - b); }, p.data, t.data);
    } else if (kind == Loss::binary_cross_entropy) {
        alignas(16) T curve[64] = {};
        for (std::ptrdiff_t at = 0; at < p.size(); at += 64) {
            const std::ptrdiff_t n = std::min<std::ptrdiff_t>(64, p.size() - at);
            elementary::softplus(p.data + at, curve, n);
            sum += sums::sum_of<T>(
                n, [](Doubles s, Doubles a, Doubles b) { return s - a * b; }, static_cast<const T*>(curve),
                p.data + at, t.data + at);
        }
    } else {
        for (std::ptrdiff_t i = 0; i < p.size(); ++i)
            sum += element(kind, p.data[i], t.data[i], call.node.constant);
    }
    call.out().data[0] = static_cast<T>(sum / static_cast<double>(p.size()));
}

/// d·ℓ′(p, t)/n
template <class T>
void loss_gradient(const Call<T>& call) {
    using P = Pack<T>;
    const View<T> out = call.out();
    const std::ptrdiff_t n = out.size();
    const T *p = call.in(1).data, *t = call.in(2).data;
    const double share = static_cast<double>(call.in(0).data[0]) / static_cast<double>(n);
    const P factor = P::all(static_cast<T>(share)), delta = P::all(static_cast<T>(call.node.constant));
    const P zero = P::zero(), one = P::all(1), twice = P::all(static_cast<T>(2 * share));
    switch (call.node.loss) {
    case Loss::squared:
        for_packs(
            n, out.data, [=](P a, P b) { return twice * (a - b); }, p, t);
        break;
    case Loss::absolute:
        for_packs(
            n, out.data, [=](P a, P b) { return factor * without(equal(a, b), one | sign_bit(a - b)); }, p,
            t);
        break;
    case Loss::huber:
        for_packs(
            n, out.data, [=](P a, P b) { return factor * max(zero - delta, min(delta, a - b)); }, p, t);
        break;
    case Loss::hinge:
        for_packs(
            n, out.data, [=](P a, P b) { return (zero - factor * b) & (one > a * b); }, p, t);
        break;
    case Loss::binary_cross_entropy:
        elementary::sigmoid(p, out.data, n);
        for_packs(
            n, out.data, [=](P s, P b) { return factor * (s - b); }, static_cast<const T*>(out.data), t);
        break;
    }
}

template <class T>
int counted(const View<T>& labels) {
    int count = 0;
    for (int i = 0; i < labels.rows; ++i)
        count += labels.data[i] >= 0 ? 1 : 0;
    return count;
}

/// −log softmax(z)[label] = log Σ e^z − z[label], where log Σ e^z = z[m] − log softmax(z)[m] for every m;
/// the largest probability is the one that has not underflown.
template <class T>
void cross_entropy(const Call<T>& call) {
    const View<T> logits = call.in(0), probabilities = call.in(1), labels = call.in(2);
    double sum = 0;
    for (int i = 0; i < logits.rows; ++i) {
        if (labels.data[i] < 0)
            continue;
        const T *z = logits.row(i), *p = probabilities.row(i);
        const auto m = std::max_element(z, z + logits.columns) - z;
        const auto label = static_cast<std::ptrdiff_t>(labels.data[i]);
        sum += static_cast<double>(z[m]) - elementary::log(static_cast<double>(p[m])) -
               static_cast<double>(z[label]);
    }
    call.out().data[0] = static_cast<T>(sum / std::max(1, counted(labels)));
}

/// d·(softmax − one-hot)/rows
template <class T>
void cross_entropy_gradient(const Call<T>& call) {
    const View<T> probabilities = call.in(1), labels = call.in(2), out = call.out();
    const T share = static_cast<T>(static_cast<double>(call.in(0).data[0]) / std::max(1, counted(labels)));
    for (int i = 0; i < out.rows; ++i) {
        T* o = out.row(i);
        if (labels.data[i] < 0) {
            std::fill_n(o, out.columns, T(0));
            continue;
        }
        const T* p = probabilities.row(i);
        for (int j = 0; j < out.columns; ++j)
            o[j] = share * p[j];
        const auto label = static_cast<std::ptrdiff_t>(labels.data[i]);
        o[label] = share * (p[label] - 1);
    }
}

} // namespace

template <class T>
Kernel<T> find_loss(const Node& node) {
    switch (node.operation) {
    case Operation::loss:
        return loss<T>;
    case Operation::loss_gradient:
        return loss_gradient<T>;
    case Operation::cross_entropy:
        return cross_entropy<T>;
    case Operation::cross_entropy_gradient:
        return cross_entropy_gradient<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_loss(const Node&);
template Kernel<double> find_loss(const Node&);

} // namespace orrery::graph::kernels
