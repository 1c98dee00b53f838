// TextView: a text document with formulas, code and links, as tall as what it holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_view.h"

#include "widgets/text/text_grounds.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace orrery {
namespace {

constexpr double keyScroll = 40; // pixels

QString plainFragment(const QTextFragment& fragment, int from, int to, bool links) {
    const QTextCharFormat format = fragment.charFormat();
    if (format.objectType() == FormulaObject::type) {
        const QString mark =
            format.boolProperty(FormulaObject::display) ? QStringLiteral("$$") : QStringLiteral("$");
        return format.stringProperty(FormulaObject::before) + mark +
               format.stringProperty(FormulaObject::tex) + mark + format.stringProperty(FormulaObject::after);
    }
    if (FigureObject::isPicture(format))
        return links ? format.stringProperty(FigureObject::link) : QString();
    const int begin = std::max(from, fragment.position());
    const int end = std::min(to, fragment.position() + fragment.length());
    QString words = fragment.text().mid(begin - fragment.position(), end - begin);
    words.replace(QChar::LineSeparator, u'\n');
    words.replace(QChar::Nbsp, u' ');
    words.replace(u'\t', u' ');
    words.remove(QChar(u'\u200B')); // which only gives a line its height
    return words;
}

} // namespace

QString plainText(const QTextDocument& document, int from, int to, bool links) {
    QStringList lines;
    for (QTextBlock block = document.findBlock(from); block.isValid() && block.position() < to;
         block = block.next()) {
        QString line;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (fragment.position() < to && fragment.position() + fragment.length() > from)
                line += plainFragment(fragment, from, to, links);
        }
        // The blocks that Qt puts round tables are empty; lines of code may be.
        if (!line.isEmpty() || block.blockFormat().hasProperty(DocumentBuilder::codeProperty))
            lines << line;
    }
    return lines.join(u'\n');
}

TextView::TextView(std::shared_ptr<const FormulaPaths> formulas, QWidget* parent)
    : QTextBrowser(parent), m_handler(new FormulaObject(std::move(formulas), this)),
      m_figures(new FigureObject(this)) {
    document()->setDocumentMargin(0);
    document()->documentLayout()->registerHandler(FigureObject::type, m_figures);
    document()->documentLayout()->registerHandler(FormulaObject::type, m_handler);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    viewport()->setAutoFillBackground(false);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& url) { activate(url.toString(QUrl::FullyEncoded)); });
}

void TextView::setWraps(bool wraps) {
    m_wraps = wraps;
    setLineWrapMode(wraps ? QTextEdit::FixedPixelWidth : QTextEdit::NoWrap);
    setHorizontalScrollBarPolicy(wraps ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

void TextView::rebuild(const std::function<void(DocumentBuilder&)>& write, const Theme& theme, double zoom,
                       int width) {
    // Width, handler and an empty document first: so the text is laid out once, when the builder is done.
    document()->clear();
    if (m_wraps && lineWrapColumnOrWidth() != width)
        setLineWrapColumnOrWidth(width);
    document()->setDefaultFont(theme.font(Letters::body));
    m_figures->setTheme(theme);
    {
        DocumentBuilder builder(*document(), *m_handler, theme, zoom);
        write(builder);
    }
    setTextCursor(QTextCursor(document())); // otherwise it follows the end, and the view with it
    m_ground = theme.color(Tone::control);
    m_quiet = theme.color(Tone::muted);
    findCode();
    setAccessibleDescription(wholeText());
}

int TextView::arrange(int width) {
    if (m_wraps && lineWrapColumnOrWidth() != width)
        setLineWrapColumnOrWidth(width);
    const QSizeF size = document()->documentLayout()->documentSize();
    int height = static_cast<int>(std::ceil(size.height()));
    if (!m_wraps && size.width() > width)
        height += horizontalScrollBar()->sizeHint().height();
    resize(width, height);
    verticalScrollBar()->setValue(0);
    return height;
}

void TextView::findCode() {
    m_code = codeBlocks(*document());
}

QString TextView::selectedText() const {
    const QTextCursor cursor = textCursor();
    if (!cursor.hasSelection())
        return {};
    const QTextTable* table = cursor.hasComplexSelection() ? cursor.currentTable() : nullptr;
    if (!table)
        return plainText(*document(), cursor.selectionStart(), cursor.selectionEnd());
    int row = 0, rows = 0, column = 0, columns = 0;
    cursor.selectedTableCells(&row, &rows, &column, &columns);
    QStringList parts;
    for (int r = row; r < row + rows; ++r)
        for (int c = column; c < column + columns; ++c) {
            const QTextTableCell cell = table->cellAt(r, c);
            if (cell.row() == r && cell.column() == c) // a merged cell counts once
                parts << plainText(*document(), cell.firstPosition(), cell.lastPosition());
        }
    return parts.join(u'\n');
}

QString TextView::wholeText() const {
    return plainText(*document(), 0, document()->characterCount(), false);
}

QMimeData* TextView::createMimeDataFromSelection() const {
    auto* data = new QMimeData;
    data->setText(selectedText());
    if (const QString html = selectedHtml(); !html.isEmpty())
        data->setHtml(html);
    return data;
}

void TextView::paintEvent(QPaintEvent* event) {
    if (m_wraps) {
        QPainter painter(viewport());
        drawGrounds(painter);
    }
    QTextBrowser::paintEvent(event);
}

std::optional<QTextCharFormat> TextView::wideFormula(const QTextBlock& block) const {
    for (auto it = block.begin(); !it.atEnd(); ++it)
        if (const QTextCharFormat format = it.fragment().charFormat();
            format.objectType() == FormulaObject::type && m_handler->scrolls(*document(), format))
            return format;
    return std::nullopt;
}

std::optional<QTextCharFormat> TextView::wideFormula(QPoint at) const {
    const QTextBlock block = cursorForPosition(at).block();
    if (!document()->documentLayout()->blockBoundingRect(block).contains(at))
        return std::nullopt;
    return wideFormula(block);
}

bool TextView::scrollFormula(const QTextCharFormat& formula, double pixels) {
    if (!m_handler->scroll(*document(), formula, pixels))
        return false;
    viewport()->update();
    return true;
}

bool TextView::scrollFormulas(double pixels) {
    bool any = false;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        if (const auto formula = wideFormula(block)) {
            scrollFormula(*formula, pixels);
            any = true;
        }
    return any;
}

void TextView::mousePressEvent(QMouseEvent* event) {
    m_last = event->pos();
    m_dragged = event->button() == Qt::LeftButton ? wideFormula(event->pos()) : std::nullopt;
    if (m_dragged)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else
        QTextBrowser::mousePressEvent(event);
}

void TextView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged) {
        scrollFormula(*m_dragged, m_last.x() - event->pos().x());
        m_last = event->pos();
        return;
    }
    QTextBrowser::mouseMoveEvent(event);
    point(event->pos());
    if (event->buttons() == Qt::NoButton && wideFormula(event->pos()))
        viewport()->setCursor(Qt::OpenHandCursor);
}

void TextView::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_dragged, std::nullopt))
        return QTextBrowser::mouseReleaseEvent(event);
    viewport()->setCursor(Qt::OpenHandCursor);
}

bool TextView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (wideFormula(help->pos()))
            QToolTip::showText(help->globalPos(),
                               tr("Wider than the text: drag it, or press Alt+Shift and an arrow."), this);
        else if (isPicture(help->pos()))
            QToolTip::showText(help->globalPos(), tr("Open this run in the demo"), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QTextBrowser::viewportEvent(event);
}

void TextView::wheelEvent(QWheelEvent* event) {
    const QPoint pixels = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const int sideways = event->modifiers() & Qt::ShiftModifier && pixels.x() == 0 ? pixels.y() : pixels.x();
    if (sideways != 0 && !m_wraps)
        return QTextBrowser::wheelEvent(event);
    const auto formula = sideways != 0 ? wideFormula(event->position().toPoint()) : std::nullopt;
    event->setAccepted(formula && scrollFormula(*formula, -sideways)); // otherwise the page scrolls
}

void TextView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        event->ignore(); // the page scrolls
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() & Qt::AltModifier) { // not back and forward, as in a browser
            event->setAccepted(scrollFormulas(event->key() == Qt::Key_Left ? -keyScroll : keyScroll));
            return;
        }
        [[fallthrough]];
    default:
        QTextBrowser::keyPressEvent(event);
    }
}

bool TextView::focusNextPrevChild(bool next) {
    const bool moved = QTextBrowser::focusNextPrevChild(next);
    if (moved && hasFocus() && textCursor().hasSelection())
        Q_EMIT revealRequested(cursorRect());
    stand(moved && hasFocus());
    return moved;
}

} // namespace orrery
