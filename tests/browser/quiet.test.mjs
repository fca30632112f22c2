// A page complains of nothing, asks nobody but its own server, and leaves nothing behind in the browser.

import { test } from 'node:test';

import { finds, none, stage } from './lib/check.mjs';
import { everyKindOf, siteFolder } from './lib/site.mjs';

const { tab, origin, faulty } = await stage({ recording: true });

async function noise(address) {
  const home = new URL(address).origin;
  await tab.command('Network.clearBrowserCookies');
  await tab.open(address);
  // Wakes up whatever loads only when it comes into view.
  await tab.unfold();
  await tab.run(() => new Promise((resolve) => {
    window.scrollTo(0, document.body.scrollHeight);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)));
  }));
  const findings = [];
  for (const { level, message } of await tab.console()) {
    if (level.name === 'SEVERE' || level.name === 'WARNING') findings.push(`console: ${message}`);
  }
  const asked = (await tab.network())
    .filter((event) => event.method === 'Network.requestWillBeSent')
    .map((event) => event.params.request.url);
  if (!asked.includes(address)) throw new Error('the requests of the page were not recorded');
  for (const url of asked) {
    const { protocol, origin: other } = new URL(url);
    if (protocol !== 'data:' && other !== home) findings.push(`request: ${url}`);
  }
  const { cookies } = await tab.command('Storage.getCookies');
  for (const { name } of cookies) findings.push(`cookie: ${name}`);
  const stored = await tab.run(async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  for (const name of stored) findings.push(`stored: ${name}`);
  return findings;
}

test('quiet: faults are found', async () => {
  finds(await noise(faulty), /console: .*complains/, /request: http:\/\/localhost:9/, /cookie: seen/, /stored: seen/);
});

for (const { path } of everyKindOf(siteFolder)) {
  test(`quiet: ${path}`, async () => none(await noise(origin + path)));
}
