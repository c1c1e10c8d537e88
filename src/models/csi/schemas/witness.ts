// The witness of a finding: a value, made from the two schemas, that goes through the real codecs and comes out wrong. Values
// at the edges are tried until one fails in the way that the rule says; a finding without such a value is not demonstrated.

import type { Schema, SchemaFinding, SchemaType } from '../../../checkers/schemas/index.ts';
import { isClean, type Judgement, type Meaning } from '../meaning/index.ts';
import type { Exchange, Passage } from './exchange.ts';
import { type FieldMatch, judgeValue } from './judge.ts';
import { hasMentions, projected } from './project.ts';
import { showsRule } from './shows.ts';
import { sumWitness } from './sums.ts';
import { edgeValues, limitsOf } from './values.ts';

export interface Witness extends Judgement {
  /** The smallest pair of schemas that shows it, as texts. */
  readonly writer: string;
  readonly reader: string;
  readonly codecs: readonly string[];
  readonly written: Meaning;
  /** What the writer made of it, in hex. */
  readonly bytes?: string;
  readonly passage: Passage;
}

/** How the schemas of two kinds meet: the rules, the codecs, and which field is which. */
export interface Transport {
  findings(writer: Schema, reader: Schema): readonly SchemaFinding[];
  open(writer: Schema, reader: Schema): Promise<Exchange>;
  readonly match: FieldMatch;
  /** Values that the rules looked at, of which one may be what fails. */
  values?(writer: Schema, reader: Schema): readonly Meaning[];
  text(schema: Schema, side: 'writer' | 'reader'): string;
}

export async function witnessOf(
  transport: Transport,
  finding: SchemaFinding,
  writer: Schema,
  reader: Schema,
): Promise<Witness | undefined> {
  const keepsNull = aboutNull.includes(finding.rule);
  const how = { keepsNull, isPart: hasMentions(writer) || hasMentions(reader) };
  const smallWriter = projected(writer, finding.path, 'writer', how);
  const smallReader = projected(reader, finding.path, 'reader', how);
  const match = renames.includes(finding.rule) ? renamedMatch(finding) : transport.match;
  const edges = [...edgeValues(smallWriter, limitsOf(reader)), ...(transport.values?.(smallWriter, smallReader) ?? [])];
  // Null stands last among them.
  const values = keepsNull ? edges.toReversed() : edges;
  const exchange = await transport.open(smallWriter, smallReader);
  try {
    const passages = await exchange.pass(values);
    const tried = passages.map((passage, i) => ({
      written: values[i],
      passage,
      ...judgePassage({ writer: smallWriter, reader: smallReader, match }, values[i], passage),
    }));
    const failed = tried.filter(
      ({ fidelity, written }) =>
        !isClean(fidelity) && fidelity !== 'refused' && showsRule(finding, smallWriter, smallReader, written),
    );
    const shown =
      failed.find(({ fidelity }) => (fidelity === 'crash') === (finding.severity === 'loud')) ??
      (finding.rule === 'decimal-as-float' ? sumWitness(tried) : undefined) ??
      failed[0];
    if (shown === undefined) return undefined;
    return {
      writer: transport.text(smallWriter, 'writer'),
      reader: transport.text(smallReader, 'reader'),
      codecs: exchange.codecs,
      bytes: shown.passage.bytes,
      ...shown,
    };
  } finally {
    await exchange.close?.();
  }
}

/** Rules about one field with a name or a number on each side. */
const renames: readonly string[] = ['default-hides-rename', 'field-number-moved'];

const aboutNull: readonly string[] = ['null-refused', 'presence-lost'];

/** The writer's refusal of its own value is no fault of the pair. */
export function judgePassage(
  sides: { writer: Schema; reader: Schema; match: FieldMatch },
  written: Meaning,
  passage: Passage,
): Judgement {
  if ('read' in passage) return judgeValue(sides, written, passage.read);
  return { fidelity: passage.stage === 'writer' ? 'refused' : 'crash', why: passage.error };
}

// The two names of the last step are one field.
function renamedMatch({ path }: SchemaFinding): FieldMatch {
  const names = path.flatMap((step) => (step.kind === 'field' ? [[step.writer!, step.reader!] as const] : []));
  const has = (type: SchemaType, name: string) =>
    type.kind === 'record' && type.fields.some((field) => field.name === name);
  return (writer, reader) => names.filter(([from, to]) => has(writer, from) && has(reader, to));
}
