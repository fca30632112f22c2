// Builds a site with the program that is being checked.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fixture, program } from './site.mjs';

/** A temporary folder, which goes when the checks of the file are done. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'vejviser-fixture-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the site in the folder `site`, as strictly as a real one, into `out`. */
export function build(site, out, ...options) {
  // What it says is part of the error when it fails, and of no interest otherwise.
  execFileSync(program, ['build', '--deny', 'warnings', '--site', site, '--out', out, ...options], { stdio: 'pipe' });
}

/**
 * Builds the fixture `name` in the folder `below` of a temporary one. Gives the root that a server would
 * serve, and the folder of the site in it.
 */
export function buildFixture(name, below = 'public') {
  const root = temporaryFolder();
  const folder = join(root, below);
  build(fixture(name), folder);
  return { root, folder };
}
