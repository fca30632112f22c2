// A table is a table on every screen, also where its rows are cards: what a screen reader is told of it is the same on
// a phone as on a desktop, and no table scrolls sideways on a phone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { stage } from './lib/check.mjs';
import { siteFolder, translatedPagesOf } from './lib/site.mjs';

const { tab, origin } = await stage();

const ROLES = ['table', 'row', 'columnheader', 'rowheader', 'cell', 'gridcell'];

/** What a screen reader is told of the tables of a page: the roles, and the words of the heads. */
async function told(screen) {
  await tab.show(SCREENS[screen]);
  const { nodes } = await tab.command('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => !node.ignored && ROLES.includes(node.role?.value))
    .map((node) => (/header$/.test(node.role.value) ? `${node.role.value} ${node.name?.value}` : node.role.value));
}

const pages = translatedPagesOf(siteFolder).filter(({ file }) => /<table/.test(readFileSync(join(siteFolder, file), 'utf8')));
assert.ok(pages.length > 3, 'the site has hardly any table');

for (const { path } of pages) {
  test(`tables: ${path}`, async () => {
    await tab.open(origin + path);
    const wide = await told('desktop');
    assert.ok(wide.filter((role) => role.startsWith('columnheader')).length > 1, 'no heads');
    assert.ok(wide.includes('row') && wide.includes('table'), 'no table');
    assert.deepEqual(await told('phone'), wide);
    const { labels, scrolls } = await tab.run(() => ({
      labels: [...document.querySelectorAll('td[data-label]')].filter((cell) =>
        getComputedStyle(cell, '::before').display !== 'block'
        || getComputedStyle(cell, '::before').content !== `"${cell.dataset.label}"`).length,
      scrolls: [...document.querySelectorAll('.table-wrap')].filter((box) => box.scrollWidth > box.clientWidth).length,
    }));
    assert.equal(labels, 0, 'a cell does not show the head of its column');
    assert.equal(scrolls, 0, 'a table scrolls sideways');
  });
}
