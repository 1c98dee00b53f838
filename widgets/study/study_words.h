// Study words: what the pages of rehearsal and start say alike, and how large.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QDate>
#include <QString>

class QLabel;

namespace orrery {

/// 24 pt, the largest letters at a desk.
QFont displayFont(const Theme& theme);
void setTone(QLabel& label, Tone tone);

/// "Dec 11", "12月11日".
QString shortDate(const QDate& date);
/// "today", "yesterday", "3 days ago".
QString daysAgo(int days);
/// "tomorrow", "in 11 days".
QString inDays(int days);
/// "again", "hard", "good", "easy": 1 … 4.
QString gradeName(int grade);

} // namespace orrery
