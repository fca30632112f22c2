// Whoever blocks JavaScript reads the same text.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { stage } from './lib/check.mjs';
import { everyKindOf, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage();
await tab.show(SCREENS.phone);

async function textOf(address, scripts) {
  await tab.command('Emulation.setScriptExecutionDisabled', { value: !scripts });
  await tab.open(address);
  await tab.unfold();
  return tab.run(() => document.body.innerText);
}

test('no script: a difference is found', async () => {
  assert.notEqual(await textOf(faulty, false), await textOf(faulty, true));
  assert.match(await textOf(faulty, false), /Only without script/);
});

for (const { path } of everyKindOf(siteFolder)) {
  test(`no script: ${path}`, async () => {
    const without = await textOf(origin + path, false);
    assert.ok(without.trim().length > 0, 'the page is empty');
    assert.equal(without, await textOf(origin + path, true));
  });
}
