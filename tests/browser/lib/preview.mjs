// `vejviser serve` on a copy of a site that a check may change, and what a browser sees of its bar.

import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { temporaryFolder } from './fixture.mjs';
import { program } from './site.mjs';

/** Serves a copy of the site that these folders make, one laid over the other. */
export async function preview(...folders) {
  const site = join(temporaryFolder(), 'site');
  for (const folder of folders) cpSync(folder, site, { recursive: true });
  const server = spawn(program, ['serve', '--site', site, '--port', '0', '--today', '2026-11-24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.once('exit', () => server.kill());
  const address = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    createInterface({ input: server.stdout }).once('line', resolve);
  });
  const at = (path) => join(site, path);
  return {
    // The browser of the checks knows no names.
    origin: address.replace('localhost', '127.0.0.1').replace(/\/$/, ''),
    site,
    read: (path) => readFileSync(at(path), 'utf8'),
    write: (path, text) => writeFileSync(at(path), text),
    /** Replaces the one place in a file that reads `old`. */
    edit(path, old, now) {
      const text = readFileSync(at(path), 'utf8');
      if (text.split(old).length !== 2) throw new Error(`\`${old}\` stands ${text.split(old).length - 1} times in ${path}`);
      writeFileSync(at(path), text.replace(old, () => now));
    },
    close: () => server.kill(),
  };
}

/** The bar of the page in the browser: what it says and lists. */
export const bar = (tab) => tab.run(() => {
  const root = document.querySelector('vejviser-preview')?.shadowRoot;
  const aside = root?.querySelector('aside');
  if (!aside) return null;
  const text = (element) => element?.textContent ?? '';
  return {
    hidden: aside.hidden,
    top: Boolean(root.host.compareDocumentPosition(document.querySelector('main')) & Node.DOCUMENT_POSITION_FOLLOWING),
    busy: aside.hasAttribute('aria-busy'),
    said: text(root.querySelector('.said')),
    summary: text(root.querySelector('.summary')),
    open: root.querySelector('.summary').getAttribute('aria-expanded') === 'true',
    headings: [...root.querySelectorAll('h2')].map(text),
    findings: [...root.querySelectorAll('section li')].map((item) => ({
      code: item.dataset.code,
      message: text(item.querySelector('.message')),
      help: text(item.querySelector('.help')),
      place: text(item.querySelector('.ways :first-child')),
      edit: item.querySelector('.ways a')?.getAttribute('href'),
      leads: Boolean(item.querySelector('.ways button')),
    })),
    ways: [...root.querySelectorAll('nav a')].map((link) => [text(link), link.href]),
  };
});
