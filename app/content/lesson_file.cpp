// Lesson file: reading with suspicion, and writing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/lesson_file.h"

#include "app/content/content_file.h"
#include "app/content/json_places.h"
#include "engine/core/link.h"
#include "engine/core/suggestion.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <string>

namespace orrery {

namespace {

const QString version = QStringLiteral("orrery_lesson"), ending = QStringLiteral(".orrery-lesson");
constexpr int newest = 1;

Text plain(const QString& text) {
    return same(text.toStdString());
}

/// Whatever a file makes it say: short, and nothing that a screen obeys.
std::string harmless(const std::string& sentence) {
    constexpr qsizetype longest = 300;
    QString words = QString::fromStdString(sentence);
    if (words.size() > longest)
        words = words.left(longest) + u'…';
    for (QChar& c : words)
        if (!c.isPrint())
            c = u'?';
    return words.toStdString();
}

/// Collects the first fault only.
class Reader {
public:
    Reader(const QByteArray& json, const Content& texts, const std::vector<Entry>& entries)
        : m_json(json), m_places(findJsonPlaces(json)), m_texts(texts), m_entries(entries) {}

    Result<LessonPlan> read() {
        if (m_places.error) {
            const Text words = plain(m_places.error->words);
            refuse(m_places.error->line, sentence({"{0}", "这不是能读的 JSON：{0}"}, words));
        } else if (!m_places.duplicates.empty()) {
            refuse(m_places.duplicates.front().line,
                   sentence({"“{0}” stands there twice.", "“{0}”出现了两次。"},
                            plain(m_places.duplicates.front().words)));
        } else {
            readWhole(QJsonDocument::fromJson(m_json));
        }
        if (m_fault)
            return *m_fault;
        return m_plan;
    }

private:
    void refuse(int line, const Sentence& words) {
        if (!m_fault)
            m_fault = sentence({"Line {0:d}: {1}", "第 {0:d} 行：{1}"}, line,
                               Text{harmless(words.in(Language::en)), harmless(words.in(Language::zh))});
    }
    void refuse(const QString& path, const Sentence& words) { refuse(m_places.line(path), words); }

    void readWhole(const QJsonDocument& document) {
        if (!document.isObject())
            return refuse(1, sentence({"A lesson is an object with “{0}” and “links”.",
                                       "课程应是一个对象，其中有“{0}”和“links”。"},
                                      plain(version)));
        const QJsonObject whole = document.object();
        checkKeys(whole, {}, {version, QStringLiteral("title"), QStringLiteral("links")});
        if (!whole.contains(version))
            return refuse(1, sentence({"This is no lesson: it has no “{0}”.", "这不是课程文件：缺少“{0}”。"},
                                      plain(version)));
        if (whole[version] != QJsonValue(newest))
            return refuse(version, sentence({"“{0}” is {1} in lessons that this program can read.",
                                             "本程序能读的课程里，“{0}”应为 {1}。"},
                                            plain(version), newest));
        if (whole.contains(QStringLiteral("title")))
            m_plan.title =
                readWords(whole[QStringLiteral("title")], QStringLiteral("title"), longestLessonTitle, false);
        const QJsonValue links = whole[QStringLiteral("links")];
        if (!links.isArray())
            return refuse(QStringLiteral("links"), sentence({"“links” is a list of links with notes.",
                                                             "“links”应是带备注的链接列表。"}));
        readStops(links.toArray());
    }

    void readStops(const QJsonArray& links) {
        if (links.size() > mostLessonStops)
            return refuse(QStringLiteral("links"), sentence({"A lesson has at most {0:d} links, not {1:d}.",
                                                             "一节课最多有 {0:d} 个链接，这里有 {1:d} 个。"},
                                                            mostLessonStops, links.size()));
        for (qsizetype i = 0; i < links.size() && !m_fault; ++i)
            readStop(links[i], QStringLiteral("links[%1]").arg(i));
    }

    void readStop(const QJsonValue& value, const QString& path) {
        if (!value.isObject())
            return refuse(path, sentence({"Each of the links is an object with “link” and “note”.",
                                          "每个链接应是含“link”和“note”的对象。"}));
        const QJsonObject stop = value.toObject();
        checkKeys(stop, path, {QStringLiteral("link"), QStringLiteral("note")});
        if (!stop.contains(QStringLiteral("link")))
            return refuse(path, sentence({"There is no “link” here.", "这里缺少“link”。"}));
        LessonStop read;
        const QString link = path + QStringLiteral(".link");
        read.link = readWords(stop[QStringLiteral("link")], link, longestLessonLink, false);
        if (stop.contains(QStringLiteral("note")))
            read.note = readWords(stop[QStringLiteral("note")], path + QStringLiteral(".note"),
                                  longestLessonNote, true);
        if (m_fault)
            return;
        if (const auto fault = linkFault(read.link, m_texts, m_entries))
            return refuse(link, *fault);
        m_plan.stops.push_back(std::move(read));
    }

    QString readWords(const QJsonValue& value, const QString& path, qsizetype longest, bool lines) {
        const QString name = path.section(u'.', -1);
        const QString words = value.toString();
        const bool clean = std::all_of(words.begin(), words.end(), [lines](QChar c) {
            const auto kind = c.category();
            return (lines && c == u'\n') ||
                   (kind != QChar::Other_Control && c.unicode() != 0x2028 && c.unicode() != 0x2029 &&
                    !(c.unicode() >= 0x202a && c.unicode() <= 0x202e) &&
                    !(c.unicode() >= 0x2066 && c.unicode() <= 0x2069));
        });
        if (!value.isString())
            refuse(path, sentence({"“{0}” is a text.", "“{0}”应是文本。"}, plain(name)));
        else if (words.size() > longest)
            refuse(path, sentence({"“{0}” has at most {1:d} letters.", "“{0}”最多 {1:d} 个字。"}, plain(name),
                                  longest));
        else if (!clean)
            refuse(path, sentence({"“{0}” holds control characters.", "“{0}”里含有控制字符。"}, plain(name)));
        return words;
    }

    void checkKeys(const QJsonObject& object, const QString& path, const QStringList& known) {
        for (auto at = object.begin(); at != object.end(); ++at) {
            if (known.contains(at.key()))
                continue;
            std::vector<std::string> names;
            for (const QString& name : known)
                names.push_back(name.toStdString());
            const std::string meant = nearest(at.key().toStdString(), names);
            const QString place = path.isEmpty() ? at.key() : path + u'.' + at.key();
            if (meant.empty())
                refuse(place, sentence({"A lesson knows no “{0}”.", "课程文件里没有“{0}”这一项。"},
                                       plain(at.key())));
            else
                refuse(place, sentence({"A lesson knows no “{0}”; did you mean “{1}”?",
                                        "课程文件里没有“{0}”这一项；是不是“{1}”？"},
                                       plain(at.key()), same(meant)));
        }
    }

    const QByteArray& m_json;
    JsonPlaces m_places;
    const Content& m_texts;
    const std::vector<Entry>& m_entries;
    LessonPlan m_plan;
    std::optional<Sentence> m_fault;
};

} // namespace

bool isLessonName(const QString& text) {
    return lessonPath(text).endsWith(ending, Qt::CaseInsensitive);
}

QString lessonPath(const QString& text) {
    if (!text.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        return text;
    const QUrl address(text);
    const bool here = address.isLocalFile() && address.host().isEmpty(); // nothing is fetched
    return here ? address.toLocalFile() : QString();
}

std::optional<Sentence> linkFault(const QString& text, const Content& texts,
                                  const std::vector<Entry>& entries) {
    if (!is_link(text.toStdString()))
        return sentence({"A lesson's links begin with “orrery:”.", "课程里的链接应以“orrery:”开头。"});
    const auto link = parse_link(text.toStdString());
    if (!link)
        return link.error();
    const Question* question = texts.question(QString::fromStdString(link->question));
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& candidate) {
        return question ? candidate.question == question->number : candidate.demo.id == link->question;
    });
    if (!question && entry == entries.end())
        return sentence({"There is no question “{0}”.", "没有题目“{0}”。"}, same(link->question));
    if (entry == entries.end())
        return std::nullopt;
    const auto scripts = scripts_of(*link, entry->demo);
    return scripts ? std::nullopt : std::optional(scripts.error());
}

Result<LessonPlan> parseLesson(const QByteArray& json, const Content& texts,
                               const std::vector<Entry>& entries) {
    if (json.size() > mostLessonBytes)
        return sentence({"A lesson has at most 1 MiB.", "课程文件最大 1 MiB。"});
    return Reader(json, texts, entries).read();
}

Result<LessonPlan> readLesson(const QString& path, const Content& texts, const std::vector<Entry>& entries) {
    const QFileInfo file(path);
    if (!file.exists())
        return sentence({"There is no such file.", "没有这个文件。"});
    if (!file.isFile())
        return sentence({"This is not a file.", "这不是文件。"});
    if (file.size() > mostLessonBytes)
        return sentence({"A lesson has at most 1 MiB.", "课程文件最大 1 MiB。"});
    const QString real = file.canonicalFilePath();
    const ContentFile read = ContentFile::read(real, QFileInfo(real).path(), mostLessonBytes);
    if (!read.refused.isEmpty())
        return sentence({"{0}", "无法读取：{0}"}, plain(read.refused));
    return parseLesson(read.bytes, texts, entries);
}

QByteArray writeLesson(const LessonPlan& plan) {
    QJsonArray links;
    for (const LessonStop& stop : plan.stops)
        links.append(QJsonObject{{QStringLiteral("link"), stop.link}, {QStringLiteral("note"), stop.note}});
    const QJsonObject whole{
        {version, newest}, {QStringLiteral("title"), plan.title}, {QStringLiteral("links"), links}};
    return QJsonDocument(whole).toJson();
}

} // namespace orrery
