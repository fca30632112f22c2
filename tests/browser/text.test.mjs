// A text browser shows the pages that stand for all others as they are meant: headings in their order, steps with their
// numbers, every link, and the telephone number that can be called.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import { parse } from 'parse5';

import { finds, none } from './lib/check.mjs';
import { serve } from './lib/serve.mjs';
import { fixture, siteFolder } from './lib/site.mjs';
import { subjectsOf } from './lib/subjects.mjs';

const [site, faulty] = await Promise.all([serve(siteFolder), serve(fixture('faulty'))]);
after(() => {
  site.close();
  faulty.close();
});

const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** What the text browser shows of a page, a paragraph in each line, and the addresses that it can follow. */
async function shown(address) {
  const lynx = async (...options) => (await promisify(execFile)('lynx', [
    '-dump', '-width=1000', '-nonumbers', '-hiddenlinks=ignore', '-assume_charset=utf-8', '-display_charset=utf-8',
    ...options, address,
  ])).stdout.split('\n').map(plain).filter(Boolean);
  return { lines: await lynx('-nolist'), links: await lynx('-listonly') };
}

/** What stands in the file of a page, in its order. */
function written(folder, file, address) {
  const page = { headings: [], steps: [], links: [], phones: [] };
  const text = (node) => (node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(text).join(''));
  const visit = (node, parents) => {
    const attribute = (name) => (node.attrs ?? []).find((one) => one.name === name)?.value;
    if (/^h[1-6]$/.test(node.tagName)) page.headings.push(plain(text(node)));
    const step = /^step-(\d+)$/.exec(attribute('id') ?? '');
    if (step) page.steps.push(`${step[1]}. ${plain(text(parents.at(-1))).slice(0, 40)}`);
    if (node.tagName === 'a' && attribute('href')) {
      page.links.push(new URL(attribute('href'), address).href);
      if (attribute('href').startsWith('tel:')) page.phones.push(plain(text(node)));
    }
    for (const child of node.childNodes ?? []) visit(child, [...parents, node]);
  };
  visit(parse(readFileSync(join(folder, file), 'utf8')), []);
  return page;
}

async function missing(folder, file, address) {
  const { lines, links } = await shown(address);
  const page = written(folder, file, address);
  const findings = [];
  /** Looks for lines that must follow upon each other in this order. */
  const inOrder = (what, wanted, matches) => {
    let at = 0;
    for (const one of wanted) {
      const found = lines.findIndex((line, number) => number >= at && matches(line, one));
      if (found < 0) findings.push(`${what} not where it belongs: ${one}`);
      else at = found + 1;
    }
  };
  inOrder('heading', page.headings, (line, one) => line === one);
  inOrder('step', page.steps, (line, one) => line.startsWith(one));
  for (const link of page.links) if (!links.includes(link)) findings.push(`no link to ${link}`);
  for (const phone of page.phones) if (!lines.some((line) => line.includes(phone))) findings.push(`no number ${phone}`);
  // A number that is a link, and that can be read and dialled on another telephone.
  if (!page.phones.some((phone) => /\d/.test(phone))) findings.push('no telephone number on the page');
  return findings;
}

test('text: faults are found', async () => {
  finds(await missing(fixture('faulty'), 'unread.html', `${faulty.origin}/unread.html`),
    /heading not where it belongs: $/, /step .*: 1\. Numbered by/, /no link to .*only-drawn/, /no telephone number/);
});

for (const { name, subject, file, path, steps } of subjectsOf(siteFolder)) {
  test(`text: ${name}`, async () => {
    none(await missing(siteFolder, file, site.origin + path));
    none(subject !== 'guide' || steps > 1 ? [] : ['the guide has no steps']);
  });
}
