// Two dense layers and a cross-entropy between distributions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/mixed_label_network.h"

#include "engine/graph/layers.h"
#include "engine/statistics/row_maxima.h"

namespace orrery {

std::shared_ptr<const NetworkPlan<MixedLabelNetwork>> mixed_label_network(const MixedLabelOptions& options) {
    return written<MixedLabelNetwork>([&](NetworkBuilder& build, MixedLabelNetwork& n) {
        constexpr graph::Initialization he{graph::InitializationKind::he};
        const graph::Size rows = build.size("rows", options.room);
        n.x = build.input("x", rows, options.inputs);
        n.shares = build.input("shares", rows, options.classes);
        const graph::Value hidden =
            graph::dense(build, n.x, options.hidden,
                         {.name = "hidden", .activation = graph::Activation::relu, .initialization = he});
        n.logits = graph::dense(build, hidden, options.classes, {.name = "output", .initialization = he});
        const graph::Value each =
            build.sum(build.multiply(n.shares, build.log_softmax(n.logits)), graph::Over::columns);
        build.minimize(build.negate(build.mean(each)),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = options.learning_rate});
    });
}

template <class Scalar>
Eigen::VectorXi answers(Training<MixedLabelNetwork, Scalar>& network, const Eigen::MatrixXd& pictures) {
    return row_maxima(network.ask(network.nodes().x, network.nodes().logits, pictures));
}

template Eigen::VectorXi answers(Training<MixedLabelNetwork, float>&, const Eigen::MatrixXd&);
template Eigen::VectorXi answers(Training<MixedLabelNetwork, double>&, const Eigen::MatrixXd&);

} // namespace orrery
