// Figure: a small grammar of graphics. Panels hold marks: plain data in the demo's own units,
// with roles instead of colors. The theme decides how a role looks; a demo knows no pixel, pen or font.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <Eigen/Core>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace orrery {

/// Meaning, never color. The theme maps a role to color *and* dash *and* shape.
enum class Role {
    data,
    truth,
    highlight,
    ghost,
    positive,
    negative,
    real,
    generated,
    neutral,
    muted,
    class_1,
    class_2,
    class_3,
    class_4,
    class_5,
    class_6,
    class_7,
    class_8
};

/// class_1 … class_8 for 0 … 7 (8 wraps round).
Role class_role(int index);

struct Range {
    double low = 0, high = 1;
};

enum class Scale { linear, logarithmic };

struct Tick {
    double at = 0;
    Text label;
};

struct Axis {
    Text label; ///< x: stands at the end of the tick row; y: above the axis, horizontal
    Scale scale = Scale::linear;
    std::optional<Range> range; ///< automatic when absent
    std::vector<Tick> ticks;    ///< automatic when empty
    bool visible = true;        ///< false: neither ticks nor grid (scenes, networks, images)
};

/// What can be done to a mark with the pointer; the demo's touch() answers.
struct Handle {
    bool touch = false;  ///< presses, moves and releases are sent to the demo
    Text hint;           ///< tooltip: what dragging or clicking does
    std::string edit;    ///< id of a matrix parameter: its cells can be typed into
    bool clicks = false; ///< only clicks are of use: there is nothing to drag
};

// ---- Curves and points -----------------------------------------------------------------------------

struct Line {
    std::string id;
    Role role = Role::data;
    Text label;           ///< legend entry; none when empty
    Eigen::VectorXd x, y; ///< a NaN breaks the line
    bool dashed = false;
    bool vertices = false; ///< a dot at every point (few points)
    double weight = 1;     ///< of the main line's width: 0.5 is thin
    Handle handle;
};

struct Points {
    std::string id;
    Role role = Role::data;
    Text label;
    Eigen::VectorXd x, y;
    std::vector<Role> roles; ///< one a point; empty: all have `role`
    double size = 1;         ///< of the usual diameter
    bool hollow = false;
    Handle handle;
};

struct Bars {
    std::string id;
    Role role = Role::data;
    Text label;
    Eigen::VectorXd at, value; ///< positions along the axis, ends of the bars
    Eigen::VectorXd base;      ///< starts of the bars; empty: 0
    std::vector<Role> roles;   ///< one a bar; empty: all have `role`
    std::vector<Text> names;   ///< written at the bars' feet; empty: none
    double width = 0.8;        ///< in units of the axis
    bool horizontal = false;
    bool numbers = false; ///< the value written at the bar's end
    Handle handle;
};

struct Band {
    std::string id;
    Role role = Role::data;
    Text label;
    Eigen::VectorXd x, low, high;
};

/// Lines between pairs of points, as the edges of a network: width by |strength|, role by its sign
/// when `roles` is empty and `strength` is not.
struct Segments {
    std::string id;
    Role role = Role::muted;
    Text label;
    Eigen::MatrixXd ends;     ///< n × 4: x1, y1, x2, y2
    Eigen::VectorXd strength; ///< −1 … 1; empty: all equally wide
    std::vector<Role> roles;
    bool dashed = false;
};

struct Arrows {
    std::string id;
    Role role = Role::highlight;
    Text label;
    Eigen::MatrixXd ends; ///< n × 4: tail x, y, tip x, y
    std::vector<Role> roles;
    std::vector<Text> names; ///< written at the tips
    bool fine = false;       ///< thin, as in a field of many arrows
};

/// A straight line across the panel: a threshold, an equilibrium.
struct Rule {
    std::string id;
    Role role = Role::truth;
    Text label; ///< written at the line
    double at = 0;
    bool vertical = false;
    Handle handle; ///< can be dragged when handle.touch
};

// ---- Marks that read the record ----------------------------------------------------------------------

/// A metric over the iterations (or rounds) of the run, or against another metric.
struct Trend {
    std::string id;
    Role role = Role::data;
    Text label;
    std::string metric;
    std::string against;   ///< metric on the x axis; empty: iterations, or rounds for a round metric
    std::string low, high; ///< metrics of a band around it; empty: none
    int smoothing = 1;     ///< moving average over so many rows, the raw values faint behind it
    bool dots = false;     ///< raw values as dots instead of a faint line
};

/// The last profiles of a vector metric, fading into the past; x = 1, 2, 3 …
struct Trail {
    std::string id;
    Role role = Role::data;
    Text label;
    std::string metric;
    int length = 6; ///< profiles shown
    bool vertices = true;
};

// ---- Fields, shapes, words --------------------------------------------------------------------------

enum class Palette { sequential, diverging, quiet, gray, rgb, classes };

/// A rectangle of cells in plane units; several may stand in one panel. Row 0 is on top.
struct Cells {
    std::string id;
    Text label;
    double left = 0, bottom = 0, width = 1, height = 1; ///< plane units
    Eigen::MatrixXd values;   ///< rows × columns; NaN: nothing here. rgb: rows × 3·columns in 0 … 1
    Eigen::MatrixXd strength; ///< classes: how sure, 0 … 1; empty: 1
    Palette palette = Palette::sequential;
    std::optional<Range> range; ///< automatic; diverging and quiet are always centered on 0
    Text low, high;             ///< words at the ends of the color bar; none when empty
    double opacity = 1;
    bool smooth = false;                      ///< interpolated, as a field; otherwise crisp cells
    bool gaps = false;                        ///< rounded cells with gaps between them, as a table of numbers
    bool numbers = false;                     ///< values written into the cells when there is room
    std::string format;                       ///< of the numbers, see Sentence
    bool visited_dots = false;                ///< NaN cells get a faint dot
    std::vector<std::pair<int, int>> current; ///< outlined cells (row, column): now
    std::vector<std::pair<int, int>> active;  ///< accent-filled cells: the operation in progress
    int frame_margin = 0; ///< so many rings of cells outside are padding: no fill, faint numbers,
                          ///< one dashed frame round the whole
    Handle handle;
};

/// A rectangle, circle or polygon in plane units.
struct Shape {
    enum class Form { rectangle, circle, polygon };
    Form form = Form::rectangle;
    Eigen::MatrixXd points; ///< rectangle: 2 × 2 opposite corners; circle: 1 × 2 center; polygon: n × 2
    double radius = 0;      ///< circle: in plane units; rectangle: of its corners, in steps of the theme
    Role role = Role::neutral;
    bool filled = true;
    bool dashed = false;
    double opacity = 1; ///< blended with the panel, 0 … 1
    std::string id;     ///< equal ids in two frames are the same thing, moved
};

struct Shapes {
    std::string id;
    Text label;
    Role role = Role::neutral; ///< of the legend entry
    std::vector<Shape> shapes;
    Handle handle;
};

enum class Anchor { center, left, right, above, below };

struct Label {
    double x = 0, y = 0;
    Text text;
    Role role = Role::neutral;
    Anchor anchor = Anchor::center; ///< where the words stand, seen from the point
    bool bold = false;
    double size = 1; ///< of the tick size
};

struct Labels {
    std::string id;
    std::vector<Label> labels;
};

/// A wrapped row of text chips, laid out by the renderer: sentences, prompts, tags.
struct Token {
    std::string text;
    Role role = Role::neutral;
    double strength = 0; ///< 0 … 1: how strongly the chip is tinted with its role
    Text below;          ///< a small word under the chip
    bool current = false;
};

struct TokenLink {
    int from = 0, to = 0;
    double strength = 1;
};

struct Tokens {
    std::string id;
    Text label;
    std::vector<Token> tokens;
    std::vector<TokenLink> links;
    Handle handle;
};

/// A named formula of resources/formulas/named.json with live numbers in its slots.
/// Rows of Formula, Table and Bars-free text are laid out from the panel's top, in order.
struct Formula {
    std::string id;
    std::string name;
    std::vector<Argument> slots;
};

/// Lines of words and numbers, one under another: "target  1 + 0.99 × 84.21 = **84.37**".
struct Facts {
    struct Row {
        Text name;
        Sentence value;
        Role role = Role::neutral;
        bool strong = false;
    };
    std::string id;
    std::vector<Row> rows;
};

struct Table {
    struct Cell {
        Text text;
        Role role = Role::neutral;
        double strength = 0; ///< 0 … 1: tint of the cell with its role
    };
    std::string id;
    std::vector<Text> header;
    std::vector<std::vector<Cell>> rows;
    int first = 0;    ///< first visible row
    int current = -1; ///< row tinted with the accent
    Handle handle;
};

using Mark = std::variant<Line, Points, Bars, Band, Segments, Arrows, Rule, Trend, Trail, Cells, Shapes,
                          Labels, Tokens, Formula, Facts, Table>;

struct Panel {
    std::string id;
    Text title;
    Sentence subtitle; ///< a live remark in the legend row, left ("current 0.183")
    Axis x, y;
    bool equal_aspect = false; ///< one unit is as long in x as in y
    std::string strip_of;      ///< id of the panel under which this one stands as a low strip with the same x
    Sentence summary;          ///< what the panel shows now, for screen readers
    std::vector<Mark> marks;   ///< drawn in this order
};

/// Cards beside or under one another: lines of cells, weights relative within their line.
struct Layout {
    struct Cell {
        std::string panel;
        double weight = 1;
    };
    struct Line {
        double weight = 1;
        std::vector<Cell> cells;
    };
    bool columns = false;      ///< lines are columns; otherwise rows
    std::vector<Line> lines;   ///< empty: rows of two, in order
    std::vector<Cell> leading; ///< what a class sees: one panel, or two side by side; empty: the first two
};

/// At most four cards (strips not counted).
struct Figure {
    std::vector<Panel> panels;
    Layout layout;
    /// By the id of a mark, the ranges that were asked for below, or those that hold.
    std::map<std::string, Range> ranges;

    /// The range over which a demo computes a mark's bins: its own or, beside another run, what both span.
    /// Axes and colors are made common without asking, see pair_frame.h.
    Range range(const std::string& mark, Range own) { return ranges.emplace(mark, own).first->second; }

    Panel& add(Panel panel) {
        panels.push_back(std::move(panel));
        return panels.back();
    }
    const Panel* find(std::string_view id) const;
};

/// The id of any mark, and what can be done to it (nothing for marks without a handle).
const std::string& mark_id(const Mark& mark);
const Handle* mark_handle(const Mark& mark);

} // namespace orrery
