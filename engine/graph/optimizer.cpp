// The update rules; conventions are PyTorch's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/optimizer.h"

#include "engine/core/random.h"
#include "engine/graph/pack.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery::graph {

std::string_view name_of(OptimizerKind kind) {
    static constexpr std::string_view names[] = {"sgd",     "momentum", "nesterov", "rmsprop",
                                                 "adagrad", "adam",     "adamw"};
    return names[static_cast<std::size_t>(kind)];
}

template <class Scalar>
Optimizer<Scalar>::Optimizer(const OptimizerSettings& settings, const Memory<Scalar>& memory,
                             std::span<const Value> parameters)
    : m_settings(settings), m_parameters(parameters.begin(), parameters.end()) {
    std::ptrdiff_t total = 0;
    for (const Value parameter : parameters) {
        m_starts.push_back(total);
        total += (memory[parameter].size() + 3) / 4 * 4; // whole packs
        m_decays.push_back(memory[parameter].rows() > 1 ? 1 : 0);
    }
    const bool two = settings.kind == OptimizerKind::adam || settings.kind == OptimizerKind::adamw;
    if (settings.kind != OptimizerKind::sgd)
        m_first.assign(static_cast<std::size_t>(total), Scalar(0));
    if (two)
        m_second.assign(static_cast<std::size_t>(total), Scalar(0));
}

template <class Scalar>
void Optimizer<Scalar>::begin() {
    m_power1 *= m_settings.beta1;
    m_power2 *= m_settings.beta2;
}

template <class Scalar>
void Optimizer<Scalar>::update(Memory<Scalar>& memory, std::span<const Value> gradients) {
    assert(gradients.size() == m_parameters.size());
    begin();
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        update_one(memory, i, gradients[i]);
}

namespace {

/// The numbers of one update, ready for packs.
template <class T>
struct Rule {
    using P = Pack<T>;
    P rate, momentum, rest, smoothing, epsilon, decay;
    P beta1, rest1, beta2, rest2, root_correction;
};

template <class T>
void sgd(double rate, double decay, std::ptrdiff_t n, T* w, const T* g) {
    using P = Pack<T>;
    const P r = P::all(static_cast<T>(rate)), d = P::all(static_cast<T>(decay));
    if (decay > 0)
        for_packs(
            n, w, [=](P a, P b) { return a - r * (b + d * a); }, static_cast<const T*>(w), g);
    else
        for_packs(
            n, w, [=](P a, P b) { return a - r * b; }, static_cast<const T*>(w), g);
}

/// Calls step(w, g, m, v) for each pack; it returns the new w and changes m and v.
template <class T, class F>
void each(std::ptrdiff_t n, T* w, const T* g, T* m, T* v, F step) {
    using P = Pack<T>;
    for (std::ptrdiff_t i = 0; i < n; i += P::lanes) {
        P first = P::load(m + i), second = v ? P::load(v + i) : P::zero();
        step(P::load(w + i), P::load(g + i), first, second).store(w + i);
        first.store(m + i);
        if (v)
            second.store(v + i);
    }
}

/// Adam (Kingma & Ba 2015), or AdamW (Loshchilov & Hutter 2019), for which `decay` is 1 − rate·λ.
template <class T>
void apply_adam(bool decoupled, const Rule<T>& r, std::ptrdiff_t n, T* w, const T* g, T* m, T* v) {
    using P = Pack<T>;
    each(n, w, g, m, v, [&r, decoupled](P a, P b, P& mean, P& square) {
        const P slope = decoupled ? b : b + r.decay * a;
        mean = r.beta1 * mean + r.rest1 * slope;
        square = r.beta2 * square + r.rest2 * slope * slope;
        const P kept = decoupled ? r.decay * a : a;
        return kept - r.rate * mean / (sqrt(square) * r.root_correction + r.epsilon);
    });
}

template <class T>
void apply(OptimizerKind kind, const Rule<T>& r, std::ptrdiff_t n, T* w, const T* g, T* m, T* v) {
    using P = Pack<T>;
    switch (kind) {
    case OptimizerKind::sgd:
        break;
    case OptimizerKind::momentum: // Polyak 1964
        each(n, w, g, m, v, [&r](P a, P b, P& velocity, P&) {
            velocity = r.momentum * velocity + (b + r.decay * a);
            return a - r.rate * velocity;
        });
        break;
    case OptimizerKind::nesterov: // Sutskever et al. 2013, in PyTorch's form
        each(n, w, g, m, v, [&r](P a, P b, P& velocity, P&) {
            const P slope = b + r.decay * a;
            velocity = r.momentum * velocity + slope;
            return a - r.rate * (slope + r.momentum * velocity);
        });
        break;
    case OptimizerKind::rmsprop: // Tieleman & Hinton 2012
        each(n, w, g, m, v, [&r](P a, P b, P& mean_square, P&) {
            const P slope = b + r.decay * a;
            mean_square = r.smoothing * mean_square + r.rest * slope * slope;
            return a - r.rate * slope / (sqrt(mean_square) + r.epsilon);
        });
        break;
    case OptimizerKind::adagrad: // Duchi, Hazan & Singer 2011
        each(n, w, g, m, v, [&r](P a, P b, P& squares, P&) {
            const P slope = b + r.decay * a;
            squares = squares + slope * slope;
            return a - r.rate * slope / (sqrt(squares) + r.epsilon);
        });
        break;
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
        apply_adam(kind == OptimizerKind::adamw, r, n, w, g, m, v);
        break;
    }
}

} // namespace

template <class Scalar>
void Optimizer<Scalar>::update_one(Memory<Scalar>& memory, std::size_t parameter, Value gradient) {
    using P = Pack<Scalar>;
    const OptimizerSettings& s = m_settings;
    const auto all = [](double x) { return P::all(static_cast<Scalar>(x)); };
    const Value target = m_parameters[parameter];
    const std::ptrdiff_t n = memory[target].size();
    Scalar* w = memory.data(target.index);
    const Scalar* g = memory.data(gradient.index);
    const double decay = m_decays[parameter] ? s.weight_decay : 0;
    if (s.kind == OptimizerKind::sgd) {
        sgd(s.learning_rate, decay, n, w, g);
        return;
    }
    Rule<Scalar> rule{};
    rule.rate = all(s.learning_rate);
    rule.decay = all(decay);
    rule.momentum = all(s.momentum);
    rule.smoothing = all(s.smoothing);
    rule.rest = all(1 - s.smoothing);
    rule.epsilon = all(s.epsilon);
    if (!m_second.empty()) {
        rule.beta1 = all(s.beta1);
        rule.rest1 = all(1 - s.beta1);
        rule.beta2 = all(s.beta2);
        rule.rest2 = all(1 - s.beta2);
        rule.rate = all(s.learning_rate / (1 - m_power1));
        rule.root_correction = all(1 / std::sqrt(1 - m_power2));
        if (s.kind == OptimizerKind::adamw)
            rule.decay = all(1 - s.learning_rate * decay);
    }
    const std::ptrdiff_t start = m_starts[parameter];
    apply(s.kind, rule, n, w, g, m_first.data() + start,
          m_second.empty() ? nullptr : m_second.data() + start);
}

template <class Scalar>
void clip_by_value(Memory<Scalar>& memory, std::span<const Value> gradients, double limit) {
    for (const Value gradient : gradients) {
        auto matrix = memory[gradient];
        const Scalar bound = static_cast<Scalar>(limit);
        for (Eigen::Index i = 0; i < matrix.size(); ++i) {
            matrix.data()[i] = std::clamp(matrix.data()[i], -bound, bound);
        }
    }
}

template <class Scalar>
double clip_by_norm(Memory<Scalar>& memory, std::span<const Value> gradients, double limit) {
    const double norm = memory.norm(gradients);
    const double factor = limit / (norm + 1e-6);
    if (!(factor < 1))
        return norm;
    for (const Value gradient : gradients) {
        auto matrix = memory[gradient];
        for (Eigen::Index i = 0; i < matrix.size(); ++i) {
            matrix.data()[i] = static_cast<Scalar>(static_cast<double>(matrix.data()[i]) * factor);
        }
    }
    return norm;
}

template <class Scalar>
void draw_dropout_mask(Memory<Scalar>& memory, Value mask, double rate, Random& random) {
    auto matrix = memory[mask];
    const Scalar kept = static_cast<Scalar>(1 / (1 - rate));
    for (Eigen::Index i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = random.chance(rate) ? Scalar(0) : kept;
}

template class Optimizer<float>;
template class Optimizer<double>;
template void clip_by_value(Memory<float>&, std::span<const Value>, double);
template void clip_by_value(Memory<double>&, std::span<const Value>, double);
template double clip_by_norm(Memory<float>&, std::span<const Value>, double);
template double clip_by_norm(Memory<double>&, std::span<const Value>, double);
template void draw_dropout_mask(Memory<float>&, Value, double, Random&);
template void draw_dropout_mask(Memory<double>&, Value, double, Random&);

} // namespace orrery::graph
