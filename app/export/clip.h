// Clip: ten seconds of a demo's story as a moving picture with what is said, its chapters and its link.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/clip_encoder.h"
#include "app/export/export_calls.h"
#include "engine/core/twin.h"
#include "widgets/figure/canvas.h"
#include "widgets/question/question.h"

#include <QSize>

namespace orrery {

struct Clip {
    const Demo& demo;
    Scripts scripts;
    Question question; ///< with title, chapters and ending; may be empty
    Theme theme;
    Languages languages;
    QSize size{960, 540};
    ClipFormat format = ClipFormat::webp;
    QString link; ///< to the start of this very run
};

struct MadeClip {
    QByteArray bytes;                      ///< empty: it was left, or could not be encoded
    std::optional<Timeline::Stop> stopped; ///< the quantity that overflowed, A's or B's
};

/// Plays and encodes; pictures are drawn by `calls.draw`. The same bytes for the same clip.
MadeClip makeClip(const Clip& clip, const Library& library, const ExportCalls& calls);

} // namespace orrery
