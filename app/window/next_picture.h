// NextPicture: a picture of a run that is played for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text/text_pictures.h"

#include <QWidget>

namespace orrery {

class NextPicture final : public QWidget {
    Q_OBJECT

public:
    explicit NextPicture(QWidget* parent = nullptr);

    void setPictures(TextPictures& pictures);
    /// No link: nothing is drawn.
    void ask(const QString& link, Language language);
    const QString& link() const { return m_asked.link; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextPictures* m_pictures = nullptr;
    TextPicture m_asked;
};

} // namespace orrery
