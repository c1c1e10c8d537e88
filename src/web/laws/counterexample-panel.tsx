// A broken law: the states that took part, and the two things that should have been equal side by side, with what differs
// marked.

import type { Counterexample, Law, Shown } from '../../checkers/index.ts';
import { StateTree } from './state-tree.tsx';

const formulas: Readonly<Record<Law, string>> = {
  inflation: 'merge(before, after) = after',
  idempotence: 'merge(a, a) = a',
  commutativity: 'merge(a, b) = merge(b, a)',
  associativity: 'merge(merge(a, b), c) = merge(a, merge(b, c))',
  delta: 'merge(before, delta) = after',
  decomposition: 'the merge of the parts = the state',
  convergence: 'same updates seen, same value',
  specification: 'value = spec of the updates seen',
  'state-convergence': 'same updates seen, same state',
};

const meanings: Readonly<Record<Law, string>> = {
  inflation: 'An update may only add to what a replica knows: else the next merge with an older state takes it back.',
  idempotence: 'The same state may arrive twice.',
  commutativity: 'Whoever merges whom, both must come to the same.',
  associativity: 'States meet in any order on their ways.',
  delta: 'A delta must do to the state what the update itself does.',
  decomposition: 'Taken apart and put together again, a state must be what it was.',
  convergence: 'Nothing is left to be told, and users still read different things.',
  specification: 'The replicas agree, and on something that the updates did not say.',
  'state-convergence': 'Users read the same, but a later merge may part what they read.',
};

export function CounterexamplePanel({ counterexample }: { counterexample: Counterexample }) {
  const { law, states, sides } = counterexample;
  const [left, right] = sides;
  // Where the states themselves should be equal they are not shown twice.
  const others = states.filter(({ name }) => !sides.some((side) => side.name === name));
  return (
    <section className="panel" aria-label="Broken law" data-testid="counterexample">
      <div className="panel-head">
        <h2>
          {law}: <code>{formulas[law]}</code>
        </h2>
      </div>
      <p className="small muted">{meanings[law]}</p>
      {others.length > 0 && (
        <div className="state-cards">
          {others.map(({ name, what, state, value }) => (
            <div key={name} className="state-card">
              <h3>
                {name} <span className="muted small">{what}</span>
              </h3>
              <Reads value={value} />
              <StateTree state={state} />
            </div>
          ))}
        </div>
      )}
      <p className="small should">These two should be equal:</p>
      <div className="state-cards two">
        <SideCard side={left} other={right} what={whatOf(states, left)} />
        <SideCard side={right} other={left} what={whatOf(states, right)} />
      </div>
    </section>
  );
}

const whatOf = (states: Counterexample['states'], { name }: Shown): string | undefined =>
  states.find((state) => state.name === name)?.what;

function SideCard({ side, other, what }: { side: Shown; other: Shown; what: string | undefined }) {
  const isOfStates = side.state !== undefined && other.state !== undefined;
  return (
    <div className="state-card side">
      <h3>
        {side.name} {what !== undefined && <span className="muted small">{what}</span>}
      </h3>
      {isOfStates ? <Reads value={side.value} /> : <StateTree state={side.value} other={[other.value]} />}
      {isOfStates && <StateTree state={side.state} other={[other.state]} />}
      {!isOfStates && side.state !== undefined && (
        <>
          <p className="small muted">its state</p>
          <StateTree state={side.state} />
        </>
      )}
    </div>
  );
}

function Reads({ value }: { value: unknown }) {
  return (
    <p className="small">
      reads <code>{JSON.stringify(value)}</code>
    </p>
  );
}
