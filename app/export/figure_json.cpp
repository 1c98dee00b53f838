// Panels, axes, layout, and what else is written of a run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_json.h"

#include "app/export/mark_json.h"

namespace orrery {

namespace {

void writeAxis(JsonWriter& json, const char* name, const Axis& axis) {
    json.key(name);
    json.beginObject();
    json.member("label", axis.label);
    json.member("scale", axis.scale == Scale::linear ? "linear" : "logarithmic");
    writeRange(json, "range", axis.range);
    json.key("ticks");
    json.beginArray();
    for (const Tick& tick : axis.ticks) {
        json.beginObject();
        json.member("at", tick.at);
        json.member("label", tick.label);
        json.endObject();
    }
    json.endArray();
    json.member("visible", axis.visible);
    json.endObject();
}

void writeCurve(JsonWriter& json, const char* name, const Curve& curve) {
    json.key(name);
    json.beginObject();
    json.member("x", curve.x);
    json.member("y", curve.y);
    if (curve.low.size() > 0) {
        json.member("low", curve.low);
        json.member("high", curve.high);
    }
    json.endObject();
}

/// What a Trend or Trail mark shows of the record.
void writeData(JsonWriter& json, const Frame& frame, std::size_t panel, std::size_t mark) {
    for (const TrendData& trend : frame.trends)
        if (trend.panel == panel && trend.mark == mark) {
            json.key("data");
            json.beginObject();
            for (const auto& [name, curve] : {std::pair<const char*, const Curve*>{"raw", &trend.raw},
                                              {"smooth", &trend.smooth},
                                              {"low", &trend.low},
                                              {"high", &trend.high}})
                if (curve->x.size() > 0)
                    writeCurve(json, name, *curve);
            json.endObject();
        }
    for (const TrailData& trail : frame.trails)
        if (trail.panel == panel && trail.mark == mark) {
            json.key("data");
            json.value(trail.profiles);
        }
}

void writePanel(JsonWriter& json, const Frame& frame, std::size_t index) {
    const Panel& panel = frame.figure.panels[index];
    json.beginObject();
    json.member("id", panel.id);
    json.member("title", panel.title);
    json.member("subtitle", panel.subtitle);
    writeAxis(json, "x", panel.x);
    writeAxis(json, "y", panel.y);
    json.member("equal_aspect", panel.equal_aspect);
    json.member("strip_of", panel.strip_of);
    json.member("summary", panel.summary);
    json.key("marks");
    json.beginArray();
    for (std::size_t mark = 0; mark < panel.marks.size(); ++mark) {
        json.beginObject();
        writeMark(json, panel.marks[mark]);
        writeData(json, frame, index, mark);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeLayout(JsonWriter& json, const Layout& layout) {
    json.key("layout");
    json.beginObject();
    json.member("columns", layout.columns);
    json.key("lines");
    json.beginArray();
    for (const Layout::Line& line : layout.lines) {
        json.beginObject();
        json.member("weight", line.weight);
        json.key("cells");
        json.beginArray();
        for (const Layout::Cell& cell : line.cells) {
            json.beginObject();
            json.member("panel", cell.panel);
            json.member("weight", cell.weight);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

/// The values from `next` on as nested lists of this shape; `next` moves on.
void writeNested(JsonWriter& json, const Tensor& tensor, std::size_t dimension, std::size_t& next) {
    if (dimension == tensor.shape.size())
        return json.value(tensor.values.at(next++));
    json.beginArray();
    for (int i = 0; i < tensor.shape[dimension]; ++i)
        writeNested(json, tensor, dimension + 1, next);
    json.endArray();
}

} // namespace

void writeFigure(JsonWriter& json, const Frame& frame) {
    json.beginObject();
    json.key("panels");
    json.beginArray();
    for (std::size_t panel = 0; panel < frame.figure.panels.size(); ++panel)
        writePanel(json, frame, panel);
    json.endArray();
    writeLayout(json, frame.figure.layout);
    json.endObject();
}

void writeTensors(JsonWriter& json, const Tensors& tensors) {
    json.beginObject();
    for (const Tensor& tensor : tensors.all()) {
        std::size_t next = 0;
        json.key(tensor.id);
        writeNested(json, tensor, 0, next);
    }
    json.endObject();
}

void writeValue(JsonWriter& json, const Parameter& parameter, const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value))
        json.value(*truth);
    else if (const auto* number = std::get_if<double>(&value))
        json.value(*number);
    else
        json.value(write_value(parameter, value));
}

} // namespace orrery
