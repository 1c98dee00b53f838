// QCustomPlot's header with the Qt keywords that it needs and the rest of the program does without.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(element, container) for (element : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
