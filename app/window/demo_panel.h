// DemoPanel: the demo's part of the window: presets and tools, figure, narration, transport, parameters and
// pseudo-code.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/front_panels.h"
#include "app/window/run_view.h"

class QLabel;

namespace orrery {

class AlgorithmView;
class Card;
class IconButton;
class IconLabel;
class MoreButton;
class NextRow;
class PanelNames;
class PresetMenu;
class SeedsView;
class SoftButton;

class DemoPanel final : public RunView {
    Q_OBJECT

public:
    explicit DemoPanel(Player& player, QWidget* parent = nullptr);

    void setSubject(const Subject& subject) override;
    void setReading(Reading reading) override;
    void setHidden(const Demo& demo, const QStringList& hidden) override;
    void showFrame(const Shown& shown, const Values& values) override;
    void showValues(const Values& values) override;
    void toggleParameters() override;
    void showPanel(int number) override;
    void toggleAlgorithm();

    /// The seeds beside this run stand where parameters and pseudo-code do.
    void showSeeds(bool shown);
    bool showsSeeds() const { return m_seeds_shown; }

    PresetMenu* presets() const { return m_presets; }
    SeedsView* seeds() const { return m_seeds; }
    /// What next, where a story has been told.
    NextRow* nextRow() const { return m_next; }
    /// As NextRow::offer().
    void offerNext(bool push, int experiment, const Words& words, int question, const Words& title);
    QSize minimumSizeHint() const override;
    /// Where a menu of the compare button stands, in the screen's pixels.
    QPoint comparePlace() const;

    /// Where parameters and pseudo-code stand: under the transport, in a column beside the figure, or behind
    /// two buttons that open such a column.
    enum class Drawer { below, beside, folded };
    Drawer drawer() const { return m_drawer; }

Q_SIGNALS:
    void exportWanted(const QPoint& at);
    void lessonWanted(const QPoint& at);
    void seedsShown(bool shown);
    void compareWanted(const QPoint& at);

protected:
    void changeEvent(QEvent* event) override;
    void stepBack() override;
    void arrange() override; // demo_panel_layout.cpp

private:
    void buildHeader(Player& player);
    void buildDrawer();
    void makeRoom(SoftButton* opener, bool opened);
    // demo_panel_layout.cpp
    void fitHeader(int width);
    void fitColumns(int width);
    void fitNote();
    void fitNext();
    int headHeight() const;
    int headingHeight() const;
    Drawer drawerFor(const QSize& room) const;
    void arrangeFigure(QRect room);
    void arrangeBelow(QRect& room);
    void arrangeBeside(QRect& room);
    void retranslate();
    QString parametersHeading() const;

    Drawer m_drawer = Drawer::below;
    bool m_edits_b = false; ///< the form has the twin's settings
    QWidget* m_header;
    QLabel* m_preset_label;
    PresetMenu* m_presets;
    SoftButton *m_show_parameters, *m_show_algorithm;
    IconButton *m_compare, *m_pin, *m_link, *m_lesson, *m_export, *m_theme, *m_project, *m_help;
    MoreButton* m_more;
    Card *m_parameters, *m_code;
    IconLabel* m_live_note;
    IconButton* m_copy;
    AlgorithmView* m_algorithm;
    SeedsView* m_seeds;
    bool m_seeds_shown = false;
    NextRow* m_next;
    FrontPanels m_front;
    Reading m_reading = Reading::both;
    PanelNames* m_names;
    bool m_told = false;
};

} // namespace orrery
