// Marking by keys: the browser's own selection is one word, which walks; with Shift it grows.
"use strict";

const caret = { anchor: null, focus: null };
const cut = { word: new Map(), sentence: new Map() };

// The words or sentences of a paragraph, as offsets.
function segments(paragraph, granularity) {
  const known = cut[granularity];
  if (known.get(paragraph)?.of !== paragraph.textContent) {
    const segmenter = new Intl.Segmenter(text.lang || undefined, { granularity });
    const all = [...segmenter.segment(paragraph.textContent)]
      .filter((one) => granularity === "sentence" || one.isWordLike)
      .map((one) => ({ begin: one.index, end: one.index + one.segment.trimEnd().length }));
    known.set(paragraph, { of: paragraph.textContent, all });
  }
  return known.get(paragraph).all;
}

// The next paragraph in a direction; its chunk is loaded if it is not yet in the page.
async function neighbour(paragraph, step) {
  const beside = (node) => (step > 0 ? node.nextElementSibling : node.previousElementSibling);
  if (beside(paragraph)) return beside(paragraph);
  const section = beside(paragraph.closest("section.chunk"));
  if (!section) return null;
  await fill(section);
  return step > 0 ? section.firstElementChild : section.lastElementChild;
}

// The word behind or before one; or the first of the next or last sentence.
async function walk(from, step, granularity) {
  let paragraph = from.paragraph;
  const words = segments(paragraph, granularity);
  // Where words are written without blanks, one ends where the next begins.
  const at = words.findLastIndex((one) => one.begin <= from.begin && from.begin <= one.end);
  let next = words[(at < 0 ? (step > 0 ? -1 : 0) : at) + step];
  while (!next) {
    paragraph = await neighbour(paragraph, step);
    if (!paragraph) return null;
    const others = segments(paragraph, granularity);
    next = others[step > 0 ? 0 : others.length - 1];
  }
  return { paragraph, begin: next.begin, end: next.end };
}

// Where the caret begins: at the selection, or at the first word in the window.
function start() {
  const selection = getSelection();
  const paragraph = selection.rangeCount ? paragraphOf(selection.focusNode) : null;
  if (paragraph && text.contains(paragraph)) {
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(selection.focusNode, selection.focusOffset);
    const at = before.toString().length;
    // The end of a marked word may be the beginning of the next.
    const range = selection.getRangeAt(0);
    const behind = !range.collapsed && range.endContainer === selection.focusNode && range.endOffset === selection.focusOffset;
    const all = segments(paragraph, "word");
    const on = (one) => one.begin <= at && at <= one.end;
    const word = (behind ? all.find(on) : all.findLast(on)) ?? all.find((one) => at <= one.end);
    if (word) return { paragraph, ...word };
  }
  const top = main.getBoundingClientRect().top;
  for (const one of paragraphs()) {
    const word = one.getBoundingClientRect().bottom > top && segments(one, "word")[0];
    if (word) return { paragraph: one, ...word };
  }
  return null;
}

function select() {
  const { anchor, focus } = caret;
  const order = anchor.paragraph.compareDocumentPosition(focus.paragraph);
  const forward = order === 0 ? anchor.begin <= focus.begin : Boolean(order & Node.DOCUMENT_POSITION_FOLLOWING);
  const [first, last] = forward ? [anchor, focus] : [focus, anchor];
  const begin = placeIn(first.paragraph, first.begin);
  const end = placeIn(last.paragraph, last.end);
  if (forward) getSelection().setBaseAndExtent(...begin, ...end);
  else getSelection().setBaseAndExtent(...end, ...begin);
  focus.paragraph.scrollIntoView({ block: "nearest" });
}

async function step(event) {
  const rtl = caret.focus && getComputedStyle(caret.focus.paragraph).direction === "rtl";
  const ways = {
    ArrowRight: [rtl ? -1 : 1, "word"], ArrowLeft: [rtl ? 1 : -1, "word"],
    ArrowDown: [1, "sentence"], ArrowUp: [-1, "sentence"],
  };
  const way = ways[event.key];
  if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (!caret.focus || !text.contains(caret.focus.paragraph) || getSelection().isCollapsed) {
    caret.anchor = caret.focus = start();
  } else {
    const next = await walk(caret.focus, ...way);
    if (!next) return;
    // A sentence is entered at its first word; with Shift it is marked to its end.
    const inside = way[1] === "sentence" && !event.shiftKey
      ? segments(next.paragraph, "word").find((word) => word.begin >= next.begin) ?? next : next;
    caret.focus = { paragraph: next.paragraph, begin: inside.begin, end: inside.end };
    if (!event.shiftKey) caret.anchor = caret.focus;
  }
  if (caret.focus) select();
}

text?.addEventListener("keydown", step);
// What the mouse marks is where the keys go on.
document.addEventListener("mouseup", () => { caret.anchor = caret.focus = null; });
