// The handbook in a browser, published as its own page on publishing says: copied by its commands, and served by nginx
// with its configuration. So what it tells an operator to write is what is tried here.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { NARROWEST, SCHEMES, SCREENS, openBrowser } from './lib/browser.mjs';
import { none } from './lib/check.mjs';
import { build, temporaryFolder } from './lib/fixture.mjs';
import { serve } from './lib/serve.mjs';
import { readablePagesOf, repository } from './lib/site.mjs';

const AXE = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const handbook = join(repository, 'tests', 'sites', 'handbook');

/** The block of code in `language` that the page on publishing leaves to the browser, in the reader's language. */
function block(reader, language) {
  const page = readFileSync(join(handbook, 'content', reader, 'publish.md'), 'utf8');
  const [, text] = new RegExp(`\`\`\`${language} tried=browser\n([^]*?)\n\`\`\`\n`).exec(page) ?? [];
  if (text === undefined) throw new Error(`no ${language} in content/${reader}/publish.md`);
  return text;
}

/** A text in which something stands that must be replaced. */
function replaced(text, old, by) {
  if (!text.includes(old)) throw new Error(`\`${old}\` does not stand in:\n${text}`);
  return text.replaceAll(old, by);
}

const root = realpathSync(temporaryFolder());
build(handbook, join(root, 'public'));
mkdirSync(join(root, 'srv'));
const publish = () => execFileSync('sh', ['-e', '-c', replaced(block('en', 'sh'), '/srv/help', join(root, 'srv'))], { cwd: root });
publish();
const current = join(root, 'srv/current');

const nginx = (port) => replaced(
  replaced(replaced(block('en', 'nginx'), 'listen 80;', `listen 127.0.0.1:${port};`), '/srv/help/current', current),
  'server_name login.strandby.example;', '');
const site = await serve(current, { server: nginx });
const tab = await openBrowser({ recording: true });
after(async () => {
  await tab.close();
  site.close();
});

test('handbook: both languages publish in the same way', () => {
  for (const language of ['sh', 'nginx']) {
    const [en, da] = ['en', 'da'].map((reader) => block(reader, language));
    if (en !== da) throw new Error(`${language} differs`);
  }
});

test('handbook: a second copy takes the place of the first', async () => {
  const before = realpathSync(current);
  await new Promise((resolve) => setTimeout(resolve, 1100)); // the names of the copies differ by the second
  publish();
  if (realpathSync(current) === before) throw new Error('the first copy is still served');
  const { status } = await fetch(`${site.origin}/en/`);
  if (status !== 200) throw new Error(`status ${status}`);
});

test('handbook: each answer has the headers that it needs', async () => {
  const findings = [];
  const look = async (path, status, ...headers) => {
    const answer = await fetch(site.origin + path, { redirect: 'manual' });
    if (answer.status !== status) findings.push(`${path}: status ${answer.status}`);
    for (const [name, pattern] of headers) {
      const value = answer.headers.get(name) ?? '(none)';
      if (!pattern.test(value)) findings.push(`${path}: ${name}: ${value}`);
    }
    return answer.text();
  };
  const safe = [
    ['content-security-policy', /default-src 'self'; script-src 'self' 'wasm-unsafe-eval'.*frame-ancestors 'none'/],
    ['x-content-type-options', /^nosniff$/],
    ['referrer-policy', /^no-referrer$/],
  ];
  const page = await look('/en/publish/', 200, ['content-type', /^text\/html; charset=utf-8$/], ['cache-control', /^no-cache$/], ...safe);
  const [style] = /[^"'\s=]*assets\/[^"'\s>]*\.css/.exec(page);
  await look(new URL(style, 'http://x/en/publish/').pathname, 200,
    ['content-type', /^text\/css/], ['cache-control', /immutable/], ['x-content-type-options', /^nosniff$/]);
  const lost = await look('/en/no-such-page/', 404, ['content-type', /^text\/html/], ...safe);
  if (lost !== readFileSync(join(current, '404.html'), 'utf8')) findings.push('404: another page');
  await look('/en/publish', 301, ['location', /^\/en\/publish\/$/]);
  await look('/assets/', 404);
  none(findings);
});

for (const { path } of readablePagesOf(join(root, 'public'))) {
  test(`handbook: ${path}`, async () => {
    await tab.open(site.origin + path);
    const findings = (await tab.console()).map(({ message }) => `console: ${message}`);
    await tab.driver.executeScript(AXE);
    for (const [size, scheme] of [[SCREENS.phone, SCHEMES[0]], [SCREENS.desktop, SCHEMES[1]]]) {
      await tab.show(size, scheme);
      await tab.unfold();
      findings.push(...await tab.run(async (tags) => {
        const { violations } = await window.axe.run(document, {
          runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
        });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary}\n    ${html}`));
      }, TAGS));
    }
    await tab.show(NARROWEST);
    const width = await tab.run(() => document.documentElement.scrollWidth);
    if (width > NARROWEST.width) findings.push(`${width} pixels wide`);
    none(findings);
  });
}
