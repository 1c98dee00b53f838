// NextRow: at a story's end, what one may do next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/next_row.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/text/markdown.h"

#include <QEvent>

namespace orrery {

namespace {

constexpr int gap = 8;

} // namespace

NextRow::NextRow(QWidget* parent)
    : QWidget(parent), m_push(new SoftButton({}, this)), m_try(new SoftButton({}, this)),
      m_again(new SoftButton(QStringLiteral("rotate-ccw"), this)),
      m_seed(new SoftButton(QStringLiteral("dices"), this)), m_next(new SoftButton({}, this)) {
    m_push->setPrimary(true);
    connect(m_push, &QAbstractButton::clicked, this, &NextRow::pushWanted);
    connect(m_try, &QAbstractButton::clicked, this, &NextRow::experimentWanted);
    connect(m_again, &QAbstractButton::clicked, this, &NextRow::againWanted);
    connect(m_seed, &QAbstractButton::clicked, this, &NextRow::seedWanted);
    connect(m_next, &QAbstractButton::clicked, this, &NextRow::questionWanted);
    name();
}

void NextRow::offer(bool push, int experiment, const Words& words, int question, const Words& title) {
    m_pushes = push;
    m_experiment = experiment;
    m_words = words;
    m_question = question;
    m_title = title;
    name();
}

void NextRow::name() {
    const Language language = themeOf(this).language();
    m_push->setText(tr("Push it"));
    m_push->setHelp(tr("Push it"), actionKey(Action::play));
    m_push->setShownKey(actionKey(Action::play));
    m_try->setText(tr("Experiment %1").arg(m_experiment));
    m_try->setHelp(tr("Try it: %1").arg(markdown::plain(markdown::parse_line(m_words.in(language)))));
    m_again->setText(tr("Again"));
    m_again->setHelp(tr("Play it again"));
    m_seed->setText(tr("New seed"));
    m_seed->setHelp(tr("Play it with a new seed"));
    m_next->setText(QStringLiteral("%1 · %2 ›").arg(m_question).arg(m_title.in(language)));
    m_next->setHelp(tr("Next question: %1").arg(m_title.in(language)));
    setAccessibleName(tr("What next"));
}

QList<SoftButton*> NextRow::inOrder() const {
    QList<SoftButton*> order;
    if (m_pushes)
        order << m_push;
    if (m_question > 0)
        order << m_next;
    if (m_experiment > 0)
        order << m_try;
    return order << m_again << m_seed;
}

int NextRow::fit(int width) {
    const QList<SoftButton*> order = inOrder();
    QList<SoftButton*> shown;
    int taken = 0;
    for (SoftButton* button : order) {
        const int more = button->sizeHint().width() + (shown.isEmpty() ? 0 : gap);
        if (taken + more > width)
            break;
        taken += more;
        shown << button;
    }
    int x = 0, height = 0;
    for (SoftButton* button : {m_push, m_try, m_again, m_seed, m_next}) {
        const bool fits = shown.contains(button);
        button->setVisible(fits);
        if (!fits)
            continue;
        button->setGeometry(QRect(QPoint(x, 0), button->sizeHint()));
        x += button->width() + gap;
        height = button->height();
    }
    resize(taken, height);
    return taken;
}

void NextRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        name();
    QWidget::changeEvent(event);
}

} // namespace orrery
