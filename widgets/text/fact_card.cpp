// What a fact's card says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/fact_card.h"

#include "engine/core/spread.h"
#include "widgets/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

QString number(double value) {
    return QString::fromStdString(format_number(value));
}

/// The seeds on which it is not so, or is undefined: "3, 7, 12 …".
QString without(const Fact& fact) {
    constexpr qsizetype most = 6;
    QStringList seeds;
    for (std::size_t i = 0; i < fact.values.size(); ++i)
        if (std::isnan(fact.values[i]) || (!fact.holds.isEmpty() && fact.values[i] == 0))
            seeds << QString::number(i + 1);
    const bool more = seeds.size() > most;
    return seeds.mid(0, most).join(QStringLiteral(", ")) + (more ? QStringLiteral(" …") : QString());
}

} // namespace

FactCard::FactCard(const Fact& fact, bool pinned, QWidget* parent) : Popup(parent), m_link(fact.link) {
    if (!pinned)
        setWindowFlags(Qt::ToolTip);
    setAttribute(Qt::WA_DeleteOnClose);
    const Theme theme = themeOf(parent);
    const Spread spread = spread_of(fact.values);
    const auto all = static_cast<int>(fact.values.size());
    const QString label = fact.label.in(theme.language());
    const auto add = [this](const QString& words, QLayout* to, bool bold = false, bool muted = false) {
        auto* line = new QLabel(words);
        line->setTextFormat(Qt::PlainText);
        QFont letters = line->font();
        letters.setBold(bold);
        line->setFont(letters);
        if (muted)
            line->setForegroundRole(QPalette::PlaceholderText);
        line->setWordWrap(bold);
        to->addWidget(line);
        m_lines << words;
    };
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    add(label.isEmpty() ? fact.name : label, column, true);
    add(fact.place.in(theme.language()), column, false, true);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    if (!fact.holds.isEmpty()) {
        const auto so = std::count(fact.values.begin(), fact.values.end(), 1.0);
        add(tr("true on %1 of the seeds 1 to %2").arg(so).arg(all), words);
        if (so < all)
            add(tr("not on %1").arg(without(fact)), words, false, true);
    } else {
        add(tr("seed 1: %1").arg(number(spread.first)), words);
        add(tr("median of %1 seeds: %2").arg(spread.count).arg(number(spread.median)), words);
        add(tr("from %1 to %2").arg(number(spread.low), number(spread.high)), words, false, true);
        if (spread.count < all)
            add(tr("none on %1").arg(without(fact)), words, false, true);
    }
    row->addLayout(words);
    row->addStretch();
    if (fact.holds.isEmpty() && spread.count > 1)
        row->addWidget(new SeedStrip(fact.values), 0, Qt::AlignTop);
    column->addLayout(row);
    if (pinned) {
        m_run = new QPushButton(tr("Play this run"));
        connect(m_run, &QPushButton::clicked, this, [this] {
            const QString link = m_link;
            Q_EMIT linkActivated(link);
            close();
        });
        column->addWidget(m_run, 0, Qt::AlignLeft);
        setFocusProxy(m_run);
    } else {
        add(tr("Click or Enter: keep this open"), column, false, true);
        m_lines.removeLast();
    }
    setAccessibleName(m_lines.value(0));
    setAccessibleDescription(m_lines.join(u'\n'));
}

void FactCard::openAt(const QRect& number) {
    openBeside(number, Side::below);
    if (m_run != nullptr)
        m_run->setFocus();
}

} // namespace orrery
