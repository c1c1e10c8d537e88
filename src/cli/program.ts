// The commands and their options. They are thin: what runs and what is said of it comes from the models and the
// studies. Each command's file is loaded when it is called, so that a quick question gets a quick answer.

import { Command, CommanderError, Option } from 'commander';
import type { CheckConfigsOptions } from './check-configs.ts';
import type { CheckCrdtOptions } from './check-crdt.ts';
import type { CheckHistoryOptions } from './check-history.ts';
import type { CheckSchemasOptions } from './check-schemas.ts';
import { exitCodes, explain } from './exit.ts';
import { jsonText, version } from './json.ts';
import type { MatrixOptions } from './matrix.ts';
import type { RunOptions } from './request.ts';
import { runOptions } from './run-help.ts';
import { terminalOf } from './terminal.ts';

/** Runs one command, the words after `faultline`, and gives its exit code. */
export async function faultline(argv: readonly string[]): Promise<number> {
  try {
    // `faultline help run metastable` is what it is in other tools.
    return await execute(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) return explain(error, argv, terminalOf(process.stderr));
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.badInput;
  }
}

async function execute(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.fine;
  const program = new Command('faultline')
    .description(
      'A laboratory for the failures of distributed systems: make a system fail, see why, find what keeps it up.',
    )
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inOurWords(text)) })
    .addHelpText('after', examples);

  program
    .command('models')
    .description('list the models and their presets')
    .option('--json', 'print them as JSON')
    .action(async (options) => {
      const { models } = await import('./models.ts');
      code = await models(options);
    });

  const runCommand = program
    .command('run')
    .description('run a model or a scenario file; faultline run <model> --help lists its parameters')
    .argument('[target]', 'a model or a scenario file')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments();
  for (const [flag, value, text] of runOptions) runCommand.addOption(new Option(`${flag} ${value}`.trim(), text));
  runCommand.action(async (_target: string | undefined, options: RunOptions, command: Command) => {
    const { run } = await import('./run.ts');
    code = await run(command.args, options, [...runOptions.map(([flag]) => flag), '--help']);
  });

  const check = program
    .command('check')
    .description('check what was made elsewhere: a history, a replicated data type, schemas, configurations')
    .helpCommand(false);
  check
    .command('history')
    .description('decide whether a history of operations keeps a consistency level, and show why not')
    .argument('<file>', 'a history in EDN or a log of Jepsen, or JSON lines; - reads stdin')
    .option('--model <type>', 'the data type: register, cas-register, key-value ...; guessed if left out')
    .option(
      '--level <level>',
      'linearizable, sequential, causal (decided by CC, and tells of CCv and CM), cc, ccv, cm, pram or sessions',
      'linearizable',
    )
    .option('--format <format>', 'edn, log or jsonl; told from the text if left out')
    .option('--initial <value>', 'the value before the first operation, as JSON or a plain text')
    .option(
      '--budget <n>',
      'steps of a search, for each key, after which the answer is undecided (up to a minute, 2 GB)',
    )
    .option('--failed-cas <meaning>', 'what a failed compare-and-set says: ignored or mismatch', 'ignored')
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 legal, 1 violation, 2 bad input, 3 undecided, 70 our bug.\n' +
        'docs/reference/histories.md describes the formats, the data types and the levels.',
    )
    .action(async (path: string, options: CheckHistoryOptions) => {
      const { checkHistoryCommand } = await import('./check-history.ts');
      code = await checkHistoryCommand(path, options);
    });

  check
    .command('crdt')
    .description('check the laws of a replicated data type, and show the shortest run that breaks one')
    .argument('<file>', 'a module in TypeScript or JavaScript; - reads stdin')
    .option('--replication <how>', 'state, delta or operations', 'state')
    .option('--replicas <n>', 'replicas in the scope; 3 if left out')
    .option('--updates <n>', 'updates in the longest runs; 4 if left out')
    .option('--merges <n>', 'in the longest runs: merges, 4 if left out, or deliveries of messages, 5')
    .option('--delivery <order>', 'any, fifo or causal; what the module says if left out')
    .option('--duplicates', 'messages may come more than once; with --delivery')
    .option('--clock <reading>', 'counts (replicas tie), lamport or skewed', 'counts')
    .option('--budget <n>', 'steps after which the answer is undecided')
    .option('--time-limit <time>', 'after so long the answer is undecided', '10m')
    .option('--seed <n>', 'of the random runs beyond the scope; 1 if left out')
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 no counterexample, 1 counterexample, 2 bad input, 3 undecided, 70 our bug.\n' +
        'docs/reference/crdt-laws.md says what the module exports and what is checked.',
    )
    .action(async (path: string, options: CheckCrdtOptions) => {
      const { checkCrdtCommand } = await import('./check-crdt.ts');
      code = await checkCrdtCommand(path, options);
    });

  check
    .command('configs')
    .description('find what two configurations have against each other, and show each finding at work')
    .argument('<a>', 'the side that calls, sends or holds: YAML, JSON, properties, .env or ini; - reads stdin')
    .argument('<b>', 'the side that is called')
    .option('--effective-a <file>', 'what the running a says it uses, to find what is ignored or overridden')
    .option('--effective-b <file>', 'the same of b')
    .option(
      '--assume <name=value>',
      'what the runs take for granted, such as jitter=20% or delay=5ms; may be repeated',
      (word: string, before: readonly string[] = []) => [...before, word],
    )
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 no finding, 1 findings, 2 bad input, 70 our bug.\n' +
        'docs/reference/configurations.md lists what is read, the rules, and what may be assumed.',
    )
    .action(async (a: string, b: string, options: CheckConfigsOptions) => {
      const { checkConfigsCommand } = await import('./check-configs.ts');
      code = await checkConfigsCommand(a, b, options);
    });

  check
    .command('schemas')
    .description('send values between the schemas of two systems, and show what is not read as it was meant')
    .argument(
      '<schema...>',
      'Avro, JSON Schema, protobuf or SQL: the writer, then the reader; or versions, the oldest first',
    )
    .option(
      '--direction <which>',
      'of two schemas, backward (as without it): the second reads the first; forward: the first reads the second; both',
    )
    .option(
      '--mode <mode>',
      'the answer of a registry beside ours: BACKWARD, FORWARD, FULL, each with _TRANSITIVE, or NONE',
    )
    .option('--type <name>', 'the message or table to compare; without it all that have one name in both files')
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nMore than two schemas give the table of each as writer with each as reader, which has both directions.\n' +
        'Exit codes: 0 no finding, 1 a finding, 2 bad input, 70 our bug.',
    )
    .action(async (paths: string[], options: CheckSchemasOptions) => {
      const { checkSchemasCommand } = await import('./check-schemas.ts');
      code = await checkSchemasCommand(paths, options);
    });

  program
    .command('matrix')
    .description('write values with every library of a format, read them with every other, and show what came of them')
    .option('--format <format>', 'json, yaml, parquet ...; all if left out')
    .option('--writer <system>', 'only what this system writes')
    .option('--reader <system>', 'only what this system reads')
    .option(
      '--values <group>',
      'happy, typical, boundary or all, each with those before it; or the id of one value',
      'all',
    )
    .option('--json', 'print every cell as JSON')
    .action(async (options: MatrixOptions) => {
      const { matrixCommand } = await import('./matrix.ts');
      code = await matrixCommand(options);
    });

  program
    .command('schema')
    .description("print the JSON Schema of a model's scenario file")
    .argument('<model>', 'a model')
    .action(async (id: string) => {
      const { jsonSchema } = await import('../study/index.ts');
      const { modelNamed } = await import('./target.ts');
      process.stdout.write(jsonText(jsonSchema(await modelNamed(id))));
    });

  program
    .command('serve')
    .description('serve the page')
    .option('--port <n>', 'the port; the next free one if it is in use', '4173')
    .option('--host <address>', 'the address to listen on', 'localhost')
    .action(async (options) => {
      const { serve } = await import('./serve.ts');
      code = await serve(options);
    });

  if (argv.length === 0) {
    program.outputHelp();
    return exitCodes.fine;
  }
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

const examples = `
Examples:
  faultline run metastable --preset collapse
  faultline run metastable --base-rate 20/s --timeout 500ms --seeds 50
  faultline run scenarios/ci-gate.yaml --json
  faultline check history history.edn --level sequential
  faultline check crdt my-set.ts
  faultline check schemas writer.avsc reader.avsc
  faultline check configs client.yaml server.properties
  faultline matrix --format parquet
`;

// Commander breaks its errors over lines; ours name the thing first and the suggestion last.
function inOurWords(text: string): string {
  return `${text.trim().replace(/\n\(Did you mean (.*)\)$/s, '; did you mean $1')}\n`;
}
