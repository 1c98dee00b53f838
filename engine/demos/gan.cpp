// Question 7: the turns of discriminator and generator, and what is measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/gan.h"

#include "engine/core/elementary.h"
#include "engine/core/held.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

namespace {

constexpr int evaluated = 512, directions = 64, evaluate_every = 10, round_length = 100;
constexpr int most_points = 256;
constexpr double reach = 1.5,
                 stroke = 0.05; ///< of drawing: the plane's half side, the least way between points

double standard_deviation(const Eigen::MatrixXd& points) {
    const double squares = (points.rowwise() - points.colwise().mean()).squaredNorm();
    return std::sqrt(squares / static_cast<double>(points.rows()));
}

GanOptions options(const GanOnPoints::Params& p) {
    return {.loss = p.loss,
            .latent = p.latent_dim,
            .hidden = {p.hidden, p.hidden},
            .batch = p.batch,
            .learning_rate_g = p.learning_rate_g,
            .learning_rate_d = p.learning_rate_d,
            .penalty_weight = p.penalty_weight};
}

} // namespace

GanOnPoints::GanOnPoints(const Params& params, Random random, const Library&)
    : m_params(params), m_source(params.data, params.points), m_random(random.stream("batches")),
      m_gan(options(params), random.stream("initialization")), m_before(0, 2), m_pull(0, 2) {
    Random stream = random.stream("evaluation");
    const Eigen::MatrixXd real = m_source.draw(evaluated, stream);
    Eigen::MatrixXd latents(evaluated, params.latent_dim);
    for (Eigen::Index i = 0; i < latents.rows(); ++i)
        for (Eigen::Index j = 0; j < latents.cols(); ++j)
            latents(i, j) = stream.normal();
    m_fixed = std::make_shared<const Fixed>(
        Fixed{SlicedWasserstein(real, directions), std::move(latents), standard_deviation(real)});
    Random first = random.stream("first batch"); // something to see before the first step
    m_gan.draw(m_source.draw(params.batch, first), first);
    evaluate();
    m_start_distance = m_distance;
}

GanOnPoints::Phase GanOnPoints::next() const {
    switch (m_phase) {
    case Phase::sample:
        return Phase::judge;
    case Phase::judge:
        return Phase::learn_d;
    case Phase::learn_d:
        return m_updates_d < m_params.discriminator_steps ? Phase::sample : Phase::judge_again;
    case Phase::judge_again:
        return Phase::learn_g;
    case Phase::none:
    case Phase::learn_g:
        break;
    }
    return Phase::sample;
}

Boundary GanOnPoints::advance() {
    m_phase = next();
    switch (m_phase) {
    case Phase::sample:
        m_gan.draw(m_source.draw(m_params.batch, m_random), m_random);
        break;
    case Phase::judge:
        m_gan.judge();
        m_judged_d = {m_gan.loss_d(), m_gan.mean_probability(true), m_gan.mean_probability(false),
                      m_gan.accuracy_d()};
        break;
    case Phase::learn_d:
        m_gan.learn_d();
        ++m_updates_d;
        break;
    case Phase::judge_again:
        m_gan.judge_again();
        m_judged_g = {.loss = m_gan.loss_g(), .generated = m_gan.mean_probability(false)};
        m_before = m_gan.generated();
        m_pull = m_gan.pull();
        break;
    case Phase::none:
    case Phase::learn_g:
        m_gan.learn_g();
        m_moved = (m_gan.generated() - m_before).rowwise().norm().mean();
        m_updates_d = 0;
        if (++m_iterations % evaluate_every == 0)
            evaluate();
        if (m_complete_at == 0 && m_modes > 0 && m_modes == m_source.modes().rows())
            m_complete_at = m_iterations;
        return m_iterations % round_length == 0 ? Boundary::round : Boundary::iteration;
    }
    return Boundary::phase;
}

/// The same noise and the same real points every time, so that only G makes the difference.
void GanOnPoints::evaluate() {
    const Eigen::MatrixXd samples = m_gan.generate(m_fixed->latents);
    m_distance = m_fixed->distance.distance(samples);
    m_modes = modes_covered(samples, m_source.modes());
    m_spread = standard_deviation(samples) / m_fixed->spread;
}

void GanOnPoints::apply(const Params& params) {
    m_params = params;
    m_gan.set_learning_rates(params.learning_rate_g, params.learning_rate_d);
    m_gan.set_penalty_weight(params.penalty_weight);
}

/// Drawing adds real points along the stroke; with Shift it wipes them away.
Reply GanOnPoints::touch(const Touch& touch) {
    if (touch.panel != "field" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (m_params.data != PointSet::drawn)
        return touch.stage == Touch::Stage::press ? Reply::set("data", std::string("drawn"))
                                                  : Reply::ignored();
    Eigen::MatrixXd points = m_params.points;
    const Eigen::RowVector2d at(std::clamp(touch.x, -reach, reach), std::clamp(touch.y, -reach, reach));
    if (touch.shift) {
        Eigen::Index kept = 0;
        for (Eigen::Index i = 0; i < points.rows(); ++i)
            if ((points.row(i) - at).norm() > 3 * stroke)
                points.row(kept++) = points.row(i).eval();
        if (kept == points.rows() || kept == 0)
            return Reply::ignored();
        points.conservativeResize(kept, 2);
        return Reply::set("points", points);
    }
    if (points.rows() >= most_points)
        return Reply::ignored();
    if (points.rows() > 0 && (points.rowwise() - at).rowwise().norm().minCoeff() < stroke)
        return Reply::ignored();
    points.conservativeResize(points.rows() + 1, 2);
    points.bottomRows(1) = at;
    return Reply::set("points", points);
}

/// At the equilibrium D = ½ everywhere: 2 ln 2 for D, ln 2 or −ln 2 for G (Goodfellow et al. 2014).
double GanOnPoints::equilibrium(bool generator) const {
    const double ln2 = std::numbers::ln2;
    switch (m_params.loss) {
    case GanLoss::non_saturating:
        return generator ? ln2 : 2 * ln2;
    case GanLoss::minimax:
        return generator ? -ln2 : 2 * ln2;
    case GanLoss::wgan_gp:
    case GanLoss::hinge:
        break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void GanOnPoints::measure(Metrics& metrics) const {
    if (m_iterations == 0)
        return;
    metrics.set("loss_d", m_judged_d.loss);
    metrics.set("loss_g", m_judged_g.loss);
    if (probabilities()) // a Wasserstein critic's zero separates nothing
        metrics.set("accuracy_d", m_judged_d.accuracy);
    if (m_source.modes().rows() > 0)
        metrics.set("modes_covered", m_modes);
    metrics.set("sliced_wasserstein", m_distance);
    metrics.set("start_distance", m_start_distance);
    metrics.set("spread", m_spread);
    if (m_complete_at > 0)
        metrics.set("all_modes_at", m_complete_at);
}

void GanOnPoints::expose(Tensors& tensors) const {
    tensors.add("real", m_gan.real());
    tensors.add("latent", m_gan.latent());
    tensors.add("generated", m_gan.generated());
    tensors.add("scores_real", m_gan.scores(true));
    tensors.add("scores_generated", m_gan.scores(false));
    tensors.add("parameters_g", m_gan.parameters(true));
    tensors.add("parameters_d", m_gan.parameters(false));
}

std::size_t GanOnPoints::bytes() const {
    const Eigen::Index doubles = m_params.points.size() + m_before.size() + m_pull.size();
    return sizeof(*this) + static_cast<std::size_t>(doubles) * sizeof(double) + m_source.bytes() +
           held::heap(m_gan).whole;
}

} // namespace orrery
