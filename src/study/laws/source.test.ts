// What is said of a module that a user wrote, and the runs of it in the simulated network.

import { expect, it } from 'vitest';
import { opened } from '../../models/crdt/results/carried.ts';
import { checkSource, lawSentence, simulateSource, statesOfSource } from './index.ts';

/** Right but for the value, of which only a specification could tell: of two increments at once one is lost. */
const greatest = `
export const operations = [{ kind: 'increment', by: 1 }];
export const init = () => 0;
export const apply = (total: number, { by }: { by: number }) => total + by;
export const merge = (mine: number, other: number) => Math.max(mine, other);
export const value = (total: number) => total;
`;
const specified = `${greatest}export const spec = ({ updates }: { updates: object[] }) => updates.length;`;

const sentenceOf = (text: string): string => {
  const answer = checkSource({ text, name: 'mine.ts', question: { scope: { replicas: 2, updates: 2, merges: 2 } } });
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return lawSentence(answer.report);
};

it('without a specification the answer says that nothing was asked of the value', () => {
  expect(sentenceOf(greatest)).toMatch(/That is no proof\. Nor was it asked whether the value is what the updates/);
  expect(sentenceOf(specified)).toBe('The type breaks specification in 3 actions.');
});

const asked = { name: 'mine.ts', replication: 'state', replicas: 3 } as const;

it('leads to the event at which a value is first wrong, in the words of the type', () => {
  const runs = simulateSource({ ...asked, text: specified, seeds: 1 });
  const answer = statesOfSource({ ...asked, text: specified, seed: 1 });
  if ('problems' in runs || 'problems' in answer) throw new Error('it could not be run');
  expect(runs.runs[0].outcome).toBe('spec-violated');
  const run = opened(answer.states.run);
  expect(new Set(run.updates)).toEqual(new Set(['increment 1']));
  const [{ label, event }] = run.findings;
  const [, lane, shows, asks] = /^replica (\d) shows (\d+), and its updates ask for (\d+)$/.exec(label)!.map(Number);
  const { value, hasSeen } = run.stateAt(lane, event);
  expect([run.events[event].lane, Number(value)]).toEqual([lane, shows]);
  expect(run.updates.filter((_, update) => hasSeen(update))).toHaveLength(asks);
  expect(shows).not.toBe(asks);
});

it('a type that throws in such a run, or lacks what the replication needs, is told with its place', () => {
  const text = specified.replace('Math.max(mine, other)', '[].x.y');
  expect(statesOfSource({ ...asked, text, seed: 1 })).toEqual({
    problems: [
      { what: expect.stringMatching(/^it threw in a simulated run: /), where: expect.stringMatching(/^mine\.ts:5:/) },
    ],
  });
  expect(statesOfSource({ ...asked, replication: 'delta', text: specified, seed: 1 })).toMatchObject({
    problems: [{ what: 'the type cannot be replicated by delta', where: 'mine.ts' }],
  });
});
