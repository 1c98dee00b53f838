// One line a demo. Explicit, so that a forgotten one is a link error.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/catalogue.h"

namespace orrery {

Demo activation_and_loss();
Demo backpropagation();
Demo cnn_vs_rnn();
Demo contextual_embedding();
Demo conv_and_pooling_layers();
Demo conv_vs_dense();
Demo convolution();
Demo data_augmentation();
Demo enhancement_vs_generation();
Demo evaluation();
Demo feasibility();
Demo fine_tuning();
Demo gan();
Demo gan_roles();
Demo gan_vanishing_gradient();
Demo gradient_penalty();
Demo hyperparameter_search();
Demo language_model();
Demo overfitting();
Demo policy_gradient();
Demo preprocessing();
Demo q_learning();
Demo regularization();
Demo reward_and_policy();
Demo segmentation_vs_detection();
Demo sequence_labeling();
Demo transfer_learning();
Demo value_and_policy();
Demo vanishing_gradients();
Demo word_embedding();

std::unique_ptr<Finale> policy_gradient_finale(const Timeline& run);
std::unique_ptr<Finale> q_learning_finale(const Timeline& run);
std::unique_ptr<Finale> reward_and_policy_finale(const Timeline& run);

std::vector<Entry> catalogue() {
    return {
        {1, feasibility()},
        {2, vanishing_gradients()},
        {3, hyperparameter_search()},
        {4, language_model()},
        {5, overfitting()},
        {6, cnn_vs_rnn()},
        {7, gan()},
        {8, q_learning(), q_learning_finale},
        {9, transfer_learning()},
        {10, data_augmentation()},
        {11, policy_gradient(), policy_gradient_finale},
        {12, gan_vanishing_gradient()},
        {13, conv_and_pooling_layers()},
        {14, word_embedding()},
        {15, backpropagation()},
        {16, gan_roles()},
        {17, reward_and_policy(), reward_and_policy_finale},
        {18, fine_tuning()},
        {19, convolution()},
        {20, regularization()},
        {21, contextual_embedding()},
        {22, enhancement_vs_generation()},
        {23, evaluation()},
        {24, value_and_policy()},
        {25, conv_vs_dense()},
        {26, gradient_penalty()},
        {27, sequence_labeling()},
        {28, segmentation_vs_detection()},
        {29, activation_and_loss()},
        {30, preprocessing()},
    };
}

} // namespace orrery
