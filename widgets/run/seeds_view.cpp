// SeedsView: how this run's numbers come out on other seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/seeds_view.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/seed_row_view.h"
#include "widgets/run/seed_table_drawing.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace orrery {

/// What ring, line and band mean.
class SeedsView::Legend final : public QWidget {
public:
    explicit Legend(QWidget* parent) : QWidget(parent) {}
    QSize sizeHint() const override {
        const Theme theme = themeOf(this);
        return {static_cast<int>(std::ceil(seedLegendWidth(theme))), theme.lineHeight(Letters::interface)};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        if (width() < sizeHint().width())
            return; // whole or not at all
        QPainter painter(this);
        drawSeedLegend(painter, themeOf(this), rect());
    }
};

SeedsView::SeedsView(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_said(new QLabel(this)), m_hint(new QLabel(this)),
      m_legend(new Legend(this)), m_stop(new SoftButton({}, this)), m_copy(new SoftButton({}, this)),
      m_close(new IconButton(QStringLiteral("x"), this)), m_area(new QScrollArea(this)),
      m_column(new QVBoxLayout) {
    build();
    connect(m_stop, &QAbstractButton::clicked, this,
            [this] { m_running ? Q_EMIT stopWanted() : Q_EMIT goOnWanted(); });
    connect(m_close, &QAbstractButton::clicked, this, &SeedsView::closeWanted);
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(tableAsCsv(m_table)); });
    retranslate();
}

SeedsView::~SeedsView() = default;

void SeedsView::build() {
    m_heading->setObjectName(QStringLiteral("heading"));
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_copy->setFlat(true);
    m_close->setSide(24);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_legend);
    head->addWidget(m_stop);
    head->addWidget(m_close);
    auto* rows = new QWidget;
    rows->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_area->setWidget(rows);
    rows->setAutoFillBackground(false); // which setWidget() sets
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 6, 14, 6);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_said);
    column->addWidget(m_area, 1);
    column->addLayout(foot);
}

void SeedsView::showTable(const SeedTable& table) {
    const bool same = m_table.demo == table.demo && m_table.survey.terms.size() == table.survey.terms.size();
    if (same) {
        m_table = table;
    } else {
        qDeleteAll(m_rows);
        m_rows.clear();
        m_table = table;
        makeRows();
    }
    say();
    for (SeedRowView* row : m_rows)
        row->refresh();
}

void SeedsView::makeRows() {
    QWidget* before = m_close;
    for (std::size_t i = 0; i < m_table.survey.terms.size(); ++i) {
        auto* row = new SeedRowView(m_table, i);
        connect(row, &SeedRowView::opened, this, &SeedsView::opened);
        connect(row, &SeedRowView::focused, this, [this, row] { m_area->ensureWidgetVisible(row); });
        m_column->insertWidget(static_cast<int>(i), row);
        setTabOrder(before, row);
        before = row;
        m_rows.push_back(row);
    }
    if (m_column->count() == static_cast<int>(m_rows.size()))
        m_column->addStretch(1);
}

void SeedsView::showRunning(bool running, double secondsLeft) {
    m_running = running;
    m_left = secondsLeft;
    retranslate();
}

QString SeedsView::heading() const {
    return m_heading->text();
}

QString SeedsView::said() const {
    return m_said->text();
}

/// A long wait is said; how long a short one takes would be read too late.
void SeedsView::say() {
    constexpr double minute = 60;
    const Language language = themeOf(this).language();
    QStringList parts;
    if (m_table.demo) {
        m_heading->setText(inLanguage(seedsHeading(m_table), language));
        for (const Sentence& share : sharesOf(m_table))
            parts << inLanguage(share, language);
        if (const auto stopped = stoppedRuns(m_table))
            parts << inLanguage(*stopped, language);
    }
    if (m_running && m_left > minute)
        parts << tr("about %n more minute(s)", nullptr, static_cast<int>(std::ceil(m_left / minute)));
    else if (m_running && parts.isEmpty())
        parts << tr("playing one after another…");
    m_said->setText(parts.join(QStringLiteral(" · ")));
    setAccessibleName(m_heading->text());
    setAccessibleDescription(m_said->text());
}

void SeedsView::retranslate() {
    const Theme theme = themeOf(this);
    m_heading->setFont(theme.font(Letters::panelTitle, true));
    m_said->setFont(theme.font(Letters::interface));
    m_hint->setFont(theme.font(Letters::tick));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.color(Tone::muted));
    m_hint->setPalette(muted);
    m_hint->setText(tr("A click opens that seed. ← → walk along the dots, Enter opens."));
    m_stop->setText(m_running ? tr("Stop") : tr("Go on"));
    m_stop->setHelp(m_running ? tr("Stop playing seeds") : tr("Play the seeds that are missing"));
    m_stop->setVisible(m_running || (m_table.demo && m_table.done() < m_table.all()));
    m_copy->setText(tr("Copy as CSV"));
    m_copy->setHelp(tr("Copy as CSV"));
    m_close->setHelp(tr("Back to the parameters"));
    say();
}

void SeedsView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SeedsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawCardGround(painter, rect(), themeOf(this));
}

} // namespace orrery
