// Looking up and checking a demo's parameters.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/demo.h"

namespace orrery {

Values Demo::defaults() const {
    Values values;
    values.reserve(parameters.size());
    for (const Parameter& parameter : parameters)
        values.push_back(parameter.initial);
    return values;
}

const Metric* Demo::metric(std::string_view id) const {
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&](const Metric& one) { return one.id == id; });
    return found == metrics.end() ? nullptr : &*found;
}

std::optional<std::size_t> Demo::parameter_index(std::string_view id) const {
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (parameters[i].id == id)
            return i;
    return std::nullopt;
}

const Parameter* Demo::parameter(std::string_view id) const {
    const auto index = parameter_index(id);
    return index ? &parameters[*index] : nullptr;
}

std::optional<Sentence> Demo::refuse(const Values& values) const {
    if (values.size() != parameters.size())
        return sentence(
            {"{0} takes {1:d} {1|value|values}, not {2:d}.", "{0} 需要 {1:d} 个参数值，而不是 {2:d} 个。"},
            same(id), static_cast<double>(parameters.size()), static_cast<double>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (auto why = orrery::refuse(parameters[i], values[i]))
            return why;
    if (auto why = check(values))
        return Sentence{*std::move(why), {}};
    return std::nullopt;
}

} // namespace orrery
