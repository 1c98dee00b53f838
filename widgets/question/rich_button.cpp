// RichButton: a button as wide as the page whose words may hold formulas, in one or two languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/rich_button.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QRegularExpression>

#include <cmath>

namespace orrery {
namespace {

constexpr int margin = 12;
constexpr int above = 7;

QString iconOf(RichButton::Mark mark) {
    switch (mark) {
    case RichButton::Mark::closed:
        return QStringLiteral("chevron-right");
    case RichButton::Mark::open:
        return QStringLiteral("chevron-down");
    case RichButton::Mark::right:
    case RichButton::Mark::missed:
        return QStringLiteral("check");
    case RichButton::Mark::wrong:
        return QStringLiteral("x");
    case RichButton::Mark::none:
        break;
    }
    return {};
}

/// A button is one thing to act on: measured numbers in it are plain words.
QString withoutFacts(QString words) {
    static const QRegularExpression fact(QStringLiteral("\\[([^\\]]*)\\]\\(fact:[^)]*\\)"));
    return words.replace(fact, QStringLiteral("\\1"));
}

} // namespace

RichButton::RichButton(std::shared_ptr<const FormulaPaths> formulas, QWidget* parent)
    : QAbstractButton(parent), m_formulas(std::move(formulas)) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

double RichButton::textWidth(int width) const {
    return width - m_look.theme.iconSize() - 2 * margin - 8;
}

void RichButton::build(const Words& words, const QString& letter, const PageLook& look, int width) {
    m_look = look;
    m_letter = letter;
    m_document = std::make_unique<QTextDocument>();
    m_document->setDocumentMargin(0);
    m_document->setUndoRedoEnabled(false);
    m_document->setDefaultFont(look.theme.font(Letters::body));
    auto* handler = new FormulaObject(m_formulas, m_document.get());
    m_document->documentLayout()->registerHandler(FormulaObject::type, handler);
    m_document->setTextWidth(textWidth(width));
    {
        DocumentBuilder builder(*m_document, *handler, look.theme, look.zoom);
        writeWords(builder, {withoutFacts(words.en), withoutFacts(words.zh)}, look);
    }
    setAccessibleName((letter.isEmpty() ? QString() : letter + QStringLiteral(". ")) + spoken(words, look));
    update();
}

void RichButton::setMark(Mark mark) {
    m_mark = mark;
    setAccessibleDescription(mark == Mark::right    ? tr("Your answer, right")
                             : mark == Mark::wrong  ? tr("Your answer, wrong")
                             : mark == Mark::missed ? tr("The right answer")
                             : mark == Mark::open   ? tr("Open")
                             : mark == Mark::closed ? tr("Closed")
                                                    : QString());
    update();
}

int RichButton::arrange(int width) {
    const double inner = textWidth(width);
    if (m_document && m_document->textWidth() != inner)
        m_document->setTextWidth(inner);
    const double words = m_document ? m_document->size().height() : 0;
    const int height = std::max(m_look.theme.controlHeight(), static_cast<int>(std::ceil(words)) + 2 * above);
    resize(width, height);
    return height;
}

void RichButton::paintMark(QPainter& painter) const {
    const Theme& theme = m_look.theme;
    const int side = theme.iconSize();
    const double line = theme.lineHeight(Letters::body) * m_look.zoom;
    const QRectF box(margin - 2, above + (line - side) / 2, side, side);
    const QColor color = m_mark == Mark::wrong                             ? theme.textColor(Role::negative)
                         : m_mark == Mark::right || m_mark == Mark::missed ? theme.color(Role::positive)
                                                                           : theme.color(Tone::muted);
    const QString icon = iconOf(m_mark);
    if (!icon.isEmpty()) {
        drawIcon(painter, icon, box, color);
    } else {
        painter.setPen(color);
        painter.setFont(theme.font(Letters::interface, true));
        painter.drawText(box, Qt::AlignCenter, m_letter);
    }
}

void RichButton::paintEvent(QPaintEvent*) {
    const Theme& theme = m_look.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool disclosure = m_mark == Mark::open || m_mark == Mark::closed;
    QColor ground = theme.color(Tone::control);
    if (m_mark == Mark::right || m_mark == Mark::missed)
        ground =
            blend(theme.color(Tone::panel), theme.color(Role::positive), m_mark == Mark::right ? 0.16 : 0.08);
    else if (m_mark == Mark::wrong)
        ground = blend(theme.color(Tone::panel), theme.color(Role::negative), 0.16);
    else if (underMouse() || isDown())
        ground = blend(ground, theme.color(Tone::ink), isDown() ? 0.1 : 0.05);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    if (!disclosure || underMouse() || isDown())
        painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
    paintMark(painter);
    if (m_document) {
        painter.save();
        painter.translate(margin + theme.iconSize() + 6, above);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette = theme.palette();
        context.palette.setColor(QPalette::Text, theme.color(Tone::ink));
        m_document->documentLayout()->draw(&painter, context);
        painter.restore();
    }
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()), theme.controlRadius(), theme);
}

void RichButton::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void RichButton::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace orrery
