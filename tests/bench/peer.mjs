// Runs a checker that is only a library over standard input: peer.mjs write-good|harper FOLDER-WITH-node_modules
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const [, , peer, folder] = process.argv;
const require = createRequire(resolve(folder, 'package.json'));
const text = readFileSync(0, 'utf8');
if (peer === 'write-good') {
  console.log(require('write-good')(text).length);
} else {
  const harper = await import(pathToFileURL(resolve(folder, 'node_modules/harper.js/dist/harper.js')));
  const linter = new harper.LocalLinter({ binary: harper.binary });
  console.log((await linter.lint(text)).length);
  process.exit(0);
}
