// The bar of the preview: says what is wrong with the page and the site, marks it in the text, and brings a page up to
// date when its files are saved. It is added to every page that `vejviser serve` shows, and to none that `build` writes.
(() => {
  const own = document.currentScript;
  const base = new URL('./', own.src);
  const path = own.dataset.path;
  const framed = window.top !== window;
  const memory = `vejviser:${location.pathname}`;
  let state = JSON.parse(own.dataset.state);
  let report;
  let lost = false;
  let reloading = false;
  // What somebody did with the list on this page; nothing until they do.
  let opened;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== undefined && child !== null));
    return element;
  };
  const address = (name, more = {}) => {
    const url = new URL(name, base);
    url.search = new URLSearchParams({ path, ...more });
    return url.href;
  };

  // --- the place on the page, over a reload -------------------------------------------------------------------------

  const places = () => [...document.querySelectorAll('main [id]')];
  function keepPlace() {
    const near = places().filter((element) => element.getBoundingClientRect().top <= innerHeight / 3).pop();
    sessionStorage.setItem(memory, JSON.stringify({
      x: scrollX,
      y: scrollY,
      id: scrollY > 0 && near ? near.id : '',
      offset: near ? near.getBoundingClientRect().top : 0,
      folds: [...document.querySelectorAll('details')].map((details) => details.open),
      opened,
      focused: shadow.activeElement === button,
    }));
    // The browser would go back to where the page was that many pixels from its top.
    history.scrollRestoration = 'manual';
    reloading = true;
  }
  addEventListener('pagehide', () => { if (!reloading) history.scrollRestoration = 'auto'; });
  function restorePlace() {
    const kept = JSON.parse(sessionStorage.getItem(memory) ?? 'null');
    if (!kept) return;
    sessionStorage.removeItem(memory);
    const folds = document.querySelectorAll('details');
    kept.folds.forEach((open, at) => { if (folds[at]) folds[at].open = open; });
    opened = kept.opened;
    if (kept.focused) button.focus({ preventScroll: true });
    const scroll = () => {
      const near = kept.id && document.getElementById(kept.id);
      const y = near ? near.getBoundingClientRect().top + scrollY - kept.offset : kept.y;
      scrollTo({ left: kept.x, top: y, behavior: 'instant' });
    };
    scroll();
    // Images and style sheets may have moved it.
    if (document.readyState !== 'complete') addEventListener('load', scroll, { once: true });
  }

  // --- what the server tells -----------------------------------------------------------------------------------------

  function change(next) {
    if (next.moved) {
      location.replace(next.moved);
      return;
    }
    if (next.page !== state.page) {
      keepPlace();
      location.reload();
      return;
    }
    const before = state;
    state = next;
    swapStyles(before.styles, next.styles);
    if (next.findings !== before.findings || !report) update();
  }

  /** Puts new style sheets in the place of old ones; those are removed when the new ones are there. */
  function swapStyles(before, after) {
    const now = new Map(after);
    for (const [name, old] of before) {
      const wanted = now.get(name);
      if (!wanted || wanted === old) continue;
      for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
        if (new URL(link.href).pathname !== old) continue;
        const fresh = link.cloneNode();
        fresh.href = wanted;
        fresh.addEventListener('load', () => link.remove(), { once: true });
        fresh.addEventListener('error', () => fresh.remove(), { once: true });
        link.after(fresh);
      }
    }
  }

  async function update() {
    try {
      const answer = await fetch(address('findings'));
      const next = await answer.json();
      // Until all rules have been asked, what they said before is still the best guess, unless something has broken.
      if (!next.checked && report && next.errors === 0) {
        bar.setAttribute('aria-busy', 'true');
        return;
      }
      report = next;
      show();
    } catch {
      // The events tell when the server is gone.
    }
  }

  function listen() {
    const events = new EventSource(address('events'));
    events.onmessage = (event) => {
      if (lost) {
        lost = false;
        show();
      }
      change(JSON.parse(event.data));
    };
    events.onerror = () => {
      // A page that is being left closes its connections too.
      setTimeout(() => {
        if (events.readyState === EventSource.OPEN) return;
        lost = true;
        show();
        if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
      }, 1500);
    };
    addEventListener('pagehide', () => events.close(), { once: true });
    addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  }

  // --- the bar -------------------------------------------------------------------------------------------------------

  const host = make('vejviser-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  const button = make('button', { type: 'button', className: 'summary' });
  const said = make('p', { className: 'said' });
  said.setAttribute('role', 'status');
  const list = make('div', { className: 'list', id: 'list', hidden: true });
  const bar = make('aside', { hidden: true }, said, button, list);
  button.setAttribute('aria-controls', 'list');
  shadow.append(make('link', { rel: 'stylesheet', href: new URL('preview.css', base).href }), bar);
  button.addEventListener('click', () => toggle(!isOpen()));
  shadow.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    toggle(false);
    button.focus();
  });

  const isOpen = () => !list.hidden;
  function toggle(open) {
    opened = open;
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  }

  function show() {
    if (!report) return;
    const { text } = report;
    const top = report.old;
    host.lang = report.lang;
    bar.hidden = framed;
    bar.removeAttribute('aria-busy');
    bar.setAttribute('aria-label', text.name);
    bar.className = top ? 'on-top' : '';
    bar.dataset.worst = report.errors > 0 ? 'error' : report.own.length + report.others.length > 0 ? 'warning' : 'none';
    // On top when the page is not what its files say, but behind the link that skips to the content; else at the end.
    const rest = [...document.body.children].filter((element) => element !== host);
    const skip = rest[0]?.matches('a[href^="#"]') ? rest[0] : undefined;
    const before = top ? skip : rest.at(-1);
    if (host.previousElementSibling !== (before ?? null)) {
      if (before) before.after(host);
      else document.body.prepend(host);
    }
    const words = lost ? text.lost : top ? text.old : !report.exists ? text.gone : '';
    if (said.textContent !== words) said.textContent = words;
    button.textContent = report.summary;
    const marks = mark(report.own);
    const focused = targets().indexOf(shadow.activeElement);
    list.replaceChildren(...[
      section(text.own, report.own, marks),
      section(text.others, report.others, [], report.more),
      ways(),
    ].filter(Boolean));
    list.hidden = !(opened ?? top);
    button.setAttribute('aria-expanded', String(isOpen()));
    if (focused >= 0) (targets()[focused] ?? button).focus({ preventScroll: true });
  }
  const targets = () => [...list.querySelectorAll('a, button')];

  function section(heading, findings, marks, more) {
    if (findings.length === 0) return undefined;
    return make('section', {},
      make('h2', { textContent: heading }),
      make('ul', {}, ...findings.map((finding, at) => item(finding, marks[at]))),
      more && make('p', { textContent: more }));
  }

  function item(finding, place) {
    const { text } = report;
    const said = make('p', { className: 'message' },
      make('strong', { textContent: `${finding.weight}: ` }),
      make('span', { lang: 'en', textContent: finding.message }));
    const help = finding.help && make('p', { className: 'help', lang: 'en', textContent: finding.help });
    const edit = finding.edit
      ? make('a', { href: finding.edit, textContent: finding.place, ariaLabel: `${text.edit}: ${finding.place}` })
      : finding.place && make('span', { textContent: finding.place });
    const lead = place && make('button', { type: 'button', textContent: text.show });
    lead?.addEventListener('click', () => go(place));
    const entry = make('li', { className: finding.severity }, said, help, make('p', { className: 'ways' }, edit, ' ', lead));
    entry.dataset.code = finding.code;
    return entry;
  }

  function ways() {
    const { text, views, languages } = report;
    if (languages.length === 0) return undefined;
    const links = views.map((way) => {
      const link = make('a', { href: way.url, textContent: way.label });
      if (way.current) link.setAttribute('aria-current', 'page');
      return link;
    });
    if (languages.length > 1) links.push(make('a', { href: address('look', { as: 'languages' }), textContent: text.side }));
    links.push(make('a', { href: address('look', { as: 'phone' }), textContent: text.phone }));
    const nav = make('nav', {}, make('h2', { textContent: text.look }),
      make('ul', {}, ...links.map((link) => make('li', {}, link))));
    nav.setAttribute('aria-label', text.look);
    return nav;
  }

  // --- the marks in the text -----------------------------------------------------------------------------------------

  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const BLOCKS = 'main :is(h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, blockquote, figcaption, summary, pre, div)';

  /** Marks what the findings mean in the text; for each the place, where there is one. */
  function mark(findings) {
    for (const old of document.querySelectorAll('[data-vejviser]')) old.removeAttribute('data-vejviser');
    const ranges = { error: [], warning: [], info: [] };
    const blocks = [...document.querySelectorAll(BLOCKS)].map((element) => [element, plain(element.textContent)]);
    const marks = findings.map(({ mark: wanted, severity }) => {
      if (!wanted) return undefined;
      const pieces = wanted.block.map(plain);
      // The innermost element with all pieces: the shortest.
      const [element] = blocks
        .filter(([, text]) => pieces.length > 0 && pieces.every((piece) => text.includes(piece)))
        .reduce((best, block) => (best[0] === undefined || block[1].length <= best[1].length ? block : best), []);
      if (!element) return undefined;
      const range = find(element, plain(wanted.words));
      if (!range) element.dataset.vejviser = severity;
      ranges[severity].push(range ?? all(element));
      return { element: range?.startContainer.parentElement ?? element };
    });
    if (globalThis.CSS?.highlights && globalThis.Highlight) {
      for (const [severity, of] of Object.entries(ranges)) {
        if (of.length > 0) CSS.highlights.set(`vejviser-${severity}`, new Highlight(...of));
        else CSS.highlights.delete(`vejviser-${severity}`);
      }
    }
    return marks;
  }

  function all(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range;
  }

  /** The words in an element, which may go over several pieces of text. */
  function find(element, words) {
    if (words === '') return undefined;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = '';
    const at = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let place = 0; place < node.data.length; place += 1) {
        const sign = /\s/.test(node.data[place]) ? ' ' : node.data[place];
        if (sign === ' ' && (text === '' || text.endsWith(' '))) continue;
        text += sign;
        at.push([node, place]);
      }
    }
    const start = text.indexOf(words);
    if (start < 0) return undefined;
    const range = document.createRange();
    range.setStart(...at[start]);
    const [last, place] = at[start + words.length - 1];
    range.setEnd(last, place + 1);
    return range;
  }

  function go({ element }) {
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
    for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    element.focus({ preventScroll: true });
  }

  // -------------------------------------------------------------------------------------------------------------------

  document.head.append(make('link', { rel: 'stylesheet', href: new URL('preview.css', base).href }));
  document.body.append(host);
  restorePlace();
  listen();
})();
