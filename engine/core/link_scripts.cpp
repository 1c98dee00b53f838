// The way between a link, or a twin, and the runs that it asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/encoding.h"
#include "engine/core/link.h"
#include "engine/core/link_query.h"
#include "engine/core/suggestion.h"

namespace orrery {

namespace {

std::string listed(const std::vector<std::string>& ids) {
    std::string all;
    for (const std::string& id : ids)
        all += (all.empty() ? "" : ", ") + id;
    return all;
}

std::optional<Sentence> set(Values& values, const Demo& demo, const std::string& question,
                            const Pairs& settings) {
    for (const auto& [id, text] : settings) {
        const auto index = demo.parameter_index(id);
        if (!index)
            return no_parameter(demo, question, id);
        const auto value = parse_value(demo.parameters[*index], text);
        if (!value)
            return value.error();
        values[*index] = *value;
    }
    return std::nullopt;
}

std::optional<Sentence> set_preset(Values& values, const Demo& demo, const std::string& question,
                                   const std::string& id) {
    std::vector<std::string> ids;
    for (const Preset& preset : demo.presets) {
        if (preset.id == id) {
            const auto pairs = read_pairs(preset.settings, {"link", "链接"});
            return pairs ? set(values, demo, question, *pairs) : pairs.error();
        }
        ids.push_back(preset.id);
    }
    const std::string meant = nearest(id, ids);
    if (meant.empty())
        return sentence({"There is no preset “{0}” in question {1}; it has {2}.",
                         "第 {1} 题没有名为“{0}”的预设；有的是 {2}。"},
                        same(id), same(question), same(listed(ids)));
    return sentence({"There is no preset “{0}” in question {1}; did you mean {2}?",
                     "第 {1} 题没有名为“{0}”的预设；是不是想写 {2}？"},
                    same(id), same(question), same(meant));
}

/// A twin has no seed, place or twin of its own.
Sentence no_twin_key(std::string_view key) {
    return sentence({"A twin takes preset= and parameters, not {0}=; its {0} is that of the first run.",
                     "孪生运行只接受 preset= 和参数，不能有 {0}=；它的 {0} 与第一个运行相同。"},
                    same(key));
}

} // namespace

Sentence no_parameter(const Demo& demo, std::string_view question, std::string_view id) {
    std::vector<std::string> ids;
    for (const Parameter& parameter : demo.parameters)
        ids.push_back(parameter.id);
    const std::string meant = nearest(id, ids);
    if (meant.empty())
        return sentence({"There is no parameter '{0}' in question {1}; it has {2}.",
                         "第 {1} 题没有名为“{0}”的参数；有的是 {2}。"},
                        same(id), same(question), same(listed(ids)));
    return sentence({"There is no parameter '{0}' in question {1}; did you mean {2}?",
                     "第 {1} 题没有名为“{0}”的参数；是不是想写 {2}？"},
                    same(id), same(question), same(meant));
}

Result<Values> twin_values(std::string_view query, const Demo& demo, std::string_view question,
                           const Values& a) {
    const auto pairs = read_pairs(query, {"twin", "孪生运行"});
    if (!pairs)
        return pairs.error();
    if (pairs->empty())
        return sentence({"The twin is empty; name what differs, as in ID=VALUE or preset=ID.",
                         "孪生运行是空的；请写出不同之处，如 ID=VALUE 或 preset=ID。"});
    Pairs settings;
    std::optional<std::string> preset;
    for (const auto& [key, value] : *pairs) {
        const bool of_reading = key == "language" && demo.parameter(key) == nullptr;
        if (step_of(key) || key == "seed" || of_reading || key == "hide" || key == "events" || key == "twin")
            return no_twin_key(key);
        if (key == "preset")
            preset = value;
        else
            settings.emplace_back(key, value);
    }
    Values values = preset ? demo.defaults() : a;
    const std::string name(question);
    if (preset)
        if (auto why = set_preset(values, demo, name, *preset))
            return *std::move(why);
    if (auto why = set(values, demo, name, settings))
        return *std::move(why);
    if (auto why = demo.refuse(values))
        return *std::move(why);
    return values;
}

std::string twin_query(const Demo& demo, const Values& a, const Values& b) {
    std::string query;
    for (const Change& change : difference(demo, a, b))
        query += (query.empty() ? "" : "&") + percent_encode(change.id) + "=" +
                 percent_encode(write_value(*demo.parameter(change.id), change.value));
    return query;
}

Result<Script> script_of(const Link& link, const Demo& demo) {
    Script script;
    script.values = demo.defaults();
    if (link.preset)
        if (auto why = set_preset(script.values, demo, link.question, *link.preset))
            return *std::move(why);
    Pairs settings = link.settings;
    if (demo.parameter("language") != nullptr && !link.language.empty() && link.language != "both")
        settings.emplace_back("language", link.language); // what is read and what is learned, in one
    if (auto why = set(script.values, demo, link.question, settings))
        return *std::move(why);
    if (auto why = demo.refuse(script.values))
        return *std::move(why);
    for (const std::string& id : link.hide)
        if (demo.parameter(id) == nullptr)
            return no_parameter(demo, link.question, id);
    script.seed = link.seed.value_or(1);
    if (auto why = read_events(link.events, demo, script))
        return *std::move(why);
    return script;
}

Result<Scripts> scripts_of(const Link& link, const Demo& demo) {
    auto a = script_of(link, demo);
    if (!a)
        return a.error();
    Scripts scripts{*std::move(a), {}, 0};
    if (!link.twin)
        return scripts;
    auto values = twin_values(*link.twin, demo, link.question, scripts.a.values);
    if (!values)
        return values.error();
    scripts.b = Script{*std::move(values), scripts.a.seed, {}};
    if (auto why = read_events(link.events, demo, scripts))
        return *std::move(why);
    if (auto why = refuse_shared(demo, scripts))
        return *std::move(why);
    return scripts;
}

Result<Link> link_to(const Demo& demo, int question, const Script& script, const Position& position) {
    return link_to(demo, question, Scripts{script, {}, 0}, position);
}

Result<Link> link_to(const Demo& demo, int question, const Scripts& scripts, const Position& position) {
    const Script& script = scripts.a;
    Link link;
    link.question = std::to_string(question);
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        if (const Parameter& parameter = demo.parameters[i]; !equal(script.values[i], parameter.initial))
            link.settings.emplace_back(parameter.id, write_value(parameter, script.values[i]));
    if (script.seed != 1)
        link.seed = script.seed;
    if (position.phases > 0)
        link.place = position.boundary == Boundary::phase ? Length{Step::phase, position.phases}
                                                          : Length{Step::iteration, position.iterations};
    if (scripts.b)
        link.twin = twin_query(demo, script.values, scripts.b->values);
    link.events = write_events(scripts, demo);
    if (link.events.size() > longest_events)
        return sentence({"So many changes do not fit into a link: {0:d} bytes of at most {1:d}.",
                         "改动太多，链接放不下：{0:d} 字节，上限 {1:d} 字节。"},
                        static_cast<double>(link.events.size()), static_cast<double>(longest_events));
    return link;
}

} // namespace orrery
