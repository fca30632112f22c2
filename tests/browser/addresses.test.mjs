// Addresses that lead nowhere or have moved: the server's page for wrong addresses works at any depth and
// in a folder of a server, and an earlier address sends the reader on, with or without JavaScript.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { openBrowser, SCREENS } from './lib/browser.mjs';
import { buildFixture } from './lib/fixture.mjs';
import { serve } from './lib/serve.mjs';
import { pagesOf, siteFolder } from './lib/site.mjs';

// Its base_url says this folder, and one of its pages has an earlier address.
const FOLDER = '/some/folder/';
const built = buildFixture('whitespace', FOLDER);

const [tab, site, inFolder] = await Promise.all([
  openBrowser(),
  serve(siteFolder),
  serve(built.root, { notFound: `${FOLDER}404.html` }),
]);
await tab.show(SCREENS.phone);
after(async () => {
  await tab.close();
  site.close();
  inFolder.close();
});

async function checkWrongAddress(address) {
  assert.equal((await fetch(address)).status, 404);
  await tab.open(address);
  const shown = await tab.run(() => ({
    heading: document.querySelector('h1')?.innerText ?? '',
    links: [...document.querySelectorAll('a[href]')].map((link) => link.href).filter((to) => to.startsWith('http')),
    files: [...document.querySelectorAll('link[rel~=stylesheet], link[rel~=icon]')].map((link) => link.href),
    styled: [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0),
  }));
  assert.ok(shown.heading, 'the page has no heading: it is not the page of the site');
  assert.ok(shown.links.length > 0, 'the page leads nowhere');
  assert.ok(shown.files.length > 0 && shown.styled, 'the page has no style');
  for (const to of [...shown.links, ...shown.files]) {
    assert.equal((await fetch(to)).status, 200, to);
  }
}

for (const wrong of ['nothing', 'nothing/', 'da/nothing', 'nothing/at/any/depth/', 'nothing.html?a=b', 'n%C3%B8gle/%20x']) {
  test(`wrong address: /${wrong}`, () => checkWrongAddress(`${site.origin}/${wrong}`));
  test(`wrong address: ${FOLDER}${wrong}`, () => checkWrongAddress(`${inFolder.origin}${FOLDER}${wrong}`));
}

async function checkMoved(address) {
  const { target, ways } = await (async () => {
    const text = await (await fetch(address)).text();
    return tab.run((html, base) => {
      const page = new DOMParser().parseFromString(html, 'text/html');
      const refresh = page.querySelector('meta[http-equiv=refresh i]').content;
      return {
        target: new URL(refresh.replace(/^\s*0\s*;\s*url=/i, ''), base).href,
        // For whoever has told the browser not to follow.
        ways: [...page.querySelectorAll('a')].map((link) => new URL(link.getAttribute('href'), base).href),
      };
    }, text, address);
  })();
  assert.ok(ways.includes(target), `no link to ${target}`);
  for (const scripts of [true, false]) {
    await tab.command('Emulation.setScriptExecutionDisabled', { value: !scripts });
    await tab.open(address);
    await tab.driver.wait(async () => (await tab.run(() => location.href)) === target, 5000, `not sent on to ${target}`);
    assert.ok(await tab.run(() => document.querySelector('meta[http-equiv=refresh i]') === null), 'sent on twice');
  }
  await tab.command('Emulation.setScriptExecutionDisabled', { value: false });
  assert.equal((await fetch(target)).status, 200);
}

const redirects = [
  ...pagesOf(siteFolder).filter((page) => page.redirect).map(({ path }) => site.origin + path),
  ...pagesOf(built.folder).filter((page) => page.redirect)
    .map(({ path }) => inFolder.origin + FOLDER + path.slice(1)),
];

test('moved: the fixture has an earlier address', () => assert.ok(redirects.length > 0));

for (const address of redirects) {
  test(`moved: ${new URL(address).pathname}`, () => checkMoved(address));
}
