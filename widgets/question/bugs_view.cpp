// BugsView: "find the mistake", a program whose faulty lines are marked, and then explained.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/bugs_view.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/question/bugs_blocks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace orrery {

BugsView::BugsView(Bugs bugs, const QString& program, BugsOutput output,
                   const std::shared_ptr<const FormulaPaths>& formulas, QWidget* parent)
    : PagePart(parent), m_bugs(std::move(bugs)), m_output(std::move(output)), m_about(addText(formulas)),
      m_lines(new CodeLines(program, this)), m_copy(new IconButton(QStringLiteral("copy"), this)),
      m_check(new SoftButton({}, this)), m_count(new QLabel(this)), m_verdict(addText(formulas)) {
    if (m_output.of != bugsHash(program, m_bugs))
        m_output = {}; // of another program
    for (const Mistake& mistake : m_bugs.mistakes)
        m_places.push_back(findCode(program, mistake.code));
    m_verdict->hide();
    m_check->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QAbstractButton::clicked, this,
            [program] { QGuiApplication::clipboard()->setText(program); });
    connect(m_check, &QAbstractButton::clicked, this, &BugsView::press);
    connect(m_lines, &CodeLines::toggled, this, &BugsView::label);
    connect(m_lines, &CodeLines::checkWanted, this, [this] {
        if (m_found.empty() && marked() > 0)
            check();
    });
    connect(m_lines, &CodeLines::revealRequested, this,
            [this](const QRect& rect) { Q_EMIT revealRequested(rect.translated(m_lines->pos())); });
}

int BugsView::mistakeAt(int line) const {
    const auto at = std::find_if(m_places.begin(), m_places.end(),
                                 [line](const CodePlace& place) { return place.holds(line); });
    return at == m_places.end() ? -1 : static_cast<int>(at - m_places.begin());
}

int BugsView::marked() const {
    int marked = 0;
    for (int line = 0; line < m_lines->count(); ++line)
        marked += m_lines->mark(line) != LineMark::none;
    return marked;
}

void BugsView::build(const PageLook& look, int width) {
    m_look = look;
    m_width = width;
    m_about->rebuild([&](DocumentBuilder& builder) { writeWords(builder, bugsTask(m_bugs), look); },
                     look.theme, look.zoom, width);
    m_lines->build(look);
    m_copy->setHelp(tr("Copy the program"));
    m_count->setFont(look.theme.font(Letters::interface));
    QPalette palette = look.theme.palette();
    palette.setColor(QPalette::WindowText, look.theme.color(Tone::muted));
    m_count->setPalette(palette);
    label();
    if (!m_found.empty())
        explain();
}

/// What the button does now.
void BugsView::label() {
    const bool done = !m_found.empty();
    m_check->setText(done ? tr("Start over") : tr("Check"));
    m_check->setHelp(done ? tr("Take the marks away and search again")
                     : marked() > 0
                         ? tr("Explain the mistakes")
                         : tr("Mark a line first: click it, or walk with the arrows and press Space"),
                     done || marked() == 0 ? QString() : tr("Enter"));
    m_check->setEnabled(done || marked() > 0);
    m_check->resize(m_check->sizeHint());
    m_check->update();
    const int mistakes = static_cast<int>(m_bugs.mistakes.size());
    m_count->setText(done ? QString()
                          : QStringLiteral("%1 · %2").arg(tr("%n line(s) marked", nullptr, marked()),
                                                          tr("%n mistake(s) in it", nullptr, mistakes)));
}

int BugsView::arrange(int width) {
    const double scale = m_look.theme.lineHeight(Letters::body) / 22.0 * m_look.zoom;
    double y = m_about->arrange(width) + 8 * scale;
    m_lines->move(0, qRound(y));
    y += m_lines->arrange(width) + 10 * scale;
    m_check->resize(m_check->sizeHint());
    m_check->move(0, qRound(y));
    m_copy->resize(m_copy->sizeHint());
    m_copy->move(width - m_copy->width(), qRound(y) + (m_check->height() - m_copy->height()) / 2);
    const int beside = m_check->geometry().right() + 13;
    m_count->setGeometry(beside, m_check->y(), std::max(0, m_copy->x() - beside - 8), m_check->height());
    y += std::max(m_check->height(), m_copy->height());
    if (!m_verdict->isHidden()) {
        y += 14 * scale;
        m_verdict->move(0, qRound(y));
        y += m_verdict->arrange(width);
    }
    resize(width, qRound(y));
    return qRound(y);
}

void BugsView::press() {
    m_found.empty() ? check() : startOver();
}

void BugsView::check() {
    std::vector<int> found(m_bugs.mistakes.size(), 0);
    bool right = true;
    for (int line = 0; line < m_lines->count(); ++line) {
        if (m_lines->mark(line) == LineMark::none)
            continue;
        const int mistake = mistakeAt(line);
        if (mistake >= 0)
            found[static_cast<std::size_t>(mistake)] = 1;
        right = right && mistake >= 0;
    }
    showFound(found);
    Q_EMIT heightChanged();
    Q_EMIT checked(found, right && std::count(found.begin(), found.end(), 0) == 0);
    Q_EMIT revealRequested(QRect(m_verdict->pos(), QSize(m_verdict->width(), 60)));
}

/// Marks that were set stay; a mistake that was found but is not marked was found earlier.
void BugsView::showFound(const std::vector<int>& found) {
    m_found = found;
    for (int line = 0; line < m_lines->count(); ++line) {
        const int mistake = mistakeAt(line);
        const bool marked = m_lines->mark(line) != LineMark::none;
        if (mistake >= 0)
            m_lines->setMark(line, found[static_cast<std::size_t>(mistake)] == 1 ? LineMark::found
                                                                                 : LineMark::missed);
        else if (marked)
            m_lines->setMark(line, LineMark::wrong);
    }
    m_lines->setOpen(false);
    explain();
    m_verdict->show();
    label();
}

void BugsView::startOver() {
    m_found.clear();
    for (int line = 0; line < m_lines->count(); ++line)
        m_lines->setMark(line, LineMark::none);
    m_lines->setOpen(true);
    m_verdict->hide();
    label();
    Q_EMIT heightChanged();
    m_lines->setFocus(Qt::OtherFocusReason);
    Q_EMIT revealRequested(QRect(m_lines->pos(), QSize(m_lines->width(), 60)));
}

void BugsView::explain() {
    BugsCheck check{m_found, 0};
    for (int line = 0; line < m_lines->count(); ++line)
        check.wrong += m_lines->mark(line) == LineMark::wrong;
    const auto blocks = [&](Language language) {
        return verdictBlocks(m_bugs, m_places, m_output, check, language);
    };
    m_verdict->rebuild(
        [&](DocumentBuilder& builder) {
            writeBlocks(builder, blocks(Language::zh), blocks(Language::en), m_look);
        },
        m_look.theme, m_look.zoom, m_width);
}

void BugsView::setFound(const std::vector<int>& found) {
    if (found.size() != m_bugs.mistakes.size() ||
        std::any_of(found.begin(), found.end(), [](int one) { return one < 0; }) || found == m_found ||
        marked() > 0)
        return;
    showFound(found);
    Q_EMIT heightChanged();
}

void BugsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.theme.color(Tone::control));
    painter.drawRoundedRect(QRectF(0, m_lines->y(), width(), m_lines->height()), 6, 6);
}

} // namespace orrery
