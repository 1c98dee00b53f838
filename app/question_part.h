// The question as plain Markdown, until its own view is there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/question.h"
#include <QWidget>
class QTextBrowser;
namespace orrery {
class QuestionPart final : public QWidget {
    Q_OBJECT
public:
    explicit QuestionPart(QWidget* parent = nullptr);
    void setQuestion(const Question& question, const Page& page);
    void setReading(Reading);
    void setZoom(double) {}
    void setAnswers(const std::vector<int>&) {}
Q_SIGNALS:
    void linkActivated(const QString& link);
    void readingChosen(orrery::Reading reading);
    void answersChanged(const std::vector<int>& answers, bool allRight);

private:
    QTextBrowser* m_browser;
    Page m_page;
    Reading m_reading = Reading::both;
    void fill();
};
} // namespace orrery
