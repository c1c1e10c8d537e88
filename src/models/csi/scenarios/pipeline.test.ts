// The long way: the first bad boundary is the origin, what is behind it carries the wrong meaning on, and a reader that keeps to
// the format tells who departs from it.

import { describe, expect, it } from 'vitest';
import { Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import { isRight, isSilent, originOf } from '../pipeline/record.ts';
import { blameOf } from '../results/blame.ts';
import { scenariosOfBytes } from './of-bytes.ts';
import { pipeline } from './pipeline.ts';
import { boundariesOf, type Pairing } from './scenario.ts';

const paramsOf = (some: Partial<Params>): Params => ({
  ...parameters.defaults,
  scenario: 'pipeline',
  requestRate: 5,
  stages: 5,
  ...some,
});
const runOf = (some: Partial<Params>, pairing: Pairing = 'together') =>
  pipeline.simulate(paramsOf(some), new Streams(1), pairing).records;

const faults = ['unit', 'int96', 'zone', 'charset', 'scale'] as const;
const sides = ['writer', 'reader'] as const;
const cases = faults.flatMap((fault, place) => sides.map((side) => [fault, side, place] as const));

describe('the long way', () => {
  it('is right where nobody departs from a format', () => {
    expect(runOf({ pipelineFault: 'none' }).every(isRight)).toBe(true);
  });

  it.each(cases)(
    '%s by the %s: the origin is where it is, and every boundary behind it is wrong as well',
    (pipelineFault, pipelineFaultBy, place) => {
      const silent = runOf({ pipelineFault, pipelineFaultBy }).filter(isSilent);
      // Names beyond ASCII are one in four.
      expect(silent.length).toBeGreaterThan(pipelineFault === 'charset' ? 40 : 250);
      for (const one of silent) {
        expect(originOf(one)).toBe(place);
        expect(one.fidelity.map((kind) => kind === 'silent' || kind === 'trap')).toEqual(
          faults.map((_, at) => at >= place),
        );
      }
    },
  );

  it.each(cases)('%s by the %s: both twins are right', (pipelineFault, pipelineFaultBy) => {
    for (const pairing of ['writer-alone', 'reader-alone'] as const) {
      const wrong = runOf({ pipelineFault, pipelineFaultBy }, pairing).filter((one) => !isRight(one)).length;
      // Latin-1 has no byte for some names, whoever reads it.
      expect(wrong).toBeLessThanOrEqual(pipelineFault === 'charset' ? 40 : 0);
    }
  });

  it.each(cases)(
    '%s by the %s: a reader that keeps to the format tells who departs',
    (pipelineFault, pipelineFaultBy, place) => {
      const params = paramsOf({ pipelineFault, pipelineFaultBy });
      const blame = blameOf(pipeline, params, 1);
      expect(blame.map(({ boundary }) => boundary)).toEqual([boundariesOf(pipeline, params)[place]]);
      const { writer, reader, unspoken } = blame[0];
      expect([pipelineFaultBy === 'writer' ? reader : writer, unspoken]).toEqual([0, 0]);
      expect(pipelineFaultBy === 'writer' ? writer : reader).toBeGreaterThan(30);
    },
  );

  it('has as many boundaries as it is told', () => {
    for (const stages of [2, 3, 4, 5]) expect(runOf({ stages, pipelineFault: 'none' })[0].fidelity.length).toBe(stages);
  });
});

describe('where the fix goes', () => {
  const blamed = (some: Partial<Params>): string[] => {
    const params = { ...parameters.defaults, requestRate: 5, ...some } as Params;
    const scenario = scenariosOfBytes[some.scenario as keyof typeof scenariosOfBytes];
    return blameOf(scenario, params, 1).flatMap((one) =>
      (['writer', 'reader', 'unspoken'] as const).filter((side) => one[side] > 0),
    );
  };

  it('is the reader that does not know a type, and nobody where the format is silent', () => {
    expect(blamed({ scenario: 'timestamp' })).toEqual(['reader']);
    expect(blamed({ scenario: 'timestamp', timestampWritten: 'long-us', timestampRead: 'long-ms' })).toEqual([
      'unspoken',
    ]);
    expect(blamed({ scenario: 'timestamp', timestampWritten: 'int96-local', timestampRead: 'int96' })).toEqual([
      'unspoken',
    ]);
    expect(blamed({ scenario: 'orbiter' })).toEqual(['unspoken']);
  });

  it('is the writer of a wrong sum, and the reader of none', () => {
    expect(blamed({ scenario: 'codec', headerSum: 'over-magic' })).toEqual(['writer']);
    expect(blamed({ scenario: 'codec', sumsChecked: 'block', damagedShare: 0.5 })).toEqual(['reader']);
  });

  it('is the parser that makes doubles of digits, and the shop that sends a sum of doubles', () => {
    expect(blamed({ scenario: 'type-confusion', confusion: 'json-ids' })).toEqual(['reader']);
    expect(blamed({ scenario: 'type-confusion' })).toEqual(['writer']);
  });
});
