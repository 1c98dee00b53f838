// Flattens what MathJax draws for a formula into placed glyphs and one path: no transforms, no nested SVG.
// SPDX-License-Identifier: GPL-3.0-or-later
import {createHash} from 'node:crypto';
import {mathjax} from 'mathjax-full/js/mathjax.js';
import {TeX} from 'mathjax-full/js/input/tex.js';
import {SVG} from 'mathjax-full/js/output/svg.js';
import {liteAdaptor} from 'mathjax-full/js/adaptors/liteAdaptor.js';
import {RegisterHTMLHandler} from 'mathjax-full/js/handlers/html.js';
import {AllPackages} from 'mathjax-full/js/input/tex/AllPackages.js';

const RULE = 70; // thickness of a table's lines, as MathJax's style sheet sets it
const CHINESE = 0.884; // MathJax leaves an em for a Chinese character and sets it at this size
const dom = liteAdaptor();
RegisterHTMLHandler(dom);
const packages = AllPackages.filter(name => !['bussproofs', 'noerrors', 'noundefined'].includes(name));
const document = mathjax.document('', {
  InputJax: new TeX({packages, formatError: (_, error) => { throw new Error(error.message); }}),
  OutputJax: new SVG({fontCache: 'none'}),
});

const number = text => parseFloat(text || '0');

/** Matrix product of two SVG matrices [a b c d e f]. */
const multiply = (m, n) => [
  m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5]];

function transformOf(text) {
  let matrix = [1, 0, 0, 1, 0, 0];
  for (const [, kind, list] of (text || '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const v = list.split(/[ ,]+/).map(Number);
    if (kind === 'translate') matrix = multiply(matrix, [1, 0, 0, 1, v[0], v[1] || 0]);
    else if (kind === 'scale') matrix = multiply(matrix, [v[0], 0, 0, v[1] ?? v[0], 0, 0]);
    else if (kind === 'matrix') matrix = multiply(matrix, v);
    else if (kind === 'rotate') {
      const angle = v[0] * Math.PI / 180, c = Math.cos(angle), s = Math.sin(angle);
      matrix = multiply(matrix, [c, s, -s, c, 0, 0]);
    } else throw new Error(`unknown transform ${kind}`);
  }
  return matrix;
}

/** A path with absolute M, L, Q, C, Z and whole numbers, mapped by `m` and squeezed into the box `clip`. */
function flatten(path, m, clip) {
  const point = (x, y) => {
    let X = m[0] * x + m[2] * y + m[4], Y = m[1] * x + m[3] * y + m[5];
    if (clip) [X, Y] = [Math.min(Math.max(X, clip[0]), clip[2]), Math.min(Math.max(Y, clip[1]), clip[3])];
    return `${Math.round(X) + 0} ${Math.round(Y) + 0}`;
  };
  const tokens = path.match(/[A-Za-z]|-?\d*\.?\d+/g);
  let i = 0, command = '', previous = '', x = 0, y = 0, qx = 0, qy = 0, out = '';
  const next = () => Number(tokens[i++]);
  while (i < tokens.length) {
    if (/[A-Za-z]/.test(tokens[i])) command = tokens[i++];
    const current = command;
    switch (current) {
      case 'M': x = next(); y = next(); out += 'M' + point(x, y); command = 'L'; break;
      case 'L': x = next(); y = next(); out += 'L' + point(x, y); break;
      case 'H': x = next(); out += 'L' + point(x, y); break;
      case 'V': y = next(); out += 'L' + point(x, y); break;
      case 'Q': qx = next(); qy = next(); x = next(); y = next(); out += `Q${point(qx, qy)} ${point(x, y)}`; break;
      case 'T':
        [qx, qy] = 'QT'.includes(previous) ? [2 * x - qx, 2 * y - qy] : [x, y];
        x = next(); y = next(); out += `Q${point(qx, qy)} ${point(x, y)}`; break;
      case 'C': {
        const [a, b, c, d] = [next(), next(), next(), next()];
        x = next(); y = next(); out += `C${point(a, b)} ${point(c, d)} ${point(x, y)}`; break;
      }
      case 'Z': out += 'Z'; break;
      default: throw new Error(`unknown path command ${current}`);
    }
    previous = current;
  }
  return out;
}

const rectangle = (x, y, w, h) => `M${x} ${y}H${x + w}V${y + h}H${x}Z`;
const frame = (x, y, w, h, t) => rectangle(x - t / 2, y - t / 2, w + t, h + t)
  + `M${x + t / 2} ${y + t / 2}V${y + h - t / 2}H${x + w - t / 2}V${y + t / 2}Z`;

/** Glyph outlines shared by all formulas, y upwards. Each is named after itself: a new one renames no other. */
export class Glyphs {
  paths = new Map(); // name → outline
  id(path) {
    const outline = flatten(path, [1, 0, 0, 1, 0, 0], null);
    const name = createHash('sha256').update(outline).digest('hex').slice(0, 8);
    if ((this.paths.get(name) ?? outline) !== outline) throw new Error(`two outlines are called ${name}`);
    this.paths.set(name, outline);
    return name;
  }
}

/** Nested <svg> elements cut stretched brackets to size: their matrix and the box they show. */
function nested(get, m) {
  const box = (get('viewBox') || '').split(' ').map(Number);
  m = multiply(m, [1, 0, 0, 1, number(get('x')), number(get('y'))]);
  if (box.length !== 4) return [m, null];
  m = multiply(m, [number(get('width')) / box[2], 0, 0, number(get('height')) / box[3], 0, 0]);
  m = multiply(m, [1, 0, 0, 1, -box[0], -box[1]]);
  const corner = (x, y) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
  const [a, b] = [corner(box[0], box[1]), corner(box[0] + box[2], box[1] + box[3])];
  return [m, [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]];
}

function drawLine(get, m, clip) {
  const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(name => number(get(name)));
  const length = Math.hypot(x2 - x1, y2 - y1), t = number(get('stroke-width')) || RULE;
  const [dx, dy] = [(y2 - y1) / length * t / 2, (x1 - x2) / length * t / 2];
  return flatten(`M${x1 + dx} ${y1 + dy}L${x2 + dx} ${y2 + dy}L${x2 - dx} ${y2 - dy}L${x1 - dx} ${y1 - dy}Z`, m, clip);
}

/** Characters that MathJax's fonts lack, Chinese above all; neighbors are joined into one run. */
function addText(texts, text, m, size) {
  const [x, y] = [Math.round(m[4]), Math.round(m[5])], last = texts.at(-1);
  if (last && last.y === y && last.s === Math.round(size) && Math.abs(x - last.x - last.t.length * size) < 3)
    last.t += text;
  else if (text) texts.push({t: text, x, y, s: Math.round(size)});
}

function walk(node, m, clip, out, depth) {
  const kind = dom.kind(node);
  if (kind === '#text' || kind === '#comment') return;
  const get = name => dom.getAttribute(node, name);
  m = multiply(m, transformOf(get('transform')));
  const slot = /\bslot-(\d+)-(\d+)\b/.exec(get('class') || '');
  if (slot) out.slots.push({slot: Number(slot[1]), x: Math.round(m[4]), y: Math.round(m[5]),
                            width: Math.round(slot[2] * m[0])});
  if (kind === 'svg' && depth++ > 0) [m, clip] = nested(get, m);
  if (kind === 'path' && get('d')) {
    if (clip || m[1] || m[2] || m[0] !== -m[3]) out.path += flatten(get('d'), m, clip);
    else out.glyphs.push([out.shared.id(get('d')), Math.round(m[0] * 1000) / 1000, Math.round(m[4]), Math.round(m[5])]);
  } else if (kind === 'rect') {
    const [x, y, w, h] = ['x', 'y', 'width', 'height'].map(name => number(get(name)));
    const hollow = get('fill') === 'none';
    if (!hollow) out.path += flatten(rectangle(x, y, w, h), m, clip);
    else if (get('stroke-width') || dom.parent(node).kind === 'g' && get('stroke') !== 'none')
      out.path += flatten(frame(x, y, w, h, number(get('stroke-width')) || RULE), m, clip);
  } else if (kind === 'line') {
    out.path += drawLine(get, m, clip);
  } else if (kind === 'text') {
    addText(out.texts, dom.textContent(node), m, Math.abs(m[3]) * number(get('font-size')) / CHINESE);
  }
  for (const child of dom.childNodes(node) || []) walk(child, m, clip, out, depth);
}

/** \slot{2} or \slot[3.5]{2} becomes an empty box, 2.4 (or 3.5) em wide and as high as a digit. */
const withSlots = tex => tex.replace(/\\slot(?:\[([\d.]+)\])?\{(\d+)\}/g,
  (_, width = '2.4', index) => `\\class{slot-${index}-${Math.round(1000 * width)}}{\\Space{${width}em}{0.68em}{0.02em}}`);

/** One formula in thousandths of an em, y downwards from the baseline. Throws what MathJax finds wrong. */
export function texToPaths(tex, display, shared) {
  const svg = dom.firstChild(document.convert(withSlots(tex), {display, em: 16, ex: 8, containerWidth: 80 * 16}));
  const [, top, width, height] = dom.getAttribute(svg, 'viewBox').split(' ').map(Number);
  const out = {glyphs: [], path: '', texts: [], slots: [], shared};
  walk(svg, [1, 0, 0, 1, 0, 0], null, out, 0);
  const formula = {w: Math.round(width), a: Math.round(-top), b: Math.round(height + top), g: out.glyphs};
  if (out.path) formula.d = out.path;
  if (out.texts.length) formula.text = out.texts;
  if (out.slots.length) formula.slots = out.slots;
  return formula;
}
