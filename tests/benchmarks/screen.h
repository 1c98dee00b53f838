// Screen: what benchmarks that draw need, offscreen, as the limits in the list of workloads say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QApplication>

#include <memory>

namespace orrery {

class Screen {
public:
    explicit Screen(const Theme& theme = Theme()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        m_application = std::make_unique<QApplication>(m_count, m_words);
        loadFonts();
        applyTheme(theme);
    }

private:
    char m_name[10] = "benchmark";
    char* m_words[2] = {m_name, nullptr};
    int m_count = 1;
    std::unique_ptr<QApplication> m_application;
};

} // namespace orrery
