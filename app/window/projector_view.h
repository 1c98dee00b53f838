// ProjectorView: the demo on the whole screen, for a class: title, panels, narration, one transport row.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "widgets/question/question.h"

#include <QWidget>

class QScrollArea;

namespace orrery {

class FigureView;
class KeySheet;
class NarrationView;
class ParameterForm;
class TransportBar;

class ProjectorView final : public QWidget {
    Q_OBJECT

public:
    explicit ProjectorView(QWidget* parent = nullptr);

    void setDemo(const Demo& demo, const QStringList& hidden, const Words& title);
    void setReading(Reading reading);
    void setReducedMotion(bool reduced);
    void showFrame(const Shown& shown, const Values& values);
    /// Parameters slide in from the right.
    void toggleParameters();
    /// An empty screen, so that the class looks at the speaker.
    void toggleBlank();
    bool blank() const { return m_blank; }

    TransportBar* transport() const { return m_transport; }
    FigureView* figure() const { return m_figure; }
    ParameterForm* form() const { return m_form; }
    KeySheet* keys() const { return m_keys; }

Q_SIGNALS:
    void closed();
    void edited(const orrery::Changes& changes, const QString& gesture);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();
    int titleHeight() const;

    Words m_title;
    Reading m_reading = Reading::both;
    bool m_reduced = false, m_blank = false, m_open = false;
    FigureView* m_figure;
    NarrationView* m_narration;
    TransportBar* m_transport;
    ParameterForm* m_form;
    QScrollArea* m_side;
    KeySheet* m_keys;
};

} // namespace orrery
