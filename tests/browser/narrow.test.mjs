// At 320 CSS pixels, the narrowest screen of WCAG 2.1 (1.4.10), no page scrolls sideways.

import { test } from 'node:test';

import { NARROWEST } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { readablePagesOf, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();
await tab.show(NARROWEST);

async function overflow(address) {
  await tab.open(address);
  await tab.unfold();
  return tab.run((width) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= width) return [];
    const widest = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width)
      .map((element) => `    ${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`);
    return [`${scrollWidth} pixels wide:`, ...widest];
  }, NARROWEST.width);
}

test('narrow: faults are found', async () => finds(await overflow(faulty), /pixels wide/, /p\.wide/));

for (const { path } of readablePagesOf(siteFolder)) {
  test(`narrow: ${path}`, async () => none(await overflow(origin + path)));
}
