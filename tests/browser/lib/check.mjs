// The form of every check: a function from a page to what is wrong with it. Each is also run on
// faulty/index.html, where it must find something: a check that cannot fail checks nothing.

import { after } from 'node:test';

import { openBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
import { fixture, siteFolder } from './site.mjs';

/** Says what is wrong, without the place in the check: what is wrong is in the page. */
function fail(lines) {
  const fault = new Error(lines.join('\n'));
  fault.stack = fault.message;
  throw fault;
}

/** Fails with one line per finding. */
export function none(findings) {
  if (findings.length > 0) fail(findings);
}

/** Fails unless some finding matches each of the patterns. */
export function finds(findings, ...patterns) {
  const missed = patterns.filter((pattern) => !findings.some((finding) => pattern.test(finding)));
  if (missed.length > 0) fail([`not found: ${missed.join(' ')}, but only:`, ...findings]);
}

/** The built site, the faulty page, and a browser; all closed when the checks of the file are done. */
export async function stage(options = {}) {
  const tab = await openBrowser(options);
  const site = await serve(siteFolder);
  const faulty = await serve(fixture('faulty'));
  after(async () => {
    await tab.close();
    site.close();
    faulty.close();
  });
  return { tab, origin: site.origin, faulty: `${faulty.origin}/` };
}
