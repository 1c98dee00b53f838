// Search: which questions hold the words of a query, best first, and where they were found.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/search.h"

#include "widgets/text/markdown.h"

#include <algorithm>

namespace orrery {
namespace {

bool isChinese(QChar c) {
    return c.script() == QChar::Script_Han || c.isSurrogate();
}

/// A letter of a word that goes on.
bool joins(const QString& text, qsizetype at) {
    return at >= 0 && at < text.size() && text[at].isLetterOrNumber() && !isChinese(text[at]);
}

/// Compatibility forms (full-width letters, digits), case, signs between words and the s of plurals do not
/// matter: the same is done to queries and texts.
QString folded(const QString& text) {
    constexpr qsizetype short_word = 3;
    QString plain = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    for (QChar& c : plain)
        if (!c.isLetterOrNumber() && !c.isSurrogate() && !c.isMark())
            c = u' ';
    QString words;
    for (qsizetype i = 0, word = 0; i < plain.size(); ++i) {
        word = joins(plain, i) ? word + 1 : 0;
        const bool plural =
            plain[i] == u's' && word > short_word && !joins(plain, i + 1) && plain[i - 1] != u's';
        if (!plural)
            words += plain[i];
    }
    return words.simplified();
}

/// What would give a prediction away is not found.
markdown::Blocks unveiled(const markdown::Blocks& blocks, const Question& question) {
    QStringList veils;
    for (const Prediction& prediction : question.predictions)
        veils << prediction.id;
    return markdown::without_veiled(blocks, veils);
}

/// Some words round the first place where `word` is found.
QString excerpt(const QString& text, const QString& word) {
    constexpr qsizetype before = 12, length = 80;
    const QString line = text.simplified();
    const qsizetype at = line.indexOf(word, 0, Qt::CaseInsensitive);
    if (at <= before)
        return line.left(length);
    const qsizetype space = line.lastIndexOf(u' ', at - 1);
    const qsizetype start = at - space < 2 * before ? space + 1 : at - before / 2;
    return QStringLiteral("…") + line.mid(start, length);
}

} // namespace

Search::Search(const std::vector<Question>& questions, const std::vector<Page>& pages) {
    const auto add = [](std::vector<Entry>& entries, const QString& text) {
        if (!text.isEmpty())
            entries.push_back({folded(text), text});
    };
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& question = questions[i];
        Candidate candidate;
        candidate.number = question.number;
        for (const Words& title : {question.short_title, question.title}) {
            add(candidate.titles, title.en);
            add(candidate.titles, title.zh);
        }
        for (const QString& term : question.keywords_en + question.keywords_zh + QStringList{question.id})
            add(candidate.terms, term);
        for (const QString& text : {pages[i].en, pages[i].zh})
            for (const markdown::Block& block : unveiled(markdown::parse(text).blocks, question))
                add(block.kind == markdown::Block::Kind::heading ? candidate.headings : candidate.texts,
                    markdown::plain(markdown::Blocks{block}));
        const auto addWords = [&](const Words& words) {
            for (const QString& text : {words.en, words.zh})
                add(candidate.texts, markdown::plain(markdown::parse_line(text)));
        };
        for (const Experiment& experiment : question.experiments) {
            addWords(experiment.text);
            addWords(experiment.look);
        }
        for (const Words& point : question.answer_points)
            addWords(point);
        addWords(question.bugs.about);
        for (const Mistake& mistake : question.bugs.mistakes) {
            addWords(mistake.what);
            addWords(mistake.why);
        }
        for (const FollowUp& follow : question.follow_ups) {
            addWords(follow.question);
            addWords(follow.answer);
        }
        m_candidates.push_back(std::move(candidate));
    }
}

/// At spaces, and where Chinese and other letters meet.
std::vector<Search::Word> Search::split(const QString& query) {
    std::vector<Word> words;
    for (const QString& part : folded(query).split(u' ', Qt::SkipEmptyParts))
        for (qsizetype i = 0; i < part.size(); ++i) {
            const bool chinese = isChinese(part[i]);
            if (i == 0 || chinese != words.back().chinese)
                words.push_back({{}, chinese});
            words.back().text += part[i];
        }
    return words;
}

/// 1 for a whole word or Chinese characters, less for the beginning of a word, 0 for nothing.
double Search::match(const Word& word, const QString& text) {
    if (word.chinese)
        return text.contains(word.text) ? 1 : 0;
    constexpr double beginning = 0.7;
    double best = 0;
    for (qsizetype at = text.indexOf(word.text); at >= 0; at = text.indexOf(word.text, at + 1))
        if (!joins(text, at - 1))
            best = std::max(best, joins(text, at + word.text.size()) ? beginning : 1.0);
    return best;
}

double Search::score(const Candidate& candidate, const std::vector<Word>& words, const QString& phrase) {
    constexpr double in_title = 100, in_term = 30, in_heading = 10, in_text = 1, mention = 0.05;
    constexpr double whole_title = 500, whole_term = 200;
    const auto best = [](const std::vector<Entry>& entries, const Word& word) {
        double most = 0;
        for (const Entry& entry : entries)
            most = std::max(most, match(word, entry.folded));
        return most;
    };
    double sum = 0;
    for (const Word& word : words) {
        const double found = in_title * best(candidate.titles, word) + in_term * best(candidate.terms, word) +
                             in_heading * best(candidate.headings, word);
        double mentions = 0;
        for (const Entry& text : candidate.texts)
            mentions += match(word, text.folded);
        if (found == 0 && mentions == 0)
            return 0;
        sum += found + (mentions > 0 ? in_text : 0) + mention * std::min(20.0, mentions);
    }
    // The words together say more than each alone, and the more of a title or term they are, the more.
    const auto together = [&](const std::vector<Entry>& entries, double part, double whole) {
        double most = 0;
        const Word all{phrase, words.front().chinese && words.size() == 1};
        for (const Entry& entry : entries)
            if (entry.folded == phrase)
                most = std::max(most, whole);
            else if (match(all, entry.folded) > 0)
                most = std::max(most, part * (1 + static_cast<double>(phrase.size()) /
                                                      static_cast<double>(entry.folded.size())));
        return most;
    };
    return sum + together(candidate.titles, in_title, whole_title) +
           together(candidate.terms, in_term, whole_term) +
           together(candidate.headings, in_heading, 2 * in_heading);
}

/// Where most of the words stand, in the weightiest of the places with as many.
Found Search::where(const Candidate& candidate, const std::vector<Word>& words) {
    Found found{candidate.number, Found::Place::title, {}};
    double most = 0;
    const auto look = [&](const std::vector<Entry>& entries, Found::Place place) {
        for (const Entry& entry : entries) {
            double here = 0;
            const Word* first = nullptr;
            for (const Word& word : words)
                if (const double matched = match(word, entry.folded); matched > 0) {
                    here += matched;
                    first = first ? first : &word;
                }
            // A shorter entry says it more plainly.
            const double rank =
                here - 0.001 * static_cast<double>(std::min<qsizetype>(100, entry.folded.size()));
            if (here > 0 && rank > most + (place == found.place ? 0 : 0.15)) {
                most = rank;
                found.place = place;
                found.excerpt = place == Found::Place::text ? excerpt(entry.shown, first->text)
                                                            : entry.shown.simplified();
            }
        }
    };
    look(candidate.titles, Found::Place::title);
    look(candidate.terms, Found::Place::term);
    look(candidate.headings, Found::Place::heading);
    look(candidate.texts, Found::Place::text);
    return found;
}

std::vector<Found> Search::find(const QString& query) const {
    const std::vector<Word> words = split(query);
    const QString phrase = folded(query);
    struct Hit {
        const Candidate* candidate;
        double score;
        bool number;
    };
    std::vector<Hit> hits;
    for (const Candidate& candidate : m_candidates) {
        const bool number = phrase == QString::number(candidate.number);
        const double points = words.empty() ? (query.trimmed().isEmpty() ? 1 : 0)
                                            : score(candidate, words, phrase) + (number ? 10000 : 0);
        if (points > 0)
            hits.push_back({&candidate, points, number});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    std::vector<Found> all;
    for (const Hit& hit : hits)
        all.push_back(hit.number ? Found{hit.candidate->number, Found::Place::number, {}}
                                 : where(*hit.candidate, words));
    return all;
}

} // namespace orrery
