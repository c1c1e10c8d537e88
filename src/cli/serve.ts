// `faultline serve`: the page's built files over HTTP, to this machine only unless told otherwise.

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { InputError, type Problem } from '../kernel/index.ts';
import { readWhole, refuse } from '../study/index.ts';
import { exitCodes } from './exit.ts';
import { staticFiles } from './static-files.ts';

const portLimits = { min: 0, max: 65_535 };
/** How many ports are tried when the first ones are in use. */
const tries = 50;

export async function serve({ port, host }: { port: string; host: string }): Promise<number> {
  const problems: Problem[] = [];
  const first = readWhole('port', { value: port, at: '--port' }, portLimits, problems);
  refuse(problems);
  const root = fileURLToPath(new URL('../web/', import.meta.url));
  if (!existsSync(`${root}index.html`)) {
    throw new InputError({ what: 'the page is not built', suggestion: 'run npm run build' });
  }
  const { url, close } = await openServer(root, first!, host);
  process.stdout.write(`${url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  close();
  return exitCodes.fine;
}

/** Serves the files below `root` at `first` or the next free port; throws InputError if that cannot be. */
export async function openServer(root: string, first: number, host: string): Promise<{ url: string; close(): void }> {
  const { servers, port } = await listen(staticFiles(root), first, host);
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}/`,
    close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

type Handler = ReturnType<typeof staticFiles>;

// `localhost` is two addresses, and a browser may try either; a port counts as free when it is free on both.
async function listen(handler: Handler, first: number, host: string): Promise<{ servers: Server[]; port: number }> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  let busy = first;
  for (let port = first; port <= Math.min(portLimits.max, first + tries); port++) {
    const servers: Server[] = [];
    try {
      let taken = port;
      for (const address of addresses) {
        const server = await open(handler, taken, address);
        if (server === undefined) continue;
        servers.push(server);
        taken = portOf(server);
      }
      if (servers.length > 0) return { servers, port: taken };
      throw new InputError({ what: 'this address is none of this machine', value: host, where: '--host' });
    } catch (error) {
      for (const server of servers) server.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw refusal(error, port, host);
      busy = port;
    }
  }
  throw new InputError({ what: `all ports from ${first} to ${busy} are in use`, where: '--port' });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

// Undefined where the machine has no such address, as without IPv6.
function open(handler: Handler, port: number, address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: address, ipv6Only: true }, () => resolve(server));
  });
}

function refusal(error: unknown, port: number, host: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES') return new InputError({ what: 'this port may not be opened', value: port, where: '--port' });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new InputError({ what: 'there is no such address', value: host, where: '--host' });
  }
  return error;
}
