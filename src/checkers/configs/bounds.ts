// Rules of one comparison: a setting against another, in the same file or across the two. The
// table is `bound-table.ts`; what is more than a comparison has a file of its own.

import { type Bound, bounds } from './bound-table.ts';
import type { Configuration } from './normalise.ts';
import { nameOf, type Operand, operands } from './operand.ts';
import type { Pair, Rule, Violation } from './rule.ts';
import { shown } from './shown.ts';

function ruleOf(bound: Bound): Rule {
  const { id, says, effect, source, small, large } = bound;
  return { id, says, effect, source, needs: [[small], [large]], violations: (pair) => violationsOf(bound, pair) };
}

function violationsOf(bound: Bound, pair: Pair): Violation[] {
  return directions(bound, pair).flatMap(([left, right, isSwapped]) =>
    operands(left, bound.small).flatMap((small) =>
      operands(right, bound.large).flatMap((large): Violation[] => {
        const sizes = broken(bound, small, large);
        return sizes === undefined ? [] : [{ ...violationOf(bound, small, large, sizes), isSwapped }];
      }),
    ),
  );
}

/**
 * Whose small one meets whose large one. Across files if one has the one role and the other the other, first as they call;
 * a rule of one program, and roles that stand in one file only, are held against themselves.
 */
function directions(
  { sameFile, acrossOnly, small, large }: Bound,
  { a, b }: Pair,
): [Configuration, Configuration, boolean][] {
  const has = (config: Configuration, role: string): boolean => operands(config, role).length > 0;
  if (!sameFile && a !== b) {
    if (has(a, small) && has(b, large)) return [[a, b, false]];
    if (has(b, small) && has(a, large)) return [[b, a, true]];
  }
  if (acrossOnly) return [];
  const own = (config: Configuration): [Configuration, Configuration, boolean] => [config, config, config === b];
  return a === b ? [own(a)] : [own(a), own(b)];
}

interface Sizes {
  small: number;
  large: number;
  note?: string;
}

/** The two amounts if they break the rule; 0 and -1 stand for no limit. */
function broken(bound: Bound, small: Operand, large: Operand): Sizes | undefined {
  // Two defaults were made for each other.
  if (small.setting === undefined && large.setting === undefined) return undefined;
  if (!(small.value > 0 && large.value > 0)) return undefined;
  if (exceeds(bound, small.value, large.value)) return { small: small.value, large: large.value };
  // By one of the two meanings of MB the sizes fit, by the other they do not.
  const binary = small.setting?.quantity.orValue;
  if (binary === undefined || large.setting?.quantity.orValue !== undefined) return undefined;
  if (!exceeds(bound, binary, large.value)) return undefined;
  const note = ` (where ${small.setting?.text} counts in powers of 1024, as in Spring, Hadoop and Spark)`;
  return { small: binary, large: large.value, note };
}

function exceeds({ factor = 1, strict }: Bound, small: number, large: number): boolean {
  const most = factor * large;
  return !(strict ? small < most : small <= most * (1 + 1e-12));
}

function violationOf(bound: Bound, small: Operand, large: Operand, sizes: Sizes): Violation {
  const { measure, factor = 1, strict, otherwise, trial } = bound;
  const [is, most] = [shown(sizes.small, measure), shown(factor * sizes.large, measure)];
  const limit =
    factor === 1
      ? `${nameOf(large)} is ${most}`
      : `${nameOf(large)} of ${shown(sizes.large, measure)} leaves room for ${most}`;
  return {
    sentence: `${nameOf(small)} is ${is}${sizes.note ?? ''}, but ${limit}: ${otherwise}`,
    operands: [small, large],
    fix: `bring ${nameOf(small)} ${strict ? 'below' : 'down to'} ${most}, or raise ${nameOf(large)} ${strict ? 'above' : 'to'} ${shown(sizes.small / factor, measure)}`,
    change: strict ? undefined : { operand: large, value: sizes.small / factor },
    trial: trial?.(sizes.small, sizes.large),
  };
}

export const boundRules: readonly Rule[] = bounds.map(ruleOf);
