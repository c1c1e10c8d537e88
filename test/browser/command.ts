// The command line beside the page: runs a line that the page has copied, on the built files.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What `npx faultline ...` prints with `--json`. */
export async function runCommand(line: string, folder: string): Promise<{ digest: string }> {
  const [npx, faultline, ...words] = line.split(' ');
  if (npx !== 'npx' || faultline !== 'faultline') throw new Error(`not a line of ours: ${line}`);
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--json'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
