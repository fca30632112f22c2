// For a hurried reader with one thumb: the telephone number and all questions of the home page stand on the first screen
// of a phone, and what can be tapped is large enough (WCAG 2.2: 24 pixels, 2.5.8; 44 for what most people tap, 2.5.5).

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { siteFolder } from './lib/site.mjs';
import { subjectsOf } from './lib/subjects.mjs';

const { tab, origin, faulty } = await stage();
await tab.show(SCREENS.phone);

/** Links and the like that are too small. Those in a sentence are as large as its words. */
function small() {
  const large = '.questions a, .button, a.phone, .languages a, .ways a, .letters a, .toc summary, .toc a, .breadcrumbs a, .site-footer a';
  return [...document.querySelectorAll('a[href], button, summary, input')].flatMap((element) => {
    if (!element.checkVisibility() || element.matches('.skip-link')) return [];
    const inSentence = getComputedStyle(element).display === 'inline' && /\S/.test(
      [...element.parentElement.childNodes].filter((node) => node !== element).map((node) => node.textContent).join(''));
    if (inSentence && !element.matches(large)) return [];
    // In a list of guides the whole row can be tapped.
    const { width, height } = (element.closest('.guides > li') ?? element).getBoundingClientRect();
    const least = element.matches(large) && getComputedStyle(element).display !== 'inline-block' ? 44 : 24;
    if (Math.min(width, height) >= least - 0.5) return [];
    return [`${Math.round(width)} × ${Math.round(height)}, not ${least}: ${element.outerHTML.slice(0, 90)}`];
  });
}

async function tooSmall(address) {
  await tab.open(address);
  await tab.unfold();
  return tab.run(small);
}

test('thumb: faults are found', async () => finds(await tooSmall(`${faulty}keyboard.html`), /not 24: <a/));

for (const { name, path, subject } of subjectsOf(siteFolder)) {
  test(`thumb: ${name}`, async () => none(await tooSmall(origin + path)));

  if (subject === 'home') {
    test(`thumb: ${name}: first screen`, async () => {
      await tab.open(origin + path);
      const ends = await tab.run(() => [...document.querySelectorAll('.questions a, .call .phone')]
        .map((element) => element.getBoundingClientRect().bottom));
      assert.ok(ends.length > 1);
      assert.ok(Math.max(...ends) <= SCREENS.phone.height, `the last ends at ${Math.max(...ends)}`);
    });
  }
  if (subject === 'guide') {
    test(`thumb: ${name}: signs`, async () => {
      await tab.open(origin + path);
      const signs = await tab.run(() => [...document.querySelectorAll('.steps > li')].map((step) => {
        const { width, height } = getComputedStyle(step, '::before');
        return [parseFloat(width), parseFloat(height)];
      }));
      assert.ok(signs.length > 1);
      for (const [width, height] of signs) assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
    });
  }
}
