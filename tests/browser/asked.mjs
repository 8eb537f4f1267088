// Questions that a reader asks, each with the link of the first screen that leads to its answer, and words of the answer: they
// stand within one screen of where the link leads.
const QUESTIONS = [
  ['Who contradicts whom most?', '#results', /Vietnamese Wikipedia is on one side of 10 of the 12 contradictions/],
  ['Who contradicts whom, on what?', '#pairs', /Gül 2008 and Vietnamese Wikipedia/],
  ['Who is silent on Khojaly?', '#topic-khojaly', /Gül 2008, On Elchibey \(es\), Sargsyan 2025 and Vietnamese Wikipedia were read for it and are silent/],
  ['How do we know that Gül is silent on Khojaly?', '#blanks-khojaly', /khojal/],
  ['Which numbers on the displaced cannot both be true?', '#topic-displaced-people', /No two of the 20 figures count the same thing/],
  ['Which numbers of the killed at Khojaly cannot be true together?', '#topic-khojaly', /fewer than 100, which Abilov & Isayev 2016 disputes, cannot be true/],
  ['When did the cease-fire begin?', '#topic-cease-fire', /In May 1994/],
  ['What do independent sources agree on?', '#results', /are held by at least two independent sources/],
  ['Who depends on whom?', '#families', /of one origin with/],
  ['Who could not know of the airliner?', '#blanks-plane-incident', /could not know/],
  ['What does Russia want, as each source has it?', '#topic-russias-aims', /To keep or regain its hold on the region/],
];

export async function asked(page, url, bad) {
  // A phone has half the room.
  for (const [width, height, screens] of [[1440, 900, 1], [390, 844, 2]]) {
    await page.setViewport({ width, height });
    await page.goto(url);
    // What a stranger sees in the first minute: the title, what came out, the picture, and a tap to every topic. On a phone
    // the picture begins on the first screen.
    const first = await page.evaluate(() => {
      const seen = selector => [...document.querySelectorAll(selector)].filter(el => el.checkVisibility()).map(el => el.getBoundingClientRect().toJSON());
      return { title: seen('h1'), results: seen('.came li'), picture: seen('.glance'), topics: seen('.glance a[href^="#topic-"]') };
    });
    const wide = width > 1000;
    const fits = (what, least) => {
      const inside = first[what].filter(box => box.bottom <= height).length;
      if (inside < least) bad(`first screen at ${width}: ${inside} of ${what}, not ${least}`);
    };
    fits('title', 1);
    fits('results', wide ? 3 : 2);
    if (first.topics.length !== 24 || wide && first.topics.at(-1).bottom > height) bad(`first screen at ${width}: topics ${first.topics.length}, ${first.topics.at(-1)?.bottom}`);
    if (!(first.picture[0]?.top < height)) bad(`first screen at ${width}: the picture begins at ${first.picture[0]?.top}`);
    for (const [question, to, answer] of QUESTIONS) {
      await page.goto(url);
      const link = await page.evaluateHandle(to => [...document.querySelectorAll(`main a[href="${to}"]`)].find(a => a.checkVisibility()), to);
      const top = await link.evaluate(a => a && a.getBoundingClientRect().top);
      // On a phone the picture begins on the first screen and goes on below it.
      if (top === undefined || top > (width > 1000 ? height : 3 * height)) { bad(`${question} No link to ${to} on the first screen at ${width}: ${top}`); continue; }
      await link.evaluate(a => a.click());
      await new Promise(done => setTimeout(done, 300));
      const seen = await page.evaluate(screens => {
        const from = document.querySelector(':target').getBoundingClientRect().top;
        return [...document.querySelectorAll('main :is(p,li,td,th,dd,dt,caption,h2,h3,text)')].filter(el => {
          const { top, width } = el.getBoundingClientRect();
          return width > 0 && top >= Math.min(from, 0) - 5 && top < Math.max(from, 0) + innerHeight * screens;
        }).map(el => el.textContent.replace(/\s+/g, ' ')).join('\n');
      }, screens);
      if (!answer.test(seen)) bad(`${question} ${answer} is not within one screen of ${to} at ${width}: ${seen.slice(0, 300)}`);
    }
  }
}
