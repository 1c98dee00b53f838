// Played pictures: the runs that pictures of texts show, played to their places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/played_picture.h"

#include "engine/core/common_ranges.h"
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
    std::unique_ptr<Pair> run;
    std::optional<PairFrame> shown; ///< where it stands
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
    auto scripts = scripts_of(link->run, *played.demo);
    if (!scripts)
        return scripts.error();
    played.place = link->run.place;
    played.run = std::make_unique<Pair>(*played.demo, std::move(*scripts), library, Timeline::no_copies);
    const Figure figure = panels_of(*played.run);
    played.picture.panel = !link->panel.empty()    ? link->panel
                           : figure.panels.empty() ? std::string()
                                                   : figure.panels.front().id;
    return refuse_panel(figure, played.picture.panel);
}

PlayedPicture emptyPicture(const Played& played) {
    PlayedPicture picture{compose(played.run->a(), Step::iteration), {}, played.picture.panel, {}};
    for (Panel& panel : picture.frame->figure.panels)
        panel.marks.clear();
    picture.frame->trends.clear();
    picture.frame->trails.clear();
    return picture;
}

/// To the end of its story, where B, too, has ended its round.
void playStory(Pair& pair, const std::stop_token& stop) {
    while (!arrived(pair.a(), {}) && !pair.a().rests() && pair.forward(Step::iteration, stop)) {
    }
    if (pair.twin() && pair.a().position().boundary >= Boundary::round)
        pair.seek(place_of(pair.a().position()), stop);
}

/// To its place; false when `stop` was requested.
bool play(Played& played, const std::stop_token& stop) {
    Pair& pair = *played.run;
    if (played.place)
        pair.seek(played.place->step, played.place->count, stop);
    else
        playStory(pair, stop);
    if (stop.stop_requested())
        return false;
    const Timeline& run = pair.a();
    if (!arrived(run, played.place) && !run.stopped())
        played.picture.refused = sentence({"The run ends at iteration {0:d}, before the picture's place.",
                                           "运行在第 {0:d} 次迭代就结束了，到不了这幅图的位置。"},
                                          static_cast<double>(run.position().iterations));
    else
        played.shown = compose(pair, Step::iteration);
    if (played.shown)
        if (auto why = refuse_panel(panels_of(pair), played.picture.panel)) {
            played.shown.reset();
            played.picture.refused = *std::move(why);
        }
    return true;
}

/// All runs of two pictures on common ranges.
void makePair(Played& one, Played& other) {
    std::vector<Drawn> drawn;
    std::vector<Frame*> frames;
    for (Played* played : {&one, &other}) {
        drawn.push_back({&played->shown->a, &played->run->a()});
        if (played->shown->b)
            drawn.push_back({&*played->shown->b, &played->run->b()});
    }
    for (const Drawn& one_run : drawn)
        frames.push_back(one_run.frame);
    make_common(drawn);
    shareAxes(frames, one.picture.panel);
}

PlayedPicture taken(Played played) {
    if (!played.shown)
        return std::move(played.picture);
    PairFrame& shown = *played.shown;
    if (shown.b)
        played.picture.beside =
            besideOf(*played.demo, shown.a, *std::move(shown.b), shown.differing, shown.gap);
    played.picture.frame = std::move(shown.a);
    return std::move(played.picture);
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
    if (all.size() == 2 && all[0].shown && all[1].shown && all[0].demo == all[1].demo &&
        all[0].picture.panel == all[1].picture.panel)
        makePair(all[0], all[1]);
    std::vector<PlayedPicture> pictures;
    for (Played& played : all)
        pictures.push_back(taken(std::move(played)));
    return pictures;
}

} // namespace orrery
