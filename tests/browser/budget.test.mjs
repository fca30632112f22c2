// What a page costs: its HTML and the style sheets that it links to, compressed, fit in the first 14 kB that a server
// may send before it waits for an answer. And nothing that a file loads is elsewhere.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { parse } from 'parse5';

import { finds, none } from './lib/check.mjs';
import { filesOf, fixture, pagesOf, siteFolder } from './lib/site.mjs';

/** Ten packets of 1,460 bytes, less what the answer's head takes. */
const BUDGET = 14_336;

/** Elements and their attributes whose addresses a browser loads by itself. */
const LOADS = {
  link: ['href'], script: ['src'], img: ['src', 'srcset'], source: ['src', 'srcset'], iframe: ['src'], object: ['data'],
  embed: ['src'], video: ['src', 'poster'], audio: ['src'], track: ['src'], use: ['href'], image: ['href'],
};
/** Links that name a page and load nothing. */
const NAMES_ONLY = /^(canonical|alternate)$/;

const read = (folder, file) => readFileSync(join(folder, file));
const weight = (bytes) => gzipSync(bytes, { level: 9 }).length;
const isElsewhere = (address) => /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address.trim());

/** What a document loads, and its style sheets as files of the folder. */
function loadedBy(folder, file) {
  const loaded = [];
  const sheets = [];
  const visit = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    const named = node.tagName === 'link' && NAMES_ONLY.test(attributes.rel);
    for (const name of named ? [] : (LOADS[node.tagName] ?? [])) {
      if (attributes[name] !== undefined) loaded.push(attributes[name]);
    }
    if (node.tagName === 'link' && attributes.rel === 'stylesheet') {
      // 404.html is shown at any depth: its addresses start at the top of the server.
      const { href } = attributes;
      sheets.push(href.startsWith('/') ? href.slice(1) : join(dirname(file), href));
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) visit(child);
  };
  visit(parse(read(folder, file).toString()));
  return { loaded, sheets };
}

const elsewhere = (addresses) => addresses.filter(isElsewhere).map((address) => `loads ${address}`);

/** What is wrong with a page. */
function costs(folder, file, budget = BUDGET) {
  const { loaded, sheets } = loadedBy(folder, file);
  if (sheets.length === 0) return [`${file} has no style sheet`];
  const parts = [file, ...sheets].map((part) => [part, weight(read(folder, part))]);
  const sum = parts.reduce((total, [, bytes]) => total + bytes, 0);
  const told = parts.map(([part, bytes]) => `    ${bytes} ${part}`).join('\n');
  return [...(sum > budget ? [`${sum} bytes, ${sum - budget} too many:\n${told}`] : []), ...elsewhere(loaded)];
}

/** What is wrong with a style sheet or drawing, which may carry what it needs but fetches nothing. */
function fetches(folder, file) {
  const text = read(folder, file).toString();
  const addresses = [...text.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|\b(?:xlink:)?href=["']([^"']+)/g)];
  return [
    ...elsewhere(addresses.map(([, url, sheet, href]) => url ?? sheet ?? href)),
    ...(/@font-face/.test(text) ? ['brings a font'] : []),
  ];
}

test('budget: faults are found', () => {
  finds(costs(fixture('faulty'), 'heavy.html', 100), /too many/, /count\.js/, /dot\.gif/);
  finds(fetches(fixture('faulty'), 'heavy.css'), /more\.css/, /other\.woff2/, /font/);
});

// A page is what has an address that ends in a slash, and the page for wrong ones; other documents are the whole help
// in one file, which nobody waits for at a login.
const pages = pagesOf(siteFolder).filter(({ file }) => /(^|\/)index\.html$|^404\.html$/.test(file));
for (const { file, path } of pages) {
  test(`budget: ${path}`, () => none(costs(siteFolder, file)));
}
for (const file of [...filesOf(siteFolder, 'css'), ...filesOf(siteFolder, 'svg')]) {
  test(`budget: ${file}`, () => none(fetches(siteFolder, file)));
}
