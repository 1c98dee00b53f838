// Lesson: where a clicker goes on to when a story has been told: the next question, or experiments first.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace orrery {

class OpenRun;
class Opener;
class Questions;
class SettingsFile;

class Lesson {
public:
    Lesson(const Questions& questions, const OpenRun& run, Opener& opener, const SettingsFile& settings);

    /// Nothing where there is none.
    void next();
    void previous();

private:
    const Questions& m_questions;
    const OpenRun& m_run;
    Opener& m_opener;
    const SettingsFile& m_settings;
    int m_question = 0;           ///< whose experiments are being gone through
    std::size_t m_experiment = 0; ///< the next of them
};

} // namespace orrery
