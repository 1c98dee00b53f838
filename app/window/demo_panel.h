// DemoPanel: the demo's part of the window: presets and tools, figure, narration, transport, parameters and
// pseudo-code.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "widgets/question/question.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QScrollArea;

namespace orrery {

class AlgorithmView;
class Card;
class FigureView;
class IconButton;
class IconLabel;
class MoreButton;
class NarrationView;
class ParameterForm;
class PresetMenu;
class SoftButton;
class TransportBar;

class DemoPanel final : public QWidget {
    Q_OBJECT

public:
    explicit DemoPanel(QWidget* parent = nullptr);

    /// The demo outlives the panel or is replaced. `hidden`: parameters that a link leaves out.
    void setDemo(const Demo& demo, const QStringList& hidden, std::vector<AlgorithmLine> algorithm);
    void setHidden(const Demo& demo, const QStringList& hidden);
    void setReading(Reading reading);
    void setReducedMotion(bool reduced);
    /// `values`: those in force with the edits on their way to them.
    void showFrame(const Shown& shown, const Values& values);
    void showValues(const Values& values);

    TransportBar* transport() const { return m_transport; }
    NarrationView* narration() const { return m_narration; }
    ParameterForm* form() const { return m_form; }
    FigureView* figure() const { return m_figure; }
    PresetMenu* presets() const { return m_presets; }
    QSize minimumSizeHint() const override;
    /// Where they are behind buttons: opens or closes them.
    void toggleParameters();
    void toggleAlgorithm();

    /// Where parameters and pseudo-code stand: under the transport, in a column beside the figure, or behind
    /// two buttons that open such a column.
    enum class Drawer { below, beside, folded };
    Drawer drawer() const { return m_drawer; }

Q_SIGNALS:
    void presetChosen(const orrery::Values& values);
    void edited(const orrery::Changes& changes, const QString& gesture);
    void pinned(bool on);
    void copyLinkWanted();
    void exportWanted(const QPoint& at);
    void themeWanted();
    void projectWanted();
    void keysWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void buildHeader();
    void buildDrawer();
    // demo_panel_layout.cpp
    void arrange();
    void fitHeader(int width);
    void fitColumns(int width);
    void fitNote();
    int headHeight() const;
    Drawer drawerFor(const QSize& room) const;
    void arrangeBelow(QRect& room);
    void arrangeBeside(QRect& room);
    void retranslate();

    const Demo* m_demo = nullptr;
    Drawer m_drawer = Drawer::below;
    bool m_reduced = false;
    QWidget* m_header;
    QLabel* m_preset_label;
    PresetMenu* m_presets;
    SoftButton *m_show_parameters, *m_show_algorithm;
    IconButton *m_pin, *m_link, *m_export, *m_theme, *m_project, *m_help;
    MoreButton* m_more;
    FigureView* m_figure;
    NarrationView* m_narration;
    TransportBar* m_transport;
    Card *m_parameters, *m_code;
    IconLabel* m_live_note;
    IconButton* m_copy;
    ParameterForm* m_form;
    QScrollArea* m_form_area;
    AlgorithmView* m_algorithm;
};

} // namespace orrery
