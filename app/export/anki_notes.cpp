// Writing questions as Anki reads them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/anki_notes.h"

#include "widgets/text/markdown.h"

#include <QStringList>

namespace orrery {
namespace {

using markdown::Run;

/// TeX and signs alike: Anki reads the fields as HTML, and hands \(…\) to MathJax.
QString htmlOf(const Run& run) {
    QString html = run.text.toHtmlEscaped();
    html.replace(u'\t', u' ').replace(u'\n', u' ');
    switch (run.kind) {
    case Run::Kind::formula:
        return QStringLiteral("\\(") + html + QStringLiteral("\\)");
    case Run::Kind::display_formula:
        return QStringLiteral("\\[") + html + QStringLiteral("\\]");
    case Run::Kind::line_break:
        return QStringLiteral("<br>");
    case Run::Kind::code:
        return QStringLiteral("<code>") + html + QStringLiteral("</code>");
    case Run::Kind::text:
        break;
    }
    if (run.italic)
        html = QStringLiteral("<i>") + html + QStringLiteral("</i>");
    return run.bold ? QStringLiteral("<b>") + html + QStringLiteral("</b>") : html;
}

QString htmlOf(const QString& inlineMarkdown) {
    QString html;
    for (const Run& run : markdown::parse_line(inlineMarkdown))
        html += htmlOf(run);
    return html;
}

/// The second language under the first one.
QString htmlOf(const Words& words, const Languages& languages) {
    const QString html = htmlOf(words.in(languages.primary));
    return languages.second ? html + QStringLiteral("<br>") + htmlOf(words.in(*languages.second)) : html;
}

/// As spreadsheets quote: what stands between the marks is one field, whatever signs it has.
QString quoted(QString field) {
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString noteOf(const Question& question, const Languages& languages) {
    QString points;
    for (const Words& point : question.answer_points)
        points += QStringLiteral("<li>") + htmlOf(point, languages) + QStringLiteral("</li>");
    const QString link = QStringLiteral("orrery:%1").arg(question.number);
    const QString back = QStringLiteral("<ol style=\"text-align: left\">%1</ol><a href=\"%2\">%2</a>");
    return QStringList{link, quoted(htmlOf(question.title, languages)), quoted(back.arg(points, link)),
                       QStringLiteral("orrery orrery::") + question.topic}
               .join(u'\t') +
           u'\n';
}

} // namespace

QByteArray ankiNotes(const std::vector<const Question*>& questions, const Languages& languages) {
    QString text = QStringLiteral("#separator:tab\n"
                                  "#html:true\n"
                                  "#notetype:Basic\n"
                                  "#deck:Orrery\n"
                                  "#columns:GUID\tFront\tBack\tTags\n"
                                  "#guid column:1\n"
                                  "#tags column:4\n");
    for (const Question* question : questions)
        if (!question->answer_points.empty())
            text += noteOf(*question, languages);
    return text.toUtf8();
}

} // namespace orrery
