// HTML, CSS and SVG follow their standards, as the Nu HTML Checker reads them.

import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { finds, none } from './lib/check.mjs';
import { filesOf, fixture, pagesOf, siteFolder } from './lib/site.mjs';

const JAR = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/** Errors and warnings by file. One run for all files: starting the checker takes seconds. */
async function findingsIn(folder, files) {
  const options = ['--stdout', '--exit-zero-always', '--format', 'json', '--also-check-css', '--also-check-svg'];
  const { stdout } = await promisify(execFile)(
    'java', ['-jar', JAR, ...options, ...files.map((file) => join(folder, file))],
    { maxBuffer: 1 << 28 },
  );
  const findings = new Map(files.map((file) => [file, []]));
  for (const message of JSON.parse(stdout).messages) {
    if (message.type === 'info' && message.subType !== 'warning') continue;
    const file = relative(folder, fileURLToPath(message.url));
    const text = `${file}:${message.lastLine ?? 0}:${message.lastColumn ?? 0}: ${message.message}`;
    // A file that the checker names in another way must not be lost.
    if (!findings.has(file)) throw new Error(text);
    findings.get(file).push(message.extract ? `${text}\n    ${message.extract.trim()}` : text);
  }
  return findings;
}

test('markup: faults are found', async () => {
  const found = await findingsIn(fixture('faulty'), ['index.html', 'style.css']);
  finds(found.get('index.html'), /Unclosed element/, /alt/);
  finds(found.get('style.css'), /colour/);
});

const files = [
  ...pagesOf(siteFolder).map((page) => page.file),
  ...filesOf(siteFolder, 'css'),
  ...filesOf(siteFolder, 'svg'),
];
const checked = findingsIn(siteFolder, files);
for (const file of files) {
  test(`markup: ${file}`, async () => none((await checked).get(file)));
}
