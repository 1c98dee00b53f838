// Hover words: a small sheet that says what the pointer is over, beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

namespace orrery {

/// A child of the window, so that it may reach over the card's edge; lets every press through.
class HoverWords final : public QWidget {
    Q_OBJECT

public:
    explicit HoverWords(QWidget* window);

    /// `value`: name and value, line by line; `hint`: what can be done there. Either may be empty.
    void setWords(const QString& value, const QString& hint);
    /// All lines, those of the hint last.
    QString words() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_value, m_hint; ///< lines as they are broken
    QString m_words;
};

/// Where a box of this size stands: 8 px beside `thing` or farther off, inside `window`, never over
/// `pointer`, and where it covers least. `covers`: how much that hurts, 0 for a place that shows nothing.
QRect besideThing(const QSize& box, const QRectF& thing, const QPointF& pointer, const QRect& window,
                  const std::function<double(const QRectF&)>& covers);

} // namespace orrery
