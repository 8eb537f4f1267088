// The text: only what is near the window is in the page. Places are code points of the whole text.
"use strict";

const lengthOf = (words) => [...words].length;

// The paragraph of a place in the page.
const paragraphOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-at]");
const paragraphs = () => [...(text?.querySelectorAll("p[data-at]") ?? [])];

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

// The place in the page of a code point of the text; null if it is not in the page.
function placeAt(point) {
  const paragraph = paragraphs().findLast((one) => Number(one.dataset.at) <= point);
  if (!paragraph) return null;
  const points = [...paragraph.textContent];
  const within = point - Number(paragraph.dataset.at);
  return within > points.length ? null : placeIn(paragraph, points.slice(0, within).join("").length);
}

// What of a selection is in the text, as a range: it may begin or end beside it.
function rangeInText() {
  const selection = getSelection();
  if (!text || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const own = document.createRange();
  own.setStart(range.startContainer, range.startOffset);
  own.setEnd(range.endContainer, range.endOffset);
  if (!text.contains(range.startContainer)) own.setStart(text, 0);
  if (!text.contains(range.endContainer)) own.setEnd(text, text.childNodes.length);
  return own;
}

// What is marked, in code points; null if nothing is. Ends between paragraphs are those of the words inside.
function markedPlace() {
  const range = rangeInText();
  const inside = range && paragraphs().filter((one) => range.intersectsNode(one));
  if (!inside?.length) return null;
  const [first, last] = [inside[0], inside.at(-1)];
  const begin = first.contains(range.startContainer) ? codePoint(range.startContainer, range.startOffset) : Number(first.dataset.at);
  const whole = Number(last.dataset.at) + lengthOf(last.textContent);
  const end = last.contains(range.endContainer) ? codePoint(range.endContainer, range.endOffset) : whole;
  return begin < end ? [begin, end] : null;
}

// Marks a place; says whether it is in the page.
function selectPlace([begin, end]) {
  const [from, to] = [placeAt(begin), placeAt(end)];
  if (from && to) getSelection().setBaseAndExtent(...from, ...to);
  return Boolean(from && to);
}

const loading = new Map();

// Fills a chunk, if it is empty.
function fill(section) {
  if (section.firstElementChild) return Promise.resolve();
  const n = section.dataset.n;
  if (!loading.has(n)) {
    const done = fetch(`/read/${encodeURIComponent(sourceId)}/${n}`)
      .then((answer) => (answer.ok ? answer.text() : ""), () => "")
      .then((html) => {
        if (!html || section.firstElementChild) return;
        section.innerHTML = html;
        section.style.minHeight = "";
      })
      .finally(() => loading.delete(n));
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

// Fills all chunks that are in the page once more: the claims have changed. What was marked stays so.
async function refill() {
  for (const section of text?.querySelectorAll("section.chunk") ?? []) {
    if (!section.firstElementChild) continue;
    const answer = await fetch(`/read/${encodeURIComponent(sourceId)}/${section.dataset.n}`).catch(() => null);
    if (!answer?.ok) continue;
    const html = await answer.text();
    const marked = markedPlace();
    section.innerHTML = html;
    if (marked) selectPlace(marked);
  }
}

// Is the text of another page cut into the same chunks?
function sameText(page) {
  const cut = (of) => [...of.querySelectorAll("section.chunk")].map((section) => section.dataset.chars).join();
  return cut(page) === cut(document);
}

// The line at the top of the window.
function topLine() {
  const top = main.getBoundingClientRect().top;
  const first = paragraphs().find((one) => one.dataset.line && one.getBoundingClientRect().bottom > top);
  return first?.dataset.line ?? "1";
}

// Shows a line; its chunk is loaded first.
async function showLine(line) {
  const there = () => text?.querySelector(`p[data-line="${line}"]`);
  if (!there()) {
    const page = await fetchPage(`/read/${encodeURIComponent(sourceId)}?line=${line}`);
    const full = page && [...page.querySelectorAll("section.chunk")].find((section) => section.firstElementChild);
    const own = full && text?.querySelector(`section.chunk[data-n="${full.dataset.n}"]`);
    if (own) {
      own.innerHTML = full.innerHTML;
      own.style.minHeight = "";
    }
  }
  there()?.scrollIntoView({ block: "center" });
}

if (text) {
  // The room that a chunk will need, so that the bar at the side does not jump much.
  const perLine = 64;
  for (const section of text.querySelectorAll("section.chunk")) {
    if (!section.firstElementChild) section.style.minHeight = `${Math.ceil(section.dataset.chars / perLine) * 1.785}rem`;
  }
  const near = new IntersectionObserver(
    (seen) => { for (const one of seen) { if (one.isIntersecting) fill(one.target); else empty(one.target); } },
    { root: main, rootMargin: "2000px 0px" },
  );
  for (const section of text.querySelectorAll("section.chunk")) near.observe(section);
  const first = Number(main.dataset.line);
  const wanted = location.hash.match(/^#L(\d+)$/);
  if (wanted || first > 1) showLine(wanted ? Number(wanted[1]) : first);
  addEventListener("hashchange", () => {
    const line = location.hash.match(/^#L(\d+)$/);
    if (line) showLine(Number(line[1]));
  });
}
