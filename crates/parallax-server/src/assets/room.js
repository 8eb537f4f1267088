// Keys, claims that are looked at, undo, and following the files.
"use strict";

let version = Number(document.body.dataset.version);
let place = -1;

// Draws what the files say now: claims, sources, what is left.
async function refresh() {
  // An open card goes on with what there is to choose from now.
  choices = card ? await ask("/project") : null;
  const answer = await fetch(location.pathname);
  if (!answer.ok) return void location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  version = Number(page.body.dataset.version);
  if (!page.getElementById("text") !== !text) return void location.reload();
  for (const part of ["aside", "footer"]) {
    const [old, now] = [document.querySelector(part), page.querySelector(part)];
    if (old && now) old.replaceWith(now);
  }
  await refill();
}

async function undo(way) {
  try {
    const done = await ask(`/${way}`, {});
    say(`${way === "undo" ? "taken back" : "made again"}: ${done.what}`);
    await refresh();
  } catch (error) {
    say(error.message, true);
  }
}

async function change(edit) {
  try {
    const done = await ask("/save", { edit });
    say(`saved: ${done.what}`);
    document.getElementById("shown").replaceChildren();
    await refresh();
  } catch (error) {
    say(error.message, true);
  }
}

// Shows a claim, with what can be done with it.
async function show(address) {
  const answer = await fetch(`/claim?at=${encodeURIComponent(address)}`);
  const shown = document.getElementById("shown");
  if (!answer.ok) return void say("there is no such claim any more", true);
  shown.innerHTML = await answer.text();
  if (!document.body.hasAttribute("data-read-only")) {
    choices ??= await ask("/project");
    const topic = choices.topics.find((one) => address.startsWith(`${one.id}/`));
    const to = make("select", { "aria-label": "Move to another position" });
    options(to, (topic?.positions ?? []).map(([id, label]) => [`${topic.id}/${id}`, label]), "", "Move to …");
    to.addEventListener("change", () => to.value && change({ edit: "move", claim: address, to: to.value }));
    const gone = make("button", { type: "button" }, "Delete claim");
    gone.addEventListener("click", () => change({ edit: "delete", kind: "claim", id: address }));
    shown.append(make("p", { class: "save" }, to, gone));
  }
  shown.scrollIntoView({ block: "nearest" });
}

// What is left to read, one place after the other.
async function left(step) {
  const foot = document.getElementById("foot");
  const all = foot.dataset.left.trim().split("\n").filter(Boolean).map((line) => line.split(" "));
  if (!all.length) return;
  place = Math.min(Math.max(place + step, 0), all.length - 1);
  const [chars, line, topic] = all[place];
  await showLine(Number(line));
  document.getElementById("queue").textContent = `${place + 1} of ${all.length}: L${line}, topic ${topic}`;
  const hit = [...text.querySelectorAll(`u[data-topic="${CSS.escape(topic)}"]`)]
    .find((one) => codePoint(one.firstChild, 0) === Number(chars));
  if (hit) getSelection().selectAllChildren(hit);
  text.focus({ preventScroll: true });
}

const typing = (node) => node.matches?.("input, textarea, select");

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "Enter") return void (event.preventDefault(), save());
  if (event.key === "Escape" && card) return void close();
  if (typing(event.target)) return;
  if (control && event.key.toLowerCase() === "z") return void (event.preventDefault(), undo(event.shiftKey ? "redo" : "undo"));
  if (control || event.altKey) return;
  const key = event.key.toLowerCase();
  const stance = card && choices.stances.find((name) => name[0] === key);
  if (stance) pick("stance", choices.stances, stance);
  else if ((event.key === "Enter" && event.target === text) || key === "c") { event.preventDefault(); begin(); }
  else if (key === "j") left(1);
  else if (key === "k") left(-1);
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
});

// Files become sources, one after the other; each says how it went.
async function addFiles(files) {
  for (const file of files) {
    say(`reading ${file.name} …`);
    try {
      const answer = await fetch(`/source?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      const data = await answer.json();
      if (!answer.ok) throw new Error([`${file.name}: ${data.error}`, data.help].filter(Boolean).join(": "));
      say(data.what);
    } catch (error) {
      say(error.message, true);
      return;
    }
  }
  if (text) await refresh(); else location.assign("/");
}

document.addEventListener("change", (event) => { if (event.target.id === "files") addFiles(event.target.files); });
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length && document.getElementById("files")) addFiles(event.dataTransfer.files);
});

// Words that the mouse or a finger has marked begin a claim, or go into the one that is open.
text?.addEventListener("pointerup", () => setTimeout(() => { if (markedPlace()) begin(); }));

// The page follows the files.
async function follow() {
  for (;;) {
    try {
      const { version: now } = await (await fetch(`/changes?since=${version}`)).json();
      if (now !== version) {
        const own = now;
        await refresh();
        version = Math.max(version, own);
      }
    } catch {
      say("the server has stopped: open the project again; the open claim is kept in this browser", true);
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}
follow();
