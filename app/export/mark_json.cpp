// One function a mark; std::visit makes the compiler ask for a missing one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/mark_json.h"

namespace orrery {

namespace {

const char* nameOf(Role role) {
    static constexpr const char* names[] = {"data",     "truth",   "highlight", "ghost",   "positive",
                                            "negative", "real",    "generated", "neutral", "muted",
                                            "class_1",  "class_2", "class_3",   "class_4", "class_5",
                                            "class_6",  "class_7", "class_8"};
    return names[static_cast<int>(role)];
}

const char* nameOf(Palette palette) {
    static constexpr const char* names[] = {"sequential", "diverging", "quiet", "gray", "rgb", "classes"};
    return names[static_cast<int>(palette)];
}

const char* nameOf(Shape::Form form) {
    static constexpr const char* names[] = {"rectangle", "circle", "polygon"};
    return names[static_cast<int>(form)];
}

const char* nameOf(Anchor anchor) {
    static constexpr const char* names[] = {"center", "left", "right", "above", "below"};
    return names[static_cast<int>(anchor)];
}

void writeRoles(JsonWriter& json, const std::vector<Role>& roles) {
    json.key("roles");
    json.beginArray();
    for (const Role role : roles)
        json.value(nameOf(role));
    json.endArray();
}

void writeHandle(JsonWriter& json, const Handle& handle) {
    json.key("handle");
    json.beginObject();
    json.member("touch", handle.touch);
    json.member("hint", handle.hint);
    json.member("edit", handle.edit);
    json.endObject();
}

void writePlaces(JsonWriter& json, const char* name, const std::vector<std::pair<int, int>>& cells) {
    json.key(name);
    json.beginArray();
    for (const auto& [row, column] : cells)
        json.value(std::vector<int>{row, column});
    json.endArray();
}

/// What most marks begin with.
template <class M>
void begin(JsonWriter& json, const char* type, const M& mark) {
    json.member("type", type);
    json.member("id", mark.id);
    if constexpr (requires { mark.role; })
        json.member("role", nameOf(mark.role));
    if constexpr (requires { mark.label; })
        json.member("label", mark.label);
}

void write(JsonWriter& json, const Line& m) {
    begin(json, "line", m);
    json.member("x", m.x);
    json.member("y", m.y);
    json.member("dashed", m.dashed);
    json.member("vertices", m.vertices);
    json.member("weight", m.weight);
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Points& m) {
    begin(json, "points", m);
    json.member("x", m.x);
    json.member("y", m.y);
    writeRoles(json, m.roles);
    json.member("size", m.size);
    json.member("hollow", m.hollow);
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Bars& m) {
    begin(json, "bars", m);
    json.member("at", m.at);
    json.member("value", m.value);
    json.member("base", m.base);
    writeRoles(json, m.roles);
    json.member("names", m.names);
    json.member("width", m.width);
    json.member("horizontal", m.horizontal);
    json.member("numbers", m.numbers);
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Band& m) {
    begin(json, "band", m);
    json.member("x", m.x);
    json.member("low", m.low);
    json.member("high", m.high);
}

void write(JsonWriter& json, const Segments& m) {
    begin(json, "segments", m);
    json.member("ends", m.ends);
    json.member("strength", m.strength);
    writeRoles(json, m.roles);
    json.member("dashed", m.dashed);
}

void write(JsonWriter& json, const Arrows& m) {
    begin(json, "arrows", m);
    json.member("ends", m.ends);
    writeRoles(json, m.roles);
    json.member("names", m.names);
    json.member("fine", m.fine);
}

void write(JsonWriter& json, const Rule& m) {
    begin(json, "rule", m);
    json.member("at", m.at);
    json.member("vertical", m.vertical);
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Trend& m) {
    begin(json, "trend", m);
    json.member("metric", m.metric);
    json.member("against", m.against);
    json.member("low", m.low);
    json.member("high", m.high);
    json.member("smoothing", m.smoothing);
    json.member("dots", m.dots);
}

void write(JsonWriter& json, const Trail& m) {
    begin(json, "trail", m);
    json.member("metric", m.metric);
    json.member("length", m.length);
    json.member("vertices", m.vertices);
}

void write(JsonWriter& json, const Cells& m) {
    begin(json, "cells", m);
    json.member("left", m.left);
    json.member("bottom", m.bottom);
    json.member("width", m.width);
    json.member("height", m.height);
    json.member("values", m.values);
    json.member("strength", m.strength);
    json.member("palette", nameOf(m.palette));
    writeRange(json, "range", m.range);
    json.member("low", m.low);
    json.member("high", m.high);
    json.member("opacity", m.opacity);
    json.member("smooth", m.smooth);
    json.member("gaps", m.gaps);
    json.member("numbers", m.numbers);
    json.member("format", m.format);
    json.member("visited_dots", m.visited_dots);
    writePlaces(json, "current", m.current);
    writePlaces(json, "active", m.active);
    json.member("frame_margin", m.frame_margin);
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Shapes& m) {
    begin(json, "shapes", m);
    json.key("shapes");
    json.beginArray();
    for (const Shape& shape : m.shapes) {
        json.beginObject();
        json.member("id", shape.id);
        json.member("form", nameOf(shape.form));
        json.member("points", shape.points);
        json.member("radius", shape.radius);
        json.member("role", nameOf(shape.role));
        json.member("filled", shape.filled);
        json.member("dashed", shape.dashed);
        json.member("opacity", shape.opacity);
        json.endObject();
    }
    json.endArray();
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Labels& m) {
    begin(json, "labels", m);
    json.key("labels");
    json.beginArray();
    for (const Label& label : m.labels) {
        json.beginObject();
        json.member("x", label.x);
        json.member("y", label.y);
        json.member("text", label.text);
        json.member("role", nameOf(label.role));
        json.member("anchor", nameOf(label.anchor));
        json.member("bold", label.bold);
        json.member("size", label.size);
        json.endObject();
    }
    json.endArray();
}

void write(JsonWriter& json, const Tokens& m) {
    begin(json, "tokens", m);
    json.key("tokens");
    json.beginArray();
    for (const Token& token : m.tokens) {
        json.beginObject();
        json.member("text", token.text);
        json.member("role", nameOf(token.role));
        json.member("strength", token.strength);
        json.member("below", token.below);
        json.member("current", token.current);
        json.endObject();
    }
    json.endArray();
    json.key("links");
    json.beginArray();
    for (const TokenLink& link : m.links) {
        json.beginObject();
        json.member("from", link.from);
        json.member("to", link.to);
        json.member("strength", link.strength);
        json.endObject();
    }
    json.endArray();
    writeHandle(json, m.handle);
}

void write(JsonWriter& json, const Formula& m) {
    begin(json, "formula", m);
    json.member("name", m.name);
    json.key("slots");
    json.beginArray();
    for (const Argument& slot : m.slots)
        std::visit([&](const auto& content) { json.value(content); }, slot);
    json.endArray();
}

void write(JsonWriter& json, const Facts& m) {
    begin(json, "facts", m);
    json.key("rows");
    json.beginArray();
    for (const Facts::Row& row : m.rows) {
        json.beginObject();
        json.member("name", row.name);
        json.member("value", row.value);
        json.member("role", nameOf(row.role));
        json.member("strong", row.strong);
        json.endObject();
    }
    json.endArray();
}

void write(JsonWriter& json, const Table& m) {
    begin(json, "table", m);
    json.member("header", m.header);
    json.key("rows");
    json.beginArray();
    for (const auto& row : m.rows) {
        json.beginArray();
        for (const Table::Cell& cell : row) {
            json.beginObject();
            json.member("text", cell.text);
            json.member("role", nameOf(cell.role));
            json.member("strength", cell.strength);
            json.endObject();
        }
        json.endArray();
    }
    json.endArray();
    json.member("first", m.first);
    json.member("current", m.current);
    writeHandle(json, m.handle);
}

} // namespace

void writeMark(JsonWriter& json, const Mark& mark) {
    std::visit([&](const auto& m) { write(json, m); }, mark);
}

void writeRange(JsonWriter& json, const char* name, const std::optional<Range>& range) {
    json.key(name);
    if (!range)
        return json.null();
    json.beginArray();
    json.value(range->low);
    json.value(range->high);
    json.endArray();
}

} // namespace orrery
