// Opens files in headless Chromium and prints what is wrong, a line each. Arguments: the browser, then files; options of a
// file stand behind `=`: axe (all looks), axe-two (two of them), sizes, use, print, valid; asked: the shipped case answers questions; paper: a file without scripts.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';
import { HtmlValidate } from 'html-validate';
import { asked } from './asked.mjs';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [browserPath, ...files] = process.argv.slice(2);
const wrong = [];
const browser = await puppeteer.launch({
  executablePath: browserPath, headless: true, protocolTimeout: 600000,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage', '--allow-file-access-from-files'],
});

for (const entry of files) {
  const [file, options = ''] = entry.split('=');
  const wants = name => options.split(',').includes(name);
  const url = pathToFileURL(file).href, name = file.split('/').at(-1);
  const bad = text => wrong.push(`${name}: ${text}`);
  const page = await browser.newPage();
  page.on('console', message => bad(`console: ${message.text()}`));
  page.on('pageerror', error => bad(`error: ${error.message}`));
  page.on('dialog', async dialog => { bad(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  page.on('request', request => { if (request.url().split(/[?#]/)[0] !== url) bad(`request: ${request.url()}`); });
  page.on('popup', () => bad('a window opened'));
  if (name.endsWith('.svg')) { await drawing(page, url, bad); await page.close(); continue; }
  const media = scheme => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);

  await page.setViewport({ width: 1280, height: 900 });
  // Of three, since the machine does other things too.
  const times = [];
  for (let i = 0; i < 3; i++) {
    await page.goto(url);
    const { domInteractive, loadEventEnd } = await page.evaluate(() => performance.getEntriesByType('navigation')[0].toJSON());
    times.push([domInteractive, loadEventEnd]);
  }
  const [interactive, loaded] = times.sort((a, b) => a[0] - b[0])[0].map(Math.round);
  console.log(`${name}: ${fs.statSync(file).size} bytes, interactive after ${interactive} ms, loaded after ${loaded} ms`);
  const scripts = await page.evaluate(() => document.scripts.length);
  if (scripts !== (wants('paper') ? 0 : 1)) bad(`${scripts} scripts`);

  if (wants('use')) await use(page, bad);
  if (wants('asked')) await asked(page, url, bad);
  if (wants('sizes')) for (const width of [320, 360, 640, 820, 1280, 1800]) {
    await page.setViewport({ width, height: 900 });
    await page.goto(url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) bad(`${wide} px wide at ${width}`);
    const clipped = await page.evaluate(() => [...document.querySelectorAll('.scroll .sbs td:first-child q')].filter(q => {
      const hangs = parseFloat(getComputedStyle(q).textIndent);
      return q.getBoundingClientRect().left + hangs < q.closest('.scroll').getBoundingClientRect().left;
    }).length);
    if (clipped) bad(`the opening marks of ${clipped} quotations are cut at ${width}`);
    // A word with a letter on each line: a column that is nearly as narrow as a letter, and runs down.
    const thin = await page.evaluate(() => [...document.querySelectorAll('main :is(caption,th,td,li,p,h4)')].filter(el => {
      const text = el.textContent.trim(), { width, height } = el.getBoundingClientRect();
      const upright = [el, ...el.querySelectorAll('*')].some(one => getComputedStyle(one).writingMode !== 'horizontal-tb');
      const hidden = el.closest('thead') && getComputedStyle(el.closest('thead')).position === 'absolute';
      return !hidden && !upright && text.length > 12 && !el.querySelector('.v, i') && width > 1 && width < 24 && height > 120;
    }).map(el => el.outerHTML.slice(0, 100))[0]);
    if (thin) bad(`a letter a line at ${width}: ${thin}`);
    const small = await page.evaluate(() => [...document.querySelectorAll('main *')]
      .filter(el => [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(el).fontSize) < 11.9)
      .map(el => el.outerHTML.slice(0, 80))[0]);
    if (small) bad(`smaller than 12 px at ${width}: ${small}`);
  }
  const looks = wants('axe') ? ['light', 'dark'].flatMap(scheme => [360, 820, 1280, 1800].map(width => [scheme, width]))
    : wants('axe-two') ? [['light', 1280], ['dark', 360]] : [];
  for (const [scheme, width] of looks) {
    await media(scheme);
    await page.setViewport({ width, height: 900 });
    await page.goto(url);
    // All pages drawn: colours of what is out of view are guessed from where it would stand.
    await page.evaluate(() => document.body.classList.remove('big'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ rules: { 'target-size': { enabled: true } } }));
    for (const { id, nodes } of violations) bad(`axe ${scheme} ${width}: ${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)}`);
  }
  if (wants('full')) await full(page, url, bad);
  if (wants('print')) await print(page, url, file, bad);
  if (wants('valid')) {
    const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateFile(file);
    for (const result of report.results) for (const message of result.messages.slice(0, 5))
      bad(`html-validate ${message.ruleId} at ${message.line}:${message.column}: ${message.message}`);
  }
  await page.close();

  const off = await browser.newPage();
  await off.setJavaScriptEnabled(false);
  await off.setViewport({ width: 1280, height: 900 });
  await off.goto(url);
  const tree = await off.$$eval('.find', els => els.map(el => getComputedStyle(el).display)).catch(() => null);
  if (tree && tree.some(display => display !== 'none')) bad('with scripts off the form is shown');
  const hidden = await off.$$eval('main .c', els => els.filter(el => el.getBoundingClientRect().height < 10).length).catch(() => 0);
  if (hidden) bad(`with scripts off ${hidden} claims are not shown`);
  await off.close();
}
await browser.close();
for (const line of wrong) console.log(`WRONG ${line}`);
process.exit(wrong.length ? 1 : 0);

// Filters, search, next, citation, theme.
async function use(page, bad) {
  // Folded until they are wanted; the skip link leads to what comes after them.
  if (await page.$eval('.toc details', el => el.open)) bad('the contents are not folded');
  if (!await page.$eval('.skip', el => document.querySelector(el.getAttribute('href') + ' h1'))) bad('the skip link does not lead to the title');
  if (await page.$eval('.mo', el => el.getBoundingClientRect().top) > 900) bad('the whole is not on the first screen');
  await page.$eval('.seek', el => { el.open = true; });
  const all = await page.$$eval('.c', els => els.length);
  const count = () => page.$eval('.find output', el => el.textContent);
  const settle = () => new Promise(done => setTimeout(done, 300));
  const shown = () => page.$$eval('.c', els => els.filter(el => !el.classList.contains('dim')).length);
  if (await page.$eval('.find', el => el.hidden)) bad('the form is hidden');
  for (const [field, value, css] of [['k', 'd', '.h.d'], ['k', 'a', '.h.a']]) {
    await page.select(`[name=${field}]`, value); await settle();
    const wanted = await page.$$eval(css, els => els.length);
    if (await shown() !== wanted) bad(`${field}=${value}: ${await shown()} shown, not ${wanted}: ${await count()}`);
    if (!(await count()).startsWith(`${wanted.toLocaleString('en')} of ${all.toLocaleString('en')} claims`)) bad(`count: ${await count()}`);
  }
  await page.click('[type=reset]'); await settle();
  if (await shown() !== all) bad('reset does not show all');
  const source = await page.$eval('[name=s] option:nth-child(2)', el => el.value);
  await page.select('[name=s]', source); await settle();
  const own = await page.$$eval('.out', (els, source) => els.find(el => el.closest('section').id === 'source-' + source)?.querySelectorAll('li li').length, source);
  if (await shown() !== own) bad(`source ${source}: ${await shown()} shown, of ${own}`);
  await page.click('[type=reset]'); await settle();
  const topic = await page.$eval('[name=t] option:nth-child(2)', el => el.value);
  await page.select('[name=t]', topic); await settle();
  if (await shown() !== await page.$$eval(`#topic-${topic} .c`, els => els.length)) bad(`topic ${topic}: ${await count()}`);
  await page.click('[type=reset]'); await settle();
  // A word without its marks finds it too.
  const word = await page.$eval('.c q', el => el.textContent.match(/\p{L}{4,}/u)[0]);
  await page.type('[name=q]', word.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')); await settle();
  if (await shown() < 1 || await shown() === all && all > 3) bad(`search for ${word}: ${await count()}`);
  await page.keyboard.press('Enter'); await settle();
  const hash = await page.evaluate(() => location.hash);
  if (!hash.startsWith('#claim-')) bad(`Enter does not lead to a claim: ${hash}`);
  await page.$eval('[type=reset]', el => el.click()); await settle();
  await next(page, bad, settle);
  await hover(page, bad);
  await heard(page, bad);
  await forced(page, bad);
  // The overview is dimmed with its claims.
  await page.select('[name=s]', source); await settle();
  const marks = await page.$$eval('.mx td:not(.bl):not(:empty)', els => [els.length, els.filter(el => el.classList.contains('dim')).length]);
  if (marks[1] === 0 || marks[1] === marks[0]) bad(`marks dimmed: ${marks[1]} of ${marks[0]}`);
  await page.$eval('[type=reset]', el => el.click()); await settle();
  // Citation by keyboard alone.
  await page.$eval('.c q a', el => el.focus());
  await page.waitForSelector('.c .tools button');
  const cited = await page.evaluate(async () => {
    let text; const write = navigator.clipboard && navigator.clipboard.writeText;
    if (navigator.clipboard) navigator.clipboard.writeText = async what => { text = what; };
    document.querySelector('.tools button').click();
    await new Promise(done => setTimeout(done, 200));
    const box = document.querySelector('.tools textarea');
    if (write) navigator.clipboard.writeText = write;
    return [text || box && box.value, document.querySelector('.tools [role=status]').textContent, document.querySelector('.tools').closest('.c').id];
  });
  if (!cited[0] || !cited[0].includes('#' + cited[2]) || !/l{1,2}\.\s/.test(cited[0]) || !cited[1]) bad(`citation: ${JSON.stringify(cited)}`);
  const scheme = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await scheme();
  await page.$eval('#theme', el => el.click());
  if (await scheme() === before) bad('the theme does not change');
  const goes = await page.$eval('.mx td a', el => { el.click(); return el.getAttribute('href'); });
  const target = await page.$eval(':target', el => '#' + el.id);
  if (goes !== target) bad(`${goes} leads to ${target}`);
  // What can be copied from the address bar is the claim's own address.
  await settle();
  const address = await page.evaluate(() => location.hash);
  if (!address.startsWith('#claim-') || !(await page.$(`[id="${address.slice(1)}"] [id="${target.slice(1)}"]`))) bad(`${target} has the address ${address}`);
}

// The hits are listed, the filter is in the address, and Next goes to each: also to one where it already is.
async function next(page, bad, settle) {
  await page.select('[name=k]', 'a'); await settle();
  const hits = await page.$$eval('.c.hit', els => els.map(el => '#' + el.id));
  const listed = await page.$$eval('.hits a', els => els.map(el => el.getAttribute('href')));
  if (!hits.length || hits.slice(0, 200).join() !== listed.join()) bad(`${listed.length} hits listed of ${hits.length}`);
  if (await page.$$eval('.dim', els => els.some(el => getComputedStyle(el).opacity !== '1'))) bad('what is left out is hard to read');
  for (let i = 0; i < hits.length + 1 && i < 4; i++) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.$eval('#next', el => el.click()); await settle();
    const [id, top, height] = await page.evaluate(() => { const el = document.querySelector(':target'); return [el && el.id, el && el.getBoundingClientRect().top, innerHeight]; });
    if ('#' + id !== hits[i % hits.length] || top < 0 || top > height) bad(`Next leads to ${id} at ${top} of ${height}`);
    if (hits.length === 1) break;
  }
  const where = await page.evaluate(() => location.hash);
  await page.evaluate(hash => { location.replace(hash); scrollTo(0, document.documentElement.scrollHeight); }, where);
  const query = await page.evaluate(() => location.search);
  if (query !== '?k=a') bad(`the address has ${query}`);
  await page.reload(); await settle();
  if (await page.$eval('[name=k]', el => el.value) !== 'a' || (await page.$$('.hits a')).length !== listed.length) bad('the address does not restore the search');
  await page.$eval('[type=reset]', el => el.click()); await settle();
  if (await page.evaluate(() => location.search)) bad('reset leaves the filter in the address');
}

// Pointing at a claim moves nothing.
async function hover(page, bad) {
  const claim = await page.$('.c');
  const size = () => claim.evaluate(el => [el, el.parentElement, el.closest('table')].map(one => one.getBoundingClientRect().height).join());
  await claim.evaluate(el => el.scrollIntoView());
  const before = await size();
  await claim.hover();
  await page.waitForSelector('.tools');
  if (await size() !== before) bad(`pointing at a claim moves text: ${before} became ${await size()}`);
}

// What a screen reader says of an empty cell.
async function heard(page, bad) {
  const empty = await page.$$eval('.mx tbody td:empty', els => els.length);
  const names = [];
  const walk = node => { names.push(node.name || ''); (node.children || []).forEach(walk); };
  await page.evaluate(() => document.body.classList.remove('big'));
  walk(await page.accessibility.snapshot({ interestingOnly: false }));
  const said = names.filter(name => name === 'nothing on this').length;
  if (empty && !said) bad(`${empty} empty cells say nothing`);
}

// With colours that the reader sets, the four stances still differ.
async function forced(page, bad) {
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  const looks = await page.$$eval('.key .s:not(.p)', els => els.map(el => { const s = getComputedStyle(el); return [s.backgroundColor, s.borderTopStyle, s.textDecorationLine, s.color].join(); }));
  if (looks.length !== 4 || new Set(looks).size !== 4) bad(`forced colours: ${looks.join(' | ')}`);
  await cdp.send('Emulation.setEmulatedMedia', { features: [] });
  await cdp.detach();
}

// A drawing is well-formed, and its words are inside it.
async function drawing(page, url, bad) {
  await page.goto(url);
  const wrong = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.nodeName !== 'svg' || document.querySelector('parsererror')) return ['not a drawing'];
    const edge = root.getBoundingClientRect();
    const out = el => { const r = el.getBoundingClientRect(); return r.left < edge.left || r.right > edge.right + 1 || r.bottom > edge.bottom + 1; };
    return [...document.querySelectorAll('text')].filter(out).map(el => `beyond the edge: ${el.textContent}`);
  });
  if (wrong.length) bad(`${wrong.length}: ${wrong[0]}`);
}

// No third of a sheet is empty, and none continues overleaf.
async function full(page, url, bad) {
  await page.emulateMediaType('print');
  await page.setViewport({ width: 680, height: 1013 });
  await page.goto(url);
  const filled = await page.$$eval('.sheet', els => els.map(el => {
    const parts = [...el.children].filter(part => part.tagName !== 'FOOTER');
    return (parts.at(-1).getBoundingClientRect().bottom - el.getBoundingClientRect().top) / 1013;
  }));
  filled.forEach((part, i) => { if (part < .66 || part > 1.02) bad(`sheet ${i + 1} is full to ${part.toFixed(2)}`); });
  await page.emulateMediaType(null);
}

// On paper every quotation is there, whole.
async function print(page, url, file, bad) {
  await page.goto(url);
  const pdf = file.replace(/\.html$/, '.pdf');
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true, timeout: 600000 });
  const squeeze = text => text.normalize('NFKC').replace(/[\s\u00ad\u200b]+/g, '');
  let text;
  try { text = squeeze(execFileSync('pdftotext', ['-layout', '-nopgbrk', pdf, '-'], { encoding: 'utf8', maxBuffer: 1e9 })); } catch { console.log('SKIPPED: no pdftotext'); return; }
  const heads = await page.$$eval('h1, h2', els => els.map(el => el.textContent));
  for (const head of heads) if (!text.includes(squeeze(head))) bad(`not on paper: ${head}`);
  const raw = squeeze(execFileSync('pdftotext', ['-raw', '-nopgbrk', pdf, '-'], { encoding: 'utf8', maxBuffer: 1e9 }));
  const quotes = await page.$$eval('.c q, .q', els => els.map(el => el.firstChild.data || el.textContent));
  const lost = quotes.filter(quote => !raw.includes(squeeze(quote).slice(0, 24)));
  if (lost.length) bad(`${lost.length} of ${quotes.length} quotations not whole on paper: ${lost[0]}`);
  // On a sheet, which does not scroll, no table goes beyond the edge, and no plot is parted from its axis.
  await page.emulateMediaType('print');
  await page.setViewport({ width: 688, height: 1000 });
  const off = await page.evaluate(() => [...document.querySelectorAll('.sbs,.mx,.mo,.lanes,.grid,.vo')].filter(el => el.getBoundingClientRect().right > innerWidth + 1).map(el => `${el.className} under ${el.closest('section')?.id}: ${Math.round(el.getBoundingClientRect().right)}`));
  if (off.length) bad(`${off.length} tables beyond the sheet: ${off[0]}`);
  const parted = await page.evaluate(() => [...document.querySelectorAll('.lanes')].filter(el => getComputedStyle(el).breakInside !== 'avoid').length);
  if (parted) bad(`${parted} plots may be parted from their axes`);
  await page.emulateMediaType(null);
  await page.setViewport({ width: 1280, height: 900 });
  const cut = await page.evaluate(() => [...document.querySelectorAll('.sbs,.mx,.vo,.fill,.key,.cards')].filter(el => el.scrollWidth > el.clientWidth + 1).length);
  if (cut) bad(`${cut} tables are wider than their place`);
}
