// Prints the questions of a GIFT file as JSON, as gift-pegjs reads them.
const fs = require('node:fs');
const { parse } = require('gift-pegjs');
process.stdout.write(JSON.stringify(parse(fs.readFileSync(process.argv[2], 'utf8'))));
