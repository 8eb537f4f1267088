// Forms of topics, positions, people and sheets; claims are dragged. What a change does is shown before it is made.
"use strict";

const fields = (form) => [...form.elements].filter((field) => field.name);
const first = (field) => (field.type === "select-one" ? ([...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value ?? "") : field.defaultValue);
const dirty = () => [...document.querySelectorAll("form.thing, .thing form, form.adding")].some((form) => fields(form).some((field) => field.value !== first(field)));

// A form is fetched when it is opened.
document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.matches?.("details.thing[open]")) return;
  const { kind, id } = details.dataset;
  attempt(async () => {
    const answer = await fetch(`/form?kind=${kind}&id=${encodeURIComponent(id)}`).catch(() => { throw new Error(GONE); });
    if (!answer.ok) throw new Error("this is not there any more: load the page again");
    if (!details.querySelector("form")) details.querySelector("div").innerHTML = await answer.text();
  });
}, true);

// The keys of a form that were changed; an empty one is taken away.
function setting(form) {
  const changed = fields(form).filter((field) => field.value !== first(field));
  const value = (words) => (words === "" ? null : words);
  const values = changed.map((field) => [field.name, value(field.value)]);
  if (!values.length) return null;
  const was = changed.map((field) => [field.name, value(first(field))]);
  return { edit: { edit: "set", kind: form.dataset.kind, id: form.dataset.id, values }, was };
}

// What a form has is what the file has now.
function settle(form) {
  if (form.matches(".adding")) return void form.reset();
  for (const field of fields(form)) {
    if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else field.defaultValue = field.value;
  }
  form.querySelector(".does").replaceChildren();
}

async function foreseeForm(form) {
  const place = form.querySelector(".does");
  const body = setting(form);
  if (body) await foretell(body, place);
  else place.replaceChildren();
}

// Shows what a change does; false if it cannot be made.
async function foretell(body, place) {
  try {
    const { follows } = await ask("/plan", body);
    tell(place, follows);
    return !follows.errors.length;
  } catch (error) {
    tellWhyNot(place, error);
    return false;
  }
}

// What has no form: what it does is shown beside what asked for it, and done if the person says so.
const propose = once(async (body, beside) => {
  document.querySelector(".does.asked")?.remove();
  const place = make("div", { class: "does asked", role: "status" });
  beside.after(place);
  const possible = await foretell(body, place);
  const go = does("Do it", () => change(body), { class: "go" });
  const leave = does("Leave it", () => place.remove(), { class: "link" });
  place.append(make("p", {}, ...(possible ? [go, " "] : []), leave));
  (possible ? go : leave).focus();
});

// What a short form adds.
function added(form) {
  const values = Object.fromEntries(fields(form).map((field) => [field.name, field.value.trim()]));
  const topic = form.dataset.topic ?? decodeURIComponent(location.pathname.split("/")[2] ?? "");
  const edits = {
    "add-topic": () => ({ label: values.label, question: values.question, positions: [{ label: values.answer }] }),
    "add-position": () => ({ topic, position: { label: values.label } }),
    "add-aspect": () => ({ topic, id: "", label: values.label }),
    "add-count": () => ({ topic, id: "", label: values.label }),
    "add-who": () => ({ name: values.name }),
    "add-silence": () => ({ topic, source: values.source, reason: values.reason }),
    accept: () => ({ finding: form.dataset.finding, why: values.why }),
  };
  return { edit: { edit: form.dataset.add, ...edits[form.dataset.add]() } };
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".thing form, form.adding")) return;
  event.preventDefault();
  const body = form.matches(".adding") ? added(form) : setting(form);
  if (body) change(body, form);
});

let formWaiting = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest(".thing form");
  if (!form) return;
  clearTimeout(formWaiting);
  formWaiting = setTimeout(() => foreseeForm(form), 180);
});

document.addEventListener("click", (event) => {
  const { delete: gone, merge, of, split, fix } = event.target.closest("button")?.dataset ?? {};
  const row = event.target.closest("p");
  if (gone) propose({ edit: { edit: "delete", kind: of, id: gone } }, row);
  const to = merge && row.querySelector("select").value;
  if (to) propose({ edit: { edit: "merge", kind: of, from: merge, to } }, row);
  if (fix !== undefined) mend(fix);
  if (!split) return;
  const section = event.target.closest("section");
  const label = section.querySelector(".split input").value.trim();
  const claims = [...section.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  if (!label || !claims.length) return void say("tick the claims, and name the new position", true);
  propose({ edit: { edit: "split", position: split, new: "", label, claims } }, row);
});

const mend = once(async (finding) => {
  const done = await ask("/fix", { finding });
  say(`saved: ${done.what}`);
  await refresh();
});

// A claim that is dragged onto a position goes there.
const DRAGGED = "text/x-parallax-claim";
document.addEventListener("dragstart", (event) => {
  const claim = event.target.closest?.("[data-drag]")?.dataset.drag;
  if (claim) event.dataTransfer.setData(DRAGGED, claim);
});
for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    const section = event.target.closest?.("[data-position]");
    if (section && event.dataTransfer.types.includes(DRAGGED)) section.classList.toggle("over", over);
  });
}
document.addEventListener("drop", (event) => {
  const to = event.target.closest?.("[data-position]");
  const claim = event.dataTransfer.getData(DRAGGED);
  if (to && claim) propose({ edit: { edit: "move", claim, to: to.dataset.position } }, to.querySelector("h3"));
});
