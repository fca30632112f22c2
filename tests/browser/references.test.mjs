// Whatever any finished file refers to is in the finished site: read from the files themselves by a parser that is
// not the program's own, also where no link of another page leads to.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'parse5';

import { finds, none } from './lib/check.mjs';
import { filesOf, fixture, siteFolder } from './lib/site.mjs';

/** Attributes that hold one address. */
const ADDRESSES = new Set(['href', 'xlink:href', 'src', 'action', 'formaction', 'poster', 'cite', 'data']);
/** Attributes that hold ids of elements of the same page. */
const IDS = new Set([
  'for', 'form', 'list', 'headers', 'popovertarget', 'aria-activedescendant', 'aria-controls', 'aria-describedby',
  'aria-details', 'aria-errormessage', 'aria-flowto', 'aria-labelledby', 'aria-owns',
]);

/** The addresses in a style sheet. */
const inStyle = (css) => [...css.replace(/\/\*[^]*?\*\//g, '')
  .matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi)]
  .map((match) => match.slice(1).find((part) => part !== undefined));

/** What a page refers to, and the ids and names that it has. */
function read(html) {
  const page = { addresses: [], ids: [], wanted: [], names: [], foreign: [], canonical: [] };
  const visit = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? [])
      .map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
    for (const [name, value] of Object.entries(attributes)) {
      if (ADDRESSES.has(name) && !(name === 'data' && node.tagName !== 'object')) page.addresses.push(value);
      else if (name === 'srcset' || name === 'imagesrcset') {
        page.addresses.push(...value.split(',').map((candidate) => candidate.trim().split(/\s+/)[0]));
      } else if (name === 'style') page.addresses.push(...inStyle(value));
      else if (name === 'id') page.ids.push(value);
      else if (name === 'usemap') page.wanted.push(value.replace(/^#/, ''));
      else if (IDS.has(name)) page.wanted.push(...value.split(/\s+/).filter(Boolean));
      else if (name.startsWith('on')) page.foreign.push(`a program in ${name}`);
    }
    if (['a', 'map'].includes(node.tagName) && attributes.name) page.names.push(attributes.name);
    const fetched = attributes.src ?? (/stylesheet|icon|preload/.test(attributes.rel ?? '') ? attributes.href : undefined);
    if (/^(https?:)?\/\//.test(fetched ?? '')) page.foreign.push(fetched);
    if (/^refresh$/i.test(attributes['http-equiv'] ?? '')) {
      page.addresses.push(attributes.content.replace(/^[^;]*;\s*url=/i, ''));
    }
    if (node.tagName === 'link' && attributes.rel === 'canonical') page.canonical.push(attributes.href);
    if (node.tagName === 'style') page.addresses.push(...inStyle(node.childNodes.map((child) => child.value).join('')));
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  visit(parse(html));
  return page;
}

/** What is wrong with the references of all files of a site that is published at `base`; by file. */
function check(folder, base) {
  const all = new Set(['html', 'css', 'svg', 'xml', 'txt', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'pdf', 'ico', 'js',
    'woff2', 'webmanifest'].flatMap((extension) => filesOf(folder, extension)));
  const text = (file) => readFileSync(join(folder, file), 'utf8');
  const pages = new Map([...all].filter((file) => /\.(html|svg)$/.test(file)).map((file) => [file, read(text(file))]));
  /** What is wrong with an address that stands in `file`, if anything. */
  const fault = (file, address) => {
    if (address.trim() === '') return 'an empty address';
    const url = new URL(address, new URL(file, base));
    if (!/^https?:$/.test(url.protocol) || url.origin !== new URL(base).origin) return undefined;
    if (!url.pathname.startsWith(new URL(base).pathname)) return `${address} leads out of the site`;
    const path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length)).replace(/(^|\/)$/, '$1index.html');
    if (!all.has(path)) return `${address}: there is no file ${path}`;
    const id = decodeURIComponent(url.hash.slice(1));
    const there = pages.get(path);
    if (id && there && ![...there.ids, ...there.names].includes(id)) return `${address}: there is no such place`;
    return undefined;
  };
  const findings = new Map();
  for (const file of all) {
    const page = pages.get(file);
    let found = [];
    if (page) {
      found = page.addresses.map((address) => fault(file, address));
      found.push(...page.wanted.filter((id) => ![...page.ids, ...page.names].includes(id)).map((id) => `no element ${id}`));
      found.push(...page.ids.filter((id, n) => page.ids.indexOf(id) !== n).map((id) => `the id ${id} twice`));
      found.push(...page.foreign.filter((address) => !address.startsWith(base)));
    } else if (file.endsWith('.css')) found = inStyle(text(file)).map((address) => fault(file, address));
    else if (/^sitemap.*\.xml$/.test(file)) {
      found = [...text(file).matchAll(/<loc>([^<]*)<\/loc>|href="([^"]*)"/g)]
        .map((match) => (match[1] ?? match[2]).replaceAll('&amp;', '&'))
        .map((address) => (address.startsWith(base) ? fault(file, address) : `${address} is not of this site`));
    } else continue;
    findings.set(file, found.filter(Boolean));
  }
  return findings;
}

test('references: faults are found', () => {
  const found = check(fixture('faulty'), 'http://faulty.example/').get('index.html');
  finds(found, /missing.html: there is no file/, /^#missing: there is no such place/, /localhost:9/);
});

/** The address that the site is published at, as it tells search engines. */
const [, base] = /^Sitemap: (.*)sitemap\.xml$/m.exec(readFileSync(join(siteFolder, 'robots.txt'), 'utf8'));

for (const [file, found] of check(siteFolder, base)) test(`references: ${file}`, () => none(found));
