// `vejviser serve` as somebody sees it who looks at a page and saves files: what they wrote appears without their doing
// anything, they stay where they were, and the bar says what is wrong.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Key } from 'selenium-webdriver';

import { openBrowser, SCHEMES, SCREENS } from './lib/browser.mjs';
import { none } from './lib/check.mjs';
import { bar, preview } from './lib/preview.mjs';

const AXE = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const BASE = fileURLToPath(new URL('../sites/base', import.meta.url));
const VIEWS = fileURLToPath(new URL('../sites/views', import.meta.url));
const PAGE = 'content/en/borrow.md';

const served = await preview(BASE);
const tab = await openBrowser({ recording: true });
after(async () => {
  await tab.close();
  served.close();
});
await tab.show(SCREENS.desktop);
const address = `${served.origin}/en/borrow-a-book/`;
const whole = served.read(PAGE);
// Which words are no good for a link is written there.
served.write('i18n/terms.yaml', readFileSync(fileURLToPath(
  new URL('../check/meaningless-link-text/site/i18n/terms.yaml', import.meta.url)), 'utf8'));
const DANISH = 'content/da/borrow.md';
const danish = served.read(DANISH);
/** With something that should be mended, and hinders nothing. */
const warned = whole.replace('[catalogue]', '[here]');

/** Waits until `is` says what is wanted; gives it. */
async function until(what, is) {
  let last;
  for (const stop = Date.now() + 20_000; Date.now() < stop;) {
    try {
      last = await is();
    } catch (fault) {
      // A page that is being loaded anew.
      last = undefined;
      if (!/stale|detached|target frame|execution context|navigat/i.test(fault.message)) throw fault;
    }
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`waited in vain: ${what}; the bar: ${JSON.stringify(await bar(tab))}`);
}

const text = () => tab.run(() => document.querySelector('main').innerText);
const shows = (words) => until(`the page says "${words}"`, async () => (await text()).includes(words));
const said = (wanted) => until('the bar says so', async () => {
  const now = await bar(tab);
  return now && !now.hidden && !now.busy && wanted(now) ? now : undefined;
});

/** Opens the page, whole again, and waits until nothing is wrong with it. */
async function open(at = address) {
  for (const [path, text] of [[PAGE, whole], [DANISH, danish]]) if (served.read(path) !== text) served.write(path, text);
  await tab.open(at);
  await said((now) => now.summary === 'Nothing to mend');
}

async function violations(ways) {
  await tab.driver.executeScript(AXE);
  const findings = [];
  for (const [screen, scheme] of ways) {
    await tab.show(SCREENS[screen], scheme);
    const found = await tab.run(async (tags) => {
      const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
      return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
    }, TAGS);
    findings.push(...found.map((one) => `${screen}, ${scheme}: ${one}`));
  }
  await tab.show(SCREENS.desktop);
  return findings;
}
const WAYS = Object.keys(SCREENS).flatMap((screen) => SCHEMES.map((scheme) => [screen, scheme]));

test('serve: what is saved appears, and the place on the page is kept', async () => {
  const steps = Array.from({ length: 60 }, (_, at) => `${at + 3}. {#more-${at}} Step number ${at}.`).join('\n');
  served.write(DANISH, `${danish.trimEnd()}\n${steps}\n`);
  served.write(PAGE, `${whole.trimEnd()}\n${steps}\n`);
  await tab.open(address);
  await shows('Step number 59');
  const top = () => tab.run(() => document.getElementById('more-30').getBoundingClientRect().top);
  await tab.run(() => {
    document.getElementById('more-30').scrollIntoView({ block: 'start', behavior: 'instant' });
    window.before = true;
    return null;
  });
  const before = await top();
  // A step above is longer now, and the one in sight has other words.
  served.edit(PAGE, 'Step number 30.', 'Other words.');
  await shows('Other words');
  await until('it is in the same place', async () => Math.abs((await top()) - before) < 3);
  served.edit(PAGE, 'Step number 3.', `${'A much longer step than it was before. '.repeat(12)}`);
  await shows('A much longer step');
  await until('it is in the same place', async () => Math.abs((await top()) - before) < 3);
  served.write(DANISH, danish);
  served.write(PAGE, whole);
  await shows('Scan your library card');
});

test('serve: the language stays, and the bar speaks it', async () => {
  await open();
  await tab.open(`${served.origin}/da/laan-en-bog/`);
  const now = await said((bar) => bar.summary !== '');
  assert.equal(now.summary, 'Intet at rette');
  served.edit('content/da/borrow.md', 'Scan dit', 'Vis dit');
  await shows('Vis dit');
  assert.equal(await tab.run(() => document.documentElement.lang), 'da');
  served.edit('content/da/borrow.md', 'Vis dit', 'Scan dit');
  await shows('Scan dit');
});

test('serve: a style sheet is swapped and the page stays', async () => {
  await open();
  const style = readFileSync(fileURLToPath(new URL('../../themes/default/static/style.css', import.meta.url)), 'utf8');
  const { mkdirSync, rmSync } = await import('node:fs');
  const colour = () => tab.run(() => getComputedStyle(document.querySelector('h1')).color);
  await tab.run(() => { window.before = true; return null; });
  mkdirSync(`${served.site}/themes/default/static`, { recursive: true });
  served.write('themes/default/static/style.css', `${style}\nh1 { color: rgb(1, 2, 3) }\n`);
  await until('the colour is there', async () => (await colour()) === 'rgb(1, 2, 3)');
  served.write('themes/default/static/style.css', `${style}\nh1 { color: rgb(4, 5, 6) }\n`);
  await until('the colour is there', async () => (await colour()) === 'rgb(4, 5, 6)');
  assert.equal(await tab.run(() => window.before), true, 'the page was loaded anew');
  await until('the old ones are gone', () => tab.run(
    () => document.querySelectorAll('link[rel=stylesheet][href*="style"]').length === 1));
  rmSync(`${served.site}/themes`, { recursive: true });
  await until('the colour is gone', async () => (await colour()) !== 'rgb(4, 5, 6)');
});

test('serve: findings are listed, marked in the text, and open the editor', async () => {
  await open();
  served.write(PAGE, warned);
  const found = await said((now) => now.findings.length > 0);
  assert.equal(found.summary, '1 on this page · 1 in all');
  assert.ok(!found.top && !found.open);
  assert.deepEqual(found.headings, ['On this page', 'See the page as']);
  const [own] = found.findings;
  assert.equal(own.code, 'meaningless-link-text');
  assert.match(own.message, /^Warning: ./);
  assert.match(own.edit, /^vscode:\/\/file\/.+\/content\/en\/borrow\.md:8:\d+$/);
  assert.equal(own.place, 'content/en/borrow.md:8');
  assert.notEqual(own.help, '');
  assert.ok(own.leads);
  const marked = await tab.run(() => [...(CSS.highlights.get('vejviser-warning') ?? [])].map(String));
  assert.deepEqual(marked, ['here']);
  // On the same page in the other language it is told too, but not marked.
  await tab.open(`${served.origin}/da/laan-en-bog/`);
  const other = await said((now) => now.findings.length > 0);
  assert.equal(other.findings[0].place, 'content/en/borrow.md:8');
  assert.ok(!other.findings[0].leads);
  // On another page it is one of the rest of the site.
  await tab.open(`${served.origin}/en/`);
  const far = await said((now) => now.findings.length > 0);
  assert.equal(far.summary, '0 on this page · 1 in all');
  assert.equal(far.headings[0], 'In the rest of the site');
});

test('serve: the bar is used by keyboard', async () => {
  served.write(PAGE, warned);
  await tab.open(address);
  await said((now) => now.findings.length > 0 && !now.open);
  const focused = () => tab.run(() => document.querySelector('vejviser-preview').shadowRoot.activeElement?.className ?? '');
  const press = (...keys) => tab.driver.actions().sendKeys(...keys).perform();
  await until('the bar has the focus', async () => {
    await press(Key.TAB);
    return (await focused()) === 'summary';
  });
  await press(Key.ENTER);
  assert.ok((await bar(tab)).open);
  await press(Key.ESCAPE);
  assert.ok(!(await bar(tab)).open);
  assert.equal(await focused(), 'summary');
  await press(Key.ENTER);
  // It stays open when the page is loaded anew.
  served.edit(PAGE, 'Find the book', 'Look for the book');
  await shows('Look for the book');
  await said((now) => now.open && now.findings.length > 0);
  // On to the place in the text.
  await tab.run(() => { document.querySelector('vejviser-preview').shadowRoot.querySelector('section li button').focus(); return null; });
  await press(Key.ENTER);
  assert.equal(await tab.run(() => document.activeElement.textContent), 'here');
});

test('serve: axe finds nothing, with the bar closed, open and on top', async () => {
  // The page before is not to hand on that its bar was open.
  await tab.open('about:blank');
  served.write(PAGE, warned);
  await tab.open(address);
  await said((now) => now.findings.length > 0 && !now.open);
  none(await violations(WAYS));
  await tab.run(() => { document.querySelector('vejviser-preview').shadowRoot.querySelector('.summary').click(); return null; });
  assert.ok((await bar(tab)).open);
  none(await violations(WAYS));
  served.write(PAGE, whole.replace('link:catalogue', 'link:catalog'));
  await said((now) => now.top && now.open);
  none(await violations(WAYS));
});

test('serve: a page that breaks stays as it was, with its findings on top', async () => {
  await open();
  served.write(PAGE, whole.replace('Scan your', 'Show your').replace('summary:', 'sumary:'));
  const broken = await said((now) => now.top && now.open);
  assert.match(broken.said, /as it last was/);
  assert.match(await text(), /Scan your library card/);
  const codes = broken.findings.map(({ code }) => code);
  assert.ok(codes.includes('unknown-key'), codes.join(' '));
  assert.equal(broken.headings[0], 'On this page');
  served.write(PAGE, whole.replace('Scan your', 'Show your'));
  await shows('Show your library card');
  await said((now) => !now.top && now.summary === 'Nothing to mend');
  served.write(PAGE, whole);
  await shows('Scan your library card');
});

test('serve: a page with another address is followed, and one that is gone is told of', async () => {
  await open();
  served.edit(PAGE, 'slug: borrow-a-book', 'slug: take-home');
  await until('the new address', async () => (await tab.driver.getCurrentUrl()) === `${served.origin}/en/take-home/`);
  served.write(PAGE, whole);
  await until('the old address', async () => (await tab.driver.getCurrentUrl()) === address);
  await tab.open(`${served.origin}/en/nowhere/`);
  await said((now) => /no longer there/.test(now.said));
});

test('serve: languages side by side, and as on a phone', async () => {
  await open();
  const { ways } = await bar(tab);
  assert.deepEqual(ways.map(([label]) => label), ['Languages side by side', 'As on a phone']);
  await tab.open(ways[0][1]);
  const frames = () => tab.run(() => [...document.querySelectorAll('iframe')].map((frame) => frame.contentWindow.location.pathname));
  await until('both languages', async () => (await frames()).join() === '/da/laan-en-bog/,/en/borrow-a-book/');
  none(await violations([['desktop', 'light'], ['phone', 'dark']]));
  // One is led on, the other follows.
  await tab.run(() => { document.querySelectorAll('iframe')[1].contentDocument.querySelector('a.brand').click(); return null; });
  await until('both are led on', async () => (await frames()).join() === '/da/,/en/');
  const bars = () => tab.run(() => [...document.querySelectorAll('iframe')].map(
    (frame) => frame.contentDocument.querySelector('vejviser-preview')?.shadowRoot.querySelector('aside').hidden));
  await until('both frames are ready', async () => !(await bars()).includes(null));
  assert.deepEqual(await bars(), [true, true], 'a frame has a bar of its own');
  // What is saved appears in it.
  served.edit('content/en/index.md', 'Read here', 'Read on');
  await until('the words', () => tab.run(() => document.querySelectorAll('iframe')[1].contentDocument.body.textContent.includes('Read on')));
  served.edit('content/en/index.md', 'Read on', 'Read here');
  await tab.open(ways[1][1]);
  await until('one frame', async () => (await frames()).join() === '/en/borrow-a-book/');
  assert.ok(await tab.run(() => document.querySelector('iframe').contentWindow.innerWidth <= 400));
});

test('serve: the page as an audience sees it', async () => {
  const views = await preview(BASE, VIEWS);
  try {
    await tab.open(`${views.origin}/en/`);
    const paths = await tab.run(() => [...document.querySelectorAll('main a[href]')].map((link) => link.href));
    let chosen;
    for (const path of paths) {
      await tab.open(path);
      const now = await said((bar) => bar.ways.length > 0);
      if (now.ways[0][0] === 'Everybody') {
        chosen = now;
        break;
      }
    }
    assert.ok(chosen, `no page with views among ${paths.join(' ')}`);
    await tab.open(chosen.ways[1][1]);
    const there = await said((bar) => bar.ways.length > 0);
    assert.deepEqual(there.ways.map(([label]) => label), chosen.ways.map(([label]) => label));
    assert.ok(await tab.run(() => document.querySelector('.view') !== null));
  } finally {
    views.close();
  }
});

test('serve: the console is quiet', async () => {
  // The page before has lost its server.
  await tab.open('about:blank');
  await tab.console();
  await open();
  served.edit(PAGE, 'Scan your', 'Show your');
  await shows('Show your');
  served.write(PAGE, whole);
  await shows('Scan your');
  none((await tab.console()).map(({ message }) => message));
});
