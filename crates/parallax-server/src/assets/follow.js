// The report of the room is shown anew if the project changes; the browser keeps the place.
"use strict";

async function follow(version) {
  for (;;) {
    const answer = await fetch(`/changes?since=${version}`).catch(() => null);
    const now = answer?.ok ? (await answer.json()).version : version;
    if (now !== version) return location.reload();
    if (!answer?.ok) await new Promise((done) => setTimeout(done, 2000));
  }
}
follow(Number(new URL(document.currentScript.src).search.slice(1)));
