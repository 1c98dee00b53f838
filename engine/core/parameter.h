// Parameters: what a user can set, declared once and bound to a member of a demo's Params.
// The form, links, the command line, settings and tests all come from this declaration.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/text.h"

#include <Eigen/Core>

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace orrery {

enum class Kind { real, integer, choice, toggle, text, matrix, points, file };

/// toggle: bool · real, integer: double · choice (its id), text, file (its path): string ·
/// matrix (rows × columns), points (n × 2): matrix.
using Value = std::variant<bool, double, std::string, Eigen::MatrixXd>;

/// One value for each parameter of a demo, in the order of its declaration.
using Values = std::vector<Value>;

struct Choice {
    std::string id;
    Text label;
};

/// How a picture that somebody opens, pastes or drops fills a matrix, as large as `largest` allows: the
/// square in its middle, as brightness from 0 to `most` in so many steps. Ink on paper: 0 is paper, whichever
/// of both is the brighter, and what is written fills the matrix but for a rim of `around` cells.
struct OwnPicture {
    double most = 1;
    int steps = 16;
    bool ink = false;
    int around = 0;
};

struct Parameter {
    std::string id;
    Text label;
    Text help; ///< one sentence
    Kind kind = Kind::real;
    double minimum = 0; ///< of a number, of each entry of a matrix, of each coordinate of a point
    double maximum = 1;
    std::optional<std::pair<double, double>> y; ///< of points: least and greatest y, if not the two above
    double step = 0;                            ///< of sliders and spin boxes; 0: chosen from the range
    bool logarithmic = false;                   ///< the slider's scale; the minimum is positive then
    std::string unit;                           ///< "rad/s", "%", or nothing
    Value initial = 0.0;                        ///< the default
    std::vector<Choice> choices;                ///< of kind choice
    bool live = false;                          ///< applies at once; otherwise the run starts over
    bool edit = false;                 ///< an edit of the set-up: starts over but keeps the place in the run
    Text group;                        ///< a heading in the form
    int largest = 64;                  ///< most rows and columns of a matrix, most points
    std::optional<OwnPicture> picture; ///< of a matrix that a picture may fill
    std::vector<std::string> resets;   ///< ids that return to their defaults when a hand changes this one:
                                       ///< typed numbers when a ready-made kernel is chosen
};

/// The value that `text` writes, as links and the command line write it: 0.5, relu, true,
/// matrix `1,2;3,4`, points `x,y;x,y`. Otherwise a sentence that names parameter and range.
Result<Value> parse_value(const Parameter& parameter, std::string_view text);

/// `value` as parse_value reads it, shortest form that reads back to the same bits.
std::string write_value(const Parameter& parameter, const Value& value);

/// Why `value` is not one of the parameter's, or nothing when it is.
std::optional<Sentence> refuse(const Parameter& parameter, const Value& value);

/// The least and the greatest number that may stand in this column of a matrix or of points.
std::pair<double, double> limits(const Parameter& parameter, Eigen::Index column);

/// The finite number that is the whole of `text` in C notation ("-0.5", "1e-3"); nothing otherwise.
std::optional<double> read_number(std::string_view text);
/// The whole number, not negative, that is the whole of `text`; nothing otherwise.
std::optional<std::int64_t> read_count(std::string_view text);
std::optional<std::uint64_t> read_seed(std::string_view text);
/// The shortest form that reads back to the same bits.
std::string write_number(double value);

/// Same kind and, bit for bit, same content.
bool equal(const Value& a, const Value& b);
bool equal(const Values& a, const Values& b);

/// A parameter bound to a member of the struct P.
template <class P>
struct Field {
    Parameter parameter;
    std::function<void(P&, const Value&)> set;

    Field help(Text text) && {
        parameter.help = std::move(text);
        return std::move(*this);
    }
    Field group(Text text) && {
        parameter.group = std::move(text);
        return std::move(*this);
    }
    Field unit(std::string text) && {
        parameter.unit = std::move(text);
        return std::move(*this);
    }
    Field step(double step) && {
        parameter.step = step;
        return std::move(*this);
    }
    Field logarithmic() && {
        parameter.logarithmic = true;
        return std::move(*this);
    }
    Field live() && {
        parameter.live = true;
        return std::move(*this);
    }
    Field edit() && {
        parameter.edit = true;
        return std::move(*this);
    }
    Field resets(std::vector<std::string> ids) && {
        parameter.resets = std::move(ids);
        return std::move(*this);
    }
    /// Of points whose y has a range of its own; that of x is minimum to maximum then.
    Field y(double minimum, double maximum) && {
        parameter.y = {minimum, maximum};
        return std::move(*this);
    }
    Field picture(OwnPicture filled) && {
        parameter.picture = filled;
        return std::move(*this);
    }
    Field largest(int size) && {
        parameter.largest = size;
        return std::move(*this);
    }
};

/// A real or an integer, by the member's type.
template <class P, class T>
requires std::is_arithmetic_v<T> Field<P> number(T P::*member, std::string id, Text label, double minimum,
                                                 double maximum) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = std::is_integral_v<T> ? Kind::integer : Kind::real;
    p.minimum = minimum;
    p.maximum = maximum;
    p.initial = static_cast<double>(P{}.*member);
    return {std::move(p),
            [member](P& s, const Value& v) { s.*member = static_cast<T>(std::get<double>(v)); }};
}

template <class P>
Field<P> toggle(bool P::*member, std::string id, Text label) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = Kind::toggle;
    p.initial = P{}.*member;
    return {std::move(p), [member](P& s, const Value& v) { s.*member = std::get<bool>(v); }};
}

/// One of an enumeration whose values are 0, 1, 2 … in the order of `choices`.
template <class P, class E>
requires std::is_enum_v<E> Field<P> choice(E P::*member, std::string id, Text label,
                                           std::vector<Choice> choices) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = Kind::choice;
    p.initial = choices.at(static_cast<std::size_t>(P{}.*member)).id;
    p.choices = choices;
    return {std::move(p), [member, choices = std::move(choices)](P& s, const Value& v) {
                for (std::size_t i = 0; i < choices.size(); ++i)
                    if (choices[i].id == std::get<std::string>(v))
                        s.*member = static_cast<E>(i);
            }};
}

/// Free text, or a choice kept as its id.
template <class P>
Field<P> words(std::string P::*member, std::string id, Text label, std::vector<Choice> choices = {}) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = choices.empty() ? Kind::text : Kind::choice;
    p.initial = P{}.*member;
    p.choices = std::move(choices);
    return {std::move(p), [member](P& s, const Value& v) { s.*member = std::get<std::string>(v); }};
}

/// A matrix, or points (n × 2) when `kind` says so; every entry lies within the range. May be empty.
template <class P>
Field<P> matrix(Eigen::MatrixXd P::*member, std::string id, Text label, double minimum, double maximum,
                Kind kind = Kind::matrix) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = kind;
    p.minimum = minimum;
    p.maximum = maximum;
    p.initial = P{}.*member;
    return {std::move(p), [member](P& s, const Value& v) { s.*member = std::get<Eigen::MatrixXd>(v); }};
}

} // namespace orrery
