// NarrationView: what just happened, in one sentence a language; always the same place and height.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/words.h"

#include <QFont>
#include <QStringList>
#include <QWidget>

namespace orrery {

/// Lines: chip and place in the run; the sentence; the same in the second language, muted. With `both`,
/// the interface's language comes first. At most two lines a language. Of a run and its twin it says what
/// lies between them, and below with both numbers what is at stake.
class NarrationView final : public QWidget {
    Q_OBJECT

public:
    explicit NarrationView(QWidget* parent = nullptr);

    void setDemo(const Demo& demo);
    void setReading(Reading reading);
    /// Without card and chip, on the window itself.
    void setBare(bool bare);
    /// So many pixels at the right of the first line belong to something else.
    void setReserved(int pixels);
    /// Where that is: empty where there is no room for a first line.
    QRect head() const;
    /// `outcome`: why playing came to rest; it is said instead of what just happened.
    /// `beside`: the twin; null: there is none.
    void showFrame(const Frame& frame, const std::optional<Sentence>& outcome = {},
                   const Beside* beside = nullptr);

    /// As shown now.
    QString chip() const { return m_chip; }
    QString place() const { return m_place; }
    QString first() const { return m_first; }
    QString second() const { return m_second; }
    /// "loss A 0.696 B 0.213", for each number; empty: there is one run.
    QStringList stakes() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, leastHeight()}; }
    /// One line a language, and nothing else: where there is no room for more.
    int leastHeight() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Spoken {
        QFont first, second;
        int first_height = 0, second_height = 0, first_lines = 1, second_lines = 0;
    };
    Spoken fit(const class Theme& theme, const QSizeF& room, Language first, Language second) const;
    void compose();
    QString said(Language language) const;
    QString overflow(Language language) const;
    int wraps() const;
    Language main() const;
    int stakeHeight() const;
    int spokenHeight(const class Theme& theme) const;
    double wholeHeight(const class Theme& theme, double width) const;
    void paintStakes(QPainter& painter, const class Theme& theme, const QRectF& row) const;
    bool roomy() const;
    void paintHead(QPainter& painter, const class Theme& theme, QRectF row) const;

    const Demo* m_demo = nullptr;
    Narration m_narration{Step::phase};
    Position m_position;
    std::optional<Timeline::Stop> m_stopped;
    std::optional<Sentence> m_outcome;
    std::optional<Sentence> m_gap; ///< between the run and its twin
    std::vector<Stake> m_stakes;
    Reading m_reading = Reading::both;
    bool m_bare = false;
    int m_reserved = 0;
    int m_wraps = 0; ///< languages whose longest sentences need a second line here
    QString m_chip, m_place, m_first, m_second;
};

} // namespace orrery
