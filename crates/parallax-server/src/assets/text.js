// The text: only what is near the window is in the page. Places are code points of the whole text.
"use strict";
const text = document.getElementById("text");
const sourceId = document.getElementById("main")?.dataset.source;

const lengthOf = (words) => [...words].length;

// The paragraph of a place in the page.
const paragraphOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-at]");

// The code point of a place in the page; null outside the text.
function codePoint(node, offset) {
  const paragraph = paragraphOf(node);
  if (!paragraph || !text.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.at) + lengthOf(before.toString());
}

// The place in the page of an offset (in UTF-16 units) of a paragraph.
function placeIn(paragraph, offset) {
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let node = walk.nextNode();
  while (node && offset > node.length) {
    offset -= node.length;
    node = walk.nextNode();
  }
  return node ? [node, offset] : [paragraph, 0];
}

// What is marked, in code points; null if nothing is.
function markedPlace() {
  const selection = getSelection();
  if (!text || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const begin = codePoint(range.startContainer, range.startOffset);
  const end = codePoint(range.endContainer, range.endOffset);
  return begin === null || end === null || begin >= end ? null : [begin, end];
}

const loading = new Map();

// Fills a chunk, if it is empty.
function fill(section) {
  if (section.firstElementChild) return Promise.resolve();
  const n = section.dataset.n;
  if (!loading.has(n)) {
    const done = fetch(`/read/${encodeURIComponent(sourceId)}/${n}`)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        loading.delete(n);
        if (html && !section.firstElementChild) {
          section.innerHTML = html;
          section.style.minHeight = "";
        }
      });
    loading.set(n, done);
  }
  return loading.get(n);
}

// Empties a chunk that is far away, and keeps its room.
function empty(section) {
  const selection = getSelection();
  if (!section.firstElementChild || (selection.rangeCount && selection.containsNode(section, true))) return;
  section.style.minHeight = `${section.offsetHeight}px`;
  section.replaceChildren();
}

// Fills all chunks that are in the page once more: the claims have changed.
async function refill() {
  for (const section of text?.querySelectorAll("section.chunk") ?? []) {
    if (!section.firstElementChild) continue;
    const answer = await fetch(`/read/${encodeURIComponent(sourceId)}/${section.dataset.n}`);
    if (answer.ok) section.innerHTML = await answer.text();
  }
}

// Shows a line; its chunk is loaded first.
async function showLine(line) {
  let found = text?.querySelector(`p[data-line="${line}"]`);
  if (!found) {
    const answer = await fetch(`/read/${encodeURIComponent(sourceId)}?line=${line}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const full = [...page.querySelectorAll("section.chunk")].find((section) => section.firstElementChild);
    const own = full && text.querySelector(`section.chunk[data-n="${full.dataset.n}"]`);
    if (own) {
      own.innerHTML = full.innerHTML;
      own.style.minHeight = "";
    }
    found = text?.querySelector(`p[data-line="${line}"]`);
  }
  found?.scrollIntoView({ block: "center" });
  return found;
}

if (text) {
  // The room that a chunk will need, so that the bar at the side does not jump much.
  const perLine = 64;
  for (const section of text.querySelectorAll("section.chunk")) {
    if (!section.firstElementChild) section.style.minHeight = `${Math.ceil(section.dataset.chars / perLine) * 1.83}rem`;
  }
  const near = new IntersectionObserver(
    (seen) => { for (const one of seen) { if (one.isIntersecting) fill(one.target); else empty(one.target); } },
    { root: document.getElementById("main"), rootMargin: "2000px 0px" },
  );
  for (const section of text.querySelectorAll("section.chunk")) near.observe(section);
  const first = Number(document.getElementById("main").dataset.line);
  const wanted = location.hash.match(/^#L(\d+)$/);
  if (wanted || first > 1) showLine(wanted ? Number(wanted[1]) : first);
  addEventListener("hashchange", () => {
    const line = location.hash.match(/^#L(\d+)$/);
    if (line) showLine(Number(line[1]));
  });
}
