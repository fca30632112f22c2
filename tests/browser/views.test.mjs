// Whoever chooses an audience on a page sees that page as the audience does, stays among the pages of the audience
// whatever link is followed, and finds the way back to the page for everybody.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCREENS } from './lib/browser.mjs';
import { finds, none, stage } from './lib/check.mjs';
import { canonicalOf, isView, siteFolder, translatedPagesOf } from './lib/site.mjs';
import { subjectsOf } from './lib/subjects.mjs';

const { tab, origin } = await stage();
await tab.show(SCREENS.phone);

/** The addresses of the views of a page, by the address of that page. */
const views = new Map();
for (const page of translatedPagesOf(siteFolder).filter((page) => isView(siteFolder, page))) {
  const path = canonicalOf(siteFolder, page);
  views.set(path, [...(views.get(path) ?? []), page.path]);
}

/** The page in the browser: whether it is a view, where the view begins, and where it leads. */
const describe = () => tab.run(() => {
  const paths = (css) => [...document.querySelectorAll(css)]
    .filter((link) => link.origin === location.origin).map((link) => link.pathname);
  return {
    path: location.pathname,
    heading: document.querySelector('h1').innerText,
    view: document.querySelector('p.view')?.innerText.toLowerCase() ?? '',
    front: document.querySelector('a.brand').pathname,
    choices: [...document.querySelectorAll('nav.view a')].map((link) => [link.innerText, link.pathname]),
    back: paths('p.view a'),
    links: paths('body a[href]:not(.view a, .languages a)'),
    onward: paths('.content a[href], .sec-related a[href]'),
  };
});

/** Opens whatever a link that a reader sees leads to. */
async function follow(css) {
  const link = await tab.driver.findElement({ css });
  const target = await tab.run((element) => element.href, link);
  await link.click();
  await tab.driver.wait(() => tab.run(
    (address) => location.href === address && document.readyState === 'complete', target), 5000);
}

/** The links that lead to a page for everybody although the view has that page too. */
const leaving = ({ front, links }) => links.flatMap((path) => (views.get(path) ?? [])
  .filter((view) => view.startsWith(front)).map((view) => `${path}, and not ${view}`));

/** The page for everybody that the views of a language are looked at from. */
const commonPages = subjectsOf(siteFolder).filter(({ subject }) => subject === 'view')
  .map((page) => ({ lang: page.lang, path: canonicalOf(siteFolder, page) }));

test('views: a link that leaves the view is found', async () => {
  const [{ path }] = commonPages;
  const [view] = views.get(path);
  await tab.open(origin + view);
  none(leaving(await describe()));
  await tab.run((to) => { document.querySelector('.content a[href]').href = to; return null; }, path);
  finds(leaving(await describe()), new RegExp(`^${path}, and not ${view}$`));
});

for (const { lang, path } of commonPages) {
  test(`views: ${lang}`, async () => {
    await tab.open(origin + path);
    const common = await describe();
    assert.deepEqual(common.choices.map(([, to]) => to).sort(), [...views.get(path)].sort());
    for (const [label, to] of common.choices) {
      await tab.open(origin + path);
      await follow(`nav.view li:nth-child(${common.choices.findIndex(([, other]) => other === to) + 1}) a`);
      const view = await describe();
      assert.equal(view.path, to);
      assert.equal(view.heading, common.heading);
      assert.ok(view.view.includes(label.toLowerCase()), `${to} does not say that it is for ${label}: ${view.view}`);
      none(leaving(view));

      // On to another page of the audience, and to its front page.
      const onward = view.onward.find((link) => link.startsWith(view.front) && link !== view.path);
      assert.ok(onward, `${to} leads to no page of the audience`);
      await tab.open(origin + onward);
      const next = await describe();
      assert.ok(next.view.includes(label.toLowerCase()), `${onward} does not say that it is for ${label}`);
      assert.equal(next.front, view.front);
      none(leaving(next));
      await tab.driver.navigate().back();
      await follow('a.brand');
      const front = await describe();
      assert.equal(front.path, view.front);
      none(leaving({ ...front, front: front.path }));

      // And back to the page for everybody.
      await tab.open(origin + to);
      await follow('p.view a');
      assert.equal((await describe()).path, path);
    }
  });
}
