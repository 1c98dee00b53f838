// NextPicture: a picture of a run that is played for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/next_picture.h"

#include <QPainter>

namespace orrery {

NextPicture::NextPicture(QWidget* parent) : QWidget(parent) {
    m_asked.axes = false;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
}

void NextPicture::setPictures(TextPictures& pictures) {
    m_pictures = &pictures;
    connect(m_pictures, &TextPictures::changed, this, qOverload<>(&QWidget::update));
}

void NextPicture::ask(const QString& link, Language language) {
    if (link == m_asked.link && language == m_asked.language)
        return;
    if (m_pictures && link != m_asked.link)
        m_pictures->forget(); // what was wanted before is past
    m_asked.link = link;
    m_asked.language = language;
    update();
}

void NextPicture::paintEvent(QPaintEvent*) {
    constexpr int least = 130; // below this nothing can be seen
    if (!m_pictures || m_asked.link.isEmpty() || height() < least)
        return;
    // Empty axes would say nothing of what comes.
    const QImage whole = m_pictures->picture(m_asked, themeOf(this), size(), devicePixelRatioF());
    if (!whole.isNull())
        QPainter(this).drawImage(rect(), whole);
}

} // namespace orrery
