// Titles come from the content; everything else from the demos themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/list.h"

#include "app/commands/output.h"
#include "app/content/content.h"
#include "app/content/resource_reader.h"
#include "app/export/figure_json.h"
#include "app/export/json_writer.h"

#include "engine/core/demo.h"
#include "engine/core/link.h"
#include "engine/data/library.h"
#include "engine/demos/catalogue.h"

#include <algorithm>
#include <set>

namespace orrery {

namespace {

struct Item {
    int number = 0;
    std::string id;
    Text title, shortTitle;
    const Demo* demo = nullptr;
};

Text textOf(const Words& words) {
    return {words.en.toStdString(), words.zh.toStdString()};
}

/// Those of the content and of the catalogue, in order; what the content lacks is taken from the demo.
std::vector<Item> items(const Content& content, const std::vector<Entry>& entries) {
    std::set<int> numbers;
    for (const Question& question : content.questions())
        numbers.insert(question.number);
    for (const Entry& entry : entries)
        numbers.insert(entry.question);
    std::vector<Item> all;
    for (const int number : numbers) {
        Item item;
        item.number = number;
        for (const Entry& entry : entries)
            if (entry.question == number)
                item.demo = &entry.demo;
        if (const Question* question = content.question(number)) {
            item.id = question->id.toStdString();
            item.title = textOf(question->title);
            item.shortTitle = textOf(question->short_title);
        }
        if (item.demo != nullptr && item.id.empty())
            item.id = item.demo->id;
        if (item.demo != nullptr && item.title.empty())
            item.title = item.shortTitle = item.demo->title;
        all.push_back(std::move(item));
    }
    return all;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
}

std::string table(const std::vector<Item>& all) {
    std::string out;
    std::size_t ids = 0, titles = 0;
    for (const Item& item : all) {
        ids = std::max(ids, item.id.size() + 2);
        titles = std::max(titles, item.shortTitle.en.size() + 2);
    }
    for (const Item& item : all) {
        const std::string number = std::to_string(item.number);
        out += (number.size() < 2 ? " " : "") + number + "  " + padded(item.id, ids) +
               padded(item.shortTitle.en, titles) + item.shortTitle.zh;
        out.erase(out.find_last_not_of(' ') + 1);
        out += item.demo == nullptr ? "  (no demo)\n" : "\n";
    }
    return out;
}

const char* nameOf(Kind kind) {
    static constexpr const char* names[] = {"real", "integer", "choice", "toggle",
                                            "text", "matrix",  "points", "file"};
    return names[static_cast<int>(kind)];
}

bool isNumeric(Kind kind) {
    return kind == Kind::real || kind == Kind::integer || kind == Kind::matrix || kind == Kind::points;
}

void writeParameter(JsonWriter& json, const Parameter& parameter) {
    json.beginObject();
    json.member("id", parameter.id);
    json.member("kind", nameOf(parameter.kind));
    json.key("default");
    writeValue(json, parameter, parameter.initial);
    const bool numeric = isNumeric(parameter.kind);
    for (const auto& [key, bound] :
         {std::pair{"minimum", parameter.minimum}, {"maximum", parameter.maximum}}) {
        json.key(key);
        numeric ? json.value(bound) : json.null();
    }
    if (parameter.kind == Kind::points) { // minimum and maximum are of x then
        const auto [low, high] = limits(parameter, 1);
        json.member("y_minimum", low);
        json.member("y_maximum", high);
    }
    json.key("choices");
    if (parameter.kind == Kind::choice) {
        json.beginArray();
        for (const Choice& choice : parameter.choices)
            json.value(choice.id);
        json.endArray();
    } else {
        json.null();
    }
    json.member("live", parameter.live);
    json.member("unit", parameter.unit);
    json.member("label", parameter.label);
    json.endObject();
}

/// How many rounds and iterations the story tells; null for the one it does not count in.
void writeStory(JsonWriter& json, const Demo& demo) {
    Until until = demo.story.chapters.empty() ? Until{} : demo.story.chapters.back().until;
    if (until.count == 0)
        if (const auto length = demo.length(demo.defaults()))
            until = {length->step, length->count};
    json.beginObject();
    for (const auto& [key, step] : {std::pair{"rounds", Step::round}, {"iterations", Step::iteration}}) {
        json.key(key);
        until.count > 0 && until.step == step ? json.value(until.count) : json.null();
    }
    json.endObject();
}

void writeMetrics(JsonWriter& json, const Demo& demo) {
    json.beginArray();
    for (const Metric& metric : demo.metrics) {
        json.beginObject();
        json.member("id", metric.id);
        json.member("cadence", metric.cadence == Step::round ? "round" : "iteration");
        json.member("length", metric.length);
        json.member("unit", metric.unit);
        json.member("label", metric.label);
        json.endObject();
    }
    json.endArray();
}

void writePresets(JsonWriter& json, int number, const Demo& demo) {
    json.beginArray();
    for (const Preset& preset : demo.presets) {
        json.beginObject();
        json.member("id", preset.id);
        json.member("title", preset.title);
        json.member("link", "orrery:" + std::to_string(number) + "?" + preset.settings);
        json.endObject();
    }
    json.endArray();
}

/// Shapes at the start of a run with the default values.
void writeTensorShapes(JsonWriter& json, const Demo& demo, const Library& library) {
    Tensors tensors;
    demo.start(demo.defaults(), Random(1), library)->expose(tensors);
    json.beginArray();
    for (const Tensor& tensor : tensors.all()) {
        json.beginObject();
        json.member("id", tensor.id);
        json.member("shape", tensor.shape);
        json.endObject();
    }
    json.endArray();
}

void writeItem(JsonWriter& json, const Item& item, const Library& library) {
    json.beginObject();
    json.member("number", item.number);
    json.member("id", item.id);
    json.key("demo");
    if (item.demo == nullptr) {
        json.null();
        json.member("title", item.title);
        json.endObject();
        return;
    }
    const Demo& demo = *item.demo;
    json.value(demo.id);
    json.member("title", item.title);
    json.key("story");
    writeStory(json, demo);
    json.key("parameters");
    json.beginArray();
    for (const Parameter& parameter : demo.parameters)
        writeParameter(json, parameter);
    json.endArray();
    json.key("metrics");
    writeMetrics(json, demo);
    json.key("presets");
    writePresets(json, item.number, demo);
    json.key("twin");
    if (demo.twin.settings.empty())
        json.null();
    else
        json.value(demo.twin.settings);
    json.key("tensors");
    writeTensorShapes(json, demo, library);
    json.endObject();
}

} // namespace

std::vector<Option> listOptions() {
    return {{"json", "", "everything about every demo, as JSON"}};
}

std::string questionTable(const Content& content, const std::vector<Entry>& entries) {
    return table(items(content, entries));
}

int runList(const Arguments& arguments) {
    if (!arguments.positional().empty())
        return report({"`orrery list` takes no '" + arguments.positional().front() + "'."});
    Output output;
    if (const auto failure = output.open(""))
        return report(*failure);
    const Content content;
    const std::vector<Entry> entries = catalogue();
    const std::vector<Item> all = items(content, entries);
    if (arguments.has("json")) {
        const auto library = resource_library();
        JsonWriter json(output.text());
        json.beginArray();
        for (const Item& item : all)
            writeItem(json, item, *library);
        json.endArray();
        output.text() += '\n';
    } else {
        output.text() += table(all);
    }
    if (const auto failure = output.finish())
        return report(*failure);
    return exitDone;
}

} // namespace orrery
