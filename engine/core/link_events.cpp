// Events in links: lines of text in base64url. A live change is `12 learning_rate=0.5 momentum=0.9`, a touch
// is `12! panel mark index stage x y shift`. Words are percent-encoded. A line of the twin begins with `b`;
// `b` alone says that the twin has had what it is to have of the lines before. Without any it gets its share.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/encoding.h"
#include "engine/core/link.h"

#include <charconv>

namespace orrery {

namespace {

constexpr std::string_view stages[] = {"press", "move", "release"};

Sentence damaged() {
    return sentence(
        {"The link's events= is damaged; copy the link again.", "链接里的 events= 已损坏，请重新复制链接。"});
}

/// −1: anywhere in the panel.
std::optional<int> read_index(std::string_view text) {
    int value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string write_touch(const Touch& touch) {
    return "! " + percent_encode(touch.panel) + " " + percent_encode(touch.mark) + " " +
           std::to_string(touch.index) + " " + std::string(stages[static_cast<int>(touch.stage)]) + " " +
           write_number(touch.x) + " " + write_number(touch.y) + (touch.shift ? " 1" : " 0");
}

std::string write_changes(const Changes& changes, const Demo& demo) {
    std::string out;
    for (const Change& change : changes)
        if (const Parameter* parameter = demo.parameter(change.id))
            out +=
                " " + percent_encode(change.id) + "=" + percent_encode(write_value(*parameter, change.value));
    return out;
}

/// Panel, mark, index, stage, x, y, shift.
std::optional<Touch> read_touch(const std::vector<std::string_view>& words, std::int64_t phase) {
    if (words.size() != 8)
        return std::nullopt;
    const auto panel = percent_decode(words[1]), mark = percent_decode(words[2]);
    const auto index = read_index(words[3]);
    const auto x = read_number(words[5]), y = read_number(words[6]);
    if (!panel || !mark || !index || !x || !y)
        return std::nullopt;
    for (int stage = 0; stage < 3; ++stage)
        if (stages[stage] == words[4])
            return Touch{*panel, *mark, *index,          static_cast<Touch::Stage>(stage),
                         *x,     *y,    words[7] == "1", phase};
    return std::nullopt;
}

/// Reads `id=value` words; only live parameters may change on the way.
std::optional<Sentence> read_changes(const std::vector<std::string_view>& words, const Demo& demo,
                                     Changes& changes) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        const auto id = percent_decode(words[i].substr(0, equals));
        const auto text =
            equals == std::string_view::npos ? std::nullopt : percent_decode(words[i].substr(equals + 1));
        const Parameter* parameter = id ? demo.parameter(*id) : nullptr;
        if (parameter == nullptr || !text)
            return damaged();
        if (!parameter->live)
            return sentence({"{0} can't change while the run goes on.", "{0} 不能在运行途中改变。"},
                            same(*id));
        const auto value = parse_value(*parameter, *text);
        if (!value)
            return value.error();
        merge(changes, {{*id, *value}});
    }
    return std::nullopt;
}

std::string lines_of(const Script& script, const Demo& demo, const char* before) {
    std::string lines;
    for (const Event& event : script.events) {
        lines += (lines.empty() ? "" : "\n") + (before + std::to_string(event.phase));
        if (const auto* changes = std::get_if<Changes>(&event.what))
            lines += write_changes(*changes, demo);
        else
            lines += write_touch(std::get<Touch>(event.what));
    }
    return lines;
}

/// Reads one line into a script whose values in force there are `values`.
std::optional<Sentence> read_line(std::string_view line, const Demo& demo, Script& script, Values& values) {
    const auto words = split(line, ' ');
    std::string_view first = words.front();
    const bool touches = !first.empty() && first.back() == '!';
    if (touches)
        first.remove_suffix(1);
    const auto phase = read_count(first);
    if (!phase || *phase < 0 || (!script.events.empty() && *phase < script.events.back().phase))
        return damaged();
    if (touches) {
        const auto touch = read_touch(words, *phase);
        if (!touch)
            return damaged();
        script.events.push_back({*phase, *touch});
        return std::nullopt;
    }
    Changes changes;
    if (auto why = read_changes(words, demo, changes))
        return why;
    values = changed(demo, std::move(values), changes);
    if (auto why = demo.refuse(values))
        return why;
    script.events.push_back({*phase, std::move(changes)});
    return std::nullopt;
}

/// The lines of A, or those of its twin.
std::optional<Sentence> read_lines(std::string_view encoded, const Demo& demo, Script& script, bool twin,
                                   bool& told) {
    if (encoded.empty())
        return std::nullopt;
    const auto lines = encoded.size() <= longest_events ? base64url_decode(encoded) : std::nullopt;
    if (!lines)
        return damaged();
    Values values = script.values;
    for (std::string_view line : split(*lines, '\n')) {
        const bool of_twin = !line.empty() && line.front() == 'b';
        told |= of_twin;
        if (of_twin != twin || line == "b")
            continue;
        line.remove_prefix(of_twin ? 1 : 0);
        if (auto why = read_line(line, demo, script, values))
            return why;
    }
    return std::nullopt;
}

} // namespace

std::string write_events(const Script& script, const Demo& demo) {
    return base64url_encode(lines_of(script, demo, ""));
}

/// Events of which the twin has had only a part are told as they lie in A.
std::string write_events(const Scripts& scripts, const Demo& demo) {
    const bool all = scripts.b && scripts.shared == scripts.a.events.size();
    std::string lines = lines_of(scripts.a, demo, "");
    if (all && !(lines.empty() && scripts.b->events.empty())) {
        lines += lines.empty() ? "b" : "\nb";
        if (const std::string own = lines_of(*scripts.b, demo, "b"); !own.empty())
            lines += "\n" + own;
    }
    return base64url_encode(lines);
}

std::optional<Sentence> read_events(std::string_view encoded, const Demo& demo, Script& script) {
    bool told = false;
    return read_lines(encoded, demo, script, false, told);
}

std::optional<Sentence> read_events(std::string_view encoded, const Demo& demo, Scripts& scripts) {
    bool told = false;
    scripts.a.events.clear();
    if (auto why = read_lines(encoded, demo, scripts.a, false, told))
        return why;
    if (auto why = scripts.b ? read_lines(encoded, demo, *scripts.b, true, told) : std::nullopt)
        return why;
    scripts.shared = told ? scripts.a.events.size() : 0;
    return std::nullopt;
}

} // namespace orrery
