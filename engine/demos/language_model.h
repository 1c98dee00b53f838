// Question 4: one Transformer continues prompts token by token; nothing but the prompt tells what to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/decoder_training.h"
#include "engine/models/prompt_reader.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

struct LanguageModel : Staged<LanguageModel> {
    enum class Task { all, classification, translation, questions, stories };
    enum class Direction { en_to_zh, zh_to_en };
    enum class Mode { generate, train };
    static constexpr int updates_a_round = 50, most_prompt = 20;

    struct Params {
        Task task = Task::all;
        Language language = Language::en; ///< of the four prompts
        Direction direction = Direction::en_to_zh;
        std::string prompt; ///< typed; empty: those of the task
        double temperature = 0.5, top_p = 1;
        int top_k = 0;
        int layer = 1, head = 1; ///< whose attention is shown
        Mode mode = Mode::generate;
        double learning_rate = 0.003;
    };
    /// Shared by copies.
    struct Fixed {
        std::shared_ptr<const PromptCorpus> corpus;
        PromptExam exam;
    };
    /// A prompt and what has been written after it.
    struct Row {
        PromptTask task = PromptTask::stories;
        std::vector<int> tokens;   ///< prompt and answer
        std::size_t asked = 0;     ///< tokens of the prompt
        std::vector<int> expected; ///< the right answer, if the corpus has one
        std::vector<double> shares,
            computed; ///< probability of each token of the answer: as drawn; before that
        bool finished = false;

        std::vector<int> answer() const {
            return {tokens.begin() + static_cast<std::ptrdiff_t>(asked), tokens.end()};
        }
        bool ended() const { return finished && tokens.back() == PromptCorpus::end; }
        bool right() const { return ended() && (expected.empty() || answer() == expected); }
        static auto held(auto& self) {
            return std::tie(self.tokens, self.expected, self.shares, self.computed);
        }
    };
    using Seen = std::shared_ptr<const PromptReader::Reading>;

    LanguageModel(const Params& params, Random random, const Library& library);
    void apply(const Params& params);
    static std::optional<Text> check(const Params& params);
    static Story story(const Params& params);
    static Length length(const Params& params);
    /// Whether the four prompts are followed by the place that is tried at three temperatures.
    static bool heats_follow(const Params& params) {
        return params.mode == Mode::generate && params.task == Task::all && params.prompt.empty() &&
               params.temperature > 0;
    }
    static auto held(auto& self) {
        return std::tie(self.m_params.prompt, self.m_rows, self.m_raw, self.m_left, self.m_training,
                        self.m_answers);
    }

    // Writing, token by token
    void begin() {}
    Then begun() const;
    bool over() const; ///< nothing is left to write or to learn
    void embed();
    void attend();
    void feed_forward() {}
    void score();
    void draw();
    Then drawn() const;
    void heat();
    Then heated() const { return over() ? end() : iteration(&LanguageModel::heat); }
    // Learning, update by update
    void take_batch() { m_training->draw(); }
    void guess();
    void differentiate() { m_training->backward(); }
    void update();
    Then updated() const;
    void examine();
    Then examined() const;
    void recite();
    Then recited() const;
    Reply touch(const Touch& touch);

    const PromptCorpus& corpus() const { return *m_fixed->corpus; }
    bool trains() const { return m_params.mode == Mode::train; }
    bool heating() const { return m_heats > 0; }
    const Row& row() const { return m_rows[m_row]; }
    double temperature() const { return m_heat.value_or(m_params.temperature); }
    SamplingOptions options() const { return {temperature(), m_params.top_k, m_params.top_p}; }
    Row started(const std::string& prompt) const;
    std::vector<std::string> prompts() const;
    void look_again(); ///< what is probable now
    void mark_again();
    int asking() const; ///< place of the token whose attention is shown
    const std::vector<int>& attended() const { return m_attended->tokens; }
    const Eigen::MatrixXd& attention() const;
    std::string quoted(int token) const { return "“" + corpus().word(token) + "”"; }
    Text said(int token) const { return {quoted(token), quoted(token)}; }
    int likeliest() const;

    // What is measured
    std::optional<double> loss() const;
    std::optional<double> perplexity() const;
    std::optional<double> share() const; ///< of the token drawn last
    std::optional<double> entropy_left() const;
    std::optional<int> nucleus_now() const;
    std::optional<int> tokens_left() const;
    std::optional<double> sum_left() const;
    std::optional<double> answer_share() const;
    std::optional<int> right() const;
    std::optional<int> answer_tokens() const;
    std::optional<int> names_capital() const; ///< one of the English ones
    int tasks_answered() const;
    std::optional<double> mark(std::size_t task, double ExamMarks::Task::*which) const;

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_begin(Narration& n) const;
    void say_embed(Narration& n) const;
    void say_attend(Narration& n) const;
    void say_feed_forward(Narration& n) const;
    void say_score(Narration& n) const;
    void say_draw(Narration& n) const;
    void say_heat(Narration& n) const;
    void say_batch(Narration& n) const;
    void say_guess(Narration& n) const;
    void say_differentiate(Narration& n) const;
    void say_update(Narration& n) const;
    void say_examine(Narration& n) const;
    void say_recite(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel prompts_panel() const;
    Tokens live_row() const;
    Panel next_panel() const;
    Panel attention_panel() const;
    Panel tasks_panel() const;
    Panel learning_panel() const;
    Panel loss_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    std::shared_ptr<const PromptReader> m_reader; ///< with the weights in force
    Random m_random;
    std::vector<Row> m_rows;
    std::size_t m_row = 0;
    Seen m_reading, m_attended, m_scored; ///< the same one, as far as it has been told
    Eigen::VectorXd m_raw, m_left;        ///< as computed; after temperature, top-k and top-p
    std::optional<int> m_token;           ///< drawn last
    std::optional<int> m_asking;          ///< chosen by hand
    std::optional<double> m_heat;         ///< temperature that the last chapter tries
    bool m_heats_follow;                  ///< as the run began
    int m_heats = 0;
    std::optional<DecoderTraining> m_training;
    int m_part = 0;      ///< of the exam, or of the reciting
    ExamParts m_answers; ///< of the last exam, or of one under way
    std::optional<ExamMarks> m_marks;
};

} // namespace orrery
