// PredictionCard: what it says, in one language or two.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/prediction_card.h"

#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/run/option_row.h"

#include <QLabel>
#include <QLineEdit>

namespace orrery {

namespace {

void paint(QLabel& words, const QFont& font, const QColor& color) {
    words.setFont(font);
    QPalette palette = words.palette();
    palette.setColor(QPalette::WindowText, color);
    words.setPalette(palette);
}

} // namespace

/// The rows of a choice: its key, its words, in class its hands, and once it is known which was true.
void PredictionCard::showOptions(Language main, std::optional<Language> second) {
    int all = 0;
    for (const int hands : m_guess.hands)
        all += hands;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int option = static_cast<int>(i);
        m_rows[i]->setWords(m_asked.options[i].in(main), second ? m_asked.options[i].in(*second) : QString());
        if (m_asked.in_class)
            m_rows[i]->setHands(m_guess.hands[i], all);
        m_rows[i]->setTrue(m_stage == Stage::told && option == m_verdict.option);
        m_rows[i]->setChecked(option == m_guess.option);
        m_rows[i]->setEnabled(m_stage == Stage::asking);
    }
}

void PredictionCard::composeQuestion(Language main, std::optional<Language> second) {
    const bool choice = m_asked.kind == Prediction::Kind::choice,
               curve = m_asked.kind == Prediction::Kind::curve;
    m_chip->setText(choice  ? tr("Commit, then see: choose")
                    : curve ? tr("Commit, then see: draw the curve")
                            : tr("Commit, then see: how much?"));
    m_said = m_asked.question.in(main);
    m_first->setText(m_said.toHtmlEscaped());
    m_second->setText(second ? m_asked.question.in(*second) : QString());
    m_hint->setText(m_stage == Stage::playing ? QString()
                    : m_asked.in_class        ? tr("Shift+1 to Shift+4 count hands")
                    : choice                  ? tr("Keys 1 to 4")
                    : curve                   ? tr("Draw in the panel, or with the arrow keys")
                                              : tr("Move the marker, or type"));
}

void PredictionCard::composeVerdict(Language main, std::optional<Language> second) {
    const auto joined = [&](Language language, bool bold) {
        const QString what = m_verdict.what.in(language), numbers = m_verdict.numbers.in(language);
        const bool ends = what.endsWith(u'.') || what.endsWith(QChar(u'。')), zh = language == Language::zh;
        const QString stop = zh ? QStringLiteral("。") : QStringLiteral(". ");
        const QString between = what.isEmpty() || numbers.isEmpty() ? QString()
                                : !ends                             ? stop
                                : zh                                ? QString()
                                                                    : QStringLiteral(" ");
        if (!bold)
            return what + between + numbers;
        // Only what happened: the numbers are read behind it.
        const QString first = (what.isEmpty() ? numbers : what).toHtmlEscaped();
        return QStringLiteral("<b>%1</b>").arg(first) +
               (what.isEmpty() ? QString() : (between + numbers).toHtmlEscaped());
    };
    m_chip->setText(tr("Verdict"));
    m_said = joined(main, false);
    m_first->setText(joined(main, true));
    m_second->setText(second ? joined(*second, false) : QString());
    m_why->setText(m_verdict.why.isEmpty() ? QString() : tr("Why:") + u' ' + m_verdict.why.in(main));
    m_seeds->setText(m_verdict.seeds.in(main));
    m_hint->clear();
}

void PredictionCard::compose() {
    if (m_stage == Stage::none)
        return;
    const Theme theme = themeOf(this);
    const Language main = m_reading == Reading::zh   ? Language::zh
                          : m_reading == Reading::en ? Language::en
                                                     : theme.language();
    const std::optional<Language> second =
        m_reading == Reading::both ? std::optional(main == Language::zh ? Language::en : Language::zh)
                                   : std::nullopt;
    m_place->setText(tr("%1 of %2").arg(m_asked.number).arg(m_asked.count));
    const bool asking = m_stage == Stage::asking, told = m_stage == Stage::told;
    m_seeds->clear();
    m_why->clear();
    if (told)
        composeVerdict(main, second);
    else
        composeQuestion(main, second);
    showOptions(main, second);
    const bool choice = m_asked.kind == Prediction::Kind::choice;
    m_options->setVisible(choice && (!told || m_asked.in_class));
    m_second->setVisible(!m_second->text().isEmpty());
    m_why->setVisible(told && !m_why->text().isEmpty());
    m_seeds->setVisible(!m_seeds->text().isEmpty());
    m_number->setVisible(asking && m_asked.kind == Prediction::Kind::number);
    for (SoftButton* button : {m_commit, m_skip})
        button->setVisible(asking);
    m_redraw->setVisible(asking && !choice && m_drawn);
    for (SoftButton* button : {m_again, m_back})
        button->setVisible(told);
    m_go_on->setVisible(told && m_next);
    paint(*m_chip, theme.font(Letters::tick, true), theme.color(Tone::accent));
    for (QLabel* words : {m_place, m_hint})
        paint(*words, theme.font(Letters::tick), theme.color(Tone::muted));
    paint(*m_seeds, theme.font(Letters::tick, true), theme.color(Tone::ink));
    paint(*m_first, theme.font(Letters::narration, false, main), theme.color(Tone::ink));
    paint(*m_second, theme.font(Letters::narrationSecond, false, second.value_or(main)),
          theme.color(Tone::muted));
    paint(*m_why, theme.font(Letters::interface, false, main), theme.color(Tone::ink));
    setAccessibleName(m_chip->text());
    setAccessibleDescription(m_said + u' ' + m_why->text() + u' ' + m_seeds->text());
    updateGeometry();
    update();
    Q_EMIT changed();
}

} // namespace orrery
