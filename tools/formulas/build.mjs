// Finds every formula in the questions and in named.json and writes resources/formulas/formulas.json.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file, lengths in thousandths of an em from the left end of the baseline, y downwards:
//
//   {"glyphs": {"0a1b2c3d": "M52 437Q…Z", …},      outlines shared by all formulas, y upwards; M, L, Q, C, Z,
//                                                  absolute, nonzero fill
//    "formulas": {"$$\\frac{a}{b}$$": {             $…$ inline, $$…$$ display, white space collapsed; or a bare name
//      "w": 1203, "a": 1676, "b": 686,             width, ascent, descent
//      "g": [["0a1b2c3d", 0.707, 220, -676], …],            glyph, scale, x, y
//      "d": "M120 -285L…Z",                        rules and stretched brackets, in place (optional)
//      "text": [{"t": "准确率", "x": 0, "y": 0, "s": 1000}],    in the text's own font of size s (optional)
//      "slots": [{"slot": 0, "x": 950, "y": 0, "width": 2400}]  empty boxes for live numbers (optional)
//    }}}
//
// One line an outline or a formula, sorted by what they say: formulas that are added move no others, so that two
// who add some do not conflict. Outlines stay strings until a formula is drawn for the first time, so that reading the file costs little.
// named.json: {"name": "TeX with \\slot{0}, \\slot[3.5]{1} …"}; the number in brackets is a width in em.
// Named formulas are set as display.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {Glyphs, texToPaths} from './tex_to_paths.mjs';

const resources = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../resources');
const target = path.join(resources, 'formulas/formulas.json');
const collapse = text => text.replace(/\s+/g, ' ').trim();

/** [TeX, display] of each formula of a Markdown text; code is skipped. */
function formulasIn(markdown) {
  const text = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, ' ').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, ' ');
  const found = [];
  const display = text.replace(/(?<!\\)\$\$([\s\S]+?)\$\$/g, (_, tex) => { found.push([collapse(tex), true]); return ' '; });
  for (const [, tex] of display.matchAll(/(?<![\\$])\$((?:[^$\\]|\\[\s\S])+?)\$/g)) found.push([collapse(tex), false]);
  return found;
}

function* stringsIn(value) {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const child of Object.values(value)) yield* stringsIn(child);
}

/** Key → [TeX, display, where it was found first]. */
function collect() {
  const wanted = new Map();
  const add = (key, tex, display, where) => { if (!wanted.has(key)) wanted.set(key, [tex, display, where]); };
  const questions = path.join(resources, 'questions');
  for (const folder of fs.existsSync(questions) ? fs.readdirSync(questions).sort() : []) {
    for (const file of ['question.json', 'zh.md', 'en.md']) {
      const full = path.join(questions, folder, file);
      if (!fs.existsSync(full)) continue;
      const text = fs.readFileSync(full, 'utf8');
      const parts = file.endsWith('.json') ? stringsIn(JSON.parse(text)) : [text];
      for (const part of parts)
        for (const [tex, display] of formulasIn(part))
          add(display ? `$$${tex}$$` : `$${tex}$`, tex, display, `${folder}/${file}`);
    }
  }
  const named = JSON.parse(fs.readFileSync(path.join(resources, 'formulas/named.json'), 'utf8'));
  for (const [name, tex] of Object.entries(named)) add(name, tex, true, 'named.json');
  return wanted;
}

const glyphs = new Glyphs(), lines = [];
let failures = 0;
for (const [key, [tex, display, where]] of [...collect()].sort(([a], [b]) => (a < b ? -1 : 1))) {
  try {
    lines.push(`${JSON.stringify(key)}:${JSON.stringify(texToPaths(tex, display, glyphs))}`);
  } catch (error) {
    console.error(`${where}: ${tex}\n  ${error.message}`);
    failures += 1;
  }
}
if (failures) process.exit(1);
const paths = [...glyphs.paths].sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, outline]) => `${JSON.stringify(name)}:${JSON.stringify(outline)}`);
fs.writeFileSync(target, `{"glyphs":{\n${paths.join(',\n')}\n},\n"formulas":{\n${lines.join(',\n')}\n}}\n`);
console.log(`${lines.length} formulas, ${paths.length} glyphs, ${Math.round(fs.statSync(target).size / 1024)} KiB`);
