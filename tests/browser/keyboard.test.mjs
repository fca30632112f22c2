// The Tab key alone reaches everything that can be used, in the order in which it stands in the document; what has the
// focus can be seen, and nothing covers it (WCAG 2.1.1, 2.4.3, 2.4.7, and 2.4.11 of WCAG 2.2). The first key press
// offers to skip to the text.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { siteFolder } from './lib/site.mjs';
import { subjectsOf } from './lib/subjects.mjs';

const { tab, origin, faulty } = await stage();

async function press(key, code) {
  const text = key === 'Enter' ? '\r' : undefined;
  await tab.command('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode: code, text });
  await tab.command('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code });
}

/** Numbers everything that can be used, and notes how it looks without the focus. */
function number() {
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const can = (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true })
    // A box that is in reach because it may scroll needs no key where it does not.
    && (!element.matches('.table-wrap') || element.tabIndex === 0);
  window.stops = [...document.querySelectorAll(usable)].filter(can);
  const look = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow].join(' ');
  };
  window.look = look;
  window.calm = window.stops.map(look);
  return window.stops.map((element) =>
    `${element.tagName.toLowerCase()} "${(element.textContent.trim() || element.id || element.className).slice(0, 50)}"`);
}

/** What has the focus: its number, whether it looks different, and whether it can be seen. */
function focused() {
  const element = document.activeElement;
  const at = window.stops.indexOf(element);
  if (element === document.body || element === document.documentElement) return { end: true };
  if (at < 0) return { at, name: element.outerHTML.slice(0, 80) };
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const seen = [...element.getClientRects()].some((box) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || (top.contains(element) && top !== document.body && top !== document.documentElement));
  });
  return { at, marked: ring || window.look(element) !== window.calm[at], seen };
}

async function walk(address) {
  await tab.show(SCREENS.desktop);
  await tab.open(address);
  const names = await tab.run(number);
  const findings = [];
  const order = [];
  for (let n = 0; n <= names.length; n += 1) {
    await press('Tab', 9);
    const found = await tab.run(focused);
    if (found.end || order.includes(found.at)) break;
    if (found.at < 0) {
      findings.push(`stops at what nobody can use: ${found.name}`);
      continue;
    }
    order.push(found.at);
    if (!found.marked) findings.push(`the focus cannot be seen: ${names[found.at]}`);
    if (!found.seen) findings.push(`covered while it has the focus: ${names[found.at]}`);
  }
  names.forEach((name, at) => { if (!order.includes(at)) findings.push(`never reached: ${name}`); });
  order.forEach((at, n) => { if (n > 0 && at < order[n - 1]) findings.push(`out of order: ${names[at]}`); });
  return findings;
}

test('keyboard: faults are found', async () => {
  finds(await walk(`${faulty}keyboard.html`), /cannot be seen/, /covered/, /never reached/, /out of order/);
});

const subjects = [{ name: 'start', path: '/' }, { name: 'not found', path: '/404.html' }, ...subjectsOf(siteFolder)];
for (const { name, path } of subjects) {
  test(`keyboard: ${name}`, async () => none(await walk(origin + path)));
}

for (const { name, path } of subjectsOf(siteFolder)) {
  test(`keyboard: ${name}: skip link`, async () => {
    await tab.open(origin + path);
    await press('Tab', 9);
    const link = await tab.run(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      return { target: document.activeElement.getAttribute('href'), left, top, width, height };
    });
    assert.equal(link.target, '#main');
    assert.ok(link.left >= 0 && link.top >= 0 && link.width >= 24 && link.height >= 24, 'it cannot be seen');
    await press('Enter', 13);
    await press('Tab', 9);
    assert.ok(await tab.run(() => document.activeElement.closest('main') !== null), 'it does not lead into the text');
  });
}
