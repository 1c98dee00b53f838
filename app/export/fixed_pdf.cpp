// Taking the clock and the time zone out of a PDF file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/fixed_pdf.h"

#include <cctype>

namespace orrery {

namespace {

/// Replaces what follows `key` up to `end`, wherever it stands, by as many fill characters, so that the
/// offsets of the file's table stay right.
void blank(QByteArray& bytes, const QByteArray& key, char end, char fill) {
    for (qsizetype at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1))
        for (qsizetype i = at + key.size(); i < bytes.size() && bytes[i] != end; ++i)
            if (std::isalnum(static_cast<unsigned char>(bytes[i])))
                bytes[i] = fill;
}

/// Puts a fixed date in place of the clock's. The time zone makes that one longer: what stands behind it
/// moves, and the file's table of offsets follows.
void fixDate(QByteArray& pdf) {
    const QByteArray key = "/CreationDate (D:", fixed = "20000101000000Z", entry = " 00000 n";
    const qsizetype found = pdf.indexOf(key);
    if (found < 0)
        return;
    const qsizetype from = found + key.size(), length = pdf.indexOf(')', from) - from;
    pdf.replace(from, length, fixed);
    constexpr qsizetype digits = 10;
    const qsizetype table = pdf.lastIndexOf("\nxref\n") + 1;
    for (qsizetype at = pdf.indexOf(entry, table); at >= 0; at = pdf.indexOf(entry, at + 1)) {
        const qsizetype offset = pdf.mid(at - digits, digits).toLongLong();
        if (offset > from)
            pdf.replace(at - digits, digits,
                        QByteArray::number(offset + fixed.size() - length).rightJustified(digits, '0'));
    }
    const qsizetype start = pdf.lastIndexOf("startxref\n") + qsizetype(sizeof "startxref");
    pdf.replace(start, pdf.indexOf('\n', start) - start, QByteArray::number(table));
}

} // namespace

void fixPdf(QByteArray& pdf) {
    fixDate(pdf);
    blank(pdf, "<xmp:CreateDate>", '<', '0');
    blank(pdf, "<xmp:ModifyDate>", '<', '0');
    blank(pdf, "<xmp:MetadataDate>", '<', '0');
    blank(pdf, "<xmpMM:DocumentID>uuid:", '<', '0');
    blank(pdf, "/ID [ <", ']', '0');
}

} // namespace orrery
