// orrery_facts: plays what texts and presets promise and counts on how many seeds it is so. See tools/facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/facts.h"
#include "tests/every_demo.h"
#include "tests/facts/laws.h"
#include "tests/facts/measured.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace orrery;
using namespace orrery::facts;

namespace {

struct Request {
    bool check = false;   ///< against what was counted, on seeds 1 and 2; otherwise count anew and write
    unsigned threads = 1; ///< of runs at a time
    QStringList numbers;  ///< of questions; nothing: all
};

bool write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What is wrong with a question's promises and measured numbers.
QStringList treat(const Request& request, const Question& question, const Entry& entry,
                  const std::vector<Entry>& entries) {
    Runs runs(entries);
    std::vector<Law> laws = lawsOf(question, entry.demo);
    std::vector<Fact> facts = question.facts;
    std::vector<Run*> lawRuns, factRuns;
    QStringList findings = addLaws(laws, runs, lawRuns) + addFacts(facts, runs, factRuns);
    if (!findings.isEmpty())
        return findings;
    constexpr int checkedSeeds = 2;
    runs.play(request.check ? checkedSeeds : countedSeeds, request.threads,
              [&](std::size_t done, const Run& run) {
                  if (!request.check)
                      std::fprintf(stderr, "%d: run %zu of %zu, %s\n", question.number, done, runs.size(),
                                   qUtf8Printable(run.name));
              });
    for (std::size_t i = 0; i < laws.size(); ++i)
        laws[i].run = lawRuns[i]->hash;
    for (std::size_t i = 0; i < facts.size(); ++i)
        facts[i].run = factRuns[i]->hash;
    const QString file = lawsFile(question);
    if (request.check)
        return compareLaws(question.number, readLaws(read(file)), laws, checkedSeeds) +
               compareFacts(question.number, question.facts, facts, checkedSeeds);
    if (!write(file, writeLaws(laws)))
        findings << file + QStringLiteral(" cannot be written.");
    const QString numbers = test::question_folder(question.number) + QStringLiteral("/facts.json");
    if (!facts.empty() && !write(numbers, writeFacts(facts)))
        findings << numbers + QStringLiteral(" cannot be written.");
    for (const Fact& fact : facts)
        if (claimHolds(fact) == false)
            findings << QStringLiteral("fact %1: “%2” is not so").arg(fact.name, fact.says);
    return findings + compareLaws(question.number, laws, laws, countedSeeds);
}

Request read(QStringList words) {
    words.removeFirst();
    Request request;
    request.check = words.removeAll(QStringLiteral("--check")) > 0;
    request.threads = words.removeAll(QStringLiteral("--parallel")) > 0
                          ? std::max(1U, std::thread::hardware_concurrency())
                          : 1;
    request.numbers = words;
    return request;
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const Request request = read(QCoreApplication::arguments());
    const std::vector<Entry>& entries = test::demos();
    for (const QString& number : request.numbers)
        if (number.toInt() == 0 || test::question_folder(number.toInt()).isEmpty()) {
            std::fprintf(stderr,
                         "There is no question %s.\n"
                         "usage: orrery_facts [--check] [--parallel] [NUMBER…]\n",
                         qUtf8Printable(number));
            return 2;
        }
    QStringList findings;
    for (const Entry& entry : entries) {
        const Content content(test::questions_root(entry.question));
        const Question* question = content.question(entry.question);
        if (question == nullptr ||
            (!request.numbers.isEmpty() && !request.numbers.contains(QString::number(entry.question))))
            continue;
        for (const QString& finding : treat(request, *question, entry, entries))
            findings << QStringLiteral("Question %1, %2").arg(entry.question).arg(finding);
    }
    for (const QString& finding : findings)
        std::fprintf(stderr, "%s\n", qUtf8Printable(finding));
    return findings.isEmpty() ? 0 : 1;
}
