// On paper, and without a network: each guide is one sheet of A4 with all that it says and where its links lead; the
// sheet for new people has two sides; the document and the one file hold every page; and a copy of the site works when
// its files are opened from a folder.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { finds, none, stage } from './lib/check.mjs';
import { build, temporaryFolder } from './lib/fixture.mjs';
import { lightOf, linesOf, printed, sizeOf, squashed, textsOf } from './lib/paper.mjs';
import { filesOf, isView, repository, siteFolder, translatedPagesOf } from './lib/site.mjs';

const { tab, origin, faulty } = await stage({ recording: true });

const A4 = { width: 595, height: 842 };
const kindOf = ({ file }) => /<body class=["']?kind-([a-z]+)/.exec(readFileSync(join(siteFolder, file), 'utf8'))?.[1];
const common = translatedPagesOf(siteFolder).filter((page) => !isView(siteFolder, page));
const onOneSheet = common.filter((page) => ['guide', 'troubleshooting'].includes(kindOf(page)));

const dark = (tab) => tab.command('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });

/** What has to stand on paper: every text of the page, and where its links lead. */
const wanted = () => tab.run(() => {
  const texts = [];
  const article = document.querySelector('article') ?? document.body;
  const left = '.toc, .sec-related, .qr, script, style, .view, .screen-only, .letters';
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement, data } = walk.currentNode;
    if (data.trim() && !parentElement.closest(left) && parentElement.closest('h1, .summary, .facts, .content')) texts.push(data);
  }
  const targets = [...article.querySelectorAll('.content a[href]')].map((link) => link.dataset.page
    ?? (/^http/.test(link.getAttribute('href')) ? link.getAttribute('href') : ''));
  const steps = [...article.querySelectorAll('.content .steps > li')].map((step, at) => step.value || at + 1);
  const said = (css) => document.querySelector(css)?.textContent ?? `no ${css}`;
  return {
    texts, steps, targets: targets.filter(Boolean),
    facts: [said('.contact .phone'), said('.page-foot time'), said('.page-number'),
      document.querySelector('link[rel=canonical]')?.href ?? 'no address'],
  };
});

/** What is wrong with the open page on paper. */
async function onPaper({ pages }) {
  await dark(tab);
  const page = await wanted();
  const pdf = await printed(tab);
  const texts = textsOf(pdf);
  const findings = [];
  if (texts.length !== pages) findings.push(`${texts.length} sheets, not ${pages}`);
  const { width, height } = sizeOf(pdf);
  if (width !== A4.width || height !== A4.height) findings.push(`a sheet is ${width} x ${height}`);
  const { mean, corner } = lightOf(pdf);
  if (mean < 200 || corner !== 255) findings.push(`not dark on white: ${mean}, ${corner}`);
  // A paragraph may go on in the next column.
  const all = texts.join('') + textsOf(pdf, '-raw').join('');
  for (const part of [...page.texts, ...page.targets, ...page.facts]) {
    if (!all.includes(squashed(part))) findings.push(`not on paper: ${part.trim()}`);
  }
  const lines = linesOf(pdf);
  for (const step of page.steps) {
    if (!lines.some((line) => new RegExp(`^ *${step}( |$)`).test(line))) findings.push(`no number of step ${step}`);
  }
  for (const hidden of await tab.run(() => [...document.querySelectorAll('.toc summary, .site-footer a, .languages a')]
    .map((element) => element.textContent.trim())
    .filter((text) => text.length > 12 && text !== document.querySelector('.brand')?.textContent.trim()))) {
    if (all.includes(squashed(hidden)) && !page.texts.some((text) => text.includes(hidden))) findings.push(`on paper: ${hidden}`);
  }
  return findings;
}

test('print: faults are found', async () => {
  await tab.open(faulty);
  finds(await onPaper({ pages: 0 }), /sheets, not 0/, /not on paper: no \.contact \.phone/, /not on paper: no address/);
});

test('print: there are guides', () => assert.ok(onOneSheet.length > 20, `${onOneSheet.length}`));

for (const { path } of onOneSheet) {
  test(`print: ${path}`, async () => {
    await tab.open(origin + path);
    none(await onPaper({ pages: 1 }));
  });
}

const sheets = filesOf(siteFolder, 'html').filter((file) => file.startsWith('print/'));

test('print: there is a sheet', () => assert.ok(sheets.length > 0));

for (const file of sheets) {
  test(`print: /${file}`, async () => {
    await tab.open(`${origin}/${file}`);
    await dark(tab);
    const pdf = await printed(tab);
    const texts = textsOf(pdf);
    const sides = await tab.run(() => [...document.querySelectorAll('.side')].map((side) => [
      side.querySelector('h2'), ...side.querySelectorAll('.steps > li'), side.querySelector('.phone'),
      side.querySelector('time'), side.querySelector('.side-foot p:last-child'),
    ].map((element) => [...element.childNodes].map((node) => node.textContent).find((text) => text.trim()))));
    assert.equal(texts.length, 2);
    assert.deepEqual(sizeOf(pdf), A4);
    assert.ok(lightOf(pdf).mean > 200);
    sides.forEach((side, at) => side.forEach((part) => {
      assert.ok(texts[at].includes(squashed(part)), `side ${at + 1} lacks ${part}`);
    }));
  });
}

const documents = filesOf(siteFolder, 'html').filter((file) => file.endsWith('/print.html'));

test('print: there is a document in each language', () => assert.equal(documents.length, 2));

for (const file of documents) {
  test(`print: /${file}`, async () => {
    await tab.open(`${origin}/${file}`);
    await dark(tab);
    const titles = await tab.run(() => [...document.querySelectorAll('article.page > h2')].map((title) => title.textContent));
    const pdf = await printed(tab);
    const texts = textsOf(pdf);
    // The first holds the contents; each page starts on a sheet of its own, and most need no second.
    const missing = titles.filter((title) => !texts.slice(1).some((text) => text.startsWith(squashed(title))));
    assert.deepEqual(missing, []);
    assert.ok(titles.length > 40, `${titles.length}`);
    assert.ok(texts.length < titles.length * 1.7, `${texts.length} sheets for ${titles.length} pages`);
    assert.ok(lightOf(pdf).mean > 200);
  });
}

/** What the browser said and asked for since the last time, but for the file itself. */
async function noise(allowed) {
  const said = (await tab.console()).map(({ message }) => `console: ${message}`);
  const asked = (await tab.network())
    .filter((event) => event.method === 'Network.requestWillBeSent')
    .map((event) => event.params.request.url)
    .filter((url) => !url.startsWith('data:') && !allowed(url))
    .map((url) => `request: ${url}`);
  return [...said, ...asked];
}

test('print: the one file works alone', async () => {
  const file = join(temporaryFolder(), 'alone.html');
  copyFileSync(join(siteFolder, 'offline.html'), file);
  const address = pathToFileURL(file).href;
  await noise(() => true);
  await tab.open(address);
  const broken = await tab.run(() => [...document.querySelectorAll('a[href^="#"]')]
    .filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash));
  assert.deepEqual(broken, []);
  // A language, a page from its contents, and that page in the other language.
  const way = await tab.run(() => {
    const visible = () => {
      const { top } = document.querySelector(location.hash).getBoundingClientRect();
      return `${location.hash} ${Math.abs(top) < 60}`;
    };
    const seen = [];
    for (const css of ['.languages a:last-child', '.edition:last-of-type .contents li:nth-child(4) a']) {
      document.querySelector(css).click();
      seen.push(visible());
    }
    document.querySelector(`${location.hash} .page-foot a[hreflang]`).click();
    seen.push(visible());
    return seen;
  });
  assert.equal(way.length, 3);
  for (const step of way) assert.match(step, /^#\S+ true$/);
  none(await noise((url) => url.split('#')[0] === address));
});

test('print: a copy works in a folder', async () => {
  const folder = temporaryFolder();
  build(repository, folder, '--file-links');
  const top = `${pathToFileURL(folder).href}/`;
  const known = new Set(filesOf(folder, 'html').map((file) => top + encodeURI(file)));
  await noise(() => true);
  const links = () => tab.run(() => [...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0]));
  const all = new Set();
  // The start page, the home page, a guide, its language switch, a view, and the page for wrong addresses.
  await tab.open(`${top}index.html`);
  const visit = async (css) => {
    for (const link of await links()) if (link.startsWith('file:')) all.add(link);
    await tab.run((css) => document.querySelector(css).click(), css);
    await tab.driver.wait(() => tab.run(() => document.readyState === 'complete'), 5_000);
    assert.ok(known.has((await tab.driver.getCurrentUrl()).split('#')[0]), await tab.driver.getCurrentUrl());
    assert.ok(await tab.run(() => document.styleSheets.length > 0 && document.querySelector('h1') !== null));
  };
  for (const css of ['.locale a.button', '.content a[data-page]', '.languages a', '.site-footer a']) await visit(css);
  await tab.open(`${top}404.html`);
  await visit('a.button');
  const dead = [...all].filter((link) => !known.has(link));
  assert.ok(all.size > 20, `${all.size}`);
  assert.deepEqual(dead, []);
  none((await noise((url) => url.startsWith(top))));
});
