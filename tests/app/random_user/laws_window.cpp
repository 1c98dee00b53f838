// Laws of the window: what is open, who has the focus, what the form and the words say.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/laws.h"

#include "app/export/figure_json.h"
#include "app/window/demo_panel.h"
#include "tests/every_demo.h"
#include "widgets/question/question_view.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/parameter_form.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>

#include <map>

namespace orrery::testing {

namespace {

QString named(const QWidget* widget) {
    if (!widget)
        return QStringLiteral("nothing");
    const QWidget* parent = widget->parentWidget();
    return QStringLiteral("%1 in %2 “%3”")
        .arg(QLatin1String(widget->metaObject()->className()),
             QLatin1String(parent ? parent->metaObject()->className() : "nothing"), widget->accessibleName());
}

/// What a parameter's editor shows, as the command line would write it; nothing where it shows less.
std::optional<std::string> shownBy(const ParameterEditor& editor) {
    const Parameter& parameter = editor.parameter();
    switch (parameter.kind) {
    case Kind::real:
    case Kind::integer:
    case Kind::text:
    case Kind::file:
        return editor.findChild<QLineEdit*>()->text().toStdString();
    case Kind::choice:
        return parameter.choices[static_cast<std::size_t>(editor.findChild<QComboBox*>()->currentIndex())].id;
    case Kind::toggle:
        return editor.findChild<QAbstractButton*>()->isChecked() ? "true" : "false";
    case Kind::matrix:
    case Kind::points:
        break;
    }
    return {};
}

} // namespace

void Laws::nothingIsLeftOpen() {
    for (int i = 0; i < 20 && (QApplication::activePopupWidget() || QApplication::activeModalWidget()); ++i) {
        m_hands.key(Qt::Key_Escape);
        m_hands.wait(5);
    }
    const QWidget* popup = QApplication::activePopupWidget();
    const QWidget* modal = QApplication::activeModalWidget();
    QVERIFY2(!popup, qPrintable(named(popup)));
    QVERIFY2(!modal, qPrintable(named(modal)));
}

void Laws::theFocusIsSomewhere() {
    const QWidget* active = QApplication::activeWindow();
    const QWidget* focus = QApplication::focusWidget();
    if (!active || !active->isVisible() || !focus || focus == static_cast<QWidget*>(m_window.demo()))
        return;
    QVERIFY2(focus, qPrintable(named(active)));
    QVERIFY2(focus->isVisible() && focus->isEnabled() && focus->window() == active, qPrintable(named(focus)));
}

/// What is typed, and what a sentence quotes of it, is the user's affair; texts may speak of NaN.
void Laws::noNumberIsMissing() {
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”|'[^']*'"));
    static const QRegularExpression missing(QStringLiteral("\\b-?(nan|inf|infinity)\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto fine = [&](QString text) { return !text.remove(quoted).contains(missing); };
    for (const QWidget* widget : QApplication::allWidgets()) {
        if (!widget->isVisible() || m_window.text()->isAncestorOf(widget) ||
            qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget))
            continue;
        for (const QString& text : {widget->property("text").toString(), widget->accessibleDescription(),
                                    widget->accessibleName(), widget->toolTip(), widget->windowTitle()})
            QVERIFY2(fine(text), qPrintable(named(widget) + QStringLiteral(": ") + text));
    }
    if (!m_window.shown())
        return;
    std::string figure;
    JsonWriter json(figure);
    writeFigure(json, m_window.shown()->frame);
    const QString words = QString::fromStdString(figure);
    const auto found = missing.match(words);
    QVERIFY2(!found.hasMatch(), qPrintable(words.mid(found.capturedStart() - 100, 200)));
}

/// Nobody has two windows of a kind: each is made once and kept, or goes when it closes.
void Laws::noWindowIsLeft() {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    std::map<std::pair<const QObject*, const char*>, int> owned;
    for (const QWidget* widget : QApplication::topLevelWidgets()) {
        if (!widget->windowHandle())
            continue; // never shown: somebody draws with it
        const int count = ++owned[{widget->parent(), widget->metaObject()->className()}];
        QVERIFY2(count == 1, qPrintable(named(widget)));
    }
}

/// A value that was refused stands in its field with the reason under it; all others are those of the run.
void Laws::theFormShowsTheRun() {
    const ParameterForm* form = m_window.demo()->form();
    for (const Entry& entry : test::entries()) {
        if (entry.question != m_window.question())
            continue;
        for (std::size_t i = 0; i < entry.demo.parameters.size(); ++i) {
            const Parameter& parameter = entry.demo.parameters[i];
            const QString id = QString::fromStdString(parameter.id);
            const ParameterEditor* editor = form->editor(id);
            const auto value = [&] { // of the run that is edited
                const auto& twin = m_window.shown()->twin;
                const bool other = twin && twin->chosen == Side::b;
                return write_value(parameter, (other ? twin->frame : m_window.shown()->frame).values[i]);
            };
            const auto agrees = [&] {
                const std::optional<std::string> shown = editor ? shownBy(*editor) : std::nullopt;
                return !shown || *shown == value() || !form->problem(id).isEmpty();
            };
            const std::string run = value();
            QTRY_VERIFY2(agrees(),
                         qPrintable(QStringLiteral("%1: the form shows %2, the run has %3")
                                        .arg(id, QString::fromStdString(shownBy(*editor).value_or("")),
                                             QString::fromStdString(run))));
        }
    }
}

} // namespace orrery::testing
