// Builds a fixture with the program that is being checked.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fixture, program } from './site.mjs';

/**
 * Builds the fixture `name` in the folder `below` of a temporary one, as strictly as a real site. Gives
 * the root that a server would serve, and the folder of the site in it.
 */
export function buildFixture(name, below = 'public') {
  const root = mkdtempSync(join(tmpdir(), 'vejviser-fixture-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, below);
  // What it says is part of the error when it fails, and of no interest otherwise.
  execFileSync(program, ['build', '--deny', 'warnings', '--site', fixture(name), '--out', folder], { stdio: 'pipe' });
  return { root, folder };
}
