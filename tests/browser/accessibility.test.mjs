// No violation of WCAG 2.1 A and AA, nor of good practice, that axe-core can see: on a phone and on a
// desktop, light and dark, and in colours that the reader forces on all pages, with everything unfolded. What one
// audience sees of a page, the page of a number, and what is put together for paper, are made of the same parts as the
// others: each is looked at in one of the ways, in turn.

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { SCHEMES, SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { isNumber, isPaper, isView, readablePagesOf, siteFolder } from './lib/site.mjs';

const AXE = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const { tab, origin, faulty } = await stage();

/** The ways to look at a page; colours are forced alike on every screen. */
const WAYS = [
  ...Object.entries(SCREENS).flatMap(([screen, size]) => SCHEMES.map((scheme) => ({ screen, size, scheme }))),
  { screen: 'phone', size: SCREENS.phone, scheme: 'dark', forced: true },
];

async function violations(address, ways = WAYS) {
  await tab.open(address);
  await tab.driver.executeScript(AXE);
  const findings = [];
  for (const { screen, size, scheme, forced } of ways) {
    await tab.show(size, scheme, { forced });
    await tab.unfold();
    const found = await tab.run(async (tags) => {
      const result = await window.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      if (result.passes.length === 0) throw new Error('no rule of axe-core was run');
      return result.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}\n    ${node.html}`));
    }, TAGS);
    findings.push(...found.map((text) => `${screen}, ${forced ? 'forced colours' : scheme}: ${text}`));
  }
  return findings;
}

test('accessibility: faults are found', async () => {
  const found = await violations(faulty);
  finds(found, /phone, light: color-contrast/, /desktop, dark: image-alt/, /phone, forced colours: image-alt/, /html-has-lang/, /page-has-heading-one/);
});

for (const [at, page] of readablePagesOf(siteFolder).entries()) {
  const { path } = page;
  const ways = isNumber(path) || isPaper(path) || isView(siteFolder, page) ? [WAYS[at % WAYS.length]] : WAYS;
  test(`accessibility: ${path}`, async () => none(await violations(origin + path, ways)));
}
