// Lesson file: a list of links with notes, which a teacher makes and others may send: read with suspicion.
// resources/schemas/lesson.schema.json describes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/content.h"
#include "engine/core/result.h"
#include "engine/demos/catalogue.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace orrery {

struct LessonStop {
    QString link; ///< orrery:…
    QString note; ///< what the teacher says there: plain text, perhaps of several lines, perhaps nothing
    bool operator==(const LessonStop&) const = default;
};

struct LessonPlan {
    QString title; ///< may be empty
    std::vector<LessonStop> stops;
    bool operator==(const LessonPlan&) const = default;
};

/// What a lesson may hold at most; lengths in letters.
constexpr qsizetype mostLessonBytes = 1024 * 1024, mostLessonStops = 500, longestLessonTitle = 200,
                    longestLessonLink = 16 * 1024, longestLessonNote = 4000;

/// Whether a path or file: address names a lesson by its ending.
bool isLessonName(const QString& text);
/// The path in a file: address, or the path itself.
QString lessonPath(const QString& text);

/// The lesson in these bytes, or what is wrong with the first thing that is, with its line. Every link is one
/// that the program can open.
Result<LessonPlan> parseLesson(const QByteArray& json, const Content& texts,
                               const std::vector<Entry>& entries);
/// Reads a file of at most 1 MiB; waits for no pipe or device.
Result<LessonPlan> readLesson(const QString& path, const Content& texts, const std::vector<Entry>& entries);
QByteArray writeLesson(const LessonPlan& plan);

/// Why this link leads nowhere; nothing: it leads somewhere.
std::optional<Sentence> linkFault(const QString& link, const Content& texts,
                                  const std::vector<Entry>& entries);

} // namespace orrery
