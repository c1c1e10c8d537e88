// Which branch of the reader's union a connector puts a value into: it decides by types, as values have none on the way.

import { haveInCommon } from './json-overlap.ts';
import { rowLeafFindings } from './row-leaf-rules.ts';
import { rules } from './rules.ts';
import { resolved, type Schema, type SchemaType, type TypeOf } from './schema.ts';

/**
 * The place of the branch for values of `w`: one of the same kind that takes all of them, or another that does, or one that
 * refuses none, or one that takes some. Undefined if there is no conversion, or if a value could be two branches of `oneOf`, which is refused.
 */
export function branchTaken(writer: Schema, w: SchemaType, reader: Schema, r: TypeOf<'union'>): number | undefined {
  if (r.isExclusive && isAmbiguous(reader, r)) return undefined;
  const branches = r.branches.map((branch) => {
    const type = resolved(reader, branch);
    const found = holdsOthers(w) || holdsOthers(type) ? [] : rowLeafFindings(w, type, writer.format, reader.format);
    const isSame = type.kind === w.kind;
    const isConverted =
      isSame || !(holdsOthers(w) || holdsOthers(type) || found.some(({ rule }) => rule === 'type-mismatch'));
    const isQuiet = isConverted && found.every(({ rule }) => rules[rule].severity !== 'loud');
    return { isSame, isConverted, isQuiet, isWhole: isConverted && found.length === 0 };
  });
  const places = [
    branches.findIndex(({ isSame, isWhole }) => isSame && isWhole),
    branches.findIndex(({ isWhole }) => isWhole),
    branches.findIndex(({ isSame, isQuiet }) => isSame && isQuiet),
    branches.findIndex(({ isQuiet }) => isQuiet),
    branches.findIndex(({ isSame }) => isSame),
    branches.findIndex(({ isConverted }) => isConverted),
  ];
  return places.find((place) => place >= 0);
}

const holdsOthers = ({ kind }: SchemaType): boolean => kind === 'record' || kind === 'list' || kind === 'map';

const isAmbiguous = (reader: Schema, { branches }: TypeOf<'union'>): boolean =>
  branches.some((one, i) => branches.slice(i + 1).some((other) => haveInCommon(reader, one, reader, other)));
