// Played pictures: the runs that pictures of texts show, played to their places.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "engine/demos/catalogue.h"
#include "widgets/figure/twin_panels.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

class Library;

/// What there is to draw: a panel of a frame, with its twin if the link names one, or why there is none.
struct PlayedPicture {
    std::optional<Frame> frame;
    std::optional<Beside> beside; ///< the run B
    std::string panel;
    Sentence refused;
};

struct PictureCalls {
    /// Before its run is played: its axes, without what will stand in them.
    std::function<void(std::size_t index, const PlayedPicture&)> begun;
};

/// Plays each link to its place, or to the end of its story, one after another. Two of the same demo that
/// show the same panel are a pair and get common ranges. Empty: `stop` was requested.
std::vector<PlayedPicture> playPictures(const std::vector<std::string>& links,
                                        const std::vector<Entry>& entries, const Library& library,
                                        const PictureCalls& calls = {}, std::stop_token stop = {});

} // namespace orrery
