// What Chromium prints, as poppler reads it.

import { execFileSync } from 'node:child_process';

/** The open page as PDF, as a reader prints it who changes nothing in the dialogue. */
export async function printed(tab) {
  const { data } = await tab.command('Page.printToPDF', { preferCSSPageSize: true, printBackground: false });
  return Buffer.from(data, 'base64');
}

const poppler = (command, pdf, ...options) =>
  execFileSync(command, [...options, '-', ...(command === 'pdftotext' ? ['-'] : [])], { input: pdf, stdio: ['pipe', 'pipe', 'pipe'] });

/** Text as it can be compared: without what lines and columns do to it, such as a hyphen at the end of one. */
export const squashed = (text) => text.replace(/[\s\u00ad\u200b-]+/g, '');

/** The text of each page, squashed; `as` poppler orders it: down each column, or (`-raw`) as the browser wrote it. */
export function textsOf(pdf, ...as) {
  const pages = poppler('pdftotext', pdf, ...as).toString().split('\f');
  // Each page ends with a form feed.
  pages.pop();
  return pages.map(squashed);
}

/** The lines of the first page, as they stand beside each other on paper. */
export const linesOf = (pdf) => poppler('pdftotext', pdf, '-layout', '-l', '1').toString().split('\n');

/** The size of the paper, in points. */
export function sizeOf(pdf) {
  const [, width, height] = /^Page size: +([\d.]+) x ([\d.]+) pts/m.exec(poppler('pdfinfo', pdf).toString());
  return { width: Math.round(width), height: Math.round(height) };
}

/** How light the first page is on the whole, from 0 (black) to 255 (white), and its corner. */
export function lightOf(pdf) {
  const image = poppler('pdftoppm', pdf, '-gray', '-r', '20', '-l', '1');
  const [head] = /^P5\s+\d+\s+\d+\s+\d+\s/.exec(image.toString('latin1'));
  const dots = image.subarray(head.length);
  return { mean: dots.reduce((sum, dot) => sum + dot, 0) / dots.length, corner: dots[0] };
}
