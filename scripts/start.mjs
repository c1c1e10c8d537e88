// `npm start`: installs what is missing, builds what is stale, serves the lab and prints its address.
// `npm start -- --port 9000` asks for a port; a busy one gives the next free one.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, main, root } from './install.mjs';

main(() => {
  ensureInstalled();
  ensureBuilt();
  const args = process.argv.slice(2);
  // npm takes the flag of `npm start --port 9000` for itself and hands it on in the environment.
  const port = process.env.npm_config_port;
  if (port !== undefined && port !== '' && args.length === 0) args.push('--port', port);
  const server = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'serve', ...args], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
});
