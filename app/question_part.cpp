// The question part.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/question_part.h"
#include <QTextBrowser>
#include <QVBoxLayout>
namespace orrery {
QuestionPart::QuestionPart(QWidget* p) : QWidget(p), m_browser(new QTextBrowser(this)) {
    auto* l = new QVBoxLayout(this);
    l->addWidget(m_browser);
    m_browser->setOpenLinks(false);
    connect(m_browser, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& u) { Q_EMIT linkActivated(u.toString()); });
}
void QuestionPart::setQuestion(const Question&, const Page& page) {
    m_page = page;
    fill();
}
void QuestionPart::setReading(Reading r) {
    m_reading = r;
    fill();
}
void QuestionPart::fill() {
    m_browser->setMarkdown(m_reading == Reading::en ? m_page.en : m_page.zh);
}
} // namespace orrery
