// Panel card: the plot of a panel (and its strips) that can be hovered, touched and typed into.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/touch.h"
#include "engine/core/twin.h"
#include "widgets/figure/panel_plot.h"

#include <QPointer>

#include <optional>
#include <vector>

namespace orrery {

class CellField;
class HoverWords;
class PanelTools;

class PanelCard final : public PanelPlot {
    Q_OBJECT

public:
    explicit PanelCard(QWidget* parent = nullptr);
    ~PanelCard() override;

    /// `animated`: marks move to their new places instead of jumping there.
    void setContent(std::vector<PanelData> panels, const Languages& languages, std::int64_t phase,
                    bool animated);
    /// Whether there is a pointer to be seen: without one nothing shows what lies under it.
    void setPointerShown(bool shown);
    PanelTools* tools() const { return m_tools; }
    /// Numbers behind the marks of all panels, as CSV.
    QString csv() const;
    /// Begins to type into the cell that is meant (under the pointer, or chosen by keys), if the key begins a
    /// number and there is one. Returns whether it did.
    bool typeIntoCell(const QKeyEvent& event);

    /// What keys do with the first plane of the card: closer about its middle, and what is shown moves by so
    /// much of the plot's size.
    void zoomBy(double factor);
    void moveView(const QPointF& shares);
    void showWhole();
    bool isZoomed() const;
    bool isHovered() const { return m_hovered; }
    /// What is said of what is under the pointer, and where, in the card's pixels; empty: nothing.
    QString saidWords() const;
    QRect wordsPlace() const;

Q_SIGNALS:
    void touched(const orrery::Touch& touch);
    /// What is edited next is this run's.
    void runMeant(orrery::Side run);
    void edited(const QString& parameter, int row, int column, double value);
    /// The click just told of was the first of a double click that edits a cell; it was made after so many
    /// phases.
    void clickTakenBack(qint64 phase);
    /// Other parts of the panels are to be shown.
    void zoomWanted(const orrery::Zooms& zooms);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintOver(QPainter& painter) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Place {
        std::size_t panel = 0;
        Hit hit;
    };
    /// A cell that can be typed into; row and column of the parameter's matrix.
    struct Cell {
        std::size_t panel = 0, mark = 0;
        std::string parameter;
        int row = 0, column = 0;
    };

    /// A drag of what is shown: where it began, and what was shown then.
    struct Grabbed {
        std::size_t panel = 0;
        QPointF at;
        std::vector<PanelPlan> plans;
    };

    using Look = std::optional<Hit> (*)(const Canvas&, const PanelPlan&, const QPointF&);
    /// What of the panels is under the pointer: `look` is hitPanel or touchPanel.
    std::optional<Place> placeAt(const QPointF& pointer, Look look = hitPanel) const;
    /// The panel whose plane is under the pointer, and the mark there that takes touches; no mark: the plane
    /// itself.
    std::optional<Touch> touchAt(const QPointF& pointer, Touch::Stage stage) const;
    Owner ownerAt(const QPointF& pointer) const;
    void send(const QPointF& pointer, Touch::Stage stage, bool shift);
    const Cells* cellsOf(const Cell& cell) const; ///< null: there is no such cell (any more)
    std::optional<Cell> cellAt(const QPointF& pointer) const;
    std::optional<Cell> cellForKeys() const;
    QRect placeOf(const Cell& cell) const;
    void editCell(const Cell& cell, const QString& typed = {});
    void keepEditor();
    void describe();
    void placeTools();
    // panel_card_hover.cpp
    void hideWords();
    void showValue(const QPointF& pointer);
    void placeWords(const QPointF& pointer, const std::optional<Place>& explained);
    void showCursor(const QPointF& pointer, Qt::KeyboardModifiers keys);
    // panel_card_zoom.cpp
    std::optional<std::size_t> planeAt(const QPointF& pointer) const;
    std::optional<std::size_t> planeForKeys() const;
    void zoomAbout(std::size_t panel, const QPointF& about, double factor);
    void beginMove(const QPointF& pointer);
    void dragView(const QPointF& pointer);

    std::int64_t m_phase = 0;
    std::optional<Touch> m_pressed;   ///< the press that moves belong to
    Owner m_pressed_of = Owner::both; ///< on whose side of a pair
    std::optional<Grabbed> m_grabbed;
    QPointF m_pointer;
    bool m_hovered = false;
    PanelTools* m_tools;
    QPointer<HoverWords> m_words;
    CellField* m_editor = nullptr;
    Cell m_cell;                              ///< that is or was last typed into
    std::optional<std::int64_t> m_clicked_at; ///< phases before the last press that the demo was told of
};

} // namespace orrery
