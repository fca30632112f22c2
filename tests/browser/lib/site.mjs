// The built site on disk: which files it has, and at which address a server shows each page.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, which is the folder of its site. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder that is checked: $SITE, or what `vejviser build` writes. */
export const siteFolder = resolve(repository, process.env.SITE ?? 'public');

/** The program, for checks that build a site of their own: $VEJVISER, or the release build. */
export const program = resolve(repository, process.env.VEJVISER ?? 'target/release/vejviser');

/** Where screenshots are put. */
export const artefacts = join(repository, 'tests/artefacts');

/** The folder of a fixture beside the checks. */
export const fixture = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The files under `folder` whose names end in `.extension`, as sorted paths relative to it. */
export function filesOf(folder, extension) {
  const found = [];
  const walk = (below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else if (path.endsWith(`.${extension}`)) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/**
 * Every HTML page: its file, its address on the server, and whether it sends the reader on at once.
 * A site without pages is a fault: no check may pass because there was nothing to check.
 */
export function pagesOf(folder) {
  const pages = filesOf(folder, 'html').map((file) => ({
    file,
    path: encodeURI(`/${file.replace(/(^|\/)index\.html$/, '$1')}`),
    redirect: /<meta[^>]+http-equiv=["']?refresh/i.test(readFileSync(join(folder, file), 'utf8')),
  }));
  if (pages.length === 0) throw new Error(`no page in ${folder}: build the site first`);
  return pages;
}

/** The pages that a reader can stay on. */
export const readablePagesOf = (folder) => pagesOf(folder).filter((page) => !page.redirect);

/** Whether this is the address of a page's number, such as `/13/`. */
export const isNumber = (path) => /^\/\d+\/$/.test(path);

/** Whether pages were put together there for paper or for a USB stick: `print.test.mjs` has more to say of them. */
export const isPaper = (path) => /^\/print\/|\/(print|offline)\.html$/.test(path);

/** The pages that exist once per language: not the start page, not the page for wrong addresses, no page of a
 * number, nothing made for paper. */
export const isTranslated = ({ path }) => path !== '/' && path !== '/404.html' && !isNumber(path) && !isPaper(path);
export const translatedPagesOf = (folder) => readablePagesOf(folder).filter(isTranslated);

/** The path of the page that search engines are led to, or nothing if the page says none. */
export function canonicalOf(folder, { file }) {
  const [, address] = /<link href=["']?([^"'\s>]+)["']? rel=["']?canonical/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
  return address && new URL(address).pathname;
}

/** Whether a page is what one audience sees of another page, which is the one that search engines are led to. */
export function isView(folder, page) {
  const canonical = canonicalOf(folder, page);
  return canonical !== undefined && !canonical.endsWith(page.path);
}

/**
 * All pages but most of those that are made of the same parts as others, in another choice: of the views of audiences
 * and the pages of numbers, every fourth.
 */
export const everyKindOf = (folder) =>
  readablePagesOf(folder).filter((page, at) => at % 4 === 0 || !(isNumber(page.path) || isView(folder, page)));
