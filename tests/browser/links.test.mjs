// Every link within the site leads to a page that is there, and to a place on it that is there; and the
// reader can reach every page from the start page. The addresses are those that the browser itself makes
// of what stands in the pages.

import { test } from 'node:test';

import { finds, none, stage } from './lib/check.mjs';
import { isNumber, isView, pagesOf, readablePagesOf, siteFolder, translatedPagesOf } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();

/** What the page at `address` points at, and the places that it has. */
async function read(address) {
  await tab.open(address);
  return tab.run(() => {
    const pointers = [
      ['a[href], area[href]', 'href'], ['link[href]:not([rel~=canonical], [rel~=alternate])', 'href'],
      ['img[src], script[src], iframe[src], source[src], video[src], audio[src], embed[src], input[src]', 'src'],
      ['form[action]', 'action'], ['object[data]', 'data'], ['video[poster]', 'poster'],
    ];
    return {
      links: pointers.flatMap(([css, key]) => [...document.querySelectorAll(css)]
        .map((element) => ({ to: element[key], page: element.matches('a, area') }))),
      // Written for the address at which the site is published: only their paths can be followed here.
      published: [...document.querySelectorAll('link[rel~=canonical], head link[rel~=alternate]')]
        .map((element) => new URL(element.href).pathname),
      places: [...document.querySelectorAll('[id], a[name]')].map((element) => element.id || element.name),
    };
  });
}

/** Follows all links from `start`; gives the addresses that were read, and the findings by page. */
async function crawl(start) {
  const { origin: home } = new URL(start);
  const statuses = new Map();
  const status = (address) => {
    if (!statuses.has(address)) {
      statuses.set(address, fetch(address, { redirect: 'manual' }).then((answer) => answer.status));
    }
    return statuses.get(address);
  };
  const pages = new Map();
  const waiting = [start];
  const findings = [];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (pages.has(address)) continue;
    const page = await read(address);
    pages.set(address, page);
    page.links.push(...page.published.map((path) => ({ to: home + path, page: false })));
    for (const link of page.links) {
      const url = new URL(link.to);
      link.place = decodeURIComponent(url.hash.slice(1));
      url.hash = '';
      link.address = url.href;
      link.inside = url.origin === home;
      if (link.inside && link.page && (await status(link.address)) === 200) waiting.push(link.address);
    }
  }
  for (const [address, page] of pages) {
    for (const link of page.links.filter(({ inside }) => inside)) {
      const found = await status(link.address);
      const there = pages.get(link.address);
      if (found !== 200) findings.push({ address, text: `${link.to} answers ${found}` });
      else if (link.place && there && !there.places.includes(link.place)) {
        findings.push({ address, text: `${link.to}: there is no such place` });
      }
    }
  }
  return { addresses: [...pages.keys()], findings };
}

test('links: faults are found', async () => {
  const { findings } = await crawl(faulty);
  finds(findings.map(({ text }) => text), /missing.html answers 404/, /\/#missing: there is no/, /other.html#missing: there is no/);
});

// Once for all checks, and not before its turn: there is one browser.
let crawled;
const crawlSite = () => (crawled ??= crawl(`${origin}/`));

for (const { path, redirect } of pagesOf(siteFolder)) {
  test(`links: ${path}`, async () => {
    const { addresses, findings } = await crawlSite();
    none(findings.filter(({ address }) => address === origin + path).map(({ text }) => text));
    // Nothing leads to the page for wrong addresses, to old addresses, and to numbers, which people say and type.
    const reached = redirect || path === '/404.html' || isNumber(path) || addresses.includes(origin + path);
    none(reached ? [] : ['no way leads here from the start page']);
  });
}

test('links: none leads to an earlier address, or to a page that is not checked', async () => {
  const known = new Set(readablePagesOf(siteFolder).map(({ path }) => origin + path));
  none((await crawlSite()).addresses.filter((address) => !known.has(address)));
});

test('links: the sitemap has the translated pages and no others', async () => {
  const answer = await fetch(`${origin}/sitemap.xml`);
  const listed = await tab.run((xml) => [...new DOMParser().parseFromString(xml, 'text/xml')
    .querySelectorAll('url > loc')].map((loc) => new URL(loc.textContent).pathname), await answer.text());
  const common = translatedPagesOf(siteFolder).filter((page) => !isView(siteFolder, page));
  const wanted = new Set(common.map(({ path }) => path));
  none([
    ...listed.filter((path) => !wanted.has(path)).map((path) => `listed, but not there: ${path}`),
    ...[...wanted].filter((path) => !listed.includes(path)).map((path) => `not listed: ${path}`),
  ]);
});
