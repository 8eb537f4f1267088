// Prints strings that have broken other programs, as a JSON list.
import { createRequire } from 'node:module';
import fs from 'node:fs';

const require = createRequire(import.meta.url);
const naughty = require('big-list-of-naughty-strings/blns.json');
const fixture = fs.readFileSync(require.resolve('dompurify/test/fixtures/expect.js'), 'utf8');
const module = { exports: {} };
new Function('module', 'exports', fixture)(module, module.exports);
const vectors = (Array.isArray(module.exports) ? module.exports : []).map(vector => vector.payload);
process.stdout.write(JSON.stringify([...naughty, ...vectors].filter(text => typeof text === 'string')));
