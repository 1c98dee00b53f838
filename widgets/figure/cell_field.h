// CellField: a field over a cell of a picture, to type its number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace orrery {

class Remark;

/// Enter takes the number and closes the field, as does going elsewhere; Escape closes it and takes nothing.
/// After Enter, what is no number stays, with a sentence beneath. None of its keys reaches the picture.
class CellField final : public QLineEdit {
    Q_OBJECT

public:
    explicit CellField(QWidget* picture);

    /// Opens with the number, or with what has been typed instead of it already.
    void open(const QRect& place, double number, const QString& typed = {});
    /// Takes the number, if it is one, and closes.
    void finish();
    /// Takes nothing; the focus is again where it was before.
    void leave();

Q_SIGNALS:
    /// Another number than the one it opened with.
    void taken(double number);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void take();

    Remark* m_remark;
    bool m_open = false;
    double m_number = 0;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace orrery
