// Optimizers: values that turn gradients in a memory into new parameters.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/memory.h"

#include <tuple>

namespace orrery::graph {

enum class OptimizerKind : std::uint8_t { sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw };

std::string_view name_of(OptimizerKind kind);

/// Everything but the kind may change between updates.
struct OptimizerSettings {
    OptimizerKind kind = OptimizerKind::sgd;
    double learning_rate = 0.1;
    double momentum = 0.9;             ///< momentum, nesterov: the velocity keeps this share
    double smoothing = 0.99;           ///< rmsprop: the mean square keeps this share
    double beta1 = 0.9, beta2 = 0.999; ///< adam, adamw
    double epsilon = 1e-8;             ///< beside the root; PyTorch's Adagrad takes 1e-10
    double weight_decay = 0; ///< adamw: decoupled; others: added to the gradient. Not on biases and norms.
};

template <class Scalar>
class Optimizer {
public:
    /// For these parameters; `update` expects their gradients in the same order.
    Optimizer(const OptimizerSettings& settings, const Memory<Scalar>& memory,
              std::span<const Value> parameters);

    OptimizerSettings& settings() { return m_settings; }
    const OptimizerSettings& settings() const { return m_settings; }
    const std::vector<Value>& parameters() const { return m_parameters; }

    void update(Memory<Scalar>& memory, std::span<const Value> gradients);
    /// The same in pieces: one `begin` for each update, then every parameter once.
    void begin();
    void update_one(Memory<Scalar>& memory, std::size_t parameter, Value gradient);

    static auto held(auto& self) {
        return std::tie(self.m_parameters, self.m_starts, self.m_decays, self.m_first, self.m_second);
    }

private:
    OptimizerSettings m_settings;
    std::vector<Value> m_parameters;
    std::vector<std::ptrdiff_t> m_starts; ///< of each parameter's state
    std::vector<std::uint8_t> m_decays;
    std::vector<Scalar> m_first, m_second; ///< velocity or mean, mean square
    double m_power1 = 1, m_power2 = 1;     ///< β1^t, β2^t
};

/// Limits every component to ±limit.
template <class Scalar>
void clip_by_value(Memory<Scalar>& memory, std::span<const Value> gradients, double limit);
/// Scales all of them by min(1, limit/(‖g‖ + 1e-6)), the norm taken over all as one vector; returns ‖g‖.
template <class Scalar>
double clip_by_norm(Memory<Scalar>& memory, std::span<const Value> gradients, double limit);

/// 0 with probability `rate`, else 1/(1 − rate).
template <class Scalar>
void draw_dropout_mask(Memory<Scalar>& memory, Value mask, double rate, Random& random);

extern template class Optimizer<float>;
extern template class Optimizer<double>;

} // namespace orrery::graph
