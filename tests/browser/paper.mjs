// Prints files on paper in headless Chromium: the browser, then the files; each gives a PDF beside it.
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [browserPath, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: browserPath, headless: true, protocolTimeout: 600000,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage'],
});
const page = await browser.newPage();
for (const file of files) {
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path: file.replace(/\.html$/, '.pdf'), preferCSSPageSize: true, printBackground: true });
}
await browser.close();
