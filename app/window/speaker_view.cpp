// SpeakerView: the teacher's screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/speaker_view.h"

#include "app/window/class_picture.h"
#include "app/window/projector_view.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/chapter_bar.h"
#include "widgets/run/hands_view.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/pen_colors.h"
#include "widgets/run/pointing.h"
#include "widgets/run/prediction_card.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <utility>

namespace orrery {

SpeakerView::SpeakerView(ProjectorView& seen)
    : QWidget(nullptr, Qt::Window), m_seen(seen), m_picture(new ClassPicture(seen, this)),
      m_chapters(new ChapterBar(this)), m_play(new PlayButton(this)),
      m_back(new SoftButton(QStringLiteral("chevron-left"), this)),
      m_on(new SoftButton(QStringLiteral("chevron-right"), this)), m_all(new SoftButton({}, this)),
      m_pen(new SoftButton(QStringLiteral("pencil"), this)), m_wipe(new SoftButton({}, this)),
      m_light(new SoftButton(QStringLiteral("flashlight"), this)),
      m_blank(new SoftButton(QStringLiteral("eye-off"), this)), m_end(new SoftButton({}, this)),
      m_colors(new PenColors(this)), m_tools{{m_back, Action::previousChapter}, {m_on, Action::nextChapter},
                                             {m_all, Action::showAllPanels},    {m_wipe, Action::wipePen},
                                             {m_light, Action::light},          {m_blank, Action::blank},
                                             {m_end, Action::project}},
      m_panels(new PanelNames(this)), m_swap(new IconButton(QStringLiteral("arrow-left-right"), this)),
      m_settings(new IconButton(QStringLiteral("settings"), this)),
      m_help(new IconButton(QStringLiteral("circle-question-mark"), this)), m_heading(new QLabel(this)),
      m_subject(new QLabel(this)), m_sees(new QLabel(this)), m_clicker(new QLabel(this)),
      m_column(new QScrollArea(this)), m_notes(new SpeakerNotes), m_keys(new KeySheet(this)) {
    setFocusPolicy(Qt::StrongFocus);
    for (QLabel* label : {m_heading, m_subject, m_sees, m_clicker})
        label->setTextFormat(Qt::PlainText);
    m_panels->setAlignment(Qt::AlignLeft);
    m_column->setWidget(m_notes);
    m_column->setWidgetResizable(true);
    m_column->setFrameShape(QFrame::NoFrame);
    m_column->setFocusPolicy(Qt::NoFocus);
    m_column->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column->viewport()->setAutoFillBackground(false);
    m_notes->setAutoFillBackground(false);
    for (SoftButton* button : {m_pen, m_light, m_blank})
        button->setCheckable(true);
    build();
    setTheme(Theme());
}

SpeakerView::~SpeakerView() {
    for (auto* child : findChildren<QWidget*>()) // they outlive the style
        child->setStyle(nullptr);
    setStyle(nullptr);
}

void SpeakerView::build() {
    for (const Tool& tool : m_tools)
        connect(tool.button, &QAbstractButton::clicked, this, [this, tool] {
            takeTool(); // what it shows is what is so, not what was pressed
            Q_EMIT commanded(tool.command);
        });
    connect(m_pen, &QAbstractButton::clicked, this, [this] {
        takeTool();
        if (m_pen->isChecked())
            Q_EMIT putAwayWanted();
        else
            Q_EMIT commanded(Action::pen);
    });
    connect(m_colors, &PenColors::chosen, this, &SpeakerView::penChosen);
    connect(m_play, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::play); });
    connect(m_swap, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::swapScreens); });
    connect(m_help, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::keys); });
    connect(m_settings, &QAbstractButton::clicked, this,
            [this] { Q_EMIT settingsWanted(m_settings->mapToGlobal(QPoint(0, m_settings->height()))); });
    connect(m_panels, &PanelNames::chosen, &m_seen, &ProjectorView::showPanel);
    connect(m_chapters, &ChapterBar::chosen, this, &SpeakerView::chapterChosen);
    connect(&m_seen, &ProjectorView::frontNamed, this, &SpeakerView::takeFront);
    connect(m_seen.pointing(), &Pointing::changed, this, &SpeakerView::takeTool);
    connect(m_seen.prediction(), &PredictionCard::changed, this,
            [this] { m_notes->showHands(m_seen.prediction()); });
    connect(m_notes->hands(), &HandsView::raised, this, [this](int option) {
        m_seen.answer(static_cast<Action>(static_cast<int>(Action::option1) + option));
    });
}

void SpeakerView::setTheme(const Theme& theme) {
    if (m_style && m_style->theme() == theme)
        return;
    auto style = std::make_unique<ThemeStyle>(theme);
    setPalette(theme.palette());
    setFont(theme.font(Letters::interface));
    setStyle(style.get());
    for (auto* child : findChildren<QWidget*>())
        child->setStyle(style.get());
    m_style = std::move(style);
    const auto paint = [&](QLabel* label, Letters letters, bool bold, Tone tone) {
        QPalette palette = theme.palette();
        palette.setColor(QPalette::WindowText, theme.color(tone));
        label->setPalette(palette);
        label->setFont(theme.font(letters, bold));
    };
    paint(m_heading, Letters::heading, true, Tone::ink);
    for (QLabel* label : {m_subject, m_sees, m_clicker})
        paint(label, Letters::tick, false, Tone::muted);
    m_notes->restyle();
    retranslate();
    arrange();
}

void SpeakerView::setSubject(int number, const Words& title, const std::vector<ChapterWords>& chapters) {
    m_number = number;
    m_title = title;
    std::vector<Words> names;
    for (const ChapterWords& chapter : chapters)
        names.push_back(chapter.name);
    m_chapters->setNames(std::move(names));
    m_notes->setChapters(chapters);
    setSeconds({});
    fillHead();
}

void SpeakerView::setLanguage(Language language) {
    m_language = language;
    m_chapters->setLanguage(language);
    m_notes->setLanguage(language);
    fillHead();
}

void SpeakerView::setSeconds(std::vector<std::optional<double>> seconds) {
    m_seconds = std::move(seconds);
    QStringList words;
    for (const auto& one : m_seconds)
        words << (one ? tr("%1 s").arg(std::max(1, qRound(*one / m_speed))) : QString());
    m_chapters->setRemarks(words);
}

void SpeakerView::setSpeed(double factor) {
    m_speed = factor;
    setSeconds(m_seconds);
}

void SpeakerView::setPassage(const Passage& passage) {
    m_notes->setPassage(passage);
    m_goes = passage.goes;
    m_in_lesson = !passage.place.isEmpty();
    labelNext();
}

void SpeakerView::setTwoScreens(bool two) {
    m_two = two;
    m_swap->setEnabled(two);
    retranslate();
}

void SpeakerView::showFrame(const Shown& shown) {
    m_play->setChecked(shown.playing);
    m_play->setAccessibleName(shown.playing ? tr("Pause") : tr("Play"));
    m_chapters->showPlace(shown.story);
    m_notes->showPlace(shown.story, placeWords(shown));
    m_notes->showHands(m_seen.prediction());
    if (std::exchange(m_told, shown.story.told) != shown.story.told)
        labelNext();
    m_picture->refresh();
}

void SpeakerView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        arrange();
    }
    QWidget::changeEvent(event);
}

void SpeakerView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SpeakerView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::window));
    for (const QWidget* part : std::initializer_list<QWidget*>{m_picture, m_chapters}) {
        const bool bar = part == m_chapters;
        const QRect sheet = bar ? m_chapters->geometry().adjusted(-12, -8, 12, 4) : part->geometry();
        drawCardGround(painter, sheet, theme);
    }
}

void SpeakerView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else
        QWidget::keyPressEvent(event);
}

void SpeakerView::closeEvent(QCloseEvent* event) {
    Q_EMIT closed();
    QWidget::closeEvent(event);
}

} // namespace orrery
