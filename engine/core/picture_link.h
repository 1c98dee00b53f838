// Picture links: orrery:2?activation=relu&iteration=100#gradient, one panel of a run, where it stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/link.h"

namespace orrery {

/// A link and the panel that is to be drawn. Only pictures of texts and `render` take one.
struct PictureLink {
    std::string link;  ///< as written, without the panel
    Link run;          ///< what it says
    std::string panel; ///< id; empty: none is named
};

/// The panel stands after the first `#`, percent-encoded as the rest is.
Result<PictureLink> parse_picture_link(std::string_view text);

/// “There is no panel 'gradients'; there are: gradient, loss.” Nothing, if the figure has a card of that
/// name. Strips are drawn with the panel above them.
std::optional<Sentence> refuse_panel(const Figure& figure, std::string_view id);

} // namespace orrery
