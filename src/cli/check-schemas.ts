// `faultline check schemas`: reads two or more schemas, sends values through the codecs between them, shows what a reader does
// not get as it was meant, and gives the exit code.

import { registryModes, registryRefusals, type Schema } from '../checkers/schemas/index.ts';
import { InputError, type Problem } from '../kernel/index.ts';
import { checkSchemas, checkVersions, readSchema } from '../models/csi/schemas/index.ts';
import { readInput } from './disk.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { oneOf } from './one-of.ts';
import { type SchemaReport, schemaJson, schemaReportText } from './schema-report.ts';
import { terminalOf } from './terminal.ts';

export interface CheckSchemasOptions {
  /** Of two schemas; 'backward' if it is left out. */
  direction?: string;
  mode?: string;
  /** Of files with several messages or tables the one to compare. */
  type?: string;
  json?: boolean;
}

const directions = ['backward', 'forward', 'both'] as const;

/** `paths` are files, the oldest version first; one of them may be `-`. */
export async function checkSchemasCommand(paths: readonly string[], options: CheckSchemasOptions): Promise<number> {
  const problems: Problem[] = [];
  const direction = oneOf('direction', options.direction ?? 'backward', directions, problems);
  const mode =
    options.mode === undefined ? undefined : oneOf('mode', options.mode.toUpperCase(), registryModes, problems);
  if (paths.length < 2)
    problems.push({ what: 'two schemas are needed', value: paths.join(' '), allowed: 'a writer and a reader' });
  if (paths.length > 2 && options.direction !== undefined)
    problems.push({
      what: 'a direction is one of two schemas; more give the table of each with each, which has both',
      value: `${options.direction} with ${paths.length} schemas`,
      allowed: 'two schemas, or no --direction',
      where: '--direction',
    });
  if (problems.length > 0) throw new InputError(problems);
  const schemas = paths.map((path) => {
    const { text, name } = readInput(path);
    return readSchema(text, name);
  });
  if (mode !== undefined) assertAvro(schemas);
  const [writer, reader] = schemas;
  const pairs = {
    backward: [[writer, reader]],
    forward: [[reader, writer]],
    both: [
      [writer, reader],
      [reader, writer],
    ],
  };
  const report: SchemaReport = {
    checks:
      schemas.length > 2 ? [] : await inTurn(pairs[direction!], ([from, to]) => checkSchemas(from, to, options.type)),
    versions: schemas.length > 2 ? await checkVersions(schemas, options.type) : undefined,
    registry: mode && { mode, refusals: registryRefusals(mode, schemas.at(-1)!, schemas.slice(0, -1)) },
  };
  process.stdout.write(
    options.json ? jsonText(schemaJson(report)) : schemaReportText(report, terminalOf(process.stdout)),
  );
  return hasFinding(report) ? exitCodes.found : exitCodes.fine;
}

function hasFinding({ checks, versions }: SchemaReport): boolean {
  const all = [...checks, ...(versions?.cells ?? [])];
  return all.some(
    ({ findings, sent }) =>
      findings.some(({ severity }) => severity !== 'note') || sent.crash + sent.trap + sent.silent > 0,
  );
}

async function inTurn<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

function assertAvro(schemas: readonly Schema[]): void {
  const other = schemas.find(({ format }) => format !== 'avro');
  if (other === undefined) return;
  throw new InputError({
    what: '--mode gives the answer of a registry for Avro schemas only',
    value: other.format,
    allowed: 'Avro schemas (.avsc)',
    where: other.file,
  });
}
