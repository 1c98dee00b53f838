// LessonBar: the open lesson above the window's parts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_bar.h"

#include "app/window/lesson.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace orrery {

namespace {
constexpr int soon = 800; // ms
} // namespace

LessonBar::LessonBar(Lesson& lesson, QWidget* parent)
    : QWidget(parent), m_lesson(lesson), m_name(new QLineEdit(this)), m_place(new SoftButton({}, this)),
      m_back(new IconButton(QStringLiteral("chevron-left"), this)),
      m_on(new IconButton(QStringLiteral("chevron-right"), this)),
      m_earlier(new IconButton(QStringLiteral("chevron-up"), this)),
      m_later(new IconButton(QStringLiteral("chevron-down"), this)),
      m_remove(new IconButton(QStringLiteral("trash-2"), this)),
      m_close(new IconButton(QStringLiteral("x"), this)), m_note(new QLineEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(4);
    m_name->setProperty("bare", true); // a heading until somebody points at it
    m_name->setMaxLength(static_cast<int>(longestLessonTitle));
    row->addWidget(m_name, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_place, m_on})
        row->addWidget(part);
    row->addSpacing(8);
    row->addWidget(m_note, 3);
    for (QWidget* part : std::initializer_list<QWidget*>{m_earlier, m_later, m_remove, m_close})
        row->addWidget(part);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_lesson, &Lesson::changed, this, &LessonBar::fill);
    connect(&m_lesson, &Lesson::leaving, this, &LessonBar::keep);
    connect(m_back, &QAbstractButton::clicked, &m_lesson, [this] { m_lesson.goTo(m_lesson.at() - 1); });
    connect(m_on, &QAbstractButton::clicked, &m_lesson, [this] { m_lesson.goTo(m_lesson.at() + 1); });
    connect(m_earlier, &QAbstractButton::clicked, &m_lesson, [this] { m_lesson.move(-1); });
    connect(m_later, &QAbstractButton::clicked, &m_lesson, [this] { m_lesson.move(1); });
    connect(m_remove, &QAbstractButton::clicked, &m_lesson, &Lesson::remove);
    connect(m_close, &QAbstractButton::clicked, &m_lesson, [this] {
        m_lesson.close();
        Q_EMIT left();
    });
    connect(m_place, &QAbstractButton::clicked, this, &LessonBar::openList);
    for (const QLineEdit* field : {m_name, m_note}) {
        connect(field, &QLineEdit::textEdited, this, [this] { m_soon.start(); });
        connect(field, &QLineEdit::editingFinished, this, &LessonBar::keep);
        connect(field, &QLineEdit::returnPressed, this, &LessonBar::left);
    }
    connect(&m_soon, &QTimer::timeout, this, &LessonBar::keep);
    retranslate();
    fill();
}

void LessonBar::keep() {
    m_soon.stop();
    const bool named = m_name->isModified(), noted = m_note->isModified();
    m_name->setModified(false);
    m_note->setModified(false);
    const QString name = m_name->text(), note = m_note->text();
    if (named)
        m_lesson.setTitle(name);
    if (noted)
        m_lesson.setNote(note);
}

void LessonBar::fill() {
    const int count = static_cast<int>(m_lesson.plan().stops.size()), at = m_lesson.at();
    const bool some = at < count;
    if (!m_name->isModified() && m_name->text() != m_lesson.name()) {
        m_name->setText(m_lesson.name());
        m_name->setCursorPosition(0);
    }
    m_name->setToolTip(QStringLiteral("<p>%1</p>").arg(m_lesson.path().toHtmlEscaped()));
    m_place->setText(some ? tr("%1 of %2").arg(at + 1).arg(count) : tr("empty"));
    m_place->setEnabled(some);
    m_back->setEnabled(at > 0);
    m_on->setEnabled(at + 1 < count);
    m_earlier->setEnabled(some && at > 0);
    m_later->setEnabled(at + 1 < count);
    m_remove->setEnabled(some);
    m_note->setEnabled(some);
    // A note of several lines is shown in one; only typing changes it.
    QString note = some ? m_lesson.plan().stops[static_cast<std::size_t>(at)].note : QString();
    note.replace(u'\n', u' ');
    if (!m_note->isModified() && note != m_note->text()) {
        m_note->setText(note);
        m_note->setCursorPosition(0);
    }
    setVisible(m_lesson.isOpen());
}

/// All links, to go to one of them.
void LessonBar::openList() {
    QMenu menu;
    const auto& stops = m_lesson.plan().stops;
    const Language language = themeOf(this).language();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const QString note = stops[i].note.section(u'\n', 0, 0);
        QString words = m_lesson.titleOf(stops[i].link).in(language);
        if (!note.isEmpty())
            words += QStringLiteral(" — ") + fontMetrics().elidedText(note, Qt::ElideRight, 360);
        words.replace(QLatin1String("&"), QLatin1String("&&"));
        QAction* action = menu.addAction(QStringLiteral("%1.  %2").arg(i + 1).arg(words));
        action->setCheckable(true);
        action->setChecked(static_cast<int>(i) == m_lesson.at());
        connect(action, &QAction::triggered, &m_lesson, [this, i] { m_lesson.goTo(static_cast<int>(i)); });
    }
    menu.exec(m_place->mapToGlobal(QPoint(0, m_place->height())));
}

void LessonBar::retranslate() {
    m_back->setHelp(tr("To the link before in the lesson"));
    m_on->setHelp(tr("To the next link of the lesson"));
    m_place->setHelp(tr("All links of the lesson"));
    m_earlier->setHelp(tr("Move this link one place earlier"));
    m_later->setHelp(tr("Move this link one place later"));
    m_remove->setHelp(tr("Take this link out of the lesson"));
    m_close->setHelp(tr("Close the lesson"));
    m_note->setPlaceholderText(tr("What you say here"));
    m_note->setAccessibleName(tr("Note for this link"));
    m_name->setAccessibleName(tr("Title of the lesson"));
    m_note->setMaxLength(static_cast<int>(longestLessonNote));
    const Theme theme = themeOf(this);
    m_name->setFont(theme.font(Letters::panelTitle, true));
}

void LessonBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange) {
        retranslate();
        fill();
    }
    QWidget::changeEvent(event);
}

void LessonBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void LessonBar::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::panel));
    painter.setPen(theme.color(Tone::line));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

} // namespace orrery
