// Prediction blocks: the list of a question's predictions, and its texts as long as they would give one away.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"
#include "widgets/question/prediction.h"
#include "widgets/text/markdown.h"

#include <QStringList>

#include <vector>

namespace orrery {

/// How far the reader is with a question's predictions.
struct PredictionState {
    QStringList opened;   ///< ids of those that were committed to or skipped
    bool waiting = false; ///< one waits now
    bool operator==(const PredictionState&) const = default;
};

/// A link that asks a prediction; empty: it is none.
QString predictionOf(const QString& link);

/// The words of its question up to the first slot: what the slots hold is known where the run waits.
QString teaser(const Prediction& prediction, Language language);

/// The predictions as a numbered list of links.
markdown::Blocks predictionBlocks(const std::vector<Prediction>& predictions, const PredictionState& state,
                                  Language language);
/// A section's blocks with a link to the prediction in place of what is still veiled.
markdown::Blocks veiledBlocks(const markdown::Blocks& blocks, const std::vector<Prediction>& predictions,
                              const PredictionState& state, Language language);
/// The one-minute answer while a prediction waits: its heading, and why there is no more.
markdown::Blocks foldedBlocks(const markdown::Blocks& section, Language language);

} // namespace orrery
