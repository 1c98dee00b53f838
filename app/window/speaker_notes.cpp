// SpeakerNotes: what a teacher wants to know beside the class's picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/speaker_notes.h"

#include "app/window/following_button.h"
#include "app/window/next_picture.h"
#include "widgets/commands/actions.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/hands_view.h"
#include "widgets/run/prediction_card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTime>

#include <utility>

namespace orrery {

namespace {

/// A sheet of the panel color.
class Sheet final : public QWidget {
public:
    explicit Sheet(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
        m_column->setContentsMargins(20, 12, 20, 12);
        m_column->setSpacing(6);
    }
    QVBoxLayout& column() { return *m_column; }
    /// A row of two labels, the second at the right end.
    QHBoxLayout* addRow(QWidget* left, QWidget* right) {
        auto* row = new QHBoxLayout;
        row->addWidget(left, 1);
        row->addWidget(right);
        m_column->addLayout(row);
        return row;
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        drawCardGround(painter, rect(), themeOf(this));
    }

private:
    QVBoxLayout* m_column;
};

QLabel* words(QWidget* parent, bool wraps = false) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wraps);
    return label;
}

QString duration(qint64 ms) {
    const qint64 seconds = ms / 1000;
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString minutes = QStringLiteral("%1:%2").arg(two(seconds / 60 % 60), two(seconds % 60));
    return seconds < 3600 ? minutes : QStringLiteral("%1:%2").arg(seconds / 3600).arg(minutes);
}

} // namespace

SpeakerNotes::SpeakerNotes(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    const auto sheet = [&](int stretch) {
        auto* made = new Sheet(this);
        column->addWidget(made, stretch);
        return made;
    };
    Sheet* clock = sheet(0);
    clock->addRow(m_clock_name = words(clock), m_since_name = words(clock));
    clock->addRow(m_clock_time = words(clock), m_since_time = words(clock));
    clock->column().setSpacing(0);
    Sheet* now = sheet(0);
    m_now_row = now->addRow(m_now_name = words(now, true), m_now_place = words(now));
    now->column().addWidget(m_lesson_note = words(now, true));
    now->column().addWidget(m_now_note = words(now, true));
    Sheet* next = sheet(1);
    next->addRow(m_next_name = words(next, true), m_next_key = words(next));
    next->column().addWidget(m_picture = new NextPicture(next), 1);
    next->column().addWidget(m_next_note = words(next, true));
    Sheet* hands = sheet(0);
    hands->addRow(m_hands_name = words(hands), m_hands_key = words(hands));
    hands->column().addWidget(m_hands = new HandsView(hands));
    m_hands_sheet = hands;
    hands->hide();
    column->addWidget(m_following = new FollowingButton(this));
    connect(m_following, &QAbstractButton::clicked, this, &SpeakerNotes::followingWanted);
    m_clock.setInterval(250); // so that no second is left out
    connect(&m_clock, &QTimer::timeout, this, &SpeakerNotes::tick);
    m_clock.start();
    m_since.start();
    restyle();
}

void SpeakerNotes::begin() {
    m_since.start();
    tick();
}

void SpeakerNotes::setChapters(std::vector<ChapterWords> chapters) {
    m_chapters = std::move(chapters);
    fill();
}

void SpeakerNotes::setPassage(const Passage& passage) {
    m_passage = passage;
    fill();
}

void SpeakerNotes::setLanguage(Language language) {
    m_language = language;
    fill();
}

void SpeakerNotes::setPictures(TextPictures& pictures) {
    m_picture->setPictures(pictures);
}

void SpeakerNotes::showPlace(const StoryPlace& story, const QString& place) {
    m_now_place->setText(place);
    const bool other =
        story.chapter != m_story.chapter || story.told != m_story.told || story.chapters != m_story.chapters;
    m_story = story;
    if (other)
        fill();
}

void SpeakerNotes::showNext(const QString& link) {
    m_next_link = link;
    fill();
}

void SpeakerNotes::showHands(PredictionCard* card) {
    const Asked& asked = card->asked();
    const bool counts = !card->isHidden() && asked.in_class && asked.kind == Prediction::Kind::choice;
    m_hands_sheet->setVisible(counts);
    if (counts)
        m_hands->count(asked.options, card->hands(), card->trueOption(), m_language);
}

bool SpeakerNotes::told() const {
    return m_story.told || m_story.chapter + 1 >= m_story.chapters;
}

void SpeakerNotes::fill() {
    const bool named = m_story.chapters > 0 && m_chapters.size() == m_story.chapters;
    const auto name = [&](std::size_t i) {
        return named ? m_chapters[i].name.in(m_language) : QString::number(i + 1);
    };
    m_now_name->setText(m_story.chapters > 0 ? tr("Now: %1").arg(name(m_story.chapter)) : tr("Now"));
    m_now_note->setText(named ? m_chapters[m_story.chapter].notes.in(m_language)
                              : tr("This run has no notes."));
    m_lesson_note->setText(m_passage.note);
    m_lesson_note->setVisible(!m_passage.note.isEmpty());
    const QString following = m_passage.next.in(m_language);
    const std::size_t next = m_story.chapter + 1;
    if (!told()) {
        m_next_name->setText(tr("Next: %1").arg(name(next)));
        m_next_note->setText(named ? m_chapters[next].notes.in(m_language) : QString());
        m_picture->ask(m_next_link, m_language);
    } else {
        m_next_name->setText(following.isEmpty() ? tr("This is the end.") : tr("Next: %1").arg(following));
        m_next_note->setText(m_passage.next_note);
        m_picture->ask(m_passage.next_link, m_language);
    }
    m_next_note->setVisible(!m_next_note->text().isEmpty());
    m_following->setWords(m_passage.place.isEmpty() ? tr("after the last chapter")
                                                    : tr("in the lesson, now %1").arg(m_passage.place),
                          following.isEmpty() ? tr("nothing more") : following, m_passage.next_note);
    m_following->setEnabled(!following.isEmpty());
    m_clock_name->setText(tr("clock"));
    m_since_name->setText(tr("since the start"));
    m_hands_name->setText(tr("Hands"));
    m_hands_key->setText(tr("Shift+1 to Shift+4 count"));
    m_next_key->setText(actionKey(Action::nextChapter));
    tick();
}

void SpeakerNotes::tick() {
    m_clock_time->setText(QTime::currentTime().toString(QStringLiteral("HH:mm")));
    m_since_time->setText(duration(m_since.elapsed()));
}

void SpeakerNotes::restyle() {
    const Theme theme = themeOf(this);
    const auto paint = [&](std::initializer_list<QLabel*> labels, Letters letters, bool bold, Tone tone,
                           int pixels = 0) {
        QFont font = theme.font(letters, bold);
        if (pixels > 0)
            font.setPixelSize(qRound(pixels * theme.zoom()));
        for (QLabel* label : labels) {
            QPalette palette = theme.palette();
            palette.setColor(QPalette::WindowText, theme.color(tone));
            label->setFont(font);
            label->setPalette(palette);
        }
    };
    constexpr int large = 32; // 24 pt: to be read from where a teacher stands
    paint({m_clock_name, m_since_name, m_now_place, m_next_key, m_hands_key}, Letters::tick, false,
          Tone::muted);
    paint({m_clock_time, m_since_time}, Letters::title, true, Tone::ink, large);
    paint({m_now_name}, Letters::panelTitle, true, Tone::accent);
    paint({m_next_name, m_hands_name}, Letters::panelTitle, true, Tone::ink);
    paint({m_now_note, m_next_note}, Letters::narration, false, Tone::ink);
    paint({m_lesson_note}, Letters::narration, true, Tone::ink);
    fill();
}

QString SpeakerNotes::now() const {
    return m_lesson_note->text() + m_now_note->text();
}

QString SpeakerNotes::next() const {
    return m_next_name->text();
}

QString SpeakerNotes::following() const {
    return m_following->what();
}

void SpeakerNotes::resizeEvent(QResizeEvent* event) {
    constexpr int narrow = 320; // a name and a count have no room beside one another
    m_now_row->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void SpeakerNotes::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        fill();
    QWidget::changeEvent(event);
}

} // namespace orrery
