// QuestionView: a question's page: texts, experiments, sample, quiz, follow-ups, references.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"
#include "widgets/question/prediction_blocks.h"
#include "widgets/text/terms.h"

#include <QPointer>
#include <QTimer>

#include <optional>

class QComboBox;
class QScrollArea;

namespace orrery {

class BugsView;
class FactCard;
class QuizView;
class SegmentedControl;
class TermCard;

/// The page is built after the view was first painted, the visible parts first. A change of theme, reading
/// or zoom builds it anew and keeps the place.
class QuestionView final : public QWidget {
    Q_OBJECT

public:
    static constexpr double zoomStep = 1.1;

    explicit QuestionView(QWidget* parent = nullptr);
    ~QuestionView() override;

    /// Where the texts' pictures come from, and the terms that they may use; before the first question.
    void setSources(TextPictures* pictures, Glossary glossary);
    void setQuestion(const Question& question, const Page& page);
    int question() const { return m_question.number; }

    void setReading(Reading reading);
    Reading reading() const { return m_reading; }
    /// 1 is the theme's size; kept within 0.6 … 2.5.
    void setZoom(double zoom);
    /// As the user asks; told as zoomChosen.
    void chooseZoom(double zoom);
    double zoom() const { return m_zoom; }
    /// Answers given earlier, one an item of the quiz, −1 where there is none.
    void setAnswers(std::vector<int> answers);

    /// Mistakes of the program that were found earlier; see BugsView.
    void setFound(std::vector<int> found);

    /// Experiments that came out as promised, by their links, with what showed it.
    void setTicks(const QHash<QString, Words>& ticks);

    /// Points of the answer that were missed in rehearsals, the most often missed first.
    void setHints(const std::vector<Words>& hints);

    /// What is veiled and folded because of predictions.
    void setPredicting(const PredictionState& state);

    /// Ids of the page's sections, in order: minute, explanation or outline, mistakes, predict, try, sample,
    /// bugs, quiz, follow_ups, references.
    QStringList sections() const;
    /// Scrolls to a section, building what lies above it if need be.
    void jumpTo(const QString& section);
    QString currentSection() const;

    /// Builds everything now instead of bit by bit.
    void buildNow();
    bool isBuilt() const { return m_next_part == m_parts.size() && !m_waiting; }
    QScrollArea* scrollArea() const { return m_scroll; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void linkActivated(const QString& link);
    void predictionWanted(const QString& id);
    void readingChosen(orrery::Reading reading); ///< by the user
    void sectionChosen();                        ///< in the menu of sections
    void zoomChosen(double zoom);                ///< by the user
    /// By the user. `allRight`: every item of the quiz is answered, and rightly.
    void answersChanged(const std::vector<int>& answers, bool allRight);
    /// By the user. `allRight`: every mistake was found, and no other line was marked.
    void bugsChecked(const std::vector<int>& found, bool allRight);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Where the page stood before it was built anew: so many pixels below the beginning of a section.
    struct Kept {
        QString section;
        int beyond = 0;
    };
    struct Part {
        QString section; ///< the section that begins here, or nothing
        PagePart* part = nullptr;
    };
    void makeParts();
    void addBugs();
    void addPart(const QString& section, PagePart* part);
    void addHeading(const QString& section);
    void scheduleBuild();
    void keepPlace();
    void rebuild();
    void buildSome();
    void arrange();
    void labelControls();
    void fitMenu();
    void follow();
    void addText(const QString& section, markdown::Blocks zh, markdown::Blocks en);
    /// Shows where a measured number comes from, or what a term is called in the other language; an empty
    /// name closes it unless it is pinned.
    void explain(const QString& name, const QRect& where, bool pinned);
    PageLook look() const;
    int textWidth() const;

    Question m_question;
    Page m_page;
    Reading m_reading = Reading::both;
    double m_zoom = 1;
    std::vector<int> m_answers;
    std::vector<int> m_found; ///< of the program's mistakes
    PredictionState m_predicting;
    std::optional<Kept> m_kept;
    std::shared_ptr<const FormulaPaths> m_formulas;
    QPointer<TextPictures> m_pictures;
    Glossary m_glossary;

    QComboBox* m_menu;
    SegmentedControl* m_languages;
    QScrollArea* m_scroll;
    QWidget* m_content;
    std::vector<Part> m_parts;
    QuizView* m_quiz = nullptr;
    BugsView* m_bugs = nullptr;
    QHash<QString, Words> m_ticks;
    std::vector<Words> m_hints;
    TextPart* m_experiments = nullptr;
    QPointer<FactCard> m_card;
    QPointer<TermCard> m_term;
    PageLook m_look;
    std::size_t m_next_part = 0; ///< parts before it are built
    bool m_painted = false;
    bool m_waiting = false; ///< a question was set and its parts are not made yet
    QTimer m_builder;
};

/// A section's name as the menu and the headings show it.
Words sectionTitle(const QString& id);

} // namespace orrery
