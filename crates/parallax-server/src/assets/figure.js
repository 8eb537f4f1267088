// A figure by its parts: what is counted, how the number binds, its unit. It becomes a line of the field above, where it can
// be changed by hand.
"use strict";

const part = (name) => document.getElementById(`figure-${name}`);

// What the topic counts, and whatever else can be counted.
function drawParts(topic) {
  part("parts").hidden = !topic;
  const chosen = part("counts").value;
  options(part("counts"), [...(topic?.counts ?? []), ["+", "Something new …"]], chosen);
  partChosen();
}

function partChosen() {
  part("new").hidden = part("counts").value !== "+";
  part("to").hidden = part("bound").value !== "between";
}

// What is counted for the first time is written at once: the figure needs it.
async function newCount() {
  const label = part("new").value.trim();
  if (!label) throw new Error("say what is counted, in a few words");
  const known = topicNow().counts.map(([id]) => id);
  await ask("/save", { edit: { edit: "add-count", topic: topicNow().id, id: "", label } });
  choices = await ask("/project");
  return topicNow().counts.find(([id]) => !known.includes(id))?.[0] ?? label;
}

const addFigure = once(async () => {
  const [value, to, unit] = ["value", "to", "unit"].map((name) => part(name).value.trim());
  const bound = part("bound").value;
  const between = bound === "between";
  if (!value || (between && !to)) throw new Error(between ? "a range needs two numbers" : "a figure needs its number");
  // What is guessed meanwhile does not come between.
  chose("figures");
  const counts = part("counts").value === "+" ? await newCount() : part("counts").value;
  const line = [`${counts}:`, bound, between ? `${value} and ${to}` : value, unit].filter(Boolean).join(" ");
  form.figures.value = [...lines(form.figures.value), line].join("\n");
  for (const name of ["new", "value", "to", "unit"]) part(name).value = "";
  drawParts(topicNow());
  part("counts").value = counts;
  partChosen();
  changed();
});

part("parts")?.addEventListener("change", partChosen);
part("parts")?.addEventListener("keydown", (event) => {
  // It adds the figure; the claim is not finished.
  if (event.key !== "Enter" || event.ctrlKey || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  addFigure();
});
part("add")?.addEventListener("click", addFigure);
