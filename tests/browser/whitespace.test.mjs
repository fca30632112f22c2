// Making pages small changes nothing that a reader sees: a small site of hard cases is built, and each of
// its pages is compared in the browser with the same page as it was written.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { openBrowser, SCREENS } from './lib/browser.mjs';
import { finds, none } from './lib/check.mjs';
import { buildFixture } from './lib/fixture.mjs';
import { serve } from './lib/serve.mjs';
import { fixture } from './lib/site.mjs';

// A template that uses nothing of the template language is the page as it was written.
const PAGES = {
  'en/inline/': 'themes/whitespace/inline.html',
  'en/blocks/': 'themes/whitespace/blocks.html',
  'en/unclosed/': 'themes/whitespace/unclosed.html',
  'en/verbatim/': 'themes/whitespace/verbatim.html',
  'en/forms/': 'themes/whitespace/forms.html',
  'en/entities/': 'themes/whitespace/entities.html',
  'en/': 'twins/generated.html',
};

const built = buildFixture('whitespace');
const [tab, small, written] = await Promise.all([
  openBrowser(), serve(built.folder), serve(fixture('whitespace')),
]);
await tab.show(SCREENS.desktop);
after(async () => {
  await tab.close();
  small.close();
  written.close();
});

/** What a reader sees and hears of a page, and what scripts and styles could read of it. */
async function reading(address) {
  await tab.open(address);
  // An object without anything to show shows the words in it, but only a moment after the page is there.
  const areThere = () => [...document.querySelectorAll('object')].every((object) => object.offsetWidth > 0);
  await tab.driver.wait(() => tab.run(areThere), 10_000, `${address}: the words of an object`);
  return tab.run(() => {
    const text = [`title: ${document.title}`, ...document.body.innerText.split('\n')];
    const elements = [];
    for (const element of document.querySelectorAll('body, body *')) {
      const name = element.tagName.toLowerCase();
      const { x, y, width, height } = element.getBoundingClientRect();
      const said = [x, y, width, height].map((number) => number.toFixed(1));
      // Text that innerText leaves out or changes.
      if (name === 'pre') said.push(element.textContent);
      if (['script', 'style'].includes(name)) said.push(element.textContent.trim());
      if (name === 'option') said.push(element.text);
      if (['input', 'textarea', 'select', 'option', 'button'].includes(name)) said.push(element.value);
      if (element.hash) said.push(element.hash);
      if (element.classList) said.push(...[...element.classList].sort());
      for (const attribute of ['title', 'alt', 'placeholder', 'aria-label', 'label', 'id', 'lang', 'srcdoc',
        'data-space', 'data-json', 'data-gt']) {
        if (element.hasAttribute(attribute)) said.push(`${attribute}=${element.getAttribute(attribute)}`);
      }
      elements.push(`${name}: ${JSON.stringify(said)}`);
    }
    return { text, elements };
  });
}

/** The lines that differ, as `diff` shows them. */
function difference(wanted, got) {
  const scratch = mkdtempSync(join(tmpdir(), 'vejviser-diff-'));
  const files = [['written', wanted], ['built', got]].map(([name, lines]) => {
    writeFileSync(join(scratch, name), lines.map((line) => `${line}\n`).join(''));
    return name;
  });
  const labels = files.flatMap((name) => ['--label', name]);
  const { status, stdout } = spawnSync('diff', ['-U0', ...labels, ...files], { cwd: scratch, encoding: 'utf8' });
  rmSync(scratch, { recursive: true });
  if (status !== 0 && status !== 1) throw new Error('diff did not run');
  return stdout.split('\n').filter((line) => line !== '');
}

/** How the page at `address` differs from the page at `twin`: in its words or, if not, in its elements. */
async function differences(address, twin) {
  const got = await reading(address);
  const wanted = await reading(twin);
  const words = difference(wanted.text, got.text);
  return words.length > 0 ? words : difference(wanted.elements, got.elements);
}

test('white space: a difference is found', async () => {
  finds(
    await differences(`${written.origin}/twins/joined.html`, `${written.origin}/twins/spaced.html`),
    /-one two/, /\+onetwo/,
  );
});

for (const [path, twin] of Object.entries(PAGES)) {
  test(`white space: ${path}`, async () => {
    none(await differences(`${small.origin}/${path}`, `${written.origin}/${twin}`));
  });
}
