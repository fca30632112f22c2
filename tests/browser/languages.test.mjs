// The language switch of a page leads to the same page in the other language, and from there back.

import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { everyKindOf, isTranslated, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();
await tab.show(SCREENS.phone);

/** What the page in the browser says of its languages. */
const describe = () => tab.run(() => ({
  address: location.href,
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

const followSwitch = (lang) =>
  tab.driver.findElement({ css: `body a[hreflang="${lang}"][rel~=alternate]` }).click();

async function faults(address) {
  await tab.open(address);
  const here = await describe();
  const findings = [];
  const differ = (what, wanted, got) => {
    if (String(wanted) !== String(got)) findings.push(`${what}: ${wanted} is not ${got}`);
  };
  if (!here.lang) findings.push('the page says no language');
  differ('own entry in the head', `${here.lang} ${new URL(address).pathname}`,
    here.alternates.find((entry) => entry.startsWith(`${here.lang} `)));
  const others = here.alternates.map((entry) => entry.split(' ')[0])
    .filter((lang) => lang !== here.lang && lang !== 'x-default');
  differ('languages in the switch', others, [...here.switches].sort());
  for (const lang of here.switches) {
    await tab.open(address);
    await followSwitch(lang);
    const there = await describe();
    differ('language after the switch', lang, there.lang);
    differ('alternates of the two pages', here.alternates, there.alternates);
    differ('places of the two pages', here.places, there.places);
    if (!there.switches.includes(here.lang)) {
      findings.push(`${lang}: no way back`);
      continue;
    }
    await followSwitch(here.lang);
    differ('address after there and back', here.address, (await describe()).address);
  }
  return findings;
}

test('languages: faults are found', async () => {
  finds(await faults(faulty), /no language/, /after the switch: da is not de/, /places/, /no way back/);
});

for (const { path } of everyKindOf(siteFolder).filter(isTranslated)) {
  test(`languages: ${path}`, async () => none(await faults(origin + path)));
}
