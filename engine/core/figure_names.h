// What roles, palettes and the like are called, as JSON has them; a value without a name does not compile.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

namespace orrery {

#define NAME(value)                                                                                          \
    case E::value:                                                                                           \
        return #value

constexpr const char* name_of(Role value) {
    using E = Role;
    switch (value) {
        NAME(data);
        NAME(truth);
        NAME(highlight);
        NAME(ghost);
        NAME(positive);
        NAME(negative);
        NAME(real);
        NAME(generated);
        NAME(neutral);
        NAME(muted);
        NAME(class_1);
        NAME(class_2);
        NAME(class_3);
        NAME(class_4);
        NAME(class_5);
        NAME(class_6);
        NAME(class_7);
        NAME(class_8);
    }
    return nullptr; // no value of it
}
constexpr const char* name_of(Scale value) {
    using E = Scale;
    switch (value) {
        NAME(linear);
        NAME(logarithmic);
    }
    return nullptr; // no value of it
}
constexpr const char* name_of(Palette value) {
    using E = Palette;
    switch (value) {
        NAME(sequential);
        NAME(diverging);
        NAME(quiet);
        NAME(gray);
        NAME(rgb);
        NAME(classes);
    }
    return nullptr; // no value of it
}
constexpr const char* name_of(Shape::Form value) {
    using E = Shape::Form;
    switch (value) {
        NAME(rectangle);
        NAME(circle);
        NAME(polygon);
    }
    return nullptr; // no value of it
}
constexpr const char* name_of(Anchor value) {
    using E = Anchor;
    switch (value) {
        NAME(center);
        NAME(left);
        NAME(right);
        NAME(above);
        NAME(below);
    }
    return nullptr; // no value of it
}

#undef NAME

} // namespace orrery
