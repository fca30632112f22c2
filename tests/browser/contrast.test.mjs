// The colours of the style sheet, computed in every mode: text against what it stands on (WCAG 1.4.3, and 1.4.6 where
// the reader asks for more contrast), edges and the ring around what has the focus (1.4.11).

import { test } from 'node:test';

import { SCHEMES, SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';

const { tab, origin, faulty } = await stage();

/** What stands on what: the colours, the grounds, and the ratio that WCAG asks for. */
const PAIRS = [
  { on: ['bg', 'surface', 'soft', 'note-soft', 'tip-soft', 'warning-soft'], these: ['text', 'accent'], least: 4.5 },
  { on: ['bg', 'surface'], these: ['muted', 'note', 'tip', 'warning'], least: 4.5 },
  { on: ['note-soft'], these: ['note'], least: 4.5 },
  { on: ['tip-soft'], these: ['tip'], least: 4.5 },
  { on: ['warning-soft'], these: ['warning', 'muted'], least: 4.5 },
  { on: ['fill'], these: ['on-fill'], least: 4.5 },
  { on: ['band'], these: ['on-band'], least: 4.5 },
  { on: ['bg', 'surface'], these: ['edge', 'fill'], least: 3 },
  { on: ['bg', 'surface', 'soft', 'note-soft', 'tip-soft', 'warning-soft'], these: ['focus'], least: 3 },
];

/** The custom properties as sRGB, through a canvas, which knows every way to write a colour. */
function colours(names) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement('i'));
  const found = {};
  for (const name of names) {
    probe.style.color = 'transparent';
    probe.style.color = `var(--${name}, transparent)`;
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = getComputedStyle(probe).color;
    paint.fillRect(0, 0, 1, 1);
    found[name] = [...paint.getImageData(0, 0, 1, 1).data];
  }
  probe.remove();
  return found;
}

/** Relative luminance, as WCAG defines it. */
function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

async function weak(address, scheme, more) {
  await tab.open(address);
  await tab.show(SCREENS.desktop, scheme, { more });
  const names = [...new Set(PAIRS.flatMap(({ on, these }) => [...on, ...these]))];
  const seen = await tab.run(colours, names);
  const missing = names.filter((name) => seen[name][3] !== 255).map((name) => `--${name} is no colour`);
  if (missing.length > 0) return missing;
  return PAIRS.flatMap(({ on, these, least }) => on.flatMap((ground) => these.flatMap((name) => {
    const found = ratio(seen[name], seen[ground]);
    const wanted = more && least === 4.5 ? 7 : least;
    return found >= wanted ? [] : [`--${name} on --${ground}: ${found.toFixed(2)}, not ${wanted}`];
  })));
}

test('contrast: faults are found', async () => {
  finds(await weak(`${faulty}colours.html`, 'light', false), /--muted on --bg: 2\.\d+, not 4\.5/);
  finds(await weak(faulty, 'light', false), /--bg is no colour/);
});

for (const scheme of SCHEMES) {
  for (const more of [false, true]) {
    test(`contrast: ${scheme}${more ? ', more contrast' : ''}`, async () => none(await weak(`${origin}/`, scheme, more)));
  }
}
