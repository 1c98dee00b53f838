// What the plan says, as QCustomPlot asks for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/plan_layout.h"

namespace orrery {

void PlanTicker::set(const std::vector<PlacedTick>& ticks, double unit) {
    m_at.clear();
    for (const PlacedTick& tick : ticks)
        m_at.append(tick.at / unit);
}

void PlanTicker::generate(const QCPRange&, const QLocale&, QChar, int, QVector<double>& at,
                          QVector<double>* between, QVector<QString>* labels) {
    at = m_at;
    if (between)
        between->clear();
    if (labels)
        *labels = QVector<QString>(m_at.size());
}

void PlanLayout::add(QCPLayoutElement* element) {
    m_elements.append(element);
    adoptElement(element);
}

QCPLayoutElement* PlanLayout::takeAt(int index) {
    QCPLayoutElement* element = m_elements.value(index);
    if (element) {
        releaseElement(element);
        m_elements.removeAt(index);
    }
    return element;
}

} // namespace orrery
