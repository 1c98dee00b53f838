// Text grounds: what lies behind code and worked examples of a text, which documents can't draw themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <functional>
#include <utility>
#include <vector>

class QPainter;
class QTextDocument;
class QTextFrame;

namespace orrery {

/// First and last block number of each block of code.
std::vector<std::pair<int, int>> codeBlocks(const QTextDocument& document);

/// Calls `visit` for the frame round each worked example.
void forEachWorked(const QTextDocument& document, const std::function<void(const QTextFrame&)>& visit);

/// Behind a document that is `width` wide. `quiet`: of the icons.
void drawGrounds(QPainter& painter, const QTextDocument& document,
                 const std::vector<std::pair<int, int>>& code, double width, const QColor& ground,
                 const QColor& quiet);

} // namespace orrery
