// What the tests need of the machine and npm does not have: a Chromium, a redis-server, a font. On Debian as root they
// are installed from Debian's packages; elsewhere one line says how to get them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The first of these that exists: absolute paths as they are, names on the PATH. */
function find(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = names.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
  return places.find((place) => existsSync(place));
}

const needs = [
  {
    name: 'Chromium',
    debian: 'chromium',
    elsewhere: 'install Chromium or Chrome, or set CHROMIUM to its program',
    find: () =>
      find(
        ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
        'chromium',
        'chromium-browser',
        'google-chrome',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ),
  },
  {
    name: 'redis-server',
    debian: 'redis-server',
    elsewhere: 'install Redis 7, for example `brew install redis`',
    find: () => find('redis-server'),
  },
  {
    name: 'a font',
    debian: 'fonts-dejavu-core',
    elsewhere: 'install any sans-serif font',
    // Other systems than Linux come with fonts of their own.
    find: () =>
      process.platform === 'linux' ? find('/usr/share/fonts/truetype', '/usr/share/fonts/TTF') : process.platform,
  },
];

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

/** Finds or installs what the tests need; returns where the programs stand and the names of what is missing. */
export function prepareMachine() {
  const absent = needs.filter((need) => need.find() === undefined);
  if (absent.length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const packages = absent.map(({ debian }) => debian);
    console.log(`Installing Debian's packages ${packages.join(', ')} ...`);
    aptGet('update', '-qq');
    aptGet('install', '-qq', '-y', '--no-install-recommends', ...packages);
  }
  const missing = needs.filter((need) => need.find() === undefined);
  for (const { name, elsewhere } of missing) console.error(`Missing for the tests: ${name}; ${elsewhere}.`);
  return { chromium: needs[0].find(), redisServer: needs[1].find(), missing: missing.map(({ name }) => name) };
}
