#!/usr/bin/env node
// The program `faultline`.

import { writeSync } from 'node:fs';
import { exitCodes } from './exit.ts';
import { faultline } from './program.ts';

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.fine);
    // A full disk is neither a finding nor our bug; straight to the descriptor, since the streams may be what is broken.
    writeSync(2, `error: the output cannot be written (${error.message})\n`);
    process.exit(exitCodes.badInput);
  });
}

process.exitCode = await faultline(process.argv.slice(2));
