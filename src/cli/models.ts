// `faultline models`: what there is to run.

import { allModels, jsonText, modelsJson } from './json.ts';
import { columns } from './table.ts';
import { signs, styled, terminalOf, wrapped } from './terminal.ts';

export async function models(options: { json?: boolean }): Promise<number> {
  const all = await allModels();
  if (options.json) {
    process.stdout.write(jsonText(modelsJson(all)));
    return 0;
  }
  const terminal = terminalOf(process.stdout);
  for (const { id, title, question, presets, outcomes } of all) {
    const severityOf = (name: string) => outcomes.find((outcome) => outcome.id === name)?.severity ?? 'unknown';
    const rows = presets.map((preset) => {
      const { sign, style } = signs[severityOf(preset.outcome)];
      return [{ text: preset.id }, { text: `${sign} ${preset.outcome}`, style }, { text: preset.title }];
    });
    const lines = [
      `${styled(terminal, id, 'bold')}  ${title}`,
      ...wrapped(question, terminal.width - 2).map((line) => `  ${line}`),
      '',
      ...columns(rows, terminal).map((line) => `  ${line}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n\n`);
  }
  const next = 'faultline run <model> --preset <id> runs one; faultline run <model> --help lists its parameters.';
  process.stdout.write(`${wrapped(next, terminal.width).join('\n')}\n`);
  return 0;
}
