// The language switch of a page leads to the same page in the other language, at the same place, and from there back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { everyKindOf, isTranslated, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();
await tab.show(SCREENS.phone);

/** What the page in the browser says of its languages. */
const describe = () => tab.run(() => ({
  address: location.href.replace(/#.*/, ''),
  lang: document.documentElement.lang,
  switches: [...document.querySelectorAll('body a[hreflang][rel~=alternate]')].map((link) => link.hreflang),
  // Written for the address at which the site is published, not for the one here.
  alternates: [...document.querySelectorAll('head link[rel~=alternate][hreflang]')]
    .map((link) => `${link.hreflang} ${new URL(link.href).pathname}`).sort(),
  // Places have the same names in all languages, so that a link to one can be translated. Lists by the alphabet
  // have another order in each, and other letters.
  places: [...document.querySelectorAll('main [id]')].map((element) => element.id)
    .filter((id) => !id.startsWith('letter-')).sort(),
}));

async function followSwitch(lang) {
  const link = await tab.driver.findElement({ css: `body a[hreflang="${lang}"][rel~=alternate]` });
  const target = await tab.run((element) => element.href.replace(/#.*/, ''), link);
  await link.click();
  await tab.driver.wait(() => tab.run(
    (address) => location.href.replace(/#.*/, '') === address && document.readyState === 'complete', target), 5000);
}

/** The place that a reader stands at: the second step, or the last heading, or whatever there is. */
const someplace = () => tab.run(() => {
  const named = (css) => [...document.querySelectorAll(css)].map(({ id }) => id).filter((id) => !id.startsWith('letter-'));
  const place = named('main #step-2')[0] ?? named('main h2[id]').at(-1) ?? named('main [id]')[0];
  if (place) location.hash = place;
  return place ? `#${place}` : '';
});

/** Where the page in the browser is shown, if the place that its address names is on the screen. */
const shownPlace = () => tab.run(() => {
  if (location.hash === '') return '';
  const { top } = document.getElementById(location.hash.slice(1))?.getBoundingClientRect() ?? {};
  return top >= -1 && top < innerHeight ? location.hash : `${location.hash}, off the screen: ${top}`;
});

async function faults(address) {
  const findings = [];
  const differ = (what, wanted, got) => {
    if (String(wanted) !== String(got)) findings.push(`${what}: ${wanted} is not ${got}`);
  };
  /** What can be said of a page by itself. */
  const judge = (page) => {
    if (!page.lang) findings.push('the page says no language');
    differ('own entry in the head', `${page.lang} ${new URL(page.address).pathname}`,
      page.alternates.find((entry) => entry.startsWith(`${page.lang} `)));
    const others = page.alternates.map((entry) => entry.split(' ')[0])
      .filter((lang) => lang !== page.lang && lang !== 'x-default');
    differ('languages in the switch', others, [...page.switches].sort());
  };
  await tab.open(address);
  const place = await someplace();
  const here = await describe();
  judge(here);
  for (const [at, lang] of here.switches.entries()) {
    // After the first, the way back has led here.
    if (at > 0) await tab.open(address + place);
    await followSwitch(lang);
    const there = await describe();
    judge(there);
    differ('language after the switch', lang, there.lang);
    differ('place after the switch', place, await shownPlace());
    differ('alternates of the two pages', here.alternates, there.alternates);
    differ('places of the two pages', here.places, there.places);
    if (!there.switches.includes(here.lang)) {
      findings.push(`${lang}: no way back`);
      continue;
    }
    await followSwitch(here.lang);
    differ('address after there and back', here.address, (await describe()).address);
    differ('place after there and back', place, await shownPlace());
  }
  return findings;
}

test('languages: faults are found', async () => {
  // Its width makes a phone zoom out, so that nobody hits the link.
  await tab.show(SCREENS.desktop);
  finds(await faults(faulty), /no language/, /after the switch: da is not de/, /place after the switch: #here is not/,
    /places/, /no way back/);
  await tab.show(SCREENS.phone);
});

/** The pages of one page in two languages, as its head says; whoever goes from one to the other and back has seen both. */
const pairOf = ({ file }) => {
  const addresses = [...readFileSync(join(siteFolder, file), 'utf8')
    .matchAll(/<link href=["']?([^"'\s>]+)["']? hreflang=["']?([^"'\s>]+)["']? rel=["']?alternate/g)]
    .filter(([, , lang]) => lang !== 'x-default').map(([, href]) => href);
  return addresses.length === 2 ? addresses.sort().join(' ') : file;
};

const translated = everyKindOf(siteFolder).filter(isTranslated);
const pairs = translated.map(pairOf);
const firsts = translated.filter((_, at) => pairs.indexOf(pairs[at]) === at);

for (const { path } of firsts) {
  test(`languages: ${path}`, async () => none(await faults(origin + path)));
}

test('languages: without script the switch leads to the same page', async () => {
  const pages = firsts.filter(({ file }) => /id=["']?step-2/.test(readFileSync(join(siteFolder, file), 'utf8')));
  assert.ok(pages.length > 0, 'no page has steps');
  await tab.command('Emulation.setScriptExecutionDisabled', { value: true });
  await tab.open(`${origin}${pages[0].path}#step-2`);
  const here = await describe();
  await followSwitch(here.switches[0]);
  const there = await describe();
  assert.equal(there.lang, here.switches[0]);
  assert.deepEqual(there.alternates, here.alternates);
  assert.equal(new URL(there.address).hash, '');
  await tab.command('Emulation.setScriptExecutionDisabled', { value: false });
});
