// `npm test`: installs what is missing and runs every check: types, lint, the tests in Node, the tests in a browser.
// `--full` runs the long repetitions too. Whatever happens, the last line is `N passed, N failed`.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { CommandFailed, ensureInstalled, ensureMatrixInstalled, root } from './install.mjs';
import { prepareMachine } from './machine.mjs';

const full = process.argv.includes('--full');
const total = { passed: 0, failed: 0 };
let finished = false;
let child;

process.on('exit', () => {
  if (!finished) total.failed += 1;
  if (total.failed > 0) process.exitCode = 1;
  writeSync(1, `${total.passed} passed, ${total.failed} failed\n`);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    child?.kill('SIGTERM');
    process.exit(1);
  });
}

const tool = (...path) => join(root, 'node_modules', ...path);

/** Runs a Node program to its end; true if it ended well. */
function succeeds(args, env = {}) {
  return new Promise((resolve) => {
    child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function check(name, args) {
  console.log(`\n# ${name}`);
  if (await succeeds(args)) total.passed += 1;
  else total.failed += 1;
}

/** Runs vitest and adds its counts. */
async function vitest(name, config, env) {
  console.log(`\n# ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const fine = await succeeds([tool('vitest', 'vitest.mjs'), 'run', '--config', config, ...reporters], env);
  const { passed, failed } = existsSync(file)
    ? countsOf(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true, force: true });
  total.passed += passed;
  // A run that fails without a failed test (a crash, an unhandled error) is a failure all the same.
  total.failed += failed === 0 && !fine ? 1 : failed;
}

function countsOf(report) {
  // A file that cannot even be loaded has no tests to count, so it counts as one.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

try {
  ensureInstalled();
  ensureMatrixInstalled();
  const machine = prepareMachine();
  // In CI nothing may be skipped: what is missing there is a failure.
  if (process.env.CI === 'true') total.failed += machine.missing.length;
  ensureBuilt();
  const env = {
    FAULTLINE_FULL: full ? '1' : '',
    ...(machine.chromium ? { CHROMIUM: machine.chromium } : {}),
    ...(machine.redisServer ? { REDIS_SERVER: machine.redisServer } : {}),
  };
  await check('types', [tool('typescript', 'bin', 'tsc'), '--noEmit']);
  await check('format and lint', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']);
  await vitest('tests in Node', 'vitest.config.ts', env);
  if (machine.chromium) {
    await vitest('tests in a browser', 'vitest.browser.config.ts', env);
    await vitest('slider to painted, alone', 'vitest.timing.config.ts', env);
  } else {
    console.log('\n# tests in a browser: not run, there is no Chromium here');
  }
  finished = true;
} catch (error) {
  console.error(error instanceof CommandFailed ? error.message : error);
}
