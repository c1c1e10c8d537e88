// Makes node_modules match the lockfile, and says what the machine is too old for. Plain Node, since nothing is
// installed yet when it runs.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A command that ended badly; what it had to say stands on the terminal already. */
export class CommandFailed extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Runs a command in the project's root or another folder; throws CommandFailed if it does not end well. */
export function run(command, args, folder = root) {
  const { status, error } = spawnSync(command, args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  if (status !== 0) throw new CommandFailed(`${[command, ...args].join(' ')} ended with ${status}`, status ?? 70);
}

/** Runs a script's body; a failed command ends the process with its status instead of a stack trace. */
export function main(body) {
  try {
    body();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    process.exit(error.status);
  }
}

function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;
  const [major, minor = 0] = wanted
    .match(/\d+(\.\d+)*/)[0]
    .split('.')
    .map(Number);
  const [hereMajor, hereMinor] = process.versions.node.split('.').map(Number);
  if (hereMajor > major || (hereMajor === major && hereMinor >= minor)) return;
  throw new CommandFailed(
    `Faultline needs Node ${wanted}; this is ${process.versions.node}. Get a newer one from nodejs.org.`,
    2,
  );
}

/** True if every package of the lockfile stands in node_modules in its version. */
function matchesLockfile(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    // Optional packages are for other platforms as often as not; npm decides which of them stand here.
    if (path === '' || optional) continue;
    if (present[path]?.version !== version || !existsSync(join(folder, path))) return false;
  }
  return true;
}

/** Runs `npm ci` if node_modules does not match the lockfile. */
export function ensureInstalled() {
  requireNode();
  if (matchesLockfile(root)) return;
  console.log('Installing the packages of the lockfile ...');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Installs the databases of the write-read matrix that run in Node only, some 95 MB; no package runs a script. */
export function ensureMatrixInstalled() {
  const folder = join(root, 'matrix');
  if (matchesLockfile(folder)) return;
  console.log('Installing the databases of the write-read matrix ...');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}
