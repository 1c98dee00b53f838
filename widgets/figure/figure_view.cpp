// Cards for a figure's panels; made once, filled with every frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_view.h"

#include "widgets/figure/figure_layout.h"
#include "widgets/figure/other_panels.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_tools.h"
#include "widgets/look/fade.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>

#include <algorithm>

namespace orrery {

Languages languagesOf(Reading reading, Language interface) {
    switch (reading) {
    case Reading::zh:
        return {Language::zh, {}};
    case Reading::en:
        return {Language::en, {}};
    case Reading::both:
        break;
    }
    return {interface, interface == Language::zh ? Language::en : Language::zh};
}

namespace {

std::vector<std::string> shapeOf(const Figure& figure) {
    std::vector<std::string> ids;
    for (const Panel& panel : figure.panels)
        ids.push_back(panel.id + "/" + panel.strip_of);
    return ids;
}

bool sameLayout(const Layout& a, const Layout& b) {
    const auto sameCell = [](const Layout::Cell& one, const Layout::Cell& other) {
        return one.panel == other.panel && one.weight == other.weight;
    };
    const auto sameLine = [&](const Layout::Line& one, const Layout::Line& other) {
        return one.weight == other.weight && std::equal(one.cells.begin(), one.cells.end(),
                                                        other.cells.begin(), other.cells.end(), sameCell);
    };
    return a.columns == b.columns &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), sameLine);
}

bool hasPanels(const Figure& figure, const Layout& layout) {
    return std::all_of(layout.lines.begin(), layout.lines.end(), [&](const Layout::Line& line) {
        return std::all_of(line.cells.begin(), line.cells.end(),
                           [&](const Layout::Cell& cell) { return figure.find(cell.panel) != nullptr; });
    });
}

/// As it is drawn, without the tools that lie on it.
QPixmap pictureOf(PanelCard& card) {
    const double ratio = card.devicePixelRatioF();
    QPixmap picture(card.size() * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    card.render(&picture, {}, {}, QWidget::RenderFlags());
    return picture;
}

} // namespace

FigureView::FigureView(QWidget* parent) : QWidget(parent) {}

/// Cards that go while they are pressed let go of it, which nobody is there to hear.
FigureView::~FigureView() {
    for (PanelCard* card : m_cards)
        card->disconnect(this);
}

void FigureView::showFrame(const Frame& frame, const Beside* beside) {
    if (beside && (!m_beside || m_beside->chosen != beside->chosen))
        m_front = beside->chosen; // what is edited is seen
    m_beside = beside ? std::optional(*beside) : std::nullopt;
    const auto shape = shapeOf(m_frame.figure);
    const Layout layout = m_frame.figure.layout;
    m_frame = frame;
    if (m_beside)
        addPanelsOfB(m_frame.figure, *m_beside);
    const bool same = m_has_frame && shape == shapeOf(m_frame.figure);
    const bool moved = !same || !sameLayout(layout, m_frame.figure.layout);
    if (m_has_frame && !same && !m_reduced)
        Fade::begin(*this);
    m_has_frame = true;
    if (!same) {
        Zooms left = m_zooms;
        std::erase_if(left, [&](const auto& zoom) { return !m_frame.figure.find(zoom.first); });
        setZooms(left);
    }
    if (moved) {
        if (!m_frame.figure.find(m_enlarged.toStdString()))
            m_enlarged.clear();
        arrange();
    }
    fill();
}

void FigureView::setReading(Reading reading, Language interface) {
    m_reading = reading;
    m_interface = interface;
    if (m_has_frame)
        fill();
}

void FigureView::setLayout(const std::optional<Layout>& layout) {
    const bool same = layout ? m_layout && sameLayout(*layout, *m_layout) : !m_layout;
    m_layout = layout;
    if (same || !m_has_frame)
        return;
    arrange();
    fill();
}

void FigureView::setPointerShown(bool shown) {
    for (PanelCard* card : m_cards)
        card->setPointerShown(shown);
}

std::optional<FigureView::Plane> FigureView::planeOf(const std::string& panel) const {
    for (const PanelCard* card : m_cards) {
        if (!card->isVisibleTo(this))
            continue;
        const std::size_t panels = std::min(card->panels().size(), card->plans().size());
        for (std::size_t i = 0; i < panels; ++i)
            if (const PanelPlan& plan = card->plans()[i]; card->panels()[i].panel.id == panel && plan.plane)
                return Plane{plan.plot.translated(card->pos()), plan.x, plan.y, QPointF(card->pos())};
    }
    return std::nullopt;
}

void FigureView::enlarge(const QString& panel) {
    if (panel == m_enlarged)
        return;
    if (!m_reduced)
        Fade::begin(*this);
    const std::string subject = (panel.isEmpty() ? m_enlarged : panel).toStdString();
    const bool focused = isAncestorOf(QApplication::focusWidget());
    m_enlarged = panel;
    arrange();
    fill();
    for (PanelCard* card : m_cards) // the keyboard goes along with its panel
        if (focused && card->isVisible() && card->panels().front().panel.id == subject)
            card->setFocus();
    Q_EMIT enlargedChanged(m_enlarged);
}

void FigureView::setZooms(const Zooms& zooms) {
    m_zooms = zooms;
    for (PanelCard* card : m_cards)
        card->setZooms(zooms);
}

/// That with the focus, or the one that is pointed at. Null: neither.
PanelCard* FigureView::meantCard() const {
    const QWidget* focus = QApplication::focusWidget();
    PanelCard* hovered = nullptr;
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        if (focus && (focus == m_cards[i] || m_cards[i]->isAncestorOf(focus)))
            return m_cards[i];
        if (m_cards[i]->isHovered())
            hovered = m_cards[i];
    }
    return hovered;
}

/// Or the first. Null: there are none.
PanelCard* FigureView::cardForKeys() const {
    PanelCard* card = meantCard();
    return card || m_panels.empty() ? card : m_cards.front();
}

void FigureView::zoomBy(double factor) {
    if (PanelCard* card = cardForKeys())
        card->zoomBy(factor);
}

void FigureView::moveView(const QPointF& shares) {
    if (PanelCard* card = cardForKeys())
        card->moveView(shares);
}

void FigureView::showWhole() {
    if (PanelCard* card = meantCard())
        card->showWhole();
    else
        setZooms({});
}

bool FigureView::typeIntoCell(const QKeyEvent& event) {
    return std::any_of(m_cards.begin(), m_cards.end(),
                       [&](PanelCard* card) { return card->isVisible() && card->typeIntoCell(event); });
}

PanelCard* FigureView::addCard() {
    auto* card = new PanelCard(this);
    connect(card, &PanelCard::touched, this, &FigureView::touched);
    connect(card, &PanelCard::runMeant, this, &FigureView::runMeant);
    connect(card, &PanelCard::edited, this, &FigureView::edited);
    connect(card, &PanelCard::clickTakenBack, this, &FigureView::clickTakenBack);
    connect(card, &PanelCard::zoomWanted, this, &FigureView::setZooms);
    card->setZooms(m_zooms);
    const auto panel = [card] {
        return card->panels().empty() ? QString() : QString::fromStdString(card->panels().front().panel.id);
    };
    connect(card->tools(), &PanelTools::enlargeWanted, this,
            [this, panel] { enlarge(m_enlarged.isEmpty() ? panel() : QString()); });
    connect(card->tools(), &PanelTools::copyPictureWanted, this, [this, card] {
        QApplication::clipboard()->setPixmap(pictureOf(*card));
        Q_EMIT copied(tr("The panel's picture is copied."));
    });
    connect(card->tools(), &PanelTools::copyDataWanted, this, [this, card] {
        QApplication::clipboard()->setText(card->csv());
        Q_EMIT copied(tr("The panel's data are copied."));
    });
    return card;
}

void FigureView::arrange() {
    if (!m_has_frame)
        return;
    Figure figure = m_frame.figure;
    if (m_layout && hasPanels(figure, *m_layout))
        figure.layout = *m_layout;
    if (!m_enlarged.isEmpty())
        figure.layout = {.lines = {{1, {{m_enlarged.toStdString(), 1}}}}};
    const auto plans = layOutCards(figure, QRectF(rect()), cardGap(themeOf(this)));
    while (m_cards.size() < plans.size())
        m_cards.push_back(addCard());
    m_panels.clear();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setVisible(i < plans.size());
        if (i >= plans.size())
            continue;
        m_cards[i]->setGeometry(plans[i].rect.toRect());
        m_cards[i]->tools()->setEnlarged(!m_enlarged.isEmpty());
        m_panels.push_back(plans[i].panels);
    }
}

void FigureView::fill() {
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        auto panels = cardData(m_frame, m_beside ? &*m_beside : nullptr, m_panels[i],
                               insideCard(QRectF(m_cards[i]->rect()), themeOf(this)).width(), m_front);
        m_cards[i]->setContent(std::move(panels), languagesOf(m_reading, m_interface),
                               m_frame.position.phases, m_animated);
    }
}

void FigureView::flip() {
    m_front = m_front == Side::a ? Side::b : Side::a;
    fill();
}

bool FigureView::canFlip() const {
    for (std::size_t i = 0; m_beside && i < m_panels.size(); ++i)
        if (standsAlone(m_frame, m_panels[i], insideCard(QRectF(m_cards[i]->rect()), themeOf(this)).width()))
            return true;
    return false;
}

/// Where there is room for both runs, both are shown.
void FigureView::resizeEvent(QResizeEvent*) {
    arrange();
    if (m_beside)
        fill();
}

void FigureView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        arrange();
    QWidget::changeEvent(event);
}

void FigureView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_enlarged.isEmpty())
        return enlarge({});
    QWidget::keyPressEvent(event);
}

} // namespace orrery
