// TwinBar: two chips that name a run and its twin by what differs; the chosen one is edited. A cross ends it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/soft_button.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/words.h"

#include <QWidget>

class QLabel;

namespace orrery {

class IconButton;

/// A sample of the run's line, its letter and by what it differs.
class TwinChip final : public SoftButton {
    Q_OBJECT

public:
    explicit TwinChip(Owner owner, QWidget* parent = nullptr);
    void setWords(const QString& words);
    QSize sizeHint() const override;
    /// The letter alone, where the words have no room.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Owner m_owner;
    QString m_words;
};

/// A sample of this run's line: filled, or hollow with a core of `ground`.
void drawTwinSample(QPainter& painter, const Theme& theme, Owner owner, const QPointF& left, double width,
                    const QColor& ground);

class TwinBar final : public QWidget {
    Q_OBJECT

public:
    explicit TwinBar(QWidget* parent = nullptr);

    void setLanguage(Language language);
    /// `a`, `b`: by what the runs differ; empty: by nothing yet.
    void showTwin(const Text& a, const Text& b, Side chosen);

Q_SIGNALS:
    void chosen(orrery::Side run);
    void ended();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();

    TwinChip *m_a, *m_b;
    IconButton* m_end;
    QLabel* m_note;
    SoftButton* m_over;
    Text m_words_a, m_words_b;
    Side m_chosen = Side::a;
    Language m_language = Language::en;
};

} // namespace orrery
