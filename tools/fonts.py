#!/usr/bin/env python3
# Cuts the bundled fonts from Debian's Noto packages: small files with the characters that Orrery uses.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Needed only to change resources/fonts; building and running Orrery needs none of it.

    apt-get install fonts-noto-cjk fonts-noto-core fonts-noto-mono python3-fonttools
    tools/fonts.py

Three families come out, each Regular and Bold, all under the SIL Open Font License:

OrrerySans   Noto Sans SC: Latin, Greek, GB 2312 and every character that our texts contain.
OrreryLatin  the same Latin without Chinese, with narrow quotation marks and dots: English text puts it first.
OrreryMono   Noto Sans Mono CJK SC for code: half-width letters only, so that Chinese in a remark comes from
             OrrerySans, whose characters are exactly two columns wide.

Noto's Chinese fonts draw signs such as × ± ≤ ≈ → full width, and "1.1 × 10⁻⁸" falls apart. Those outlines are
replaced by the proportional ones of Noto Sans and Noto Sans Math, scaled to the height of our digits.
"""
import argparse
import pathlib
import re
import sys

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

ROOT = pathlib.Path(__file__).resolve().parent.parent


def chars(*ranges):
    """The code points of 'a' or 'a-z' items."""
    found = set()
    for item in ranges:
        first, last = (item, item) if isinstance(item, int) else item
        found |= set(range(first, last + 1))
    return found


LATIN = chars((0x20, 0x7E), (0xA0, 0x17F), 0x192, 0x2116, 0x2122, (0x2C6, 0x2DD), (0x300, 0x304), 0x307, 0x308)
GREEK = chars((0x391, 0x3A9), (0x3B1, 0x3C9), 0x3D1, 0x3D5, 0x3F5) - {0x3A2}
SCRIPTS = chars(0xB2, 0xB3, 0xB9, (0x2070, 0x2071), (0x2074, 0x208E), (0x2090, 0x209C), 0x1D40, (0x1D62, 0x1D65),
                0x2C7C)
FRACTIONS = chars(0xBC, 0xBD, 0xBE, (0x2153, 0x215E))
ARROWS = chars((0x2190, 0x2199), 0x21A6, 0x21BA, 0x21BB, 0x21D0, 0x21D2, 0x21D4)
MATH = chars(0xB0, 0xB1, 0xB7, 0xD7, 0xF7, 0x2016, (0x2032, 0x2034), 0x2113, 0x211D, 0x2200, (0x2202, 0x2203),
             (0x2205, 0x2209), 0x220F, 0x2211, 0x2212, 0x2215, (0x2217, 0x221A), (0x221D, 0x221E), 0x2220,
             (0x2223, 0x222B), 0x223C, 0x2248, 0x2260, 0x2261, 0x2264, 0x2265, 0x226A, 0x226B, (0x2282, 0x2287),
             (0x2295, 0x2299), (0x22A4, 0x22A5), 0x22C5, (0x2308, 0x230B), 0x27E8, 0x27E9, 0x1D53C)
QUOTES = chars(0x2018, 0x2019, 0x201C, 0x201D, 0x2026)  # full width beside Chinese, narrow in English
DASHES = chars(0x2010, (0x2013, 0x2015), 0x2022, 0x2030, 0x2039, 0x203A, 0x20AC, 0xAB, 0xBB, 0xA7, 0xB6)
SHAPES = chars(0x2713, 0x2717, 0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25B6, 0x25B7, 0x25BC, 0x25BD, 0x25C0, 0x25C1,
               0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x2605, 0x2606)
# Taken from Noto Sans and Noto Sans Math even where the Chinese font has a drawing of its own.
PROPORTIONAL = (SCRIPTS | FRACTIONS | ARROWS | MATH | {0x2022, 0x2717, 0x27}) - {0x2212, 0x27, 0xB0, 0x2032, 0x2033}

WIDE = re.compile("[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]")


def gb2312():
    """All of GB 2312's Chinese characters and its punctuation."""
    found = set()
    for row in [0xA1, 0xA3, *range(0xB0, 0xF8)]:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return {c for c in found if WIDE.match(chr(c))}


def used_in_texts():
    """Every character outside ASCII in what the program says."""
    found = set()
    patterns = ["resources/questions/**/*", "resources/formulas/named.json", "engine/**/*.cpp", "widgets/**/*.cpp",
                "app/**/*.cpp", "translations/*.ts"]
    for pattern in patterns:
        for path in ROOT.glob(pattern):
            if path.is_file():
                found |= {ord(c) for c in path.read_text(encoding="utf-8") if ord(c) > 0x7E and c.isprintable()}
    return found - {0xFFFC, 0xFEFF}


class Sources:
    """The Noto fonts of one weight."""

    def __init__(self, cjk, extra, weight):
        collection = TTCollection(cjk / f"NotoSansCJK-{weight}.ttc")
        by_name = {font["name"].getDebugName(4).removesuffix(" " + weight): font for font in collection.fonts}
        self.sans, self.mono_cjk = by_name["Noto Sans CJK SC"], by_name["Noto Sans Mono CJK SC"]
        self.latin = TTFont(extra / f"NotoSans-{weight}.ttf")
        self.mono = TTFont(extra / f"NotoSansMono-{weight}.ttf")
        self.math = TTFont(extra / "NotoSansMath-Regular.ttf")
        self.symbols = TTFont(extra / "NotoSansSymbols2-Regular.ttf")


def cut(font, characters):
    """Subsets `font` in place to `characters`, without hints and without vertical writing."""
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "mark"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def height(font, character):
    """Height of a glyph's box, in units of the font."""
    glyphs, pen = font.getGlyphSet(), BoundsPen(font.getGlyphSet())
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.bounds[3] - pen.bounds[1]


def set_glyph(font, code, source, scale, advance=None):
    """Draws `code` as `source` does, scaled and, if a fixed `advance` is too narrow, made to fit it."""
    glyphs = source.getGlyphSet()
    name = source.getBestCmap()[code]
    width = source["hmtx"][name][0] * scale
    new_width = round(advance or width)
    narrow = min(1, new_width / width) if width else 1
    if narrow < 0.75:  # a circle would become an egg
        scale *= narrow
        narrow = 1
    shift = (new_width - source["hmtx"][name][0] * scale * narrow) / 2 if width else 0
    pen = T2CharStringPen(new_width, glyphs)
    glyphs[name].draw(TransformPen(pen, Transform(scale * narrow, 0, 0, scale, shift, 0)))

    top = font["CFF "].cff.topDictIndex[0]
    target = font.getBestCmap().get(code)
    shared = target and sum(glyph == target for glyph in font.getBestCmap().values()) > 1
    if target is None or shared:
        taken = set(font.getGlyphOrder())
        target = next(name for name in map("cid{:05d}".format, range(1, 0xFFFF)) if name not in taken)
        add_glyph(font, top, target)
    charstring = pen.getCharString()
    index = font.getGlyphID(target)
    # The private dictionary supplies the default width that the charstring's own width is relative to.
    private = top.FDArray[top.FDSelect[index]].Private
    charstring.private, charstring.globalSubrs = private, top.GlobalSubrs
    if new_width == private.defaultWidthX:
        del charstring.program[0]
    else:
        charstring.program[0] = new_width - private.nominalWidthX
    top.CharStrings[target] = charstring
    bounds = BoundsPen(font.getGlyphSet())
    charstring.draw(bounds)
    font["hmtx"][target] = (new_width, round(bounds.bounds[0]) if bounds.bounds else 0)
    for table in font["cmap"].tables:
        if table.isUnicode() and (code < 0x10000 or table.format == 12):
            table.cmap[code] = target


def add_glyph(font, top, name):
    """An empty glyph at the end of a CID-keyed font, in the font dictionary of the letter x."""
    order = font.getGlyphOrder()
    top.FDSelect.gidArray.append(top.FDSelect[font.getGlyphID(font.getBestCmap()[ord("x")])])
    top.CharStrings.charStrings[name] = len(top.CharStrings.charStringsIndex)
    top.CharStrings.charStringsIndex.append(None)
    font.setGlyphOrder([*order, name])
    top.charset = font.getGlyphOrder()
    font["maxp"].numGlyphs += 1
    font["hmtx"].metrics[name] = (0, 0)


def rename(font, family, weight):
    """Our own name, as the license of a changed font asks, and Noto's copyright kept."""
    full = f"{family} {weight}"
    postscript = f"{family.replace(' ', '')}-{weight}"
    font["name"].names = [r for r in font["name"].names if r.platformID == 3 and r.langID == 0x409]
    own = {1: family, 2: weight, 3: postscript, 4: full, 6: postscript}
    for record in font["name"].names:
        if record.nameID in own:
            record.string = own[record.nameID]
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName, cff.topDictIndex[0].FamilyName = full, family
    bold = weight == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
    cff.topDictIndex[0].Weight = weight


def make(sources, family, weight, characters):
    """One font file; says which characters no source has."""
    fixed = family == "Orrery Mono"
    font = sources.mono_cjk if fixed else sources.sans
    latin = sources.mono if fixed else sources.latin
    own = font.getBestCmap()
    replaced = set(characters) & (PROPORTIONAL | (QUOTES if family == "Orrery Latin" else set()))
    if fixed:  # what isn't half width in the Chinese font would break the columns
        replaced = {c for c in characters if c not in own or font["hmtx"][own[c]][0] != 500}
    cut(font, characters)
    kept = font.getBestCmap()
    advance = 500 if fixed else None
    scale = height(font, "0") / height(latin, "0")
    missing = []
    for code in sorted(replaced | {c for c in characters if c not in kept}):
        order = (latin, sources.mono, sources.math, sources.symbols)
        if code in ARROWS and not fixed:  # those of the fixed-width font are short
            order = (sources.math, *order)
        source = next((s for s in order if code in s.getBestCmap()), None)
        if source is None:
            missing += [] if code in kept else [chr(code)]
            continue
        set_glyph(font, code, source, scale * latin["head"].unitsPerEm / source["head"].unitsPerEm, advance)
    rename(font, family, weight)
    path = ROOT / "resources/fonts" / f"{family.replace(' ', '')}-{weight}.otf"
    font.save(path)
    print(f"{path.relative_to(ROOT)}: {len(font.getGlyphOrder())} glyphs, {path.stat().st_size // 1024} KiB",
          f"missing: {''.join(missing)}" if missing else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cjk", type=pathlib.Path, default="/usr/share/fonts/opentype/noto")
    parser.add_argument("--extra", type=pathlib.Path, default="/usr/share/fonts/truetype/noto")
    arguments = parser.parse_args()
    signs = LATIN | GREEK | SCRIPTS | FRACTIONS | ARROWS | MATH | DASHES | SHAPES
    texts = used_in_texts()
    for weight in ("Regular", "Bold"):
        families = {"Orrery Sans": signs | QUOTES | gb2312() | texts,
                    "Orrery Latin": signs | QUOTES | {c for c in texts if not WIDE.match(chr(c))},
                    "Orrery Mono": signs | {c for c in texts if not WIDE.match(chr(c)) and c not in QUOTES} - {0x2014}}
        for family, characters in families.items():
            make(Sources(arguments.cjk, arguments.extra, weight), family, weight, characters)


if __name__ == "__main__":
    sys.exit(main())
