// Reading which run is asked for: settings, events, seed and length.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/run_request.h"

#include "app/content/content.h"

#include "engine/core/link.h"
#include "engine/core/seeds.h"
#include "engine/core/suggestion.h"

#include <algorithm>
#include <set>

namespace orrery {

namespace {

/// ID=VALUE into a parameter's index and value.
std::optional<Failure> readSetting(const Entry& entry, const std::string& option, const std::string& text,
                                   std::pair<std::size_t, Value>& into) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Failure(option + " takes ID=VALUE, as in learning_rate=0.1, not '" + text + "'.");
    const std::string id = text.substr(0, equals);
    const auto index = entry.demo.parameter_index(id);
    if (!index)
        return Failure(no_parameter(entry.demo, std::to_string(entry.question), id));
    const auto value = parse_value(entry.demo.parameters[*index], text.substr(equals + 1));
    if (!value)
        return Failure(value.error());
    into = {*index, *value};
    return std::nullopt;
}

std::optional<Failure> readSettings(const Arguments& arguments, RunRequest& request) {
    std::set<std::size_t> seen;
    for (const std::string& text : arguments.values("set")) {
        std::pair<std::size_t, Value> setting;
        if (auto failure = readSetting(request.entry, "--set", text, setting))
            return failure;
        if (!seen.insert(setting.first).second)
            return Failure("--set gives " + request.entry.demo.parameters[setting.first].id +
                           " twice; give it once.");
        request.script.values[setting.first] = std::move(setting.second);
    }
    if (const auto why = request.entry.demo.refuse(request.script.values))
        return Failure(*why);
    return std::nullopt;
}

/// ITERATION:ID=VALUE
std::optional<Failure> readEvent(const std::string& text, RunRequest& request) {
    const std::size_t colon = text.find(':');
    const auto iteration = colon == std::string::npos ? std::nullopt : read_count(text.substr(0, colon));
    if (!iteration || *iteration == 0)
        return Failure("--event takes ITERATION:ID=VALUE with an iteration from 1, not '" + text + "'.");
    std::pair<std::size_t, Value> setting;
    if (auto failure = readSetting(request.entry, "--event", text.substr(colon + 1), setting))
        return failure;
    const Parameter& parameter = request.entry.demo.parameters[setting.first];
    if (!parameter.live)
        return Failure(parameter.id + " cannot change while the run goes on; use --set " + parameter.id +
                       "=… to start with it.");
    Changes& changes = request.changes[*iteration];
    for (const Change& earlier : changes)
        if (earlier.id == parameter.id)
            return Failure("--event gives " + parameter.id + " twice after iteration " +
                           std::to_string(*iteration) + "; give it once.");
    changes.push_back({parameter.id, std::move(setting.second)});
    return std::nullopt;
}

/// The combinations that events bring about must make sense, too.
std::optional<Failure> checkEvents(const RunRequest& request) {
    Values values = request.script.values;
    for (const auto& [iteration, changes] : request.changes) {
        values = changed(request.entry.demo, std::move(values), changes);
        if (const auto why = request.entry.demo.refuse(values))
            return Failure(*why);
        if (request.length && request.length->step == Step::iteration && iteration > request.length->count)
            return Failure("--event " + std::to_string(iteration) +
                           " lies behind the run's end at iteration " +
                           std::to_string(request.length->count) + "; ask for more --iterations.");
    }
    return std::nullopt;
}

std::optional<Failure> readLength(const Arguments& arguments, RunRequest& request) {
    const bool linked = request.length.has_value();
    for (const auto& [name, step] : {std::pair<const char*, Step>{"phases", Step::phase},
                                     {"iterations", Step::iteration},
                                     {"rounds", Step::round}}) {
        const auto text = arguments.value(name);
        if (!text)
            continue;
        const auto count = read_count(*text);
        if (!count)
            return Failure(std::string("--") + name + " takes a whole number from 0, not '" + *text + "'.");
        if (request.length)
            return Failure(linked ? std::string("The link says where the run ends; leave out --") + name + "."
                                  : "Give one of --phases, --iterations and --rounds.");
        request.length = Length{step, *count};
    }
    return std::nullopt;
}

} // namespace

std::vector<Option> runOptions() {
    return {{"set", "ID=VALUE", "set a parameter; repeat for others", true},
            {"event", "ITERATION:ID=VALUE", "change a live parameter after that iteration", true},
            {"seed", "N", "the seed (default 1)"},
            {"phases", "N", "run so many phases"},
            {"iterations", "N", "run so many iterations"},
            {"rounds", "N", "run so many rounds (default: the whole story)"}};
}

std::optional<Failure> findQuestion(const std::string& question, Entry& into) {
    std::vector<Entry> entries = catalogue();
    const auto number = read_count(question);
    std::vector<std::string> ids;
    for (Entry& entry : entries) {
        if (number == entry.question || question == entry.demo.id) {
            into = std::move(entry);
            return std::nullopt;
        }
        ids.push_back(entry.demo.id);
    }
    const Content content; // compared as bytes: a QString would drop a byte-order mark
    const bool known =
        std::any_of(content.questions().begin(), content.questions().end(), [&](const Question& q) {
            return number ? q.number == *number : q.id.toStdString() == question;
        });
    if (known)
        return Failure("Question " + question + " has no demo yet; `orrery list` marks those without.",
                       exitRunAtFault);
    const std::string meant = nearest(question, ids);
    return Failure(
        "There is no question '" + question +
        (meant.empty() ? "'; `orrery list` shows all of them." : "'; did you mean " + meant + "?"));
}

namespace {

/// A question with its defaults, or a link with all that it says of the run.
std::optional<Failure> readStart(const std::string& text, RunRequest& into) {
    const bool isLink = is_link(text);
    const auto link = isLink ? parse_link(text) : Result<Link>(Link{.question = text});
    if (!link)
        return Failure(link.error());
    if (auto failure = findQuestion(link->question, into.entry))
        return failure;
    into.script.values = into.entry.demo.defaults();
    if (!isLink)
        return std::nullopt;
    auto script = script_of(*link, into.entry.demo);
    if (!script)
        return Failure(script.error());
    into.script = std::move(*script);
    into.length = link->place;
    into.namesSeed = link->seed.has_value();
    if (!link->language.empty())
        into.language = link->language;
    return std::nullopt;
}

} // namespace

std::optional<Failure> readRun(const Arguments& arguments, RunRequest& into) {
    if (arguments.positional().size() != 1)
        return Failure(arguments.positional().empty()
                           ? std::string("Name a question by its number or its demo's id, or give a link.")
                           : "One question at a time; '" + arguments.positional()[1] + "' is one too many.");
    if (auto failure = readStart(arguments.positional().front(), into))
        return failure;
    if (auto failure = readSettings(arguments, into))
        return failure;
    if (const auto text = arguments.value("seed")) {
        const auto seed = read_seed(*text);
        if (!seed)
            return Failure("--seed takes a whole number from 0, not '" + *text + "'.");
        into.script.seed = *seed;
        into.namesSeed = true;
    }
    if (auto failure = readLength(arguments, into))
        return failure;
    for (const std::string& text : arguments.values("event"))
        if (auto failure = readEvent(text, into))
            return failure;
    return checkEvents(into);
}

std::optional<Failure> play(const RunRequest& request, Timeline& timeline,
                            const std::function<void()>& iteration) {
    const bool byPhase = request.length && request.length->step == Step::phase;
    while (!arrived(timeline, request.length) && timeline.forward(byPhase ? Step::phase : Step::iteration)) {
        if (timeline.position().boundary == Boundary::phase)
            continue;
        if (iteration)
            iteration();
        makeChanges(request, timeline);
    }
    return missedChanges(request, timeline);
}

void makeChanges(const RunRequest& request, Timeline& timeline) {
    const auto found = request.changes.find(timeline.position().iterations);
    if (found == request.changes.end())
        return;
    timeline.change(found->second);
}

std::optional<Failure> missedChanges(const RunRequest& request, const Timeline& timeline) {
    const std::int64_t end = timeline.position().iterations;
    const auto next = request.changes.upper_bound(end);
    if (next == request.changes.end() || timeline.stopped())
        return std::nullopt;
    return Failure("The run ends at iteration " + std::to_string(end) +
                   ", before the --event after iteration " + std::to_string(next->first) + ".");
}

} // namespace orrery
