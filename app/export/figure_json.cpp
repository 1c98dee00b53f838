// A figure field by field, and what else is written of a run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_json.h"

#include "engine/core/figure_fields.h"
#include "engine/core/figure_names.h"

namespace orrery {

namespace {

/// Structures are objects of their fields, enumerations their names; marks that read the record get its data.
class FigureWriter {
public:
    FigureWriter(JsonWriter& json, const Frame& frame) : m_json(json), m_frame(frame) {}

    template <class T>
    void value(const T& content) {
        if constexpr (std::is_enum_v<T>) {
            m_json.value(name_of(content));
        } else if constexpr (Listed<T>) {
            m_json.beginObject();
            members(content);
            m_json.endObject();
        } else {
            m_json.value(content);
        }
    }
    template <class T>
    void value(const std::optional<T>& content) {
        if (content)
            value(*content);
        else
            m_json.null();
    }
    template <class T>
    void value(const std::vector<T>& list) {
        m_json.beginArray();
        for (const T& item : list)
            value(item);
        m_json.endArray();
    }
    void value(const Range& range) { m_json.value(std::vector{range.low, range.high}); }
    void value(const std::pair<int, int>& place) { m_json.value(std::vector{place.first, place.second}); }
    void value(const Argument& slot) {
        std::visit([&](const auto& content) { m_json.value(content); }, slot);
    }
    void value(const Mark& mark) {
        m_json.beginObject();
        m_json.member("type", mark_kinds[mark.index()]);
        std::visit([&](const auto& m) { members(m); }, mark);
        data(mark);
        m_json.endObject();
    }

private:
    template <class M>
    void members(const M& content) {
        each_field<M>([&](std::string_view name, auto member) {
            m_json.key(name);
            value(content.*member);
        });
    }
    /// What a Trend or Trail mark shows of the record.
    void data(const Mark& mark) {
        for (const TrendData& trend : m_frame.trends)
            if (&mark == &m_frame.figure.panels[trend.panel].marks[trend.mark]) {
                m_json.key("data");
                m_json.beginObject();
                curve("raw", trend.raw);
                curve("smooth", trend.smooth);
                curve("low", trend.low);
                curve("high", trend.high);
                m_json.endObject();
            }
        for (const TrailData& trail : m_frame.trails)
            if (&mark == &m_frame.figure.panels[trail.panel].marks[trail.mark])
                m_json.member("data", trail.profiles);
    }
    void curve(const char* name, const Curve& curve) {
        if (curve.x.size() == 0)
            return;
        m_json.key(name);
        m_json.beginObject();
        m_json.member("x", curve.x);
        m_json.member("y", curve.y);
        if (curve.low.size() > 0) {
            m_json.member("low", curve.low);
            m_json.member("high", curve.high);
        }
        m_json.endObject();
    }

    JsonWriter& m_json;
    const Frame& m_frame;
};

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
    FigureWriter(json, frame).value(frame.figure);
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
