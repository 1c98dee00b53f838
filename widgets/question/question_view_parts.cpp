// QuestionView: the parts of a question's page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_view.h"

#include "widgets/question/bugs_view.h"
#include "widgets/question/follow_ups_view.h"
#include "widgets/question/question_sections.h"
#include "widgets/question/quiz_view.h"
#include "widgets/question/sample_view.h"
#include "widgets/text/fact_card.h"
#include "widgets/text/term_card.h"

#include <QComboBox>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

Words sectionTitle(const QString& id) {
    static const struct {
        QLatin1String id;
        Words title;
    } names[] = {
        {QLatin1String("minute"), {QStringLiteral("In one minute"), QStringLiteral("一分钟回答")}},
        {QLatin1String("explanation"), {QStringLiteral("Explanation"), QStringLiteral("讲解")}},
        {QLatin1String("outline"), outlineTitle()},
        {QLatin1String("mistakes"), {QStringLiteral("Common mistakes"), QStringLiteral("常见误区")}},
        {QLatin1String("predict"), {QStringLiteral("Commit, then see"), QStringLiteral("先预测，再看")}},
        {QLatin1String("try"), {QStringLiteral("Try it"), QStringLiteral("动手试试")}},
        {QLatin1String("sample"), {QStringLiteral("Sample program"), QStringLiteral("示例程序")}},
        {QLatin1String("bugs"), {QStringLiteral("Find the mistake"), QStringLiteral("找出错误")}},
        {QLatin1String("quiz"), {QStringLiteral("Check yourself"), QStringLiteral("自我检测")}},
        {QLatin1String("follow_ups"), {QStringLiteral("Follow-up questions"), QStringLiteral("追问")}},
        {QLatin1String("references"), {QStringLiteral("References"), QStringLiteral("参考文献")}},
    };
    for (const auto& name : names)
        if (id == name.id)
            return name.title;
    return {id, id};
}

void QuestionView::addPart(const QString& section, PagePart* part) {
    part->setParent(m_content);
    connect(part, &PagePart::linkActivated, this, [this](const QString& link) {
        const QString prediction = predictionOf(link);
        prediction.isEmpty() ? Q_EMIT linkActivated(link) : Q_EMIT predictionWanted(prediction);
    });
    connect(part, &PagePart::factPointed, this,
            [this](const QString& name, const QRect& where) { explain(name, where, false); });
    connect(part, &PagePart::factActivated, this,
            [this](const QString& name, const QRect& where) { explain(name, where, true); });
    connect(part, &PagePart::heightChanged, this, &QuestionView::arrange);
    connect(part, &PagePart::revealRequested, this, [this, part](const QRect& rect) {
        const QRect there = rect.translated(part->pos());
        m_scroll->ensureVisible(there.center().x(), there.bottom(), 0, 24);
        m_scroll->ensureVisible(there.center().x(), there.top(), 0, 24);
    });
    m_parts.push_back({section, part});
    if (!section.isEmpty() && m_menu->findData(section) < 0)
        m_menu->addItem(sectionTitle(section).in(themeOf(this).language()), section);
}

void QuestionView::explain(const QString& name, const QRect& where, bool pinned) {
    if (m_term)
        m_term->close();
    if (const Term* term = name.startsWith(termScheme) ? m_glossary.find(name) : nullptr) {
        m_term = new TermCard(*term, Glossary::languageOf(name), this);
        m_term->openBeside(where, Popup::Side::below);
        return;
    }
    if (m_card && m_card->pinned() && name.isEmpty())
        return; // the pointer left the number for the card
    if (m_card)
        m_card->close();
    const auto fact = std::find_if(m_question.facts.begin(), m_question.facts.end(),
                                   [&](const Fact& candidate) { return candidate.name == name; });
    if (fact == m_question.facts.end())
        return;
    m_card = new FactCard(*fact, pinned, this);
    connect(m_card, &FactCard::linkActivated, this, &QuestionView::linkActivated);
    m_card->openAt(where);
}

void QuestionView::addHeading(const QString& section) {
    const Words title = sectionTitle(section);
    addPart(section, new TextPart(headingBlocks(title.zh, 2), headingBlocks(title.en, 2), m_formulas));
}

/// A text with pictures and marked terms.
void QuestionView::addText(const QString& section, markdown::Blocks zh, markdown::Blocks en) {
    m_glossary.mark(zh, Language::zh, m_question.number);
    m_glossary.mark(en, Language::en, m_question.number);
    auto* part = new TextPart(std::move(zh), std::move(en), m_formulas);
    part->text()->setPictures(m_pictures);
    addPart(section, part);
}

void QuestionView::addBugs() {
    if (m_page.bugs.isEmpty() || m_question.bugs.mistakes.empty())
        return;
    addHeading(QStringLiteral("bugs"));
    m_bugs = new BugsView(m_question.bugs, m_page.bugs, m_page.bugs_output, m_formulas);
    m_bugs->setFound(m_found);
    addPart({}, m_bugs);
    connect(m_bugs, &BugsView::checked, this, [this](const std::vector<int>& found, bool allRight) {
        m_found = found;
        Q_EMIT bugsChecked(found, allRight);
    });
}

void QuestionView::makeParts() {
    if (!m_formulas)
        m_formulas = std::make_shared<const FormulaPaths>();
    m_waiting = false;
    m_quiz = nullptr;
    m_bugs = nullptr;
    m_experiments = nullptr;
    for (const Part& part : m_parts)
        delete part.part;
    m_parts.clear();
    m_menu->clear();
    addPart({}, new TextPart(headingBlocks(m_question.title.zh, 1), headingBlocks(m_question.title.en, 1),
                             m_formulas));
    if (!m_hints.empty() && !m_predicting.waiting)
        addPart({}, new TextPart(hintBlocks(m_hints, Language::zh), hintBlocks(m_hints, Language::en),
                                 m_formulas));
    std::vector<TextSection> zh = textSections(m_page.zh), en = textSections(m_page.en);
    const auto shown = [this](const TextSection& section, Language language) {
        return m_predicting.waiting && section.id == QStringLiteral("minute")
                   ? foldedBlocks(section.blocks, language)
                   : veiledBlocks(section.blocks, m_question.predictions, m_predicting, language);
    };
    for (std::size_t i = 0; i < std::max(zh.size(), en.size()); ++i) {
        const QString id = i < en.size() ? en[i].id : zh[i].id;
        addText(id == QStringLiteral("other") ? QString() : id,
                i < zh.size() ? shown(zh[i], Language::zh) : markdown::Blocks(),
                i < en.size() ? shown(en[i], Language::en) : markdown::Blocks());
        if (id == QStringLiteral("minute") && !m_question.answer_points.empty() && !m_predicting.waiting)
            addPart({}, new TextPart(pointBlocks(m_question.answer_points, Language::zh),
                                     pointBlocks(m_question.answer_points, Language::en), m_formulas));
    }
    if (!m_question.predictions.empty()) {
        addHeading(QStringLiteral("predict"));
        addPart({}, new TextPart(predictionBlocks(m_question.predictions, m_predicting, Language::zh),
                                 predictionBlocks(m_question.predictions, m_predicting, Language::en),
                                 m_formulas));
    }
    if (!m_question.experiments.empty()) {
        addHeading(QStringLiteral("try"));
        const bool look = !m_predicting.waiting;
        m_experiments =
            new TextPart(experimentBlocks(m_question.experiments, m_ticks, Language::zh, look),
                         experimentBlocks(m_question.experiments, m_ticks, Language::en, look), m_formulas);
        addPart({}, m_experiments);
    }
    if (!m_page.sample.isEmpty()) {
        addHeading(QStringLiteral("sample"));
        addPart({}, new SampleView(m_page.sample, m_formulas));
    }
    addBugs();
    if (!m_question.quiz.empty()) {
        addHeading(QStringLiteral("quiz"));
        m_quiz = new QuizView(m_question.quiz, m_formulas);
        m_quiz->setAnswers(m_answers);
        addPart({}, m_quiz);
        connect(m_quiz, &QuizView::answered, this, [this] {
            m_answers = m_quiz->answers();
            Q_EMIT answersChanged(m_answers, m_quiz->complete());
        });
    }
    if (!m_question.follow_ups.empty()) {
        addHeading(QStringLiteral("follow_ups"));
        addPart({}, new FollowUpsView(m_question.follow_ups, m_formulas));
    }
    if (!m_question.references.empty()) {
        addHeading(QStringLiteral("references"));
        addPart({}, new TextPart({}, referenceBlocks(m_question.references), m_formulas));
    }
    fitMenu();
}

} // namespace orrery
