// SpeakerView: what its parts say.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/class_picture.h"
#include "app/window/projector_view.h"
#include "app/window/speaker_view.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/pen_colors.h"
#include "widgets/run/pointing.h"

#include <QLabel>

#include <cmath>

namespace orrery {

void SpeakerView::fillHead() {
    const QString subject = QStringLiteral("%1 · %2").arg(m_number).arg(m_title.in(m_language));
    m_subject->setText(m_subject->fontMetrics().elidedText(subject, Qt::ElideRight, m_subject->width()));
    setWindowTitle(tr("Presenting: %1").arg(subject));
}

QString SpeakerView::placeWords(const Shown& shown) const {
    const StoryPlace& story = shown.story;
    const QString count = m_seen.transport()->placeText();
    const auto whole = story.chapter < m_seconds.size() ? m_seconds[story.chapter] : std::nullopt;
    if (story.told || !whole)
        return count;
    const int left = static_cast<int>(std::ceil(*whole * (1 - story.part) / m_speed));
    return tr("%1, %2 s to go", "a count such as episode 3, and seconds").arg(count).arg(left);
}

/// What the class sees, in a sentence.
void SpeakerView::takeFront() {
    const PanelNames& names = *m_seen.names();
    const QSize before = m_panels->minimumSizeHint();
    const QString said = m_sees->text();
    m_panels->setPanels(names.names(), names.inFront());
    QStringList numbers;
    for (qsizetype i = 0; i < names.inFront().size(); ++i)
        if (names.inFront()[i])
            numbers << QString::number(i + 1);
    const bool all = numbers.size() == names.inFront().size();
    m_blank->setChecked(m_seen.blank());
    m_sees->setText(m_seen.blank() ? tr("The class sees a black screen.")
                    : all          ? tr("The class sees all panels.")
                    : numbers.size() == 1
                        ? tr("The class sees panel %1.").arg(numbers.front())
                        : tr("The class sees panels %1.").arg(numbers.join(tr(" and ", "between numbers"))));
    if (m_panels->minimumSizeHint() != before || m_sees->text() != said)
        arrange();
}

void SpeakerView::takeTool() {
    const Pointing& pointing = *m_seen.pointing();
    const bool pen = pointing.tool() == Pointing::Tool::pen;
    m_pen->setChecked(pen);
    m_pen->setHelp(pen ? tr("Put the pen away") : actionText(Action::pen),
                   pen ? tr("Esc") : actionKey(Action::pen));
    m_colors->setCurrent(pen ? pointing.color() : -1);
    m_wipe->setEnabled(pointing.strokes() > 0);
    m_light->setChecked(pointing.tool() == Pointing::Tool::light);
    m_blank->setChecked(m_seen.blank());
    m_picture->setCursor(pen ? Qt::CrossCursor : Qt::ArrowCursor);
}

/// What Page Down does now.
QString SpeakerView::nextWords() const {
    if (!m_told)
        return tr("Next chapter");
    switch (m_goes) {
    case Passage::Goes::question:
        return tr("Next question");
    case Passage::Goes::experiment:
        return tr("Next experiment");
    case Passage::Goes::link:
        return tr("Next in the lesson");
    case Passage::Goes::nowhere:
        break;
    }
    return m_in_lesson ? tr("End of the lesson") : tr("The last question");
}

void SpeakerView::labelNext() {
    const QString words = nextWords();
    const bool ends = m_told && m_goes == Passage::Goes::nowhere;
    m_on->setEnabled(!ends);
    m_on->setHelp(!m_told ? actionText(Action::nextChapter)
                  : ends  ? tr("Nothing follows.")
                          : words,
                  ends ? QString() : actionKey(Action::nextChapter));
    m_on->setShownKey(ends ? QString() : actionKey(Action::nextChapter));
    if (m_on->text() == words)
        return;
    m_on->setText(words);
    arrange();
}

void SpeakerView::labelTools() {
    m_all->setText(tr("All"));
    m_pen->setText(tr("Pen"));
    m_wipe->setText(tr("Clear"));
    m_light->setText(tr("Spotlight"));
    m_blank->setText(tr("Blank"));
    m_end->setText(tr("End"));
    for (const Tool& tool : m_tools) {
        const QString key = tool.button == m_end ? tr("Esc") : actionKey(tool.command);
        tool.button->setHelp(tool.button == m_end ? tr("End the presentation") : actionText(tool.command),
                             key);
        tool.button->setShownKey(key);
    }
    m_pen->setShownKey(actionKey(Action::pen));
}

void SpeakerView::retranslate() {
    m_heading->setText(tr("Presenting"));
    labelTools();
    labelNext();
    m_play->setToolTip(QStringLiteral("%1 (%2)").arg(actionText(Action::play), actionKey(Action::play)));
    m_swap->setHelp(m_two ? actionText(Action::swapScreens) : tr("There is no second screen to swap with."),
                    m_two ? actionKey(Action::swapScreens) : QString());
    m_settings->setHelp(tr("Settings"));
    m_help->setHelp(actionText(Action::keys), actionKey(Action::keys));
    m_clicker->setText(tr("A clicker's keys work: Page Down, Page Up, F5, B."));
    m_picture->setAccessibleName(tr("What the class sees"));
    takeFront();
    takeTool();
    setSeconds(m_seconds);
    fillHead();
}

} // namespace orrery
