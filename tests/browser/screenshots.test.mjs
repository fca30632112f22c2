// Pictures of the pages that a reader meets first, for people to look at: tests/artefacts/. They are as
// wide as the screen and as long as the page.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { SCHEMES, SCREENS } from './lib/browser.mjs';
import { stage } from './lib/check.mjs';
import { artefacts, siteFolder, translatedPagesOf } from './lib/site.mjs';

const { tab, origin } = await stage();

/** The pages to picture, with their names: the two without language, and of each language the home page
 * and the guide with the most steps (the same guide in all languages). */
async function subjects() {
  const found = [];
  for (const { path } of translatedPagesOf(siteFolder)) {
    await tab.open(origin + path);
    found.push(await tab.run((address) => ({
      path: address,
      lang: document.documentElement.lang,
      home: document.body.matches('.kind-landing'),
      steps: document.querySelectorAll('.kind-guide main ol > li').length,
      pair: [...document.querySelectorAll('head link[rel~=alternate]')]
        .filter((link) => link.hreflang !== 'x-default').map((link) => new URL(link.href).pathname),
    }), path));
  }
  const homes = found.filter(({ home }) => home);
  const longest = found.reduce((best, page) => (page.steps > best.steps ? page : best));
  const guides = found.filter(({ path }) => longest.pair.includes(path));
  const languages = new Set(found.map(({ lang }) => lang));
  assert.equal(homes.length, languages.size, 'not one home page for each language');
  assert.ok(longest.steps > 0, 'no guide has steps');
  assert.equal(guides.length, languages.size, 'the guide is not there in each language');
  return [
    ['start', '/'], ['not-found', '/404.html'],
    ...homes.map(({ lang, path }) => [`home-${lang}`, path]),
    ...guides.map(({ lang, path }) => [`guide-${lang}`, path]),
  ];
}

async function picture(name, screen, scheme) {
  await tab.show(SCREENS[screen], scheme);
  const { cssContentSize } = await tab.command('Page.getLayoutMetrics');
  const { data } = await tab.command('Page.captureScreenshot', {
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: SCREENS[screen].width, height: cssContentSize.height, scale: 1 },
  });
  const png = Buffer.from(data, 'base64');
  writeFileSync(join(artefacts, `${name}-${screen}-${scheme}.png`), png);
  // Bytes 16 to 23 of a PNG are its width and height.
  assert.equal(png.readUInt32BE(16), SCREENS[screen].width);
  assert.ok(png.readUInt32BE(20) >= SCREENS[screen].height);
  return png;
}

rmSync(artefacts, { recursive: true, force: true });
mkdirSync(artefacts, { recursive: true });
for (const [name, path] of await subjects()) {
  test(`screenshots: ${name}`, async () => {
    await tab.open(origin + path);
    for (const screen of Object.keys(SCREENS)) {
      const pictures = [];
      for (const scheme of SCHEMES) pictures.push(await picture(name, screen, scheme));
      assert.ok(!pictures[0].equals(pictures[1]), `${screen}: the dark page looks like the light one`);
    }
  });
}
