// StartCardView: a card of the start page: what there is to do, a picture of the very run, one button.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/start_content.h"
#include "widgets/text/text_pictures.h"

#include <QPointer>
#include <QWidget>

namespace orrery {

class SoftButton;

class StartCardView final : public QWidget {
    Q_OBJECT

public:
    explicit StartCardView(QWidget* parent = nullptr);

    void setPictures(TextPictures* pictures);
    void setCard(const StartCard& card);
    void setReading(Reading reading);
    SoftButton* button() const { return m_button; }
    SoftButton* other() const { return m_other; }
    const StartCard& card() const { return m_card; }

Q_SIGNALS:
    void chosen();
    void otherChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    void place();
    std::pair<QString, QString> words(const Words& words) const;
    double paintLines(QPainter& painter, const QRectF& room) const;
    double paintSentence(QPainter& painter, const QRectF& room) const;
    void paintPicture(QPainter& painter, const QRectF& room) const;

    StartCard m_card;
    Reading m_reading = Reading::both;
    QPointer<TextPictures> m_pictures;
    SoftButton *m_button, *m_other;
};

} // namespace orrery
