// QuestionView: a question's page: texts, experiments, sample, quiz, follow-ups, references.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_view.h"

#include "widgets/controls/segmented.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/question/bugs_view.h"
#include "widgets/question/question_sections.h"
#include "widgets/question/quiz_view.h"
#include "widgets/text/fact_card.h"
#include "widgets/text/term_card.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace orrery {
namespace {

constexpr int padding = 28;
constexpr int columnsFrom = 500; // inner width

} // namespace

QuestionView::QuestionView(QWidget* parent)
    : QWidget(parent), m_menu(new QComboBox(this)), m_languages(new SegmentedControl(this)),
      m_scroll(new QScrollArea(this)), m_content(new QWidget) {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(padding, 9, padding, 9);
    bar->setSpacing(12);
    bar->addWidget(m_menu, 1);
    bar->addStretch();
    bar->addWidget(m_languages);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_scroll);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->viewport()->installEventFilter(this);
    m_content->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(m_content);
    m_menu->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_menu->setMinimumWidth(96);
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_menu->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_builder.setSingleShot(true);
    connect(&m_builder, &QTimer::timeout, this, &QuestionView::buildSome);
    guardWheel(*m_menu);
    connect(m_menu, &QComboBox::activated, this, [this](int index) {
        jumpTo(m_menu->itemData(index).toString());
        Q_EMIT sectionChosen();
    });
    connect(m_languages, &SegmentedControl::chosen, this, [this](int index) {
        setReading(static_cast<Reading>(index));
        Q_EMIT readingChosen(m_reading);
    });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &QuestionView::follow);
    labelControls();
}

QuestionView::~QuestionView() = default;

/// As wide as its longest section where there is room.
void QuestionView::fitMenu() {
    const QFontMetrics metrics(themeOf(this).font(Letters::interface));
    int widest = 0;
    for (int i = 0; i < m_menu->count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_menu->itemText(i)));
    constexpr int arrow = 44;
    m_menu->setMaximumWidth(std::max(m_menu->minimumWidth(), widest + arrow));
}

/// The row of controls above the text must stay whole.
QSize QuestionView::minimumSizeHint() const {
    const int row = m_menu->minimumWidth() + m_languages->sizeHint().width() + 12;
    return {std::max(360, row + 2 * padding), 160};
}

void QuestionView::labelControls() {
    m_languages->setItems({QStringLiteral("中文"), QStringLiteral("English"), tr("Both")});
    m_languages->setCurrent(static_cast<int>(m_reading));
    m_languages->setAccessibleName(tr("Language of the text"));
    m_menu->setAccessibleName(tr("Section"));
    m_menu->setToolTip(tr("Go to a section"));
    m_scroll->setAccessibleName(tr("Text of the question"));
    for (int i = 0; i < m_menu->count(); ++i)
        m_menu->setItemText(i, sectionTitle(m_menu->itemData(i).toString()).in(themeOf(this).language()));
    fitMenu();
}

void QuestionView::setSources(TextPictures* pictures, Glossary glossary) {
    m_pictures = pictures;
    m_glossary = std::move(glossary);
}

void QuestionView::setQuestion(const Question& question, const Page& page) {
    if (m_pictures)
        m_pictures->forget();
    m_question = question;
    m_page = page;
    m_answers.clear();
    m_found.clear();
    m_ticks.clear();
    m_hints.clear();
    m_waiting = true;
    m_kept.reset();
    m_scroll->verticalScrollBar()->setValue(0);
    if (m_painted && isVisible())
        rebuild();
    else
        scheduleBuild();
}

void QuestionView::setReading(Reading reading) {
    if (reading == m_reading)
        return;
    m_reading = reading;
    m_languages->setCurrent(static_cast<int>(reading));
    scheduleBuild();
}

void QuestionView::setZoom(double zoom) {
    zoom = std::clamp(zoom, 0.6, 2.5);
    if (zoom == m_zoom)
        return;
    m_zoom = zoom;
    scheduleBuild();
}

void QuestionView::chooseZoom(double zoom) {
    setZoom(zoom);
    Q_EMIT zoomChosen(m_zoom);
}

void QuestionView::setAnswers(std::vector<int> answers) {
    m_answers = std::move(answers);
    if (m_quiz && !m_waiting)
        m_quiz->setAnswers(m_answers);
}

void QuestionView::setFound(std::vector<int> found) {
    m_found = std::move(found);
    if (m_bugs && !m_waiting)
        m_bugs->setFound(m_found);
}

void QuestionView::setTicks(const QHash<QString, Words>& ticks) {
    m_ticks = ticks;
    if (!m_experiments || m_waiting)
        return;
    m_experiments->setBlocks(
        experimentBlocks(m_question.experiments, m_ticks, Language::zh, !m_predicting.waiting),
        experimentBlocks(m_question.experiments, m_ticks, Language::en, !m_predicting.waiting));
    for (std::size_t i = 0; i < m_next_part; ++i)
        if (m_parts[i].part == m_experiments) { // the others are built later
            // What is read below them stays where it is, under the pointer.
            auto* bar = m_scroll->verticalScrollBar();
            const bool above = m_experiments->y() < bar->value();
            const int height = m_experiments->height();
            m_experiments->build(m_look, textWidth());
            arrange();
            if (above)
                bar->setValue(bar->value() + m_experiments->height() - height);
        }
}

void QuestionView::setHints(const std::vector<Words>& hints) {
    if (hints == m_hints)
        return;
    m_hints = hints;
    keepPlace();
}

void QuestionView::setPredicting(const PredictionState& state) {
    if (state == m_predicting)
        return;
    m_predicting = state;
    if (!m_question.predictions.empty())
        keepPlace();
}

/// The build starts when the event loop is idle, and not before the first frame is on the screen.
void QuestionView::scheduleBuild() {
    m_next_part = 0;
    if (m_painted)
        m_builder.start(0);
}

PageLook QuestionView::look() const {
    const Theme theme = themeOf(this);
    const double scale = theme.pixels(Letters::body) / 14.0 * m_zoom;
    return {theme, m_zoom, m_reading, textWidth() >= columnsFrom * scale};
}

/// One language has at most 38 Chinese characters a line; two columns twice that.
int QuestionView::textWidth() const {
    const double em = themeOf(this).pixels(Letters::body) * m_zoom;
    const int room = m_scroll->width() - 2 * padding; // the scroll bar lies in the padding
    const double most = 38 * em;
    const bool pairs = m_reading == Reading::both && room >= columnsFrom * em / 14;
    return std::max(120, std::min(room, static_cast<int>(pairs ? 2 * most + 28 : most)));
}

void QuestionView::rebuild() {
    m_builder.stop();
    m_next_part = 0;
    buildSome();
}

/// Builds for about the time of a frame, but at least what can be seen now.
void QuestionView::buildSome() {
    if (m_question.number == 0)
        return;
    if (m_waiting)
        makeParts();
    if (m_next_part == 0) {
        m_look = look();
        m_content->setUpdatesEnabled(false);
    }
    QElapsedTimer clock;
    clock.start();
    const int needed = m_scroll->verticalScrollBar()->value() + m_scroll->viewport()->height();
    const int width = textWidth();
    int bottom = 0;
    while (m_next_part < m_parts.size() && (m_kept || bottom < needed || clock.elapsed() < 8)) {
        PagePart* part = m_parts[m_next_part].part;
        part->build(m_look, width);
        part->arrange(width);
        ++m_next_part;
        arrange();
        bottom = part->geometry().bottom();
    }
    if (const auto kept = std::exchange(m_kept, {}))
        for (const Part& part : m_parts)
            if (part.section == kept->section)
                m_scroll->verticalScrollBar()->setValue(part.part->y() + kept->beyond);
    m_content->setUpdatesEnabled(true);
    if (m_next_part < m_parts.size())
        m_builder.start(0);
}

void QuestionView::buildNow() {
    m_painted = true;
    if (m_waiting)
        m_next_part = 0;
    do
        buildSome();
    while (m_next_part < m_parts.size() && m_question.number != 0);
    m_builder.stop();
}

/// Puts the built parts one under another.
void QuestionView::arrange() {
    const int width = textWidth();
    const int room = m_scroll->viewport()->width();
    const int left = std::max(padding, (m_scroll->width() - width) / 2);
    const double scale = m_look.theme.pixels(Letters::body) / 14.0 * m_zoom;
    double y = 12;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        PagePart* part = m_parts[i].part;
        const bool built = i < m_next_part;
        part->setVisible(built);
        if (!built)
            continue;
        if (i > 0)
            y += (i == 1 ? 20 : !m_parts[i].section.isEmpty() ? 32 : 10) * scale;
        part->move(left, qRound(y));
        y += part->arrange(width);
    }
    m_content->resize(room, qRound(y) + 48);
}

QStringList QuestionView::sections() const {
    QStringList ids;
    for (const Part& part : m_parts)
        if (!part.section.isEmpty())
            ids << part.section;
    return ids;
}

void QuestionView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        labelControls();
        if (themeOf(this) != m_look.theme && !m_parts.empty())
            scheduleBuild();
    }
    QWidget::changeEvent(event);
}

void QuestionView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_parts.empty() || m_next_part == 0)
        return;
    if (look() != m_look)
        rebuild();
    else
        arrange();
}

} // namespace orrery
