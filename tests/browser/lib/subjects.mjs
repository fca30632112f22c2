// The pages that stand for all of their kind, found by what the files say: for each language its home page, its longest
// guide, the page where one chooses, and a guide as one audience sees it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'parse5';

import { isView, translatedPagesOf } from './site.mjs';

/** What the file of a page says of it. */
function read(folder, page) {
  const said = { ...page, view: isView(folder, page), steps: 0, hreflang: new Map() };
  const visit = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (node.tagName === 'html') said.lang = attributes.lang;
    if (node.tagName === 'body') [, said.kind] = /(?:^|\s)kind-(\S+)/.exec(attributes.class) ?? [];
    if (/^step-\d+$/.test(attributes.id)) said.steps += 1;
    if (node.tagName === 'link' && attributes.rel === 'alternate' && attributes.hreflang) {
      said.hreflang.set(attributes.hreflang, new URL(attributes.href).pathname);
    }
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(readFileSync(join(folder, page.file), 'utf8')));
  return said;
}

/** The subjects, each with a `name` such as `home-da`, its `subject` such as `home`, `lang`, `path`, `file` and `steps`. */
export function subjectsOf(folder) {
  const pages = translatedPagesOf(folder).map((page) => read(folder, page));
  const languages = [...new Set(pages.map(({ lang }) => lang))].sort();
  const longest = (some) => some.reduce((best, page) => (page.steps > (best?.steps ?? 0) ? page : best), undefined);
  const guides = pages.filter(({ kind }) => kind === 'guide');
  const chosen = {
    home: pages.find(({ kind, view }) => kind === 'landing' && !view),
    guide: longest(guides.filter(({ view }) => !view)),
    chooser: pages.find(({ kind, view }) => kind === 'chooser' && !view),
    view: longest(guides.filter(({ view }) => view)),
  };
  return Object.entries(chosen).flatMap(([subject, one]) => languages.map((lang) => {
    assert.ok(one, `the site has no ${subject}`);
    // The same page in each language.
    const page = pages.find(({ path }) => path === one.hreflang.get(lang));
    assert.ok(page, `${one.path} is not there in ${lang}`);
    return { name: `${subject}-${lang}`, subject, lang, path: page.path, file: page.file, steps: page.steps };
  }));
}
