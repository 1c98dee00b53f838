// Figure view: a figure as cards, updated in place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "engine/core/touch.h"
#include "widgets/figure/canvas.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/figure/zoom.h"
#include "widgets/look/words.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace orrery {

class PanelCard;
struct Languages;

/// The languages that a reading shows: the first, and the second beside titles.
Languages languagesOf(Reading reading, Language interface);

class FigureView final : public QWidget {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    /// `beside`: its twin on common ranges; null: there is none.
    void showFrame(const Frame& frame, const Beside* beside = nullptr);
    /// Of pairs that have no room beside one another the other run.
    void flip();
    /// Whether there is such a pair.
    bool canFlip() const;
    void setReading(Reading reading, Language interface = Language::zh);
    /// Marks move while stepping; off when motion is reduced or the run plays fast.
    void setAnimated(bool animated) { m_animated = animated; }
    /// Other panels come without a fade.
    void setReducedMotion(bool reduced) { m_reduced = reduced; }
    /// Which cards there are and where, in place of what the figure says, as long as it has these panels;
    /// nothing: as it says.
    void setLayout(const std::optional<Layout>& layout);
    /// Whether there is a pointer to be seen; tools are there for it.
    void setPointerShown(bool shown);
    /// One panel alone; empty: all.
    void enlarge(const QString& panel);
    QString enlarged() const { return m_enlarged; }
    /// What is shown of which panel.
    const Zooms& zooms() const { return m_zooms; }
    void setZooms(const Zooms& zooms);
    /// What keys do: with the panel that has the focus, otherwise the one under the pointer, otherwise the
    /// first.
    void zoomBy(double factor);
    void moveView(const QPointF& shares);
    /// All of it; of all panels, if none has the focus or the pointer.
    void showWhole();
    /// Begins to type into the cell under the pointer, if the key begins a number. Returns whether it did.
    bool typeIntoCell(const QKeyEvent& event);
    /// Where a panel's plot lies in this view, and how data maps to its pixels; nothing: it is not shown.
    struct Plane {
        QRectF plot;
        AxisMap x, y;
        QPointF corner; ///< of its card, from which the maps count
    };
    std::optional<Plane> planeOf(const std::string& panel) const;
    const Frame& frame() const { return m_frame; }
    QSize minimumSizeHint() const override { return {420, 320}; }

Q_SIGNALS:
    void touched(const orrery::Touch& touch);
    void edited(const QString& parameter, int row, int column, double value);
    /// The touch just told of was the first click of a double click that edits a cell: back to this phase.
    void clickTakenBack(qint64 phase);
    /// In a pair, a cell of this run is typed into: changes are meant for it.
    void runMeant(orrery::Side run);
    /// What has been put on the clipboard, in a sentence.
    void copied(const QString& what);
    void enlargedChanged(const QString& panel);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void fill();
    PanelCard* addCard();
    PanelCard* meantCard() const;
    PanelCard* cardForKeys() const;

    Frame m_frame;
    std::optional<Beside> m_beside;
    Side m_front = Side::b; ///< of pairs that have no room beside one another
    bool m_has_frame = false;
    Reading m_reading = Reading::both;
    Language m_interface = Language::zh;
    bool m_animated = true, m_reduced = false;
    QString m_enlarged;
    std::optional<Layout> m_layout;
    Zooms m_zooms;
    std::vector<PanelCard*> m_cards;
    std::vector<std::vector<std::size_t>> m_panels; ///< of each card
};

} // namespace orrery
