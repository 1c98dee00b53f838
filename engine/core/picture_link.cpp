// Reading which panel of which run is to be drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/picture_link.h"

#include "engine/core/encoding.h"

namespace orrery {

Result<PictureLink> parse_picture_link(std::string_view text) {
    const std::size_t mark = text.find('#');
    const auto link = parse_link(text.substr(0, mark));
    if (!link)
        return link.error();
    PictureLink picture{std::string(text.substr(0, mark)), *link, {}};
    if (mark == std::string_view::npos)
        return picture;
    const auto panel = percent_decode(text.substr(mark + 1));
    if (!panel || panel->empty())
        return sentence({"After # stands a panel's id, as in orrery:2#gradient, not “{0}”.",
                         "# 之后应是面板的 id，如 orrery:2#gradient，不能是“{0}”。"},
                        same(text.substr(mark + 1)));
    picture.panel = *panel;
    return picture;
}

std::optional<Sentence> refuse_panel(const Figure& figure, std::string_view id) {
    std::string known;
    for (const Panel& panel : figure.panels) {
        if (!panel.strip_of.empty())
            continue;
        if (panel.id == id)
            return std::nullopt;
        known += (known.empty() ? "" : ", ") + panel.id;
    }
    return sentence({"There is no panel '{0}'; there are: {1}.", "没有面板“{0}”；有：{1}。"}, same(id),
                    same(known));
}

} // namespace orrery
