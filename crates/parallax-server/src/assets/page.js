// What every part of the page needs: elements, questions to the server, the line of state.
"use strict";

const text = document.getElementById("text");
const main = document.getElementById("main");
const sourceId = main?.dataset.source;
const readOnly = document.body.hasAttribute("data-read-only");

const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

// What a change does, or why it cannot be made.
function tell(place, { html, warnings, errors }) {
  place.innerHTML = html;
  place.prepend(make("b", {}, "What this does"));
  for (const error of errors) place.append(make("p", { class: "bad" }, error));
  for (const warning of warnings) place.append(make("p", {}, warning));
}
const tellWhyNot = (place, error) => place.replaceChildren(make("p", { class: "bad" }, error.message));

// A button of the page that does something.
const does = (label, action, attributes = {}) => {
  const button = make("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", action);
  return button;
};

const GONE = "the server has stopped: open the project again; an open claim is kept in this browser";

// Asks the server; an answer that is refused becomes an error with its help.
async function ask(path, body, signal) {
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(path, { ...sent, signal }).catch(() => { throw new Error(GONE); });
  const data = await answer.json().catch(() => ({ error: `the server answers ${answer.status}`, help: "open the project again" }));
  if (!answer.ok) throw new Error([data.error, data.help].filter(Boolean).join(": "));
  return data;
}

// A page of the server, to take parts from; null if there is none.
async function fetchPage(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

function say(words, bad = false) {
  const state = document.getElementById("state");
  state.textContent = words;
  state.classList.toggle("bad", bad);
}

// Does something; what goes wrong is said.
async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}

// Does one thing after the other, as often as it is asked for.
function queued(action) {
  let last = Promise.resolve();
  return (...values) => { last = last.then(() => attempt(() => action(...values))); return last; };
}

// Does one thing at a time: what is asked for while it runs is not done a second time.
function once(action) {
  let busy = false;
  return async (...values) => {
    if (busy) return;
    busy = true;
    await attempt(() => action(...values));
    busy = false;
  };
}
