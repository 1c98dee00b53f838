// MainWindow: questions, links and frames.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/facts.h"
#include "app/storage/notebook.h"
#include "app/window/application.h"
#include "app/window/demo_panel.h"
#include "app/window/main_window.h"
#include "app/window/projector_view.h"
#include "engine/data/library.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/words.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/transport_bar.h"

#include <QClipboard>

#include <algorithm>

namespace orrery {

Language MainWindow::language() const {
    return m_application.language();
}

Reading MainWindow::reading() const {
    const QString& chosen = m_settings.values().contentLanguage;
    return chosen == QLatin1String("zh")   ? Reading::zh
           : chosen == QLatin1String("en") ? Reading::en
                                           : Reading::both;
}

QString MainWindow::words(const Sentence& sentence) const {
    return inLanguage(sentence, language());
}

Words MainWindow::titleOf(int number) const {
    const Question* question = m_content->question(number);
    return question ? question->title : Words();
}

const Demo* MainWindow::demoOf(int number) const {
    const auto found = std::find_if(m_catalogue.begin(), m_catalogue.end(),
                                    [&](const Entry& entry) { return entry.question == number; });
    return found == m_catalogue.end() ? nullptr : &found->demo;
}

/// The open question stays as it is.
void MainWindow::openQuestion(int number) {
    if (number != m_question)
        open(QString::number(number), false);
    else
        bringBack();
}

void MainWindow::openLink(const QString& link) {
    open(link, link.startsWith(QLatin1String("orrery:"), Qt::CaseInsensitive));
}

/// `plays`: the text is a link that somebody follows.
void MainWindow::open(const QString& text, bool plays) {
    const auto link = parse_link(text.toStdString());
    if (!link)
        return m_messages->warn(words(link.error()));
    const Question* question = m_content->question(QString::fromStdString(link->question));
    if (!question) {
        // A demo's id names its question too.
        for (const Entry& entry : m_catalogue)
            if (entry.demo.id == link->question)
                question = m_content->question(entry.question);
    }
    if (!question)
        return m_messages->warn(tr("There is no question “%1”.").arg(QString::fromStdString(link->question)));
    const Demo* demo = demoOf(question->number);
    if (demo) {
        const auto script = script_of(*link, *demo);
        if (!script)
            return m_messages->warn(words(script.error()));
    }
    QStringList hidden;
    for (const std::string& id : link->hide)
        hidden.append(QString::fromStdString(id));
    if (!link->language.empty() &&
        QString::fromStdString(link->language) != m_settings.values().contentLanguage) {
        m_settings.edit([&](Settings& s) { s.contentLanguage = QString::fromStdString(link->language); });
        applySettings();
    }
    const bool other = question->number != m_question;
    if (other)
        showQuestion(*question, hidden);
    else if (hidden != m_hidden)
        hideParameters(hidden);
    if (demo && (other || plays || text.contains(QLatin1Char('?'))))
        startDemo(*demo, *link, plays && !link->place);
    m_settings.edit([&](Settings& s) { s.link = text; });
    bringBack();
}

/// What was opened is to be seen, whatever part was asked for before.
void MainWindow::bringBack() {
    m_asked = nullptr;
    layParts();
    focusDemo();
}

void MainWindow::showQuestion(const Question& question, const QStringList& hidden) {
    const Demo* demo = demoOf(question.number);
    const Page page = m_content->page(question.number);
    m_question = question.number;
    Question named = question;
    nameFacts(named.facts, [this](const QString& numberOrId) {
        const Question* of = m_content->question(numberOrId);
        return of ? demoOf(of->number) : nullptr;
    });
    m_text->setQuestion(named, page);
    m_notebook->refresh();
    m_text->setAnswers(m_notebook->answers(question));
    showProgress();
    if (!demo && m_open_demo)
        m_player->close();
    if (demo) {
        const Subject subject{*demo, hidden, question.title, page.algorithm};
        m_demo->setSubject(subject);
        if (m_projector)
            m_projector->setSubject(subject);
    }
    m_hidden = hidden;
    m_shown.reset();
    m_open_demo = nullptr; // startDemo opens it
    m_list->setCurrent(question.number);
    nameWindow();
    markProgress(question.number, Progress::opened);
}

/// Other parameters are left out of the forms of the demo that is open; nothing else changes.
void MainWindow::hideParameters(const QStringList& hidden) {
    m_hidden = hidden;
    if (!m_open_demo)
        return;
    m_demo->setHidden(*m_open_demo, hidden);
    if (m_projector)
        m_projector->setHidden(*m_open_demo, hidden);
    showFrame();
}

void MainWindow::nameWindow() {
    if (m_question > 0)
        setWindowTitle(
            QStringLiteral("%1 · %2 — Orrery").arg(m_question).arg(titleOf(m_question).in(language())));
}

void MainWindow::startDemo(const Demo& demo, const Link& link, bool plays) {
    auto script = script_of(link, demo);
    if (!script)
        return;
    m_player->setHeld(false); // a press under way belongs to the run before
    if (m_open_demo == &demo) {
        m_player->setPlaying(false);
        m_player->replace(*script, link.place);
    } else {
        m_player->open(demo, *script, link.place);
    }
    if (plays)
        m_player->setPlaying(true);
    m_open_demo = &demo;
}

void MainWindow::takeFrame() {
    auto shown = m_player->take();
    if (!shown || !m_open_demo)
        return;
    m_shown = std::move(shown);
    showFrame();
    rememberSoon();
    if (m_shown->playing)
        markProgress(m_question, Progress::played);
}

/// The frame taken last, where it is looked at. Both forms show the values in force, and edits on their way.
void MainWindow::showFrame() {
    if (!m_shown || !m_open_demo)
        return;
    const Values values = changed(*m_open_demo, m_shown->frame.values, m_player->awaited());
    if (presenting()) {
        m_projector->showFrame(*m_shown, values);
        m_demo->showValues(values);
    } else {
        m_demo->showFrame(*m_shown, values);
    }
}

void MainWindow::markProgress(int number, Progress progress) {
    const Question* question = m_content->question(number);
    if (!question || m_notebook->progress(question->id) >= static_cast<int>(progress))
        return;
    m_notebook->raise(question->id, static_cast<int>(progress));
    showProgress();
}

void MainWindow::showAnswers(const std::vector<int>& answers, bool allRight) {
    if (const Question* question = m_content->question(m_question))
        m_notebook->setAnswers(*question, answers);
    if (allRight)
        markProgress(m_question, Progress::checked);
}

Result<QString> MainWindow::linkHere() const {
    if (!m_open_demo || !m_shown)
        return m_question > 0 ? QStringLiteral("orrery:%1").arg(m_question) : QString();
    auto link = link_to(*m_open_demo, m_question, *m_shown->frame.script, m_shown->frame.position);
    if (!link)
        return link.error();
    for (const QString& id : m_hidden)
        link->hide.push_back(id.toStdString());
    return QString::fromStdString(write_link(*link));
}

QString MainWindow::currentLink() {
    const auto link = linkHere();
    if (link)
        return *link;
    m_messages->warn(words(link.error()));
    return QStringLiteral("orrery:%1").arg(m_question);
}

/// Kept soon after every change, so that not even a kill loses where the user was.
void MainWindow::rememberPlace() {
    const auto link = linkHere();
    const QString here = link ? *link : QStringLiteral("orrery:%1").arg(m_question);
    const QByteArray geometry = saveGeometry();
    const Settings& values = m_settings.values();
    if (here == values.link && geometry == values.geometry)
        return;
    m_settings.edit([&](Settings& s) {
        s.link = here;
        s.geometry = geometry;
    });
}

/// Never put off by what happens meanwhile: with the settings' own delay, it is on the disk within a second.
void MainWindow::rememberSoon() {
    constexpr int soon = 300; // ms
    if (m_built && !m_remember.isActive())
        m_remember.start(soon);
}

void MainWindow::copyLink() {
    const QString link = currentLink();
    QGuiApplication::clipboard()->setText(link);
    m_messages->tell(tr("Copied: %1").arg(link));
}

} // namespace orrery
