// Claims that are open, and the last one that was closed, stay in this browser: one for each source.
"use strict";

const OPEN_CARD = `parallax-card-${location.host}-`;
const CLOSED_CARD = `parallax-closed-${location.host}-`;

// A card that was kept; null if there is none, or if it cannot be read.
function recall(kind, source = sourceId) {
  try {
    const found = JSON.parse(localStorage.getItem(kind + source));
    return Array.isArray(found?.quotes) ? found : null;
  } catch {
    return null;
  }
}

function remember(kind, card) {
  try {
    localStorage.setItem(kind + card.source, JSON.stringify(card));
  } catch {
    say("this browser does not keep the open claim: save it before you close the page", true);
  }
}

const forget = (kind, source = sourceId) => localStorage.removeItem(kind + source);

// Says where claims on other sources are open.
function elsewhere() {
  const others = Object.keys(localStorage).filter((key) => key.startsWith(OPEN_CARD)).map((key) => key.slice(OPEN_CARD.length));
  const known = [...document.querySelectorAll("[data-known]")].map((link) => link.dataset.known);
  for (const source of others.filter((one) => one !== sourceId && recall(OPEN_CARD, one))) {
    const words = recall(OPEN_CARD, source).quotes[0]?.exact ?? "";
    const line = make("p", { class: "notice", role: "note" }, `A claim on ${source} is open: “${words}” `);
    if (known.includes(source) || !known.length) line.append(make("a", { href: `/read/${encodeURIComponent(source)}` }, "Go there"));
    line.append(" ", does("Discard it", () => { forget(OPEN_CARD, source); line.remove(); }, { class: "link" }));
    main?.prepend(line);
  }
}

if (!readOnly) elsewhere();
