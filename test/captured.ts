// Runs a command of the command line in this process and catches what it writes, which saves a second a command.

import { vi } from 'vitest';

export interface Captured {
  code: number;
  stdout: string;
  stderr: string;
}

export async function captured(command: () => Promise<number>): Promise<Captured> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += text;
      return true;
    }),
  );
  try {
    return { code: await command(), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
