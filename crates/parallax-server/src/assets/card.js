// The card of a claim, new or changed: filled by what is marked and by guesses, shown with what it does, saved whole.
"use strict";

const form = document.getElementById("new");
const TEXTS = ["speaker", "cue", "figures", "period", "says", "note", "new-position"];
const lines = (words) => words.split("\n").map((line) => line.trim()).filter(Boolean);
const UNSAID = { stance: "asserts", certainty: "flat" };
let choices = null;
let card = null;

function options(select, pairs, chosen, first) {
  const all = first === undefined ? pairs : [["", first], ...pairs];
  select.replaceChildren(...all.map(([id, label]) => make("option", { value: id }, label)));
  select.value = all.some(([id]) => id === chosen) ? chosen : (all[0]?.[0] ?? "");
}

function picks(id, names, chosen) {
  const keys = id === "stance" ? (name) => [make("kbd", {}, name[0].toUpperCase()), " "] : () => [];
  const button = (name) => {
    const pressed = name === chosen;
    const one = make("button", { type: "button", "aria-pressed": String(pressed), tabindex: pressed ? "0" : "-1" }, ...keys(name), name);
    one.addEventListener("click", () => pick(id, names, name));
    return one;
  };
  const place = document.getElementById(id);
  const focused = place.contains(document.activeElement);
  place.replaceChildren(...names.map(button));
  if (focused) place.children[Math.max(names.indexOf(chosen), 0)].focus();
}

// Takes one of several; Tab leads to the one that is taken, arrows to the others.
function pick(id, names, name) {
  card[id] = name;
  chose(id);
  picks(id, names, name);
  changed();
}

// The person has said this, so no guess takes its place.
function chose(name) {
  if (!card.chosen.includes(name)) card.chosen.push(name);
  card.reasons[name] = "";
  why(name, "");
}

// The reason of a guess, beside its field.
function why(name, words) {
  const place = document.getElementById(`why-${name}`);
  if (place) place.textContent = words ? `guess: ${words}` : "";
}

// A new topic is written at once: the claim needs it.
const addTopic = once(async () => {
  const [label, question, answer] = ["new-topic", "question", "answer"].map((name) => form[name].value.trim());
  if (!label || !question || !answer) throw new Error("a topic needs its name, a question and a possible answer");
  const known = choices.topics.map((topic) => topic.id);
  await ask("/save", { edit: { edit: "add-topic", label, question, positions: [{ label: answer }] } });
  choices = await ask("/project");
  for (const name of ["new-topic", "question", "answer"]) form[name].value = "";
  const added = choices.topics.find((topic) => !known.includes(topic.id));
  Object.assign(card, { topic: added?.id ?? "", position: added?.positions[0][0] ?? "" });
  for (const name of ["topic", "position"]) chose(name);
  draw();
  changed();
});

const topicNow = () => choices.topics.find((topic) => topic.id === form.topic.value);

// Those that are proposed come first.
const ordered = (all, first) => [...first.map((id) => all.find((one) => one[0] === id)).filter(Boolean), ...all.filter(([id]) => !first.includes(id))];

function topicChanged() {
  const topic = topicNow();
  const guessed = card.guess?.of === form.topic.value ? card.guess.positions : [];
  options(form.position, [...ordered(topic?.positions ?? [], guessed), ["+", "New position …"]], card.position, "–");
  options(form.aspect, topic?.aspects ?? [], card.aspect, "–");
  form.aspect.closest(".row").hidden = !topic?.aspects.length;
  form["new-position"].hidden = form.position.value !== "+";
  document.getElementById("fresh").hidden = form.topic.value !== "+";
  drawParts(topic);
}

// A quotation of the card.
function drawnQuote(quote, n) {
  const out = () => {
    card.quotes.splice(n, 1);
    if (!card.quotes.length && !card.claim) return void close();
    draw();
    changed();
    // What was guessed of these words may go with them.
    attempt(guess);
  };
  const place = quote.lines ? `L${quote.lines[0]} ` : "";
  const block = make("blockquote", { lang: text?.lang ?? "", dir: "auto" }, `“${quote.exact}” `, make("small", { lang: "en", dir: "ltr" }, place, does("leave out", out, { class: "link" })));
  if (card.foreign) {
    const gloss = make("input", { placeholder: `translation (${choices.language})`, "aria-label": "Translation" });
    gloss.value = quote.gloss ?? "";
    gloss.addEventListener("input", () => { quote.gloss = gloss.value; changed(); });
    block.append(gloss);
  }
  return block;
}

function draw() {
  const glosses = () => [...document.querySelectorAll("#quotes input")];
  // Somebody may be typing just now.
  const typed = document.activeElement;
  const at = glosses().indexOf(typed);
  document.getElementById("quotes").replaceChildren(...card.quotes.map(drawnQuote));
  if (at >= 0 && glosses()[at]) {
    glosses()[at].focus();
    glosses()[at].setSelectionRange(typed.selectionStart, typed.selectionEnd);
  }
  document.getElementById("what").textContent = card.claim ? `Change ${card.claim}` : "New claim";
  const pair = (topic) => [topic.id, `${topic.label}: ${topic.question}`];
  const first = [...new Set([...(card.guess?.topics ?? []), ...card.topics])];
  options(form.topic, [...ordered(choices.topics.map(pair), first), ["+", "New topic …"]], card.topic, "–");
  form.topic.disabled = Boolean(card.claim);
  topicChanged();
  options(document.getElementById("who"), choices.who);
  for (const name of TEXTS) if (form[name].value !== (card[name] ?? "")) form[name].value = card[name] ?? "";
  for (const [name, words] of Object.entries(card.reasons)) why(name, words);
  picks("stance", choices.stances, card.stance);
  picks("certainty", choices.certainties, card.certainty);
  form.hidden = false;
  document.getElementById("shown").replaceChildren();
  document.getElementById("closed").replaceChildren();
}

function near(claims) {
  const rows = claims.map((claim) => {
    const button = make("button", { type: "button", class: "link", "data-claim": claim.claim }, `${claim.topic} · ${claim.position}`);
    return make("p", {}, make("b", { class: `st ${claim.stance[0]}` }, claim.stance), " ", button, ` L${claim.lines[0]}`);
  });
  document.getElementById("near").replaceChildren(...(rows.length ? [make("h2", {}, "Near this place"), ...rows] : []));
}

const same = ([a, b], other) => other?.[0] === a && other[1] === b;

// Begins a claim with what is marked, or adds it to the one that is open.
const begin = queued(async () => {
  const chars = markedPlace();
  if (!form || !chars || card?.quotes.some((quote) => same(chars, quote.chars))) return;
  const [found, all] = await Promise.all([ask("/mark", { source: sourceId, chars }), choices ?? ask("/project")]);
  choices = all;
  card ??= { source: sourceId, claim: null, quotes: [], topics: [], chosen: [], reasons: {}, ...UNSAID };
  card.foreign = found.gloss;
  card.quotes.push({ ...found.quote, lines: found.lines, chars });
  card.topics.push(...found.topics.filter((topic) => !card.topics.includes(topic)));
  draw();
  near(found.near);
  form.setAttribute("tabindex", "-1");
  form.focus();
  changed();
  attempt(guess);
});

let guessing = 0;
let saving = false;

// Fills what the person has not said yet with guesses, each with its reason. While a card is saved nothing is filled.
async function guess() {
  const of = card;
  guessing += 1;
  const turn = guessing;
  const places = card.quotes.map((quote) => quote.chars).filter(Boolean);
  if (card.claim || !places.length) return;
  const topic = card.chosen.includes("topic") && card.topic !== "+" ? card.topic || null : null;
  const found = await ask("/guess", { source: sourceId, places, topic });
  // Meanwhile it may have been closed, or another topic chosen.
  if (saving || turn !== guessing || card !== of || (topic ?? null) !== (card.chosen.includes("topic") && card.topic !== "+" ? card.topic || null : null)) return;
  collect();
  card.guess = { ...found, of: topic ?? found.topics[0] };
  const guessed = {
    topic: found.topics[0], position: found.positions[0], stance: found.stance, speaker: found.speaker,
    certainty: found.certainty, cue: found.cue.join("\n"), figures: found.figures.join("\n"),
  };
  for (const [name, value] of Object.entries(guessed)) {
    if (card.chosen.includes(name)) continue;
    // An earlier guess goes if nothing speaks for it any more.
    card[name] = value || UNSAID[name] || "";
    card.reasons[name] = value ? found.why[name] : "";
  }
  draw();
  changed();
}

// The card as a change that is asked for.
function asked(open = []) {
  const position = form.position.value === "+" ? "" : form.position.value;
  const fresh = form.position.value === "+" && form["new-position"].value.trim();
  const quotes = card.quotes.map(({ exact, prefix, suffix, near: line, gloss }) => ({ exact, prefix, suffix, near: line, gloss: gloss || null }));
  const claim = {
    topic: form.topic.value === "+" ? "" : form.topic.value, source: sourceId, position, stance: card.stance,
    certainty: card.certainty === "flat" ? null : card.certainty, cue: lines(form.cue.value),
    aspect: form.aspect.value || null, period: form.period.value.trim() || null,
    says: form.says.value.trim(), note: form.note.value.trim() || null, quotes,
  };
  const request = { claim, position: fresh ? { label: fresh } : null, left_open: open };
  const edit = card.claim ? { edit: "change-claim", address: card.claim, to: request } : { edit: "add-claim", ...request };
  return { edit, speaker: form.speaker.value, figures: lines(form.figures.value), was: card.was ?? null };
}

const LEFT_OPEN = { gloss: "glosses", speaker: "speaker", quotation: "quotations" };
let waiting = 0;

// What stands in the fields goes into the card.
function collect() {
  for (const name of ["topic", "position", "aspect", ...TEXTS]) card[name] = form[name].value;
}

// What was changed is kept in this browser, and shown with what it would do.
function changed() {
  if (!card) return;
  collect();
  remember(OPEN_CARD, card);
  clearTimeout(waiting);
  waiting = setTimeout(foresee, 180);
}

// What may stay open.
const leftOpen = (asks) => [...new Set(asks.filter((one) => LEFT_OPEN[one.field]).map((one) => LEFT_OPEN[one.field]))];
const wanting = (asks) => asks.filter((one) => !one.optional).map((one) => one.field);

let foreseeing = 0;
let foresight = new AbortController();

// What is on its way is of a card that is another one now, or of files that will be.
function forgetForesight() {
  clearTimeout(waiting);
  foreseeing += 1;
  foresight.abort();
  foresight = new AbortController();
}

async function foresee() {
  const place = document.getElementById("does");
  if (!card || saving) return;
  forgetForesight();
  const turn = foreseeing;
  const { signal } = foresight;
  try {
    let shown = await ask("/plan", asked(), signal);
    const asks = shown.asks ?? [];
    if (turn !== foreseeing || !card) return;
    const open = asks.length ? make("p", {}, make("b", {}, "Still to say: "), asks.map((one) => one.field + (one.optional ? " (may stay open)" : "")).join(", ")) : "";
    if (wanting(asks).length) return void place.replaceChildren(open);
    if (asks.length) shown = await ask("/plan", asked(leftOpen(asks)), signal);
    if (turn !== foreseeing || !card) return;
    tell(place, shown.follows);
    place.prepend(open);
  } catch (error) {
    if (turn === foreseeing) tellWhyNot(place, error);
  }
}

// Closes the card. If it was not saved, it can be opened again.
function close(unsaved = true) {
  if (saving && unsaved) return;
  if (unsaved) {
    collect();
    remember(CLOSED_CARD, card);
  }
  card = null;
  clearTimeout(waiting);
  forget(OPEN_CARD);
  form.reset();
  form.hidden = true;
  for (const id of ["does", "near"]) document.getElementById(id).replaceChildren();
  for (const place of form.querySelectorAll(".why")) place.textContent = "";
  if (unsaved) say("closed; the card can be opened again");
  offerClosed();
  text?.focus({ preventScroll: true });
}

// Offers the card that was closed last.
function offerClosed() {
  const last = recall(CLOSED_CARD);
  const place = document.getElementById("closed");
  if (!last || card) return void place?.replaceChildren();
  const again = async () => { if (await reopen(last, "the claim is open again")) forget(CLOSED_CARD); };
  const drop = () => { forget(CLOSED_CARD); place.replaceChildren(); };
  const words = (last.quotes[0]?.exact ?? last.claim ?? "").slice(0, 60);
  place.replaceChildren(`Closed without saving: “${words}” `, does("Open it again", again, { class: "link" }), " ", does("Discard it", drop, { class: "link" }));
}

const reopen = (kept, words) => attempt(async () => {
  choices = await ask("/project");
  if (card) close();
  card = { chosen: [], topics: [], reasons: {}, ...kept };
  draw();
  say(words);
  changed();
  return true;
});

// Opens the card of a claim that exists.
const changeClaim = once(async (address) => {
  const draft = await ask(`/draft?at=${encodeURIComponent(address)}`);
  await reopen({ ...draft, was: structuredClone(draft), claim: address, chosen: ["topic", "position", "stance", "certainty", ...TEXTS] }, "change what you want, and save it");
});

// Saves the card as it is at this moment; what is typed meanwhile would be lost, so nothing can be.
const save = once(async () => {
  if (!card) return;
  const body = asked();
  saving = true;
  form.inert = true;
  forgetForesight();
  try {
    const { asks = [] } = await ask("/plan", body);
    if (wanting(asks).length) throw new Error(`still to say: ${wanting(asks).join(", ")}`);
    (body.edit.to ?? body.edit).left_open = leftOpen(asks);
    const done = await ask("/save", body);
    close(false);
    say(`saved: ${done.what}`);
  } finally {
    saving = false;
    form.inert = false;
    changed();
  }
  await refresh();
});

for (const [id, all] of [["stance", "stances"], ["certainty", "certainties"]]) {
  document.getElementById(id)?.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const names = choices[all];
    pick(id, names, names[(names.indexOf(card[id]) + step + names.length) % names.length]);
  });
}

form?.addEventListener("submit", (event) => { event.preventDefault(); save(); });
form?.addEventListener("input", (event) => {
  if (event.target.name) chose(event.target.name);
  if (event.target === form.topic) {
    card.position = card.aspect = "";
    card.topic = form.topic.value;
    card.chosen = card.chosen.filter((name) => name !== "position");
    topicChanged();
    attempt(guess);
  }
  if (event.target === form.position) {
    form["new-position"].hidden = form.position.value !== "+";
    if (form.position.value === "+") form["new-position"].focus();
  }
  changed();
});
document.getElementById("add-topic")?.addEventListener("click", addTopic);
document.getElementById("cancel")?.addEventListener("click", () => close());

// The card that was open when the browser or the server ended.
if (form) {
  const kept = recall(OPEN_CARD);
  if (kept) reopen(kept, "the claim that was open is here again");
  else offerClosed();
}

// The same card may be open in another window: what is done there is done here.
addEventListener("storage", (event) => {
  if (!form || !card || saving || event.key !== OPEN_CARD + sourceId) return;
  const kept = recall(OPEN_CARD);
  if (!kept) return void close(false);
  card = { ...card, ...kept };
  draw();
});
