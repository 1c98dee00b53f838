// Card: a rounded sheet of the panel color, with a heading and room for tools.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace orrery {

class Card final : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    void setHeading(const QString& text);
    /// Beside the heading, to the right.
    void addTool(QWidget* tool);
    void setBody(QWidget* body);
    /// The heading alone.
    void setFolded(bool folded);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_heading;
    QHBoxLayout* m_head;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
};

} // namespace orrery
