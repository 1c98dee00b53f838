// NoDemo: what stands where the demo would be of a question that has none yet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/no_demo.h"

#include "widgets/look/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace orrery {

NoDemo::NoDemo(QWidget* parent) : QWidget(parent), m_words(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 48, 28, 28);
    column->addWidget(m_words);
    column->addStretch(1);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::NoTextInteraction);
    retranslate();
}

QString NoDemo::text() const {
    return m_words->text();
}

void NoDemo::retranslate() {
    const Theme theme = themeOf(this);
    m_words->setText(tr("This question has no demo yet. Its text answers it in a minute and names what the "
                        "explanation will cover."));
    m_words->setFont(theme.font(Letters::body));
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, theme.color(Tone::muted));
    m_words->setPalette(palette);
    setAccessibleName(m_words->text());
}

void NoDemo::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
