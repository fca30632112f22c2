// Pictures of the pages that a reader meets first, for people to look at: tests/artefacts/. They are as
// wide as the screen and as long as the page.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { SCHEMES, SCREENS } from './lib/browser.mjs';
import { stage } from './lib/check.mjs';
import { artefacts, siteFolder } from './lib/site.mjs';
import { subjectsOf } from './lib/subjects.mjs';

const { tab, origin } = await stage();

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
// The two pages without language, and those that stand for all others.
const subjects = [{ name: 'start', path: '/' }, { name: 'not-found', path: '/404.html' }, ...subjectsOf(siteFolder)];

for (const { name, path } of subjects) {
  test(`screenshots: ${name}`, async () => {
    await tab.open(origin + path);
    for (const screen of Object.keys(SCREENS)) {
      const pictures = [];
      for (const scheme of SCHEMES) pictures.push(await picture(name, screen, scheme));
      assert.ok(!pictures[0].equals(pictures[1]), `${screen}: the dark page looks like the light one`);
    }
  });
}
