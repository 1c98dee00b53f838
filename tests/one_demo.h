// What tests of one demo share: it is taken from the catalogue, set as a link sets it, and looked at by its
// metrics, tensors and words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/every_demo.h"

namespace orrery::test {

inline const Demo& demo_of(const std::string& id) {
    for (const Entry& entry : demos())
        if (entry.demo.id == id)
            return entry.demo;
    qFatal("there is no demo %s", id.c_str());
}

/// A run of this demo with settings as in a link: "alpha=1&gamma=0.5".
inline Timeline run_of(const std::string& id, const std::string& settings = {}, std::uint64_t seed = 1,
                       std::size_t budget = Timeline::no_copies) {
    const Demo& demo = demo_of(id);
    const auto link =
        parse_link(id + "?seed=" + std::to_string(seed) + (settings.empty() ? "" : "&") + settings);
    if (!link)
        qFatal("%s", link.error().in(Language::en).c_str());
    const auto script = script_of(*link, demo);
    if (!script)
        qFatal("%s", script.error().in(Language::en).c_str());
    return Timeline(demo, *script, data_library(), budget);
}

/// As measured now, whether an iteration has ended or not. NaN: not defined.
inline double metric_now(const Timeline& timeline, std::string_view id) {
    Metrics metrics(timeline.demo().metrics);
    timeline.now().measure(metrics);
    return metrics.value(id);
}

inline Eigen::MatrixXd tensor_now(const Timeline& timeline, const std::string& id) {
    Tensors tensors;
    timeline.now().expose(tensors);
    for (const Tensor& t : tensors.all())
        if (t.id == id)
            return Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(
                t.values.data(), t.shape[0], t.shape.size() > 1 ? t.shape[1] : 1);
    return {};
}

inline Figure figure_now(const Timeline& timeline) {
    Figure figure;
    timeline.now().show(figure);
    return figure;
}

/// A mark of that kind and id in a panel of the figure; nothing where there is none.
template <class M>
std::optional<M> mark_in(const Figure& figure, std::string_view panel, std::string_view id) {
    if (const Panel* found = figure.find(panel))
        for (const Mark& mark : found->marks)
            if (mark_id(mark) == id && std::holds_alternative<M>(mark))
                return std::get<M>(mark);
    return std::nullopt;
}

inline Narration narration_now(const Timeline& timeline, Step size) {
    Narration narration(size);
    timeline.now().narrate(narration);
    return narration;
}

} // namespace orrery::test
