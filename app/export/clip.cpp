// Playing a story and encoding it, picture by picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip.h"

#include "app/content/ending.h"
#include "app/export/clip_picture.h"
#include "app/export/clip_story.h"

namespace orrery {

namespace {

/// Where the default story ends, its answer is said.
void sayEnding(const Clip& clip, Frame& frame) {
    const auto ending = endingOf(clip.question.ending, clip.demo, frame);
    if (!ending)
        return;
    Narration narration(frame.narration.size());
    narration.phase({"End of the story", "演示结束"});
    narration.say(ending->pattern);
    frame.narration = narration;
}

} // namespace

MadeClip makeClip(const Clip& clip, const Library& library, const ExportCalls& calls) {
    MadeClip made;
    const auto encoder = clipEncoder(clip.format, clip.size, clip.link.toUtf8());
    ClipStory story(clip.demo, clip.scripts, library, calls.stop);
    while (auto shown = story.next()) {
        if (!shown->twin)
            sayEnding(clip, shown->frame);
        QImage picture;
        if (calls.stop.stop_requested() || !calls.draw([&] { picture = clipPicture(clip, *shown); }) ||
            !encoder->add(picture, story.stands()))
            return made;
        calls.progress(story.part());
    }
    made.stopped = story.timeline().stopped();
    if (!made.stopped && story.pair().twin())
        made.stopped = story.pair().b().stopped();
    made.bytes = encoder->finish();
    return made;
}

} // namespace orrery
