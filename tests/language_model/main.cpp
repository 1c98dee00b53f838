// Trains question 4's Transformer and writes its weights: see tools/language_model.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/decoder_training.h"

#include <cstdio>
#include <fstream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: orrery_language_model FILE\n");
        return 2;
    }
    std::ofstream file(argv[1], std::ios::binary);
    file << orrery::bytes_of(orrery::trained_weights([](int updates, double loss) {
        if (updates % 100 == 0)
            std::printf("%d updates, loss %.3f\n", updates, loss);
    }));
    file.close();
    if (file)
        return 0;
    std::fprintf(stderr, "%s cannot be written.\n", argv[1]);
    return 1;
}
