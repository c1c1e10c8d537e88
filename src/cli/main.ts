#!/usr/bin/env node
// The program `faultline`.

import { exitCodes } from './exit.ts';
import { faultline } from './program.ts';

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.fine);
    throw error;
  });
}

process.exitCode = await faultline(process.argv.slice(2));
