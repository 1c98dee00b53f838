// Reads the cases of tests/reference into matrices and compares results with them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/memory.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace orrery::graph::reference {

using Matrix = Eigen::MatrixXd;

inline QJsonArray cases(const QString& file) {
    QFile source(QStringLiteral(ORRERY_TESTS_DIR "/reference/") + file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(source.readAll()).object()["cases"].toArray();
}

inline void flatten(const QJsonValue& value, std::vector<double>& into) {
    if (!value.isArray()) {
        into.push_back(value.toDouble());
        return;
    }
    const QJsonArray array = value.toArray();
    for (const auto& element : array)
        flatten(element, into);
}

/// Nested lists as one matrix: the first `row_levels` levels are its rows, the rest its columns.
/// A number is 1 × 1; a flat list is a row (row_levels 0) or a column (row_levels 1).
inline Matrix matrix(const QJsonValue& value, int row_levels = 1) {
    std::vector<double> all;
    flatten(value, all);
    Eigen::Index rows = 1;
    QJsonValue level = value;
    for (int k = 0; k < row_levels && level.isArray(); ++k) {
        rows *= level.toArray().size();
        level = level.toArray().first();
    }
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<RowMajor>(all.data(), rows, static_cast<Eigen::Index>(all.size()) / rows);
}

/// The largest difference, relative to the largest expected magnitude (at least `floor`).
inline double error(const Matrix& actual, const Matrix& expected, double floor = 1e-300) {
    if (actual.size() != expected.size())
        return 1e300;
    const Matrix shaped =
        actual.rows() == expected.rows() ? actual : Matrix(actual.reshaped(expected.rows(), expected.cols()));
    return (shaped - expected).cwiseAbs().maxCoeff() / std::max(expected.cwiseAbs().maxCoeff(), floor);
}

} // namespace orrery::graph::reference

/// Fails the test, naming what differed, unless both agree to 1e-9 relative to the largest element.
#define COMPARE_REFERENCE(actual, expected)                                                                  \
    do {                                                                                                     \
        const double difference_ = orrery::graph::reference::error((actual), (expected));                    \
        QVERIFY2(difference_ < 1e-9, qPrintable(QStringLiteral(#actual " differs by %1").arg(difference_))); \
    } while (false)
