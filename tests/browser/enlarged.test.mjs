// Text of twice the size (WCAG 1.4.4) and text set wider (1.4.12) fit, at 320 and at 1280 pixels: no page scrolls
// sideways, and no words are cut.

import { test } from 'node:test';

import { NARROWEST, SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { everyKindOf, isView, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();

/** The style sheets of readers who need it so. */
const WISHES = {
  'twice the size': 'html { font-size: 200% !important }',
  'set wider': `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`,
};

function look(wish, width) {
  const sheet = document.createElement('style');
  const small = [...document.querySelectorAll('p, li, a, td, th, h1, h2, h3, summary')].map((element) =>
    [element, parseFloat(getComputedStyle(element).fontSize)]);
  sheet.textContent = wish;
  document.head.append(sheet);
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`;
  const findings = [];
  if (document.documentElement.scrollWidth > width) {
    findings.push(`${document.documentElement.scrollWidth} pixels wide`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.getBoundingClientRect().right > width) findings.push(`    ${name(element)}`);
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (!element.checkVisibility() || element.closest('svg, .visually-hidden') || element.clientWidth <= 1) continue;
    if ((cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)) findings.push(`cut: ${name(element)}`);
  }
  if (wish.includes('font-size')) {
    // Headings grow with the screen too, so that they need not grow to the double; but by more than half.
    for (const [element, before] of small) {
      if (before > 0 && parseFloat(getComputedStyle(element).fontSize) < 1.5 * before) findings.push(`does not grow: ${name(element)}`);
    }
  }
  sheet.remove();
  return findings;
}

async function cut(address) {
  await tab.open(address);
  const findings = [];
  for (const size of [NARROWEST, SCREENS.desktop]) {
    await tab.show(size);
    await tab.unfold();
    for (const [wish, sheet] of Object.entries(WISHES)) {
      const found = await tab.run(look, sheet, size.width);
      findings.push(...found.map((text) => `${size.width} pixels, ${wish}: ${text}`));
    }
  }
  return findings;
}

test('enlarged: faults are found', async () => {
  const found = await cut(`${faulty}cut.html`);
  finds(found, /^320 pixels, twice the size: \d+ pixels wide/, /set wider: cut/, /does not grow: p\.small/);
});

for (const page of everyKindOf(siteFolder).filter((page) => !isView(siteFolder, page))) {
  test(`enlarged: ${page.path}`, async () => none(await cut(origin + page.path)));
}
