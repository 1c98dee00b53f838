// Reference cases: values computed by independent programs, read from tests/reference/*.json.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <cmath>
#include <vector>

namespace orrery::test {

/// The cases of a reference file, by name; empty when it cannot be read.
inline std::vector<QJsonObject> referenceCases(const QString& file) {
    QFile source(QStringLiteral(ORRERY_TESTS_DIR "/reference/") + file);
    std::vector<QJsonObject> cases;
    if (!source.open(QIODevice::ReadOnly))
        return cases;
    for (const auto& item :
         QJsonDocument::fromJson(source.readAll()).object()[QStringLiteral("cases")].toArray())
        cases.push_back(item.toObject());
    return cases;
}

inline Eigen::VectorXd vectorOf(const QJsonValue& json) {
    const QJsonArray array = json.toArray();
    Eigen::VectorXd v(array.size());
    for (int i = 0; i < array.size(); ++i)
        v(i) = array[i].toDouble(std::nan(""));
    return v;
}

inline Eigen::VectorXi integersOf(const QJsonValue& json) {
    return vectorOf(json).cast<int>();
}

inline Eigen::MatrixXd matrixOf(const QJsonValue& json) {
    const QJsonArray rows = json.toArray();
    Eigen::MatrixXd m(rows.size(), rows.isEmpty() ? 0 : rows[0].toArray().size());
    for (int i = 0; i < rows.size(); ++i)
        m.row(i) = vectorOf(rows[i]).transpose();
    return m;
}

/// The largest |a − b| / max(1, |b|); infinite when shapes differ.
inline double difference(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols())
        return INFINITY;
    double largest = 0;
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        const double d = std::abs(a.data()[i] - b.data()[i]) / std::max(1.0, std::abs(b.data()[i]));
        largest = d > largest || std::isnan(d) ? d : largest;
    }
    return largest;
}

} // namespace orrery::test
