// Reading which run is asked for: settings, events, seed and length.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/run_request.h"

#include "app/content/content.h"

#include "engine/core/picture_link.h"
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

/// The combinations that events bring about must make sense, too, in both runs.
std::optional<Failure> checkEvents(const RunRequest& request) {
    const Demo& demo = request.entry.demo;
    const std::vector<std::string> differ = differing(demo, scriptsOf(request));
    Values values = request.script.values;
    Values ofTwin = request.twin ? request.twin->values : values;
    for (const auto& [iteration, changes] : request.changes) {
        values = changed(demo, std::move(values), changes);
        if (request.twin)
            ofTwin = changed(demo, std::move(ofTwin), split(differ, changes, Side::a).b);
        for (const Values* both : {&values, &ofTwin})
            if (const auto why = demo.refuse(*both))
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
            {"twin", "QUERY", "a second run beside it: [preset=ID&]ID=VALUE&…"},
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
std::optional<Failure> readStart(const std::string& text, RunRequest& into, Link& asked) {
    const bool isLink = is_link(text);
    const auto picture = isLink ? parse_picture_link(text) : PictureLink{{}, Link{.question = text}, {}};
    if (!picture)
        return Failure(picture.error());
    const Link* link = &picture->run;
    into.panel = picture->panel;
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
    asked = *link;
    return std::nullopt;
}

/// The twin of --twin or of the link, which starts from what A starts with.
std::optional<Failure> readTwin(const Arguments& arguments, const Link& link, RunRequest& into) {
    const auto option = arguments.value("twin");
    if (option && link.twin)
        return Failure("The link names a twin; leave out --twin.");
    const auto query = option ? option : link.twin;
    if (!query)
        return std::nullopt;
    const Demo& demo = into.entry.demo;
    const auto values = twin_values(*query, demo, std::to_string(into.entry.question), into.script.values);
    if (!values)
        return Failure(values.error());
    Scripts scripts{into.script, Script{*values, into.script.seed, {}}, 0};
    if (const auto why = read_events(link.events, demo, scripts))
        return Failure(*why);
    if (const auto why = refuse_shared(demo, scripts))
        return Failure(*why);
    into.twin = std::move(scripts.b);
    into.shared = scripts.shared;
    return std::nullopt;
}

} // namespace

std::optional<Failure> readRun(const Arguments& arguments, RunRequest& into) {
    if (arguments.positional().size() != 1)
        return Failure(arguments.positional().empty()
                           ? std::string("Name a question by its number or its demo's id, or give a link.")
                           : "One question at a time; '" + arguments.positional()[1] + "' is one too many.");
    Link link;
    if (auto failure = readStart(arguments.positional().front(), into, link))
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
    if (auto failure = readTwin(arguments, link, into))
        return failure;
    if (auto failure = readLength(arguments, into))
        return failure;
    for (const std::string& text : arguments.values("event"))
        if (auto failure = readEvent(text, into))
            return failure;
    return checkEvents(into);
}

Scripts scriptsOf(const RunRequest& request) {
    return {request.script, request.twin, request.twin ? request.shared : 0};
}

namespace {

/// Whether the run is to be shown where its last round has ended, in both runs.
bool endsWithRound(const RunRequest& request, const Timeline& timeline) {
    if (timeline.position().boundary < Boundary::round)
        return false;
    const auto& chapters = timeline.story().chapters;
    const Step step = request.length     ? request.length->step
                      : chapters.empty() ? Step::iteration
                                         : chapters.back().until.step;
    return step == Step::round || timeline.position().ended();
}

} // namespace

std::optional<Failure> play(const RunRequest& request, Pair& pair, const PlayCalls& calls) {
    const bool byPhase = request.length && request.length->step == Step::phase;
    std::int64_t told = 0; // iterations of A
    const auto going = [&] { return !pair.a().rests() && !arrived(pair.a(), request.length); };
    while (going()) {
        const std::int64_t before = pair.a().position().phases;
        if (!pair.forward(byPhase ? Step::phase : Step::iteration))
            break;
        const Position& a = pair.a().position();
        if (a.phases == before && calls.waits)
            calls.waits();
        // By phases B may be on its way in the iteration that A has ended.
        if (a.iterations == told || (pair.place().phase > 0 && going()))
            continue;
        told = a.iterations;
        if (calls.iteration)
            calls.iteration();
        if (const auto made = request.changes.find(told); made != request.changes.end())
            pair.change(pair.split(made->second, Side::a));
    }
    if (pair.twin() && endsWithRound(request, pair.a()))
        pair.seek(place_of(pair.a().position()));
    return missedChanges(request, pair.a());
}

std::optional<Failure> overflowed(const Timeline& run, const std::string& name) {
    if (!run.stopped())
        return std::nullopt;
    return Failure(name + " stopped at iteration " + std::to_string(run.stopped()->iteration) + ": " +
                       run.stopped()->quantity + " is no longer finite.",
                   exitRunAtFault);
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
