// What an encoder makes of one word in many sentences, and how far two meanings part.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/sense_corpus.h"
#include "engine/models/masked_encoder.h"

#include <array>
#include <utility>
#include <vector>

namespace orrery {

/// How well points (one a row) lie with their own of two groups, −1 … 1: the mean of (b − a) / max(a, b), a
/// and b being a point's mean distances to its own group and to the other one (Rousseeuw 1987).
double silhouette(const Eigen::MatrixXd& points, const std::vector<int>& groups);

/// How far a point is on the way from one group's mean (0) to the other's (1), along the line between them.
double way(const Eigen::RowVectorXd& point, const Eigen::RowVectorXd& from, const Eigen::RowVectorXd& to);

/// A direction for points (one a row): that in which they spread most, turned so that group 0 is above; and
/// the largest distance from their mean along it.
struct SpreadAxis {
    Eigen::VectorXd direction;
    Eigen::RowVectorXd mean;
    double largest = 0;
    /// −1 … 1 for those points; 0 where all are the same.
    double place(const Eigen::RowVectorXd& point) const {
        return largest > 1e-9 ? (point - mean).dot(direction) / largest : 0;
    }
};
SpreadAxis spread_axis(const Eigen::MatrixXd& points, const std::vector<int>& groups);

using Encoder = Training<MaskedEncoder, float>;

/// The word in each of the sentences: from the table, and after each layer. One row a sentence.
struct WordVectors {
    std::array<Eigen::MatrixXd, encoder_layers + 1> layers;
};

/// Reads as many sentences as there is room for (at most a batch); the encoder's activations are those of
/// these sentences afterwards.
WordVectors read_word(Encoder& encoder, const std::vector<std::vector<int>>& sentences, int place);

/// Rows of scores or weights that belong to one sentence: of one head (from 1), or the mean of all (0).
Eigen::MatrixXd of_sentence(const Encoder& encoder, graph::Value value, int sentence, int length, int head);

/// Which cues of a sentence are changed: taken from the word's other meaning, or hidden.
struct CueChanges {
    std::array<bool, cue_count> which{};
    bool hidden = false;
    bool any() const { return which[cue_verb] || which[cue_adjective] || which[cue_noun]; }
};
std::vector<int> changed_sentence(const SenseCorpus& corpus, const SenseSentence& sentence,
                                  const CueChanges& changes);

std::vector<std::vector<int>> tokens_of(const std::vector<SenseSentence>& sentences);

/// Means of the upper and the lower half of the vectors, those of this sense first.
std::pair<Eigen::RowVectorXd, Eigen::RowVectorXd> sense_means(const Eigen::MatrixXd& vectors, int sense);

/// What an encoder makes of a word in sentences of which the first half has sense 0, the others sense 1.
struct SenseMeasures {
    double separation = 0, first_layer = 0; ///< silhouettes in the last and in the first layer
    double gap = 0; ///< between the senses along their axis, in units of the distance of their means; < 0:
                    ///< they overlap
    double table = 0,
           spread =
               0;   ///< largest distance from the first sentence's vector, in the table and in the last layer
    double way = 0; ///< mean of the sentences with these changes, 0: own sense, 1: the other
    double one = 0, two = 0; ///< the same with one cue, with two cues of the other sense: mean over which
    double cues = 0;         ///< attention weight of the three cues, mean of the sentences
};
SenseMeasures sense_measures(Encoder& encoder, const SenseCorpus& corpus,
                             const std::vector<SenseSentence>& sentences, const CueChanges& changes,
                             int layer, int head);

} // namespace orrery
