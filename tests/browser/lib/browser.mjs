// One Chromium with a fresh profile, driven through Debian's chromedriver; nothing is ever downloaded.

import { Browser, Builder, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

/** The screens that pages are looked at on. */
export const SCREENS = {
  phone: { width: 390, height: 844, mobile: true },
  desktop: { width: 1280, height: 900, mobile: false },
};

/** The smallest width that WCAG 2.1 (1.4.10 Reflow) asks for. */
export const NARROWEST = { width: 320, height: 640, mobile: true };

export const SCHEMES = ['light', 'dark'];

/** Starts a browser. With `recording`, its console and its requests can be asked for. */
export async function openBrowser({ recording = false } = {}) {
  process.env.SE_OFFLINE = 'true';
  const options = new chrome.Options();
  options.setChromeBinaryPath('/usr/bin/chromium');
  options.addArguments(
    '--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-dev-shm-usage', '--window-size=1280,900',
    // Whatever a page asks for, nothing leaves this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  );
  // Chromium refuses to be sandboxed as root.
  if (process.getuid() === 0) options.addArguments('--no-sandbox');
  if (recording) {
    const wanted = new logging.Preferences();
    wanted.setLevel(logging.Type.BROWSER, logging.Level.ALL);
    wanted.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
    options.setLoggingPrefs(wanted);
  }
  const driver = await new Builder()
    .forBrowser(Browser.CHROME)
    .setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder('/usr/bin/chromedriver'))
    .build();
  await driver.manage().setTimeouts({ pageLoad: 30_000, script: 30_000 });
  return new Tab(driver);
}

/** What the checks ask of a browser. */
class Tab {
  constructor(driver) {
    this.driver = driver;
  }

  open(address) {
    return this.driver.get(address);
  }

  /** Runs a function in the page; it is sent as text, so that it sees only its arguments. */
  run(inPage, ...args) {
    return this.driver.executeScript(`return (${inPage})(...arguments)`, ...args);
  }

  /** Says something to the browser in its own protocol (CDP). */
  command(name, parameters = {}) {
    return this.driver.sendAndGetDevToolsCommand(name, parameters);
  }

  /**
   * Makes the screen and the colour scheme as told, and makes sure that the page sees them. `forced`: in the reader's
   * own few colours; `more`: with more contrast.
   */
  async show({ width, height, mobile }, scheme = 'light', { forced = false, more = false } = {}) {
    await this.command('Emulation.setDeviceMetricsOverride', {
      width, height, mobile, screenWidth: width, screenHeight: height, deviceScaleFactor: 1,
    });
    await this.command('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'forced-colors', value: forced ? 'active' : 'none' },
        { name: 'prefers-contrast', value: more ? 'more' : 'no-preference' },
      ],
    });
    const seen = await this.run(() => [
      window.screen.width,
      matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
      matchMedia('(forced-colors: active)').matches,
      matchMedia('(prefers-contrast: more)').matches,
    ]);
    const wanted = [width, scheme, forced, more];
    if (wanted.join() !== seen.join()) {
      throw new Error(`asked for ${wanted.join(' ')}, the page sees ${seen.join(' ')}`);
    }
  }

  /** Opens what is folded away, and waits until nothing moves, so that all of the page is judged. */
  async unfold() {
    await this.run(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      return Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})))
        .then(() => null);
    });
  }

  /** The messages of the console since the last time. */
  async console() {
    return this.driver.manage().logs().get(logging.Type.BROWSER);
  }

  /** The events of the network since the last time. */
  async network() {
    const entries = await this.driver.manage().logs().get(logging.Type.PERFORMANCE);
    return entries
      .map((entry) => JSON.parse(entry.message).message)
      .filter((event) => event.method.startsWith('Network.'));
  }

  close() {
    return this.driver.quit();
  }
}
