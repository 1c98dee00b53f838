// MessageRow: what the window has to say, in one sentence, on a sheet over the page; no dialogs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace orrery {

class IconButton;
class IconLabel;

class MessageRow final : public QWidget {
    Q_OBJECT

public:
    explicit MessageRow(QWidget* parent = nullptr);

    /// Stays until it is closed.
    void warn(const QString& sentence);
    /// Goes by itself after a few seconds.
    void tell(const QString& sentence);
    /// A field to paste a link into. It stays, with what was typed, when the link is answered by a warning.
    void askForLink();
    /// The same for the settings of a second run: twinGiven() tells of it.
    void askForTwin();
    QString text() const;
    /// In the middle of the page's top, as large as what it says; to be called when the window was resized.
    void place();
    /// It stays below this bar where that is shown.
    void setAbove(const QWidget* bar) { m_above = bar; }

Q_SIGNALS:
    void linkGiven(const QString& link);
    void twinGiven(const QString& link);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();
    void ask(bool twin);
    void give();
    void leave();
    void announce(QWidget& words);

    IconLabel* m_notice;
    IconLabel* m_warning;
    QLineEdit* m_field;
    IconButton* m_close;
    QTimer m_timer;
    const QWidget* m_above = nullptr;
    QPointer<QWidget> m_before; ///< had the focus before the field
    bool m_twin = false;        ///< the link is for a second run
    bool m_giving = false;      ///< a link, which a warning refuses
};

} // namespace orrery
