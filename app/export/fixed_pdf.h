// Fixed PDF: the same picture gives the same bytes, whatever day it is and wherever.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace orrery {

/// Puts fixed values in place of the date that QPdfWriter wrote, and of what is made from it.
void fixPdf(QByteArray& pdf);

} // namespace orrery
