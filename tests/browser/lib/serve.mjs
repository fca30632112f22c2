// Serves a folder on loopback with nginx, as a plain web server would: no code of ours between the
// files and the browser.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NGINX = '/usr/sbin/nginx';

/** A plain server of `folder`; `notFound` is the page for wrong addresses, `policy` what scripts may do. */
const plain = (folder, notFound, policy) => (port) => `
  charset utf-8;
  charset_types text/html text/css text/plain text/xml application/javascript application/json image/svg+xml;
  gzip on;
  gzip_vary on;
  gzip_min_length 256;
  gzip_types text/css text/plain text/xml application/javascript application/json image/svg+xml;
  absolute_redirect off;
  server {
    listen 127.0.0.1:${port};
    root "${folder}";
    index index.html;
    error_page 404 ${notFound};
    ${policy ? `add_header Content-Security-Policy "${policy}" always;` : ''}
    location / { try_files $uri $uri/ =404; }
  }
`;

function configuration(scratch, serverAt) {
  // One process, which runs as whoever started it: as root, nginx would otherwise give its work to a
  // user that may not read the folder. The paths are set because the built-in ones need root.
  return `
daemon off;
master_process off;
pid "${scratch}/nginx.pid";
error_log stderr error;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path "${scratch}/body";
  proxy_temp_path "${scratch}/proxy";
  fastcgi_temp_path "${scratch}/fastcgi";
  uwsgi_temp_path "${scratch}/uwsgi";
  scgi_temp_path "${scratch}/scgi";
  ${serverAt}
}
`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves to 'up' when the server answers, or to what it said when it ended instead. */
async function ready(server, origin) {
  let said = '';
  let ended = false;
  server.stderr.on('data', (data) => (said += data));
  server.once('error', (fault) => { said += fault.message; ended = true; });
  server.once('exit', () => (ended = true));
  for (const stop = Date.now() + 10_000; Date.now() < stop && !ended; ) {
    try {
      await fetch(origin, { method: 'HEAD' });
      if (!ended) return 'up';
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return said || 'no answer within ten seconds';
}

/**
 * Serves `folder`; `notFound` is the page for wrong addresses, `policy` what scripts may do, and `server` what nginx is
 * told in the place of all that, a text for a port. Gives the origin, and how to stop.
 */
export async function serve(folder, { notFound = '/404.html', policy, server: told = plain(folder, notFound, policy) } = {}) {
  let fault;
  // Another program may take the free port before nginx does.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const scratch = mkdtempSync(join(tmpdir(), 'vejviser-nginx-'));
    const port = await freePort();
    const file = join(scratch, 'nginx.conf');
    writeFileSync(file, configuration(scratch, told(port)));
    const server = spawn(NGINX, ['-e', 'stderr', '-p', scratch, '-c', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const close = () => {
      server.kill();
      rmSync(scratch, { recursive: true, force: true });
    };
    const origin = `http://127.0.0.1:${port}`;
    fault = await ready(server, origin);
    if (fault === 'up') {
      process.once('exit', close);
      return { origin, close };
    }
    close();
  }
  throw new Error(`nginx did not start: ${fault}`);
}
