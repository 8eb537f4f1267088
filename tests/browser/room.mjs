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
// A file that cannot be read is refused, as it should be.
const expected = (answer) => answer.status() === 422 && answer.url().includes('/source?name=broken');
page.on('response', async (answer) => { if (answer.status() >= 400 && !expected(answer)) bad(`${answer.url()}: ${await answer.text().catch(() => '')}`); });
page.on('request', (request) => { if (!request.url().startsWith(origin)) bad(`asks ${request.url()}`); });

const text = (selector) => page.$eval(selector, (element) => element.textContent);
const until = (what, ...values) => page.waitForFunction(what, {}, ...values).catch(() => bad(`never: ${what} ${values}`));
const saved = (words) => until((words) => document.getElementById('state').textContent.includes(words), words);
const card = (open) => until((open) => document.getElementById('new').hidden !== open, open);
// The guesses for a card come a little later than the card.
const guessed = () => until(() => Boolean(card?.claim || card?.guess));
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
  await guessed();
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
  await guessed();
}

const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.parentElement.id);

// Tab to a field of the card.
async function tab(name) {
  for (let n = 0; n < 20 && (await focused()) !== name; n += 1) await press('Tab');
  if ((await focused()) !== name) bad(`no key leads to ${name}`);
}

// Brings a list to a value, unless a guess has done so.
async function choose(byMouse, name, value) {
  const now = () => page.$eval(`select[name=${name}]`, (field) => field.value);
  if ((await now()) === value) return;
  if (byMouse) return void (await page.select(`select[name=${name}]`, value));
  await tab(name);
  for (let n = 0; n < 10 && (await now()) !== value; n += 1) await press('ArrowDown');
  if ((await now()) !== value) bad(`${name} has no ${value}`);
}

// Types into a field, over a guess.
async function fill(byMouse, name, words) {
  const field = `[name=${name}]`;
  if ((await page.$eval(field, (field) => field.value)) === words) return;
  if (byMouse) await page.click(field); else await tab(name);
  await page.$eval(field, (field) => field.select());
  await page.keyboard.type(words);
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
  // Meanwhile the page is drawn anew, because somebody else has changed something.
  if (byMouse) {
    await page.evaluate(() => fetch('/save', { method: 'POST', body: JSON.stringify({ edit: { edit: 'add-who', name: 'Somebody' } }) }));
    await until(() => version > Number(document.body.dataset.version));
  }
  await input.uploadFile(...files);
  await page.waitForSelector('#text p');
  await until(() => document.querySelectorAll('.src').length === 2);
  // One of the files is none; it is named, and the others are there.
  await until(() => document.querySelector('.notice')?.textContent.includes('broken.docx'));
  await page.click('.notice button');
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

async function saveTwice(byMouse) {
  await said();
  if (byMouse) {
    await page.click('#new .go');
  } else {
    await press('Enter', 'Control');
    // Whoever is impatient saves once all the same.
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
  }
  await saved('saved: ');
  await card(false);
}

async function secondClaim(byMouse) {
  await go('Memoir');
  if (byMouse) await markByMouse('people died that night'); else await markByKeys('people died that night');
  await choose(byMouse, 'topic', 'deaths');
  await choose(byMouse, 'position', '+');
  await fill(byMouse, 'new-position', 'twenty-six');
  const reports = () => [...document.querySelectorAll('#stance button')].find((one) => one.textContent.endsWith('reports'));
  if (byMouse) await (await page.evaluateHandle(reports)).click();
  else { await page.focus('#new'); await press('r'); }
  await fill(byMouse, 'speaker', 'The uncle');
  await fill(byMouse, 'says', 'Passes on twenty-six.');
  await saveTwice(byMouse);
}

async function figures(byMouse) {
  // The claim is made once more, with its number. By mouse, what it counts is made in the card.
  await go('Gazette');
  const body = { edit: { edit: 'add-count', topic: 'deaths', id: 'dead', label: 'dead' } };
  if (!byMouse) await page.evaluate((body) => fetch('/save', { method: 'POST', body: JSON.stringify(body) }), body);
  await page.waitForSelector('aside [data-claim]');
  await page.evaluate(() => document.querySelector('aside [data-claim]').click());
  await page.waitForSelector('#delete');
  await page.click('#delete');
  await proposed('Do it');
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

// What is counted is made in the card, and the parts become the line.
async function figureByParts() {
  await page.click('#figure-parts summary');
  await page.select('#figure-counts', '+');
  await page.type('#figure-new', 'dead');
  await page.select('#figure-bound', 'between');
  await page.type('#figure-value', '30');
  await page.click('#figure-add');
  await until(() => document.getElementById('state').textContent.includes('two numbers'));
  await page.select('#figure-bound', 'more than');
  await page.type('#figure-unit', 'persons');
  await page.keyboard.press('Enter');
  await until(() => document.querySelector('[name=figures]').value === 'dead: more than 30 persons');
  if (await page.$eval('#figure-new', (field) => !field.hidden)) bad('what is counted was not made');
}

async function makeClaim(byMouse) {
  if (byMouse) await markByMouse('More than thirty died'); else await markByKeys('More than thirty died');
  await choose(byMouse, 'topic', 'deaths');
  await choose(byMouse, 'position', 'thirty-or-so');
  if (byMouse) await figureByParts(); else await fill(byMouse, 'figures', 'dead: more than 30 persons');
  await fill(byMouse, 'says', 'More than thirty.');
  // A card that is closed can be opened again.
  if (byMouse) await page.click('#cancel'); else await page.keyboard.press('Escape');
  await card(false);
  await page.click('#closed button');
  await card(true);
  if ((await page.$eval('[name=figures]', (field) => field.value)) !== 'dead: more than 30 persons') bad('the closed card was lost');
  await saveTwice(byMouse);
  if (!byMouse && strokes > 14) bad(`${strokes} key strokes beside the typing`);
  else console.log(`${journey}: ${strokes} key strokes beside the typing`);
}

// A claim that exists opens in the same card.
async function changeClaim() {
  await page.waitForSelector('aside [data-claim]');
  await page.evaluate(() => document.querySelector('aside [data-claim]').click());
  await page.waitForSelector('#change');
  await page.click('#change');
  await card(true);
  if ((await page.$eval('[name=figures]', (field) => field.value)) !== 'dead: more than 30 persons') bad('the figure of the claim is not in its card');
  await markByMouse('twelve of them women');
  await until(() => document.querySelectorAll('#quotes blockquote').length === 2);
  await fill(true, 'says', 'More than thirty, twelve of them women.');
  await saveTwice(true);
}

// What a change would do is shown, with two buttons.
async function proposed(answer) {
  await page.waitForSelector('.does.asked .link');
  const shown = await page.$eval('.does.asked', (place) => place.textContent);
  if (!shown.includes('What this does') || !/position|Claim|claim/.test(shown)) bad(`what a change does is not shown: ${shown}`);
  await page.evaluate((answer) => [...document.querySelectorAll('.does.asked button')].find((one) => one.textContent === answer).click(), answer);
  await until(() => !document.querySelector('.does.asked'));
}

// Positions are merged and split and claims are dragged, and all of it is taken back.
async function topics() {
  await page.goto(`${origin}/topics/deaths`);
  const claims = (position) => page.$$eval(`[data-position="deaths/${position}"] li`, (all) => all.length);
  const drag = (from, to) => page.evaluate((from, to) => {
    const dataTransfer = new DataTransfer();
    const event = (name) => new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer });
    document.querySelector(`[data-position="deaths/${from}"] li`).dispatchEvent(event('dragstart'));
    for (const name of ['dragover', 'drop']) document.querySelector(`[data-position="deaths/${to}"]`).dispatchEvent(event(name));
  }, from, to);
  // What a change does is shown first; a person may leave it.
  await drag('twenty-six', 'thirty-or-so');
  await proposed('Leave it');
  if ((await claims('twenty-six')) !== 1) bad('a claim was moved that the person left where it was');
  await drag('twenty-six', 'thirty-or-so');
  await proposed('Do it');
  await saved('saved: move');
  await until(() => document.querySelectorAll('[data-position="deaths/thirty-or-so"] li').length === 2);
  await page.click('[data-position="deaths/thirty-or-so"] li input');
  await page.type('[data-position="deaths/thirty-or-so"] .split input[placeholder]', 'a round number');
  await page.click('[data-split="deaths/thirty-or-so"]');
  await proposed('Do it');
  await saved('saved: split');
  await page.waitForSelector('[data-position="deaths/a-round-number"] li');
  await page.click('[data-position="deaths/a-round-number"] summary');
  await page.waitForSelector('[data-merge="deaths/a-round-number"]');
  await page.select('[data-position="deaths/a-round-number"] p select', 'deaths/thirty-or-so');
  await page.click('[data-merge="deaths/a-round-number"]');
  await proposed('Do it');
  await saved('saved: merge');
  await until(() => !document.querySelector('[data-position="deaths/a-round-number"]'));
  // The form of the topic shows what a change does before it is saved.
  await page.click('.thing summary');
  await page.waitForSelector('.thing [name=question]');
  await page.$eval('.thing [name=question]', (field) => field.select());
  await page.keyboard.type('How many people died?');
  await until(() => document.querySelector('.thing .does').textContent.includes('What this does'));
  await page.click('.thing .go');
  await saved('saved: set topic');
  await until(() => document.querySelector('.question').textContent === 'How many people died?');
  for (let n = 0; n < 4; n += 1) {
    await page.click('#undo');
    await saved('taken back');
  }
  await until(() => document.querySelectorAll('[data-position="deaths/twenty-six"] li').length === 1);
  if ((await claims('twenty-six')) !== 1 || (await claims('thirty-or-so')) !== 1) bad('undo does not bring the claims back');
}

// A finger marks in its own way; then a button begins the claim.
async function finger() {
  await page.evaluate(() => {
    const line = document.querySelector('#text p');
    line.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }));
    getSelection().selectAllChildren(line);
  });
  await page.waitForSelector('#mark:not([hidden])');
  await page.click('#mark');
  await card(true);
  await page.keyboard.press('Escape');
}

async function look(scheme, width, colours = 'none') {
  await page.setViewport({ width, height: 900 });
  const features = [{ name: 'prefers-color-scheme', value: scheme }, { name: 'forced-colors', value: colours }];
  await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const where = `${new URL(page.url()).pathname} ${scheme} ${width} ${colours}`;
  for (const { id, nodes } of violations) bad(`axe ${where}: ${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) bad(`${where}: ${wide} px scroll sideways`);
}

async function looks() {
  for (const scheme of ['light', 'dark']) for (const width of [1440, 1000, 390]) await look(scheme, width);
  await look('light', 1440, 'active');
}

// A claim of the report leads to its words in the text.
async function report() {
  await page.goto(`${origin}/report`);
  const link = await page.$eval('a[href^="/claims?at="]', (link) => link.href);
  await page.goto(link);
  await page.waitForSelector('#shown article');
  if (!page.url().includes('/read/')) bad(`a claim of the report leads to ${page.url()}`);
}

// The other pages; 720 px is a window of 1440 at 200 %.
async function pages() {
  for (const path of ['/topics', '/people', '/sources', '/findings', '/topics/gates']) {
    await page.goto(`${origin}${path}`);
    await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
    await until(() => [...document.querySelectorAll('details.thing')].every((one) => one.querySelector('form')));
    for (const [scheme, width] of [['light', 1440], ['dark', 720], ['light', 390]]) await look(scheme, width);
  }
}

// At 200 % the card can be filled and saved all the same.
async function zoomed() {
  await page.setViewport({ width: 720, height: 450, deviceScaleFactor: 2 });
  const reach = await page.evaluate(() => {
    const go = document.querySelector('#new .go');
    go.scrollIntoView();
    const { left, right, top, bottom } = go.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
  });
  if (!reach) bad('at 200 % the button that saves cannot be reached');
}

// Pictures of the views, for people to look at: [PREFIX, …] of the files to write.
async function pictures([folder]) {
  const shot = async (name, width, scheme) => {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await new Promise((done) => setTimeout(done, 400));
    await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png` });
  };
  const all = async (name) => { for (const [width, scheme] of [[1440, 'light'], [1000, 'dark'], [390, 'light']]) await shot(name, width, scheme); };
  await page.waitForSelector('#text mark');
  await page.evaluate(() => document.querySelector('mark').click());
  await page.waitForSelector('#shown article');
  await all('claim');
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`${origin}/read/memoir-1931`);
  await page.waitForSelector('#text mark');
  const words = await page.$eval('#text mark', (mark) => mark.textContent);
  await markByMouse(words.slice(0, 20));
  await new Promise((done) => setTimeout(done, 800));
  await all('card');
  for (const path of ['topics', 'topics/gates', 'people', 'sources', 'findings']) {
    await page.goto(`${origin}/${path}`);
    await all(path.replace('/', '-'));
  }
}

// Somebody else works on the project in another window, while a card is open here.
async function beside() {
  const other = await browser.newPage();
  other.setDefaultTimeout(20000);
  const theirs = (what, ...values) => other.waitForFunction(what, {}, ...values).catch(() => bad(`never, in the other window: ${what} ${values}`));
  const fold = async (id) => {
    await other.focus(`details[data-id="${id}"] summary`);
    await other.keyboard.press('Enter');
    await other.waitForSelector(`details[data-id="${id}"] form`);
  };
  // A window that is behind another one draws nothing.
  await page.bringToFront();
  // What a person sets while a guess is on its way stays.
  await page.evaluate(() => {
    const asked = window.fetch;
    window.fetch = async (url, ...more) => {
      if (url === '/guess') await new Promise((done) => { setTimeout(done, 1500); });
      return asked(url, ...more);
    };
  });
  const words = await page.$eval('#text p', (line) => line.textContent.split(' ').slice(0, 5).join(' '));
  const place = await box(words);
  await page.mouse.move(...place.from);
  await page.mouse.down();
  await page.mouse.move(...place.to, { steps: 4 });
  await page.mouse.up();
  await card(true);
  await until(() => document.querySelector('#stance button'));
  const disputes = () => [...document.querySelectorAll('#stance button')].find((one) => one.textContent.toLowerCase().includes('disputes'));
  await page.evaluate(`(${disputes})().click()`);
  await guessed();
  if ((await page.evaluate(() => card.stance)) !== 'disputes') bad('a guess changed what the person had set');
  // Who is renamed meanwhile has the new name in the card.
  const [typed, , id] = await page.evaluate(() => choices.who[0]);
  await page.$eval('[name=speaker]', (field, typed) => { field.value = typed; field.dispatchEvent(new Event('input', { bubbles: true })); }, typed);
  await other.bringToFront();
  await other.goto(`${origin}/people`);
  await fold(id);
  await other.$eval(`details[data-id="${id}"] [name=name]`, (field) => field.select());
  await other.keyboard.type('Somebody of that name');
  await other.keyboard.press('Enter');
  await theirs(() => document.getElementById('state').textContent.includes('saved'));
  await page.bringToFront();
  await until(() => document.querySelector('[name=speaker]').value === 'Somebody of that name');
  await other.bringToFront();
  // Two people are made one, by keys alone.
  const [from, to] = await other.$$eval('details[data-kind=who]', (all) => all.slice(-2).map((one) => one.dataset.id));
  await fold(from);
  await other.focus(`details[data-id="${from}"] p select`);
  await other.select(`details[data-id="${from}"] p select`, to);
  await other.keyboard.press('Tab');
  await other.keyboard.press('Enter');
  await theirs(() => document.activeElement.textContent === 'Do it');
  await other.keyboard.press('Enter');
  await theirs((from) => !document.querySelector(`details[data-id="${from}"]`), from);
  // A sheet is changed in its form.
  await other.goto(`${origin}/sources`);
  const sheet = await other.$eval('details[data-kind=source]', (one) => one.dataset.id);
  await fold(sheet);
  await other.$eval(`details[data-id="${sheet}"] [name=title]`, (field) => field.select());
  await other.keyboard.type('Another title');
  await theirs(() => document.querySelector('.thing .does').textContent.includes('Another title'));
  await other.keyboard.press('Enter');
  await theirs(() => document.body.textContent.includes('Another title') && document.getElementById('state').textContent.includes('saved'));
  // The focus stays where it was if this window changes something.
  await other.focus(`details[data-id="${sheet}"] summary`);
  await page.bringToFront();
  await page.evaluate(() => { close(false); undo('undo'); });
  await saved('taken back');
  await other.bringToFront();
  await theirs(() => !document.body.textContent.includes('Another title'));
  const focused = await other.evaluate(() => document.activeElement.closest('details')?.dataset.id);
  if (focused !== sheet) bad(`the focus is on ${focused}, not on ${sheet}`);
  // So does the report.
  await other.goto(`${origin}/report`);
  await page.bringToFront();
  await page.evaluate(() => undo('redo'));
  await saved('made again');
  await other.bringToFront();
  await theirs(() => document.body.textContent.includes('Another title'));
}

await page.goto(address);
// The address with the key leads on to the page; its scripts must be there before anything is done.
await until(() => document.readyState === 'complete' && typeof version === 'number');
if (journey === 'pictures') {
  await pictures(files);
} else if (journey === 'mouse' || journey === 'keys') {
  const byMouse = journey === 'mouse';
  await makeCase(byMouse);
  await secondClaim(byMouse);
  await figures(byMouse);
  await makeClaim(byMouse);
  await changeClaim();
  if (byMouse) await topics();
} else if (journey === 'beside') {
  await page.waitForSelector('#text p');
  await beside();
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
    await zoomed();
    await page.setViewport({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
    await finger();
    // What is left to read is marked, one place after the other.
    await page.focus('#text');
    await page.keyboard.press('j');
    await until(() => getSelection().toString().length > 1);
    await report();
    await pages();
  }
}
await browser.close();
process.exit(wrong.length ? 1 : 0);
