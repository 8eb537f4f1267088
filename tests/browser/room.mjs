// The reading room in a browser: node room.mjs BROWSER JOURNEY ADDRESS [FILE…]. Says what is wrong, and exits with 1.
import puppeteer from 'puppeteer-core';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [executablePath, journey, address, ...files] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wrong = [];
const bad = (what) => { wrong.push(what); console.log(`${journey}: ${what}`); };
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage();
await page.setViewport({ width: 1440, height: 900 });
page.setDefaultTimeout(20000);
const origin = new URL(address).origin;
page.on('pageerror', (error) => bad(`error: ${error.message}`));
// What is refused is said below, with the reason.
page.on('console', (said) => { if (said.type() === 'error' && !said.text().startsWith('Failed to load')) bad(`console: ${said.text()}`); });
page.on('response', async (answer) => { if (answer.status() >= 400) bad(`${answer.url()}: ${await answer.text().catch(() => '')}`); });
page.on('request', (request) => { if (!request.url().startsWith(origin)) bad(`asks ${request.url()}`); });

const text = (selector) => page.$eval(selector, (element) => element.textContent);
const until = (what, ...values) => page.waitForFunction(what, {}, ...values).catch(() => bad(`never: ${what} ${values}`));
const saved = (words) => until((words) => document.getElementById('state').textContent.includes(words), words);
const card = (open) => until((open) => document.getElementById('new').hidden !== open, open);
const said = () => until(() => !document.getElementById('does').textContent.startsWith('Still'));
let strokes = 0;
const press = async (key, ...held) => {
  for (const one of held) await page.keyboard.down(one);
  await page.keyboard.press(key);
  for (const one of held.reverse()) await page.keyboard.up(one);
  strokes += 1 + held.length;
};

// The box of words in the text.
const box = (words) => page.evaluate((words) => {
  const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    // The words may be on two lines.
    const all = [...range.getClientRects()];
    const [first, last] = [all[0], all.at(-1)];
    return { from: [first.left + 1, first.top + first.height / 2], to: [last.right - 1, last.top + last.height / 2] };
  }
  return null;
}, words);

async function markByMouse(words) {
  const place = await box(words);
  if (!place) return bad(`not in the text: ${words}`);
  await page.mouse.move(...place.from);
  await page.mouse.down();
  await page.mouse.move(...place.to, { steps: 4 });
  await page.mouse.up();
  await card(true);
}

const marked = () => page.evaluate(() => getSelection().toString());

// Walks to the first of the words, and marks to the last.
async function markByKeys(words) {
  for (let n = 0; n < 60 && (await page.evaluate(() => document.activeElement.id)) !== 'text'; n += 1) await page.keyboard.press('Tab');
  const [first, last] = [words.split(' ')[0], words.split(' ').at(-1)];
  for (let n = 0; n < 60 && (await marked()) !== first; n += 1) {
    const before = await marked();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((before) => getSelection().toString() !== before, {}, before).catch(() => {});
  }
  for (let n = 0; n < 20 && !(await marked()).endsWith(last); n += 1) {
    const before = await marked();
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await page.waitForFunction((before) => getSelection().toString() !== before, {}, before).catch(() => {});
  }
  if ((await marked()) !== words) bad(`marked “${await marked()}”, not “${words}”`);
  strokes = 0;
  await press('Enter');
  await card(true);
}

const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.parentElement.id);

// Tab to a field of the card.
async function tab(name) {
  for (let n = 0; n < 20 && (await focused()) !== name; n += 1) await press('Tab');
  if ((await focused()) !== name) bad(`no key leads to ${name}`);
}

async function newTopic(byMouse) {
  if (byMouse) await page.select('select[name=topic]', '+');
  else { await tab('topic'); await page.keyboard.press('End'); }
  await until(() => !document.getElementById('fresh').hidden);
  for (const [name, words] of [['new-topic', 'Deaths'], ['question', 'How many died?'], ['answer', 'thirty or so']]) {
    if (byMouse) await page.click(`input[name=${name}]`); else await tab(name);
    await page.keyboard.type(words);
  }
  if (byMouse) await page.click('#add-topic'); else { await page.keyboard.press('Tab'); await page.keyboard.press('Enter'); }
  await until(() => document.querySelector('select[name=topic]').value === 'deaths');
}

async function makeCase(byMouse) {
  await page.waitForSelector('#files');
  const input = await page.$('#files');
  await input.uploadFile(...files);
  await page.waitForSelector('#text p');
  await until(() => document.querySelectorAll('.src').length === 2);
  // The count must exist before a figure can count it: the first claim makes the topic, the command line the count.
  const mark = byMouse ? markByMouse : markByKeys;
  await mark('More than thirty died');
  await newTopic(byMouse);
  // A card that is open outlives the page.
  if (byMouse) await page.click('textarea[name=says]'); else await tab('says');
  await page.keyboard.type('More than thirty.');
  await said();
  await page.reload();
  await card(true);
  if ((await page.$eval('textarea[name=says]', (field) => field.value)) !== 'More than thirty.') bad('the open card was lost');
  if (byMouse) await page.click('#new .go'); else await press('Enter', 'Control');
  await saved('saved: add claim');
  await card(false);
}

// Follows the link to a source.
async function go(name) {
  await page.goto(await page.evaluate((name) => [...document.querySelectorAll('.src a')].find((link) => link.textContent.includes(name)).href, name));
  await page.waitForSelector('#text p');
}

async function secondClaim(byMouse) {
  await go('Memoir');
  if (byMouse) await markByMouse('people died that night'); else await markByKeys('people died that night');
  if (byMouse) {
    await page.select('select[name=topic]', 'deaths');
    await page.select('select[name=position]', '+');
    await page.click('input[name=new-position]');
    await page.keyboard.type('twenty-six');
    await page.evaluate(() => [...document.querySelectorAll('#stance button')].find((one) => one.textContent.endsWith('reports')).click());
    await page.click('input[name=speaker]');
    await page.keyboard.type('The uncle');
    await page.click('textarea[name=says]');
  } else {
    await press('r');
    await tab('topic');
    await page.keyboard.press('ArrowDown');
    await tab('position');
    await page.keyboard.press('End');
    await tab('new-position');
    await page.keyboard.type('twenty-six');
    await tab('speaker');
    await page.keyboard.type('The uncle');
    await tab('says');
  }
  await page.keyboard.type('Passes on twenty-six.');
  await said();
  if (byMouse) await page.click('#new .go'); else await press('Enter', 'Control');
  await saved('saved: add claim');
  await card(false);
}

async function figures() {
  // The claim is made once more, with its number.
  await go('Gazette');
  const body = { edit: { edit: 'add-count', topic: 'deaths', id: 'dead', label: 'dead' } };
  await page.evaluate((body) => fetch('/save', { method: 'POST', body: JSON.stringify(body) }), body);
  await page.evaluate(() => document.querySelector('aside [data-claim]').click());
  await page.waitForSelector('#shown .save button');
  await page.click('#shown .save button');
  await saved('saved: delete claim');
  await page.focus('#text');
  await press('z', 'Control');
  await saved('taken back');
  await press('z', 'Control', 'Shift');
  await saved('made again');
  // The page shows it only then; marking before would be over words that are drawn anew.
  await until(() => !document.querySelector('#text mark'));
  await new Promise((done) => setTimeout(done, 500));
}

async function makeClaim(byMouse) {
  if (byMouse) await markByMouse('More than thirty died'); else await markByKeys('More than thirty died');
  if (byMouse) {
    await page.select('select[name=topic]', 'deaths');
    await page.select('select[name=position]', 'thirty-or-so');
    await page.click('textarea[name=figures]');
  } else {
    await tab('topic');
    await press('ArrowDown');
    await tab('position');
    await press('ArrowDown');
    await tab('figures');
  }
  await page.keyboard.type('dead: more than 30 persons');
  if (byMouse) await page.click('textarea[name=says]'); else await tab('says');
  await page.keyboard.type('More than thirty.');
  await said();
  if (byMouse) await page.click('#new .go'); else await press('Enter', 'Control');
  await saved('saved: add claim');
  if (!byMouse && strokes > 14) bad(`${strokes} key strokes beside the typing`);
  else console.log(`${journey}: ${strokes} key strokes beside the typing`);
}

async function looks() {
  for (const scheme of ['light', 'dark']) for (const width of [1440, 1000, 390]) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, nodes } of violations) bad(`axe ${scheme} ${width}: ${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) bad(`${width}: ${wide} px scroll sideways`);
  }
}

await page.goto(address);
if (journey === 'mouse' || journey === 'keys') {
  const byMouse = journey === 'mouse';
  await makeCase(byMouse);
  await secondClaim(byMouse);
  await figures();
  await makeClaim(byMouse);
} else {
  await page.waitForSelector('#text p');
  if (journey === 'read-only') {
    if (await page.$('#new, #undo, #files')) bad('something can be changed');
    await page.evaluate(() => document.querySelector('mark').click());
    await page.waitForSelector('#shown article');
  } else {
    await page.evaluate(() => document.querySelector('mark').click());
    await page.waitForSelector('#shown article');
    await looks();
    const place = await page.$eval('#text p', (line) => line.textContent.split(' ').slice(0, 2).join(' '));
    await page.setViewport({ width: 1440, height: 900 });
    await markByMouse(place);
    await looks();
  }
}
await browser.close();
process.exit(wrong.length ? 1 : 0);
