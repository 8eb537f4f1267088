// node hypothesis.mjs TEXT QUOTATIONS [MOST]: what Hypothesis's client does with a quotation that has no context: its exact
// place, else approx-string-match with half of the letters wrong, at most 256; the match with the fewest errors.
import fs from 'node:fs';
import search from 'approx-string-match';

const [textFile, quotations, most = '1000000'] = process.argv.slice(2);
const text = fs.readFileSync(textFile, 'utf8');
for (const line of fs.readFileSync(quotations, 'utf8').trim().split('\n').slice(0, Number(most))) {
  const { id, quote } = JSON.parse(line);
  const exact = text.indexOf(quote);
  let place = exact < 0 ? null : { start: exact, end: exact + quote.length };
  if (!place) {
    const matches = search(text, quote, Math.min(256, Math.floor(quote.length / 2)));
    place = matches.sort((a, b) => a.errors - b.errors)[0] ?? { start: -1, end: -1 };
  }
  console.log(JSON.stringify({ id, start: place.start, end: place.end }));
}
