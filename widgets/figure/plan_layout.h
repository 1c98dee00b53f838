// Plan layout: QCustomPlot's layout and ticks where the plan decides both. Sizes, margins and ticks of a card
// depend on one another, so that they are decided together, and not in QCustomPlot's phases.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/qcustomplot_header.h"
#include "widgets/figure/ticks.h"

#include <vector>

namespace orrery {

/// The ticks that it was given.
class PlanTicker final : public QCPAxisTicker {
public:
    /// In units of the axis's range.
    void set(const std::vector<PlacedTick>& ticks, double unit);
    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision,
                  QVector<double>& at, QVector<double>* between, QVector<QString>* labels) override;

private:
    QVector<double> m_at;
};

/// Leaves every element where it stands.
class PlanLayout final : public QCPLayout {
public:
    ~PlanLayout() override { clear(); } // only it knows how its elements are taken out
    void add(QCPLayoutElement* element);
    int elementCount() const override { return static_cast<int>(m_elements.size()); }
    QCPLayoutElement* elementAt(int index) const override { return m_elements.value(index); }
    QCPLayoutElement* takeAt(int index) override;
    bool take(QCPLayoutElement* element) override {
        return takeAt(static_cast<int>(m_elements.indexOf(element))) != nullptr;
    }

private:
    QList<QCPLayoutElement*> m_elements;
};

} // namespace orrery
