// Hand text: one way of writing each sign.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/hand_text.h"

namespace orrery {

namespace {

/// 1.1×10⁻⁸, as Orrery itself writes it, is 1.1e-8.
QString withPlainExponent(const QString& text) {
    static constexpr QStringView times_ten = u"×10", superscripts = u"⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    const qsizetype at = text.indexOf(times_ten);
    if (at < 0 || at + times_ten.size() == text.size())
        return text;
    QString exponent;
    for (const QChar c : QStringView(text).mid(at + times_ten.size())) {
        const qsizetype digit = superscripts.indexOf(c);
        if (digit < 0)
            return text;
        exponent += digit == 10 ? QChar(u'-') : QChar(u'0' + static_cast<char16_t>(digit));
    }
    return text.left(at) + u'e' + exponent;
}

} // namespace

QString plainText(const QString& typed) {
    QString text;
    text.reserve(typed.size());
    for (const QChar c : typed) {
        const auto tag = c.decompositionTag();
        const ushort code = c.unicode();
        if (code == u'\t' || code == u'\n' || code == u'\r')
            text += c;
        else if (code == 0x2028 || code == 0x2029 || code == 0x85)
            text += u'\n';
        else if (c.isSpace())
            text += u' ';
        else if (code == 0x2212 || (code >= 0x2010 && code <= 0x2013)) // minus sign; hyphens and dashes
            text += u'-';
        else if (tag == QChar::Wide || tag == QChar::Narrow || tag == QChar::Small)
            text += c.decomposition();
        else if (c.category() != QChar::Other_Format)
            text += c;
    }
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

std::string plainNumber(const QString& text) {
    QString number = withPlainExponent(text.trimmed());
    if (number.size() > 1 && number[0] == u'+' && (number[1] == u'.' || number[1].isDigit()))
        number.remove(0, 1);
    return number.toStdString();
}

QString stripped(const QString& whole, bool tabs) {
    QStringView text = whole;
    const auto goes = [tabs](QChar c) { return c == u' ' || c == u'\n' || (tabs && c == u'\t'); };
    while (!text.isEmpty() && goes(text.front()))
        text = text.mid(1);
    while (!text.isEmpty() && goes(text.back()))
        text.chop(1);
    return text.toString();
}

Sentence tooManyCharacters(qsizetype size, qsizetype most) {
    return sentence({"{0:d} characters are too many here; at most {1:d} can be read.",
                     "这里最多能读 {1:d} 个字符，不能有 {0:d} 个。"},
                    static_cast<double>(size), static_cast<double>(most));
}

} // namespace orrery
