// Silhouettes, axes, and reading sentences a batch at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sense_look.h"

#include <Eigen/Eigenvalues>

#include <algorithm>

namespace orrery {

double silhouette(const Eigen::MatrixXd& points, const std::vector<int>& groups) {
    double sum = 0;
    const auto group = [&](Eigen::Index i) { return groups[static_cast<std::size_t>(i)] != 0 ? 1 : 0; };
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
        std::array<double, 2> distances{};
        std::array<int, 2> counts{};
        for (Eigen::Index j = 0; j < points.rows(); ++j)
            if (j != i) {
                distances[static_cast<std::size_t>(group(j))] += (points.row(i) - points.row(j)).norm();
                ++counts[static_cast<std::size_t>(group(j))];
            }
        const auto own = static_cast<std::size_t>(group(i));
        const double a = distances[own] / counts[own], b = distances[1 - own] / counts[1 - own],
                     most = std::max(a, b);
        sum += most > 0 ? (b - a) / most : 0;
    }
    return sum / static_cast<double>(points.rows());
}

double way(const Eigen::RowVectorXd& point, const Eigen::RowVectorXd& from, const Eigen::RowVectorXd& to) {
    const double length = (to - from).squaredNorm();
    return length > 0 ? (point - from).dot(to - from) / length : 0;
}

SpreadAxis spread_axis(const Eigen::MatrixXd& points, const std::vector<int>& groups) {
    SpreadAxis axis;
    axis.mean = points.colwise().mean();
    const Eigen::MatrixXd centered = points.rowwise() - axis.mean;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(centered.transpose() * centered);
    axis.direction = solver.eigenvectors().rightCols(1);
    const Eigen::VectorXd along = centered * axis.direction;
    double above = 0;
    for (Eigen::Index i = 0; i < along.size(); ++i)
        above += groups[static_cast<std::size_t>(i)] == 0 ? along(i) : -along(i);
    if (above < 0)
        axis.direction = -axis.direction;
    axis.largest = along.cwiseAbs().maxCoeff();
    return axis;
}

WordVectors read_word(Encoder& encoder, const std::vector<std::vector<int>>& sentences, int place) {
    const MaskedEncoder& n = encoder.nodes();
    Eigen::MatrixXd tokens = encoder.at(n.tokens);
    const auto length = static_cast<Eigen::Index>(sentences.front().size());
    const Eigen::Index room = tokens.rows() / length,
                       count = std::min(room, static_cast<Eigen::Index>(sentences.size()));
    for (Eigen::Index s = 0; s < count; ++s)
        for (Eigen::Index i = 0; i < length; ++i)
            tokens(s * length + i) = sentences[static_cast<std::size_t>(s)][static_cast<std::size_t>(i)];
    encoder.set(n.tokens, tokens);
    encoder.forward();
    WordVectors vectors;
    const Eigen::MatrixXd table = encoder.at(n.table);
    const auto rows = Eigen::seqN(place, count, length);
    vectors.layers[0] = Eigen::MatrixXd(count, table.cols());
    for (Eigen::Index s = 0; s < count; ++s)
        vectors.layers[0].row(s) = table.row(static_cast<Eigen::Index>(tokens(s * length + place)));
    for (std::size_t layer = 0; layer < encoder_layers; ++layer)
        vectors.layers[layer + 1] = encoder.at(n.layers[layer].output)(rows, Eigen::all);
    return vectors;
}

Eigen::MatrixXd of_sentence(const Encoder& encoder, graph::Value value, int sentence, int length, int head) {
    const Eigen::MatrixXd all = encoder.at(value);
    const int heads = static_cast<int>(all.rows() / encoder.memory()[encoder.nodes().tokens].rows());
    const auto block = [&](int which) { return all.middleRows((sentence * heads + which) * length, length); };
    if (head > 0)
        return block(std::min(head, heads) - 1);
    Eigen::MatrixXd mean = block(0);
    for (int other = 1; other < heads; ++other)
        mean += block(other);
    return mean / heads;
}

std::vector<int> changed_sentence(const SenseCorpus& corpus, const SenseSentence& sentence,
                                  const CueChanges& changes) {
    std::vector<int> tokens = sentence.tokens;
    for (std::size_t cue = 0; cue < cue_count; ++cue)
        if (changes.which[cue])
            tokens[static_cast<std::size_t>(corpus.cue_places()[cue])] =
                changes.hidden ? corpus.mask() : corpus.swapped(sentence, static_cast<Cue>(cue));
    return tokens;
}

std::vector<std::vector<int>> tokens_of(const std::vector<SenseSentence>& sentences) {
    std::vector<std::vector<int>> all;
    for (const SenseSentence& sentence : sentences)
        all.push_back(sentence.tokens);
    return all;
}

std::pair<Eigen::RowVectorXd, Eigen::RowVectorXd> sense_means(const Eigen::MatrixXd& vectors, int sense) {
    const Eigen::Index half = vectors.rows() / 2;
    const Eigen::RowVectorXd first = vectors.topRows(half).colwise().mean(),
                             second = vectors.bottomRows(half).colwise().mean();
    return sense == 0 ? std::pair(first, second) : std::pair(second, first);
}

namespace {

/// Of the sentences with these changes, how far they go on the average.
double mean_way(Encoder& encoder, const SenseCorpus& corpus, const std::vector<SenseSentence>& sentences,
                const Eigen::MatrixXd& vectors, const CueChanges& changes) {
    std::vector<std::vector<int>> moved;
    for (const SenseSentence& sentence : sentences)
        moved.push_back(changed_sentence(corpus, sentence, changes));
    const Eigen::MatrixXd points = read_word(encoder, moved, corpus.place()).layers[encoder_layers];
    double sum = 0;
    for (Eigen::Index s = 0; s < points.rows(); ++s) {
        const auto [own, other] = sense_means(vectors, sentences[static_cast<std::size_t>(s)].sense);
        sum += way(points.row(s), own, other);
    }
    return sum / static_cast<double>(points.rows());
}

} // namespace

SenseMeasures sense_measures(Encoder& encoder, const SenseCorpus& corpus,
                             const std::vector<SenseSentence>& sentences, const CueChanges& changes,
                             int layer, int head) {
    const WordVectors plain = read_word(encoder, tokens_of(sentences), corpus.place());
    const Eigen::MatrixXd &table = plain.layers[0], &last = plain.layers[encoder_layers];
    const Eigen::Index half = last.rows() / 2;
    std::vector<int> groups;
    for (const SenseSentence& sentence : sentences)
        groups.push_back(sentence.sense);
    SenseMeasures m;
    const graph::Value weights = encoder.nodes().layers[static_cast<std::size_t>(layer - 1)].weights;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const Eigen::MatrixXd rows =
            of_sentence(encoder, weights, static_cast<int>(s), corpus.length(), head);
        for (const int place : corpus.cue_places())
            m.cues += rows(corpus.place(), place) / static_cast<double>(sentences.size());
    }
    m.table = (table.rowwise() - table.row(0)).rowwise().norm().maxCoeff();
    m.spread = (last.rowwise() - last.row(0)).rowwise().norm().maxCoeff();
    m.separation = silhouette(last, groups);
    m.first_layer = silhouette(plain.layers[1], groups);
    const Eigen::VectorXd along = last * spread_axis(last, groups).direction;
    const double apart = along.head(half).mean() - along.tail(half).mean();
    m.gap = apart > 0 ? (along.head(half).minCoeff() - along.tail(half).maxCoeff()) / apart : 0;
    if (changes.any())
        m.way = mean_way(encoder, corpus, sentences, last, changes);
    for (std::size_t cue = 0; cue < cue_count; ++cue) {
        CueChanges one, two{{true, true, true}};
        one.which[cue] = true;
        two.which[cue] = false;
        m.one += mean_way(encoder, corpus, sentences, last, one) / static_cast<double>(cue_count);
        m.two += mean_way(encoder, corpus, sentences, last, two) / static_cast<double>(cue_count);
    }
    return m;
}

} // namespace orrery
