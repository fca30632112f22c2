// Frames with the same page: when one is led to another page, the others follow in their own language, and so does the
// way back; when one is scrolled, the others go to the same place, since places have the same names in all languages.
(() => {
  const frames = [...document.querySelectorAll('iframe')];
  const back = document.querySelector('.back');
  let led;

  async function follow(frame) {
    const { pathname } = frame.contentWindow.location;
    const path = frame.contentDocument.querySelector('script[data-path]')?.dataset.path;
    back.href = pathname;
    if (!path) return;
    const answer = await fetch(`findings?${new URLSearchParams({ path })}`);
    const { languages } = await answer.json();
    for (const other of frames) {
      const wanted = languages.find(({ lang }) => lang === other.dataset.lang);
      if (other !== frame && wanted && other.contentWindow.location.pathname !== wanted.url) {
        other.contentWindow.location.replace(wanted.url);
      }
    }
  }

  /** Brings the other frames to the place that this one shows. */
  function scroll(frame) {
    // Those that are being brought somewhere say nothing.
    if (led && led !== frame) return;
    led = frame;
    clearTimeout(scroll.timer);
    scroll.timer = setTimeout(() => { led = undefined; }, 200);
    const { contentDocument: page, contentWindow: view } = frame;
    const near = [...page.querySelectorAll('main [id]')]
      .filter((element) => element.getBoundingClientRect().top <= view.innerHeight / 3).pop();
    for (const other of frames.filter((one) => one !== frame)) {
      const same = view.scrollY > 0 && near && other.contentDocument?.getElementById(near.id);
      const top = same
        ? same.getBoundingClientRect().top + other.contentWindow.scrollY - near.getBoundingClientRect().top
        : view.scrollY;
      other.contentWindow.scrollTo({ top, behavior: 'instant' });
    }
  }

  for (const frame of frames) {
    const loaded = () => {
      follow(frame);
      frame.contentWindow.addEventListener('scroll', () => scroll(frame), { passive: true });
    };
    frame.addEventListener('load', loaded);
    if (frame.contentDocument?.readyState === 'complete' && frame.contentWindow.location.href !== 'about:blank') loaded();
  }
})();
