// The card of a new claim: filled by what is marked, shown with what it does, saved whole.
"use strict";

const form = document.getElementById("new");
const kept = `parallax-card-${location.host}-${sourceId}`;
let choices = null;
let card = null;

const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

// Asks the server; an answer that is refused becomes an error with its help.
async function ask(path, body) {
  const answer = await fetch(path, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
  const data = await answer.json().catch(() => ({ error: `the server answers ${answer.status}`, help: "open the project again" }));
  if (!answer.ok) throw new Error([data.error, data.help].filter(Boolean).join(": "));
  return data;
}

function say(words, bad = false) {
  const state = document.getElementById("state");
  state.textContent = words;
  state.classList.toggle("bad", bad);
}

const idOf = (words, taken) => {
  const plain = words.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "new";
  let id = plain;
  for (let n = 2; taken.includes(id); n += 1) id = `${plain}-${n}`;
  return id;
};

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
  document.getElementById(id).replaceChildren(...names.map(button));
}

// Takes one of several; Tab leads to the one that is taken, arrows to the others.
function pick(id, names, name) {
  const focused = document.getElementById(id).contains(document.activeElement);
  card[id] = name;
  picks(id, names, name);
  if (focused) document.getElementById(id).children[names.indexOf(name)].focus();
  changed();
}

// A new topic is written at once: the claim needs it.
async function addTopic() {
  const [label, question, answer] = ["new-topic", "question", "answer"].map((name) => form[name].value.trim());
  if (!label || !question || !answer) return void say("a topic needs its name, a question and a possible answer", true);
  const topic = { id: idOf(label, choices.topics.map((one) => one.id)), label, question, positions: [{ id: idOf(answer, []), label: answer }] };
  try {
    await ask("/save", { edit: { edit: "add-topic", ...topic } });
    choices = await ask("/project");
    for (const name of ["new-topic", "question", "answer"]) form[name].value = "";
    Object.assign(card, { topic: topic.id, position: topic.positions[0].id });
    draw();
    changed();
  } catch (error) {
    say(error.message, true);
  }
}

const topicNow = () => choices.topics.find((topic) => topic.id === form.topic.value);

function topicChanged() {
  const topic = topicNow();
  options(form.position, [...(topic?.positions ?? []), ["+", "New position …"]], card.position, "–");
  options(form.aspect, topic?.aspects ?? [], card.aspect, "–");
  form.aspect.closest(".row").hidden = !topic?.aspects.length;
  form["new-position"].hidden = form.position.value !== "+";
  document.getElementById("fresh").hidden = form.topic.value !== "+";
}

function draw() {
  const quotes = card.quotes.map((quote, n) => {
    const gone = make("button", { type: "button", class: "link" }, "leave out");
    gone.addEventListener("click", () => { card.quotes.splice(n, 1); if (card.quotes.length) { draw(); changed(); } else close(); });
    const block = make("blockquote", { lang: text.lang, dir: "auto" }, `“${quote.exact}” `, make("small", { lang: "en", dir: "ltr" }, `L${quote.lines[0]} `, gone));
    if (card.foreign) {
      const gloss = make("input", { placeholder: `translation (${choices.language})`, "aria-label": "Translation" });
      gloss.value = quote.gloss ?? "";
      gloss.addEventListener("input", () => { quote.gloss = gloss.value; changed(); });
      block.append(gloss);
    }
    return block;
  });
  document.getElementById("quotes").replaceChildren(...quotes);
  const proposed = choices.topics.filter((topic) => card.topics.includes(topic.id));
  const others = choices.topics.filter((topic) => !card.topics.includes(topic.id));
  const pair = (topic) => [topic.id, `${topic.label}: ${topic.question}`];
  options(form.topic, [...[...proposed, ...others].map(pair), ["+", "New topic …"]], card.topic || card.topics[0], "–");
  topicChanged();
  options(document.getElementById("who"), choices.who.map(([, name]) => [name, name]));
  for (const name of ["speaker", "figures", "period", "says", "note", "new-position"]) form[name].value = card[name] ?? "";
  picks("stance", choices.stances, card.stance);
  picks("certainty", choices.certainties, card.certainty);
  form.hidden = false;
  document.getElementById("shown").replaceChildren();
}

function near(claims) {
  const rows = claims.map((claim) => {
    const button = make("button", { type: "button", class: "link", "data-claim": claim.claim }, `${claim.topic} · ${claim.position}`);
    return make("p", {}, make("b", { class: `st ${claim.stance[0]}` }, claim.stance), " ", button, ` L${claim.lines[0]}`);
  });
  document.getElementById("near").replaceChildren(...(rows.length ? [make("h2", {}, "Near this place"), ...rows] : []));
}

// Begins a claim with what is marked, or adds it to the one that is open.
async function begin() {
  const chars = markedPlace();
  if (!form || !chars) return;
  try {
    const [found, all] = await Promise.all([ask("/mark", { source: sourceId, chars }), choices ?? ask("/project")]);
    choices = all;
    card ??= { quotes: [], topics: [], stance: "asserts", certainty: "flat" };
    card.foreign = found.gloss;
    card.quotes.push({ ...found.quote, lines: found.lines });
    card.topics.push(...found.topics.filter((topic) => !card.topics.includes(topic)));
    draw();
    near(found.near);
    form.setAttribute("tabindex", "-1");
    form.focus();
    changed();
  } catch (error) {
    say(error.message, true);
  }
}

const BOUNDS = [
  [/^more than\s+/i, "more_than"], [/^at least\s+/i, "at_least"], [/^(?:fewer|less) than\s+/i, "fewer_than"],
  [/^at most\s+/i, "at_most"], [/^about\s+/i, "about"], [/^(?:exactly\s+)?/i, "is"],
];

// `dead: more than 30 persons`
function figure(line, topic) {
  const [, what, rest] = line.match(/^([^:]+):\s*(.+)$/) ?? [];
  const count = topic?.counts.find(([id, label]) => [id, label].includes(what?.trim()));
  if (!count) {
    const known = topic?.counts.map(([id]) => id).join(", ");
    throw new Error(`“${line}”: write what is counted, a colon and the number${known ? ` (${known})` : "; this topic counts nothing yet"}`);
  }
  const between = rest.match(/^between\s+([\d.]+)\s+and\s+([\d.]+)\s*(.*)$/i);
  if (between) return { counts: count[0], between: [Number(between[1]), Number(between[2])], unit: between[3] || null };
  const [pattern, bound] = BOUNDS.find(([one]) => one.test(rest));
  const [, number, unit] = rest.replace(pattern, "").match(/^([\d.,]+)\s*(.*)$/) ?? [];
  if (!number) throw new Error(`“${line}”: there is no number`);
  return { counts: count[0], [bound]: Number(number.replaceAll(",", "")), unit: unit || null };
}

// The card as an edit.
function edit(open = []) {
  const topic = topicNow();
  const fresh = form.position.value === "+" && form["new-position"].value.trim();
  const position = fresh ? { id: idOf(fresh, (topic?.positions ?? []).map(([id]) => id)), label: fresh } : null;
  const name = form.speaker.value.trim();
  const known = choices.who.find(([id, own]) => own === name || id === name);
  const who = name && !known ? [{ id: idOf(name, choices.who.map(([id]) => id)), name }] : [];
  const figures = form.figures.value.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => figure(line, topic));
  const quotes = card.quotes.map(({ exact, prefix, suffix, near: line, gloss }) => ({ exact, prefix, suffix, near: line, gloss: gloss || null }));
  const claim = {
    topic: form.topic.value === "+" ? "" : form.topic.value, source: sourceId, position: position?.id ?? (form.position.value === "+" ? "" : form.position.value),
    stance: card.stance, speaker: name ? [known?.[0] ?? who[0].id] : [],
    certainty: card.certainty === "flat" ? null : card.certainty,
    aspect: form.aspect.value || null, period: form.period.value.trim() || null,
    says: form.says.value.trim(), note: form.note.value.trim() || null, quotes, figures,
  };
  return { edit: "add-claim", claim, who, position, left_open: open };
}

const OPEN = { gloss: "glosses", speaker: "speaker", quotation: "quotations" };
let waiting = 0;

// What was changed is kept in this browser, and shown with what it would do.
function changed() {
  if (!card) return;
  for (const name of ["topic", "position", "aspect", "speaker", "figures", "period", "says", "note", "new-position"]) card[name] = form[name].value;
  localStorage.setItem(kept, JSON.stringify(card));
  clearTimeout(waiting);
  waiting = setTimeout(foresee, 180);
}

async function foresee() {
  const does = document.getElementById("does");
  if (!card) return;
  try {
    const shown = await ask("/plan", { edit: edit() });
    if (!card) return;
    if (shown.asks) {
      does.replaceChildren(make("b", {}, "Still to say: "), shown.asks.map((one) => one.field + (one.optional ? " (may stay open)" : "")).join(", "));
      return;
    }
    const { html, warnings, errors } = shown.follows;
    does.innerHTML = html;
    does.prepend(make("b", {}, "What this does"));
    for (const error of errors) does.append(make("p", { class: "bad" }, error));
    for (const warning of warnings) does.append(make("p", {}, warning));
  } catch (error) {
    does.replaceChildren(make("p", { class: "bad" }, error.message));
  }
}

function close() {
  card = null;
  clearTimeout(waiting);
  localStorage.removeItem(kept);
  form.reset();
  form.hidden = true;
  document.getElementById("does").replaceChildren();
  document.getElementById("near").replaceChildren();
  text.focus({ preventScroll: true });
}

async function save() {
  if (!card) return;
  try {
    const shown = await ask("/plan", { edit: edit() });
    const open = (shown.asks ?? []).filter((one) => one.optional && OPEN[one.field]).map((one) => OPEN[one.field]);
    const wanting = (shown.asks ?? []).filter((one) => !one.optional);
    if (wanting.length) return void say(`still to say: ${wanting.map((one) => one.field).join(", ")}`, true);
    const done = await ask("/save", { edit: edit([...new Set(open)]) });
    close();
    say(`saved: ${done.what}`);
    await refresh();
  } catch (error) {
    say(error.message, true);
  }
}

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
  if (event.target === form.topic) { card.position = card.aspect = ""; topicChanged(); }
  if (event.target === form.position) {
    form["new-position"].hidden = form.position.value !== "+";
    if (form.position.value === "+") form["new-position"].focus();
  }
  changed();
});
document.getElementById("add-topic")?.addEventListener("click", addTopic);
document.getElementById("cancel")?.addEventListener("click", close);

// The card that was open when the browser or the server ended.
if (form && text && localStorage.getItem(kept)) {
  ask("/project").then((all) => {
    choices = all;
    card = JSON.parse(localStorage.getItem(kept));
    draw();
    say("the claim that was open is here again");
    changed();
  }).catch(() => localStorage.removeItem(kept));
}
