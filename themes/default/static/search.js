// Search in the field at the top. Nothing is asked for until somebody uses the field; without this script, and when the
// index cannot be had, the field leads to the list of all pages. The records of the index are made in
// src/render/search/record.rs: their names are those of `weights` here.
(() => {
  const form = document.querySelector('.search[data-index]');
  // Browsers read no index from a disk.
  if (!form || location.protocol === 'file:') return;
  const field = form.querySelector('input');
  const lang = document.documentElement.lang;
  const { index, style, all, view, front } = form.dataset;
  const folder = new URL(index, location.href);
  const root = new URL('..', folder);
  const weights = { title: 8, also: 5, number: 12, screens: 8, about: 3, mentions: 0.4, foreign: 1, places: 0 };
  const most = 10;

  const make = (name, className, parent) => {
    const element = document.createElement(name);
    element.className = className;
    parent.append(element);
    return element;
  };
  let panel, status, list, loading, timer;
  let asked = '', run = 0, failed = false, isBack = false;

  // What it takes, asked for once; after a fault, once more.
  const load = () => loading ??= (async () => {
    const words = fetch(new URL(`${lang}.json`, folder)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.json();
    });
    const { createInstance } = await import(new URL('pagefind.js', folder));
    const pagefind = createInstance({
      basePath: folder.href, baseUrl: '/', noWorker: true, excerptLength: 24, excerptEllipsis: '…', ranking: { metaWeights: weights },
    });
    return { pagefind, words: await words, plural: new Intl.PluralRules(lang) };
  })().catch((fault) => {
    loading = undefined;
    throw fault;
  });

  const wake = () => {
    if (panel) return;
    const sheet = make('link', '', document.head);
    sheet.rel = 'stylesheet';
    sheet.href = style;
    panel = make('div', 'search-panel', form);
    panel.hidden = true;
    status = make('p', 'search-status', panel);
    status.setAttribute('role', 'status');
    list = make('ol', 'search-found', panel);
    const last = make('a', 'search-all', panel);
    last.href = form.action;
    last.textContent = all;
    load().catch(() => {});
  };

  const close = () => {
    run += 1;
    asked = '';
    if (panel) panel.hidden = true;
  };

  // Pagefind marks the words that it found, and writes < and > as entities.
  const excerpt = (marked, parent) => {
    const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    marked.split(/<\/?mark>/).forEach((part, at) => {
      if (at % 2) make('mark', '', parent).textContent = plain(part);
      else parent.append(plain(part));
    });
  };

  const fold = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

  // The place on a page: that for the words on a screen which were typed, or the section whose heading has all words.
  const placeOf = (page, query) => {
    const words = fold(query);
    const screens = (page.meta.screens ?? '').split(' | ');
    const screen = words.length > 5 ? screens.findIndex((text) => fold(text).includes(words)) : -1;
    const id = screen < 0 ? undefined : page.meta.places.split(' ')[screen];
    const sections = page.sub_results.filter(({ anchor }) => anchor);
    if (id && id !== '-') {
      return { id, section: sections.find(({ anchor }) => anchor.id === id) };
    }
    const named = (text) => words.split(' ').every((word) => fold(text).includes(word));
    if (named(page.meta.title)) return { isNamed: true };
    const section = sections.find(({ title }) => named(title));
    return section ? { id: section.anchor.id, section } : {};
  };

  const show = (page, query) => {
    const { id, section, isNamed } = placeOf(page, query);
    let route = page.raw_url;
    // A page that an audience sees as everybody does is in the index once.
    if (front && !route.startsWith(front)) route = front + route.slice(lang.length + 1);
    const item = make('li', '', list);
    const link = make('a', '', item);
    link.href = new URL(route + (id ? `#${id}` : ''), root);
    link.textContent = section ? `${page.meta.title} – ${section.title}` : page.meta.title;
    const text = make('p', '', item);
    // What a page helps with says more than words out of its middle, when its name has been typed.
    if (isNamed || !page.locations.length) text.textContent = page.meta.about;
    else excerpt((section ?? page).excerpt, text);
  };

  // The pages that have all words, the best first: of the words by themselves, too, so that a rare one counts more. If no
  // page has all, those that have some, as far as they are not much worse than the best. Words in quotation marks stay
  // together.
  const find = async ({ pagefind, words: { filler } }, query) => {
    const ask = (text) => pagefind.search(text, { filters: { view: view ?? '*' } });
    if (/^".+"$/.test(query)) return (await ask(query)).results;
    const typed = query.split(/\s+/);
    const meant = typed.filter((word) => !filler.includes(fold(word.replace(/['’]/g, ''))));
    const parts = meant.length ? meant : typed;
    if (parts.length === 1) return (await ask(parts[0])).results;
    const [whole, ...single] = await Promise.all([parts.join(' '), ...parts.slice(0, 8)].map(ask));
    const scores = new Map();
    for (const { results } of [whole, ...single]) {
      for (const result of results) {
        const known = scores.get(result.id);
        if (known) known.score += result.score;
        else scores.set(result.id, { result, score: result.score });
      }
    }
    const all = [...scores.values()].sort((one, other) => other.score - one.score);
    const full = new Set(whole.results.map(({ id }) => id));
    const kept = all.filter(({ result, score }) => (full.size ? full.has(result.id) : score > all[0].score / 3));
    return kept.map(({ result }) => result);
  };

  const search = async () => {
    const query = field.value.trim();
    if (!query) return close();
    if (query === asked) return;
    asked = query;
    const own = run += 1;
    panel.hidden = false;
    const patience = setTimeout(() => { status.textContent = form.dataset.waiting; }, 300);
    try {
      const ready = await load();
      const { words, plural } = ready;
      const results = await find(ready, query);
      const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
      if (own !== run) return;
      list.replaceChildren();
      for (const page of pages) show(page, query);
      const count = words.count[plural.select(results.length)] ?? words.count.other ?? words.count;
      status.textContent = results.length ? count.replace('{count}', results.length) : words.none;
    } catch {
      if (own !== run) return;
      asked = '';
      list.replaceChildren();
      status.textContent = form.dataset.failed;
      failed = true;
    } finally {
      clearTimeout(patience);
    }
  };

  // Back in the field, without searching again.
  const back = () => {
    isBack = true;
    field.focus();
    isBack = false;
  };

  field.addEventListener('focus', () => {
    wake();
    if (!isBack) search();
  });
  field.addEventListener('input', () => {
    wake();
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  form.addEventListener('submit', async (event) => {
    if (failed || !field.value.trim()) return;
    event.preventDefault();
    wake();
    clearTimeout(timer);
    await search();
    if (failed) form.submit();
    else list.querySelector('a')?.focus();
  });
  form.addEventListener('keydown', (event) => {
    if (!panel || panel.hidden) return;
    const links = [...panel.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const to = {
      ArrowDown: links[Math.min(at + 1, links.length - 1)],
      ArrowUp: at > 0 ? links[at - 1] : undefined,
      Home: at < 0 ? undefined : links[0],
      End: at < 0 ? undefined : links.at(-1),
    }[event.key];
    if (event.key === 'Escape') {
      close();
      back();
    } else if (to) to.focus();
    else if (event.key === 'ArrowUp' && at === 0) back();
    else return;
    event.preventDefault();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget)) close();
  });
  document.addEventListener('click', ({ target }) => { if (!form.contains(target)) close(); });
})();
