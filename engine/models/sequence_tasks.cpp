// Random sequences of both tasks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sequence_tasks.h"

namespace orrery {

SequenceBatch recall_batch(const Eigen::MatrixXi& sequences, int symbols) {
    const Eigen::Index batch = sequences.rows();
    SequenceBatch made{Eigen::MatrixXd::Zero(sequences.cols() * batch, symbols),
                       sequences.col(0).cast<double>()};
    for (Eigen::Index t = 0; t < sequences.cols(); ++t)
        for (Eigen::Index i = 0; i < batch; ++i)
            made.x(t * batch + i, sequences(i, t)) = 1;
    return made;
}

SequenceBatch recall_batch(int batch, int length, int symbols, Random& random) {
    Eigen::MatrixXi sequences(batch, length);
    for (int i = 0; i < batch; ++i)
        for (int t = 0; t < length; ++t)
            sequences(i, t) = random.below(symbols);
    return recall_batch(sequences, symbols);
}

SequenceBatch pattern_batch(int batch, int first, int last, Random& random) {
    constexpr int patterns[2][pattern_width] = {{1, -1, 1, 1, -1}, {1, -1, -1, 1, -1}};
    SequenceBatch made{Eigen::MatrixXd(pattern_length * batch, 1), Eigen::MatrixXd(batch, 1)};
    for (int i = 0; i < batch; ++i) {
        const int answer = random.below(2), place = first + random.below(last - first + 1);
        made.labels(i) = answer;
        for (int t = 0; t < pattern_length; ++t) {
            const int k = t - place;
            const double clean = k >= 0 && k < pattern_width ? patterns[answer][k] : 0;
            made.x(t * batch + i) = clean + pattern_noise * random.normal();
        }
    }
    return made;
}

} // namespace orrery
