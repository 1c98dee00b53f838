// Played pictures: the runs that pictures of texts show, played to their places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/played_picture.h"

#include "engine/core/pair_frame.h"
#include "engine/core/picture_link.h"
#include "engine/core/seeds.h"
#include "widgets/figure/common_axes.h"

#include <algorithm>
#include <memory>

namespace orrery {

namespace {

/// One picture on its way.
struct Played {
    PlayedPicture picture;
    const Demo* demo = nullptr;
    std::optional<Length> place;
    std::unique_ptr<Timeline> run;
};

const Demo* demoOf(const Link& link, const std::vector<Entry>& entries) {
    for (const Entry& entry : entries)
        if (link.question == std::to_string(entry.question) || link.question == entry.demo.id)
            return &entry.demo;
    return nullptr;
}

/// Stands at the start of the run, or says why there is none.
std::optional<Sentence> open(Played& played, const std::string& text, const std::vector<Entry>& entries,
                             const Library& library) {
    const auto link = parse_picture_link(text);
    if (!link)
        return link.error();
    played.demo = demoOf(link->run, entries);
    if (!played.demo)
        return sentence({"There is no demo “{0}”.", "没有演示“{0}”。"}, same(link->run.question));
    if (link->run.twin)
        return sentence(
            {"A picture shows one run; leave out the twin.", "一幅图只画一个运行，请去掉 twin。"});
    auto script = script_of(link->run, *played.demo);
    if (!script)
        return script.error();
    played.place = link->run.place;
    played.run = std::make_unique<Timeline>(*played.demo, std::move(*script), library, Timeline::no_copies);
    Figure figure;
    played.run->now().show(figure);
    played.picture.panel = !link->panel.empty()    ? link->panel
                           : figure.panels.empty() ? std::string()
                                                   : figure.panels.front().id;
    return refuse_panel(figure, played.picture.panel);
}

PlayedPicture emptyPicture(const Played& played) {
    PlayedPicture picture{compose(*played.run, Step::iteration), played.picture.panel, {}};
    for (Panel& panel : picture.frame->figure.panels)
        panel.marks.clear();
    picture.frame->trends.clear();
    picture.frame->trails.clear();
    return picture;
}

/// To its place; false when `stop` was requested.
bool play(Played& played, const std::stop_token& stop) {
    Timeline& run = *played.run;
    const Step step = played.place && played.place->step == Step::phase ? Step::phase : Step::iteration;
    while (!arrived(run, played.place) && run.forward(step, stop)) {
    }
    if (stop.stop_requested())
        return false;
    if (!arrived(run, played.place) && !run.stopped())
        played.picture.refused = sentence({"The run ends at iteration {0:d}, before the picture's place.",
                                           "运行在第 {0:d} 次迭代就结束了，到不了这幅图的位置。"},
                                          static_cast<double>(run.position().iterations));
    else
        played.picture.frame = compose(run, Step::iteration);
    if (played.picture.frame)
        if (auto why = refuse_panel(played.picture.frame->figure, played.picture.panel)) {
            played.picture.frame.reset();
            played.picture.refused = *std::move(why);
        }
    return true;
}

} // namespace

std::vector<PlayedPicture> playPictures(const std::vector<std::string>& links,
                                        const std::vector<Entry>& entries, const Library& library,
                                        const PictureCalls& calls, std::stop_token stop) {
    std::vector<Played> all(links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (auto why = open(all[i], links[i], entries, library)) {
            all[i].picture.refused = *std::move(why);
            all[i].run.reset();
        } else if (calls.begun) {
            calls.begun(i, emptyPicture(all[i]));
        }
    }
    for (Played& played : all)
        if (played.run && !play(played, stop))
            return {};
    if (all.size() == 2 && all[0].picture.frame && all[1].picture.frame && all[0].demo == all[1].demo &&
        all[0].picture.panel == all[1].picture.panel) {
        make_common(*all[0].picture.frame, *all[0].run, *all[1].picture.frame, *all[1].run);
        shareAxes(*all[0].picture.frame, *all[1].picture.frame, all[0].picture.panel);
    }
    std::vector<PlayedPicture> pictures;
    for (Played& played : all)
        pictures.push_back(std::move(played.picture));
    return pictures;
}

} // namespace orrery
