// Whoever searches finds, at the top, what a helpful person would name: in both languages, by keyboard alone, within the
// reader's view. Nothing is asked for before the field is used, and without script the field leads to the list of all
// pages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Key } from 'selenium-webdriver';

import { NARROWEST, SCHEMES, SCREENS } from './lib/browser.mjs';
import { none, stage } from './lib/check.mjs';
import { serve } from './lib/serve.mjs';
import { siteFolder } from './lib/site.mjs';

const AXE = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const { tab, origin } = await stage({ recording: true });
await tab.show(SCREENS.desktop);

/** Types into the field as a reader does, and waits until the result stands there. */
async function type(text, { tabs = true } = {}) {
  // With the keyboard alone: Tab until the field is reached.
  for (let at = 0; tabs && at < 12; at += 1) {
    if (await tab.run(() => document.activeElement?.name === 'q')) break;
    await press(Key.TAB);
  }
  await press(text);
  await settled();
}

const press = (...keys) => tab.driver.actions().sendKeys(...keys).perform();

/** Waits until nothing has changed for a while: a new result replaces an older one. */
const settled = () => tab.driver.wait(async () => {
  const look = () => tab.run(() => {
    const panel = document.querySelector('.search-panel');
    return panel && !panel.hidden && /\d|\./.test(panel.querySelector('.search-status').textContent) ? panel.innerText : '';
  });
  const before = await look();
  await new Promise((done) => { setTimeout(done, 350); });
  return before !== '' && before === await look();
}, 10_000);

const found = () => tab.run(() => ({
  status: document.querySelector('.search-status')?.textContent ?? '',
  role: document.querySelector('.search-status')?.getAttribute('role'),
  open: document.querySelector('.search-panel')?.hidden === false,
  links: [...document.querySelectorAll('.search-found a')].map((link) => link.pathname + link.hash),
  focus: document.activeElement?.href ?? document.activeElement?.name ?? '',
}));

const requests = async () => (await tab.network())
  .filter((event) => event.method === 'Network.requestWillBeSent').map((event) => event.params.request.url);

async function firstOf(page, query) {
  await tab.open(origin + page);
  await type(query);
  const { links, status } = await found();
  assert.ok(links.length > 0, `"${query}" finds nothing: ${status}`);
  return links[0];
}

/** What somebody types, and the page that helps. */
const QUESTIONS = {
  '/da/': {
    '2FA': '/da/multifaktorgodkendelse/',
    totrinsbekræftelse: '/da/multifaktorgodkendelse/',
    kodeord: '/da/skift-adgangskode/',
    'glemt kodeord': '/da/glemt-adgangskode/',
    'ny telefon': '/da/ny-telefon/',
    'sms virker ikke': '/da/sms-problemer/',
    'kan ikke logge ind': '/da/kan-ikke-logge-ind/',
    'jeg har ikke en smartphone': '/da/uden-smartphone/',
    'mistet nøgle': '/da/mistet-enhed/',
    'ingen dækning': '/da/i-udlandet/',
    13: '/da/sms-studerende/',
    'Enroll failed: Enroll timeout': '/da/netiq-app/#enroll-timeout',
  },
  '/en/': {
    '2FA': '/en/multi-factor-authentication/',
    'two-step verification': '/en/multi-factor-authentication/',
    passcode: '/en/change-password/',
    'forgot password': '/en/forgotten-password/',
    'new phone': '/en/new-phone/',
    'sms not working': '/en/sms-problems/',
    "can't log in": '/en/cannot-log-in/',
    'lost key': '/en/lost-device/',
    'no signal': '/en/abroad/',
    'unexpected request': '/en/unexpected-request/',
    13: '/en/sms-students/',
    'Enroll failed: Enroll timeout': '/en/netiq-app/#enroll-timeout',
  },
};

for (const [page, questions] of Object.entries(QUESTIONS)) {
  for (const [query, expected] of Object.entries(questions)) {
    test(`search: ${page}: ${query}`, async () => {
      assert.equal(await firstOf(page, query), expected);
      const { links } = await found();
      none(links.filter((link) => !link.startsWith(page)).map((link) => `another language: ${link}`));
    });
  }
}

test('search: nothing is asked for before the field is used, and then only from the own server', async () => {
  await tab.network();
  await tab.open(`${origin}/en/`);
  await tab.run(() => new Promise((done) => { setTimeout(() => done(null), 500); }));
  const before = await requests();
  assert.ok(before.some((url) => /\/search-[^/]*\.js$/.test(url)), 'the script itself was not recorded');
  none(before.filter((url) => new URL(url).pathname.startsWith('/search/') || /\/search-[^/]*\.css$/.test(url)));
  await type('new phone');
  const after = await requests();
  assert.ok(after.some((url) => url.includes('/search/pagefind.js')), after.join('\n'));
  none(after.filter((url) => new URL(url).origin !== origin));
  none((await tab.console()).filter(({ level }) => level.name !== 'DEBUG' && level.name !== 'INFO').map(({ message }) => message));
});

test('search: the keyboard alone goes down the list, up, out of it, and opens a page', async () => {
  await tab.open(`${origin}/en/`);
  await type('new phone');
  let now = await found();
  assert.equal(now.role, 'status');
  assert.match(now.status, /^\d+ pages found$/);
  const [first, second] = now.links;
  await press(Key.ARROW_DOWN);
  assert.equal((await found()).focus, origin + first);
  await press(Key.ARROW_DOWN);
  assert.equal((await found()).focus, origin + second);
  await press(Key.ARROW_UP);
  await press(Key.ARROW_UP);
  assert.equal((await found()).focus, 'q');
  await press(Key.ARROW_DOWN);
  await press(Key.ESCAPE);
  now = await found();
  assert.equal(now.open, false);
  assert.equal(now.focus, 'q');
  // Enter leads to the first result, and opens it.
  await press(Key.ENTER);
  await tab.driver.wait(async () => (await found()).focus === origin + first, 5000);
  await press(Key.ENTER);
  await tab.driver.wait(() => tab.run((path) => location.pathname === path, first), 5000);
});

test('search: one page, and no page', async () => {
  await tab.open(`${origin}/da/`);
  await type('ingen dækning');
  assert.equal((await found()).status, '1 side fundet');
  await tab.open(`${origin}/da/`);
  await type('xqzzy');
  const { status, links } = await found();
  assert.match(status, /^Ingen sider fundet/);
  assert.deepEqual(links, []);
  const all = await tab.run(() => document.querySelector('.search-all').pathname);
  assert.equal(all, '/da/alle-sider/');
});

test('search: in a view, the pages of the view alone', async () => {
  for (const front of ['/en/students/', '/da/medarbejdere/']) {
    await tab.open(origin + front);
    await type('yubikey');
    const { links } = await found();
    assert.ok(links.length > 0);
    none(links.filter((link) => !link.startsWith(front)).map((link) => `outside: ${link}`));
    for (const link of links) {
      const answer = await fetch(origin + link);
      assert.equal(answer.status, 200, link);
    }
  }
  // What is only for others is not found.
  await tab.open(`${origin}/en/employees/`);
  await type('sms not working');
  none((await found()).links.filter((link) => link.includes('sms-problems')));
});

for (const [name, size] of Object.entries({ ...SCREENS, narrow: NARROWEST })) {
  for (const scheme of SCHEMES) {
    test(`search: results are accessible: ${name}, ${scheme}`, async () => {
      await tab.show(size, scheme);
      await tab.open(`${origin}/en/`);
      await tab.driver.findElement({ css: '.search input' }).click();
      await type('new phone', { tabs: false });
      // Its own style sheet has come.
      await tab.driver.wait(() => tab.run(() => getComputedStyle(document.querySelector('.search-panel')).position === 'absolute'), 5000);
      await tab.driver.executeScript(AXE);
      none(await tab.run(async (tags) => {
        const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`));
      }, TAGS));
      const { wide, panel } = await tab.run(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        panel: document.querySelector('.search-panel').getBoundingClientRect().toJSON(),
      }));
      assert.ok(wide <= 0, `the page is ${wide} px too wide`);
      assert.ok(panel.left >= 0 && panel.right <= size.width, JSON.stringify(panel));
    });
  }
}

test('search: it works where the server allows no other scripts than its own', async () => {
  await tab.show(SCREENS.desktop);
  const strict = await serve(siteFolder, { policy: "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" });
  after(strict.close);
  await tab.console();
  await tab.open(`${strict.origin}/en/`);
  await type('new phone');
  assert.equal((await found()).links[0], '/en/new-phone/');
  none((await tab.console()).map(({ message }) => message));
});

test('search: without script the field leads to the list of all pages', async () => {
  await tab.command('Emulation.setScriptExecutionDisabled', { value: true });
  try {
    for (const [page, all] of [['/da/', '/da/alle-sider/'], ['/en/students/', '/en/students/all-pages/']]) {
      await tab.open(origin + page);
      await tab.driver.findElement({ css: '.search input' }).sendKeys('ny telefon', Key.ENTER);
      await tab.driver.wait(async () => new URL(await tab.driver.getCurrentUrl()).pathname === all, 5000);
    }
  } finally {
    await tab.command('Emulation.setScriptExecutionDisabled', { value: false });
  }
});

test('search: when the index cannot be had, it says so and leads to the list', async () => {
  await tab.command('Network.enable');
  await tab.command('Network.setBlockedURLs', { urls: ['*/search/pagefind.js'] });
  try {
    await tab.open(`${origin}/en/`);
    await type('new phone');
    assert.match((await found()).status, /not working/);
    await press(Key.ENTER);
    await tab.driver.wait(() => tab.run(() => location.pathname === '/en/all-pages/'), 5000);
  } finally {
    await tab.command('Network.setBlockedURLs', { urls: [] });
    await tab.console();
  }
});
