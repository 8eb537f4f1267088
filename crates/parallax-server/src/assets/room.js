// Keys, claims that are looked at, undo, files, and following what others change.
"use strict";

let version = Number(document.body.dataset.version);
let place = -1;
// While files are added the page is not loaded anew: the rest of them would be lost.
let adding = false;

// Draws what the files say now, once for each version: claims, sources, what is left.
const refresh = queued(async () => {
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (!answer) throw new Error(GONE);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = Number(page.body.dataset.version);
  if (now === version) return;
  version = now;
  const alone = page.querySelector("main.alone");
  const other = !answer.ok || !alone !== !document.querySelector("main.alone") || !page.getElementById("text") !== !text;
  if (other) return void (adding || location.reload());
  // Somebody may be choosing files just now: the field is the same one afterwards.
  const files = document.getElementById("files");
  if (alone) {
    if (dirty()) return void say("the files have changed; what you typed is kept: save it, or load the page again");
    redraw(alone);
    if (files) document.getElementById("files")?.replaceWith(files);
    return;
  }
  if (text && !sameText(page)) return void (adding || location.assign(`/read/${encodeURIComponent(sourceId)}?line=${topLine()}`));
  for (const part of ["aside", "footer"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh) old.replaceWith(fresh);
  }
  if (files) document.getElementById("files")?.replaceWith(files);
  // An open card goes on with what there is to choose from now.
  if (!card) choices = null;
  const all = card && (await ask("/project"));
  // Meanwhile it may have been closed.
  if (card && all) {
    callAnew(all.who);
    choices = all;
    collect();
    draw();
    changed();
  }
  await refill();
});

// Who was renamed meanwhile has the new name in the card too.
function callAnew(who) {
  const now = new Map(who.map(([typed, , id]) => [id, typed]));
  const names = new Map(choices.who.map(([typed, , id]) => [typed, now.get(id) ?? typed]));
  form.speaker.value = form.speaker.value.split("; ").map((name) => names.get(name) ?? name).join("; ");
}

// What a person works with, whatever is drawn anew around it.
const known = (one) => [one.tagName, one.closest("details")?.dataset.id, ...[...one.attributes].map(({ name, value }) => name + value)].join(" ");

// Draws a page of lists anew; what was opened, ticked or has the focus stays so.
function redraw(page) {
  const focused = main.contains(document.activeElement) && known(document.activeElement);
  const opened = [...main.querySelectorAll("details.thing[open]")].map((one) => one.dataset.kind + one.dataset.id);
  const ticked = [...main.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  main.replaceChildren(...page.childNodes);
  for (const one of main.querySelectorAll("details.thing")) one.open = opened.includes(one.dataset.kind + one.dataset.id);
  for (const box of main.querySelectorAll("input[type=checkbox]")) box.checked = ticked.includes(box.value);
  if (focused) [...main.querySelectorAll("a, button, summary, input, select")].find((one) => known(one) === focused)?.focus();
  elsewhere();
}

// Whoever takes back three changes presses the key three times.
const undo = queued(async (way) => {
  const done = await ask(`/${way}`, {});
  say(`${way === "undo" ? "taken back" : "made again"}: ${done.what}`);
  document.getElementById("shown")?.replaceChildren();
  await refresh();
});

// Makes a change; its form is as new then.
const change = once(async (body, form) => {
  const done = await ask("/save", body);
  if (form) settle(form);
  say(`saved: ${done.what}`);
  document.getElementById("shown")?.replaceChildren();
  await refresh();
});

// Shows a claim, with what can be done with it.
const show = once(async (address) => {
  const answer = await fetch(`/claim?at=${encodeURIComponent(address)}`).catch(() => null);
  const shown = document.getElementById("shown");
  if (!answer?.ok) throw new Error("there is no such claim any more");
  shown.innerHTML = await answer.text();
  if (!readOnly) {
    choices ??= await ask("/project");
    const topic = choices.topics.find((one) => address.startsWith(`${one.id}/`));
    const to = make("select", { "aria-label": "Move to another position" });
    // Those of its own topic come first.
    const label = (one, [id, words]) => [`${one.id}/${id}`, one === topic ? words : `${one.label}: ${words}`];
    const all = choices.topics.toSorted((a, b) => (b === topic) - (a === topic)).flatMap((one) => one.positions.map((pair) => label(one, pair)));
    options(to, all, "", "Move to …");
    const row = make("p", { class: "save" });
    const move = does("Move", () => to.value && propose({ edit: { edit: "move", claim: address, to: to.value } }, row), { id: "move" });
    const gone = does("Delete claim", () => propose({ edit: { edit: "delete", kind: "claim", id: address } }, row), { id: "delete" });
    row.append(does("Change it", () => changeClaim(address), { id: "change" }), to, move, gone);
    const waits = [...document.querySelectorAll("#drafts [data-claim]")].some((one) => one.dataset.claim === address);
    if (waits) shown.prepend(draft(address));
    shown.prepend(row);
  }
  shown.scrollIntoView({ block: "nearest" });
});

// What a person says of a draft: it counts, or it is not offered again.
function draft(address) {
  const why = make("input", { placeholder: "why not", "aria-label": "Reason to reject it" });
  const yes = does("Confirm", () => change({ edit: { edit: "confirm", claims: [address] } }), { id: "confirm", class: "go" });
  yes.append(" ", make("kbd", {}, "Y"));
  const no = does("Reject", () => why.value.trim() && change({ edit: { edit: "reject", claims: [address], why: why.value.trim() } }), { id: "reject" });
  return make("p", { class: "save" }, yes, " ", why, " ", no);
}

// What is left to read, one place after the other.
async function left(step) {
  const all = document.getElementById("foot").dataset.left.split("\n").filter(Boolean).map((line) => line.split(" "));
  if (!all.length) return;
  place = Math.min(Math.max(place + step, 0), all.length - 1);
  const [begin, end, line, topic, claim] = all[place];
  await showLine(Number(line));
  document.getElementById("queue").textContent = `${place + 1} of ${all.length}: L${line}, ${claim ? "a draft on " : ""}topic ${topic}`;
  if (claim) show(claim);
  caret.anchor = caret.focus = null;
  if (!selectPlace([Number(begin), Number(end)])) getSelection().removeAllRanges();
  text.focus({ preventScroll: true });
}

const typing = (node) => node.matches?.("input, textarea, select");

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "Enter") {
    event.preventDefault();
    if (!event.repeat) save();
    return;
  }
  if (event.key === "Escape" && card) return void close();
  if (typing(event.target)) return;
  if (control && event.key.toLowerCase() === "z" && !readOnly) return void (event.preventDefault(), undo(event.shiftKey ? "redo" : "undo"));
  if (control || event.altKey) return;
  const key = event.key.toLowerCase();
  const stance = card && choices?.stances.find((name) => name[0] === key);
  if (stance) pick("stance", choices.stances, stance);
  else if (text && ((event.key === "Enter" && event.target === text) || key === "c")) { event.preventDefault(); begin(); }
  else if (key === "y") document.getElementById("confirm")?.click();
  else if (text && key === "j") left(1);
  else if (text && key === "k") left(-1);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-claim]");
  if (button) return void show(button.dataset.claim);
  const mark = event.target.closest("mark[data-claims]");
  if (mark && getSelection().isCollapsed) return void show(mark.dataset.claims.split("\n").at(-1));
  if (event.target.closest("#undo")) undo("undo");
  if (event.target.closest("#redo")) undo("redo");
  if (event.target.closest("#next")) left(1);
  if (event.target.closest("#previous")) left(-1);
  if (event.target.closest("#mark")) begin();
});

// Files become sources, one after the other. What is wrong with one is said at the end; the others go on.
const addFiles = once(async (files) => {
  adding = true;
  const wrong = [];
  let last = "";
  for (const file of files) {
    say(`reading ${file.name} …`);
    try {
      const answer = await fetch(`/source?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      const data = await answer.json();
      if (!answer.ok) throw new Error([data.error, data.help].filter(Boolean).join(": "));
      last = data.what;
    } catch (error) {
      wrong.push(`${file.name}: ${error.message}`);
    }
  }
  adding = false;
  if (wrong.length) sessionStorage.setItem("parallax-wrong", wrong.join("\n"));
  else say(last);
  if (!text) return void location.assign("/");
  sayWrong();
  await refresh();
});

// Files that could not be read, until somebody has seen it, also after the page was loaded anew.
function sayWrong() {
  const wrong = sessionStorage.getItem("parallax-wrong");
  document.getElementById("wrong")?.remove();
  if (!wrong || !main) return;
  const list = make("ul", {}, ...wrong.split("\n").map((line) => make("li", {}, line)));
  const notice = make("div", { class: "notice", role: "alert", id: "wrong" }, "These files were not added:", list);
  notice.append(does("Understood", () => { sessionStorage.removeItem("parallax-wrong"); notice.remove(); }, { class: "link" }));
  main.prepend(notice);
}
sayWrong();

document.addEventListener("change", (event) => { if (event.target.id === "files") addFiles([...event.target.files]); });
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length && document.getElementById("files")) addFiles([...event.dataTransfer.files]);
});

// Words that the mouse has marked begin a claim, or go into the one that is open; where the mouse is let go does not
// matter. A finger marks in its own way, so there is a button for it.
let pressed = false;
text?.addEventListener("pointerdown", (event) => { pressed = event.pointerType !== "touch" && event.button === 0; });
document.addEventListener("pointerup", () => {
  if (!pressed) return;
  pressed = false;
  setTimeout(() => { if (markedPlace()) begin(); });
});
let finger = false;
document.addEventListener("pointerdown", (event) => { finger = event.pointerType === "touch"; });
document.addEventListener("selectionchange", () => {
  const button = document.getElementById("mark");
  if (button) button.hidden = !(finger && form && markedPlace());
});

// The page follows the files.
async function follow() {
  let gone = false;
  for (;;) {
    const answer = await fetch(`/changes?since=${version}`).catch(() => null);
    if (!answer?.ok) {
      gone = true;
      say(GONE, true);
      await new Promise((done) => setTimeout(done, 2000));
      continue;
    }
    if (gone) say("");
    gone = false;
    const { version: now } = await answer.json().catch(() => ({ version }));
    if (now === version) continue;
    const before = version;
    await attempt(refresh);
    if (version === before) version = now;
  }
}
follow();

// An address may name a claim.
const wanted = new URLSearchParams(location.search).get("claim");
if (wanted && document.getElementById("shown")) show(wanted);
