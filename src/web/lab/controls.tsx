// The form, made from the schema: the few that matter first stand open, the rest is folded under its group. Fields that
// have no effect as the others stand are not shown.

import { memo, useEffect, useState } from 'react';
import type { Field } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { changesOf, configurationOf, fieldsOf, isRelevant } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { ChoiceControl, ToggleControl } from './control-choice.tsx';
import { FileControl } from './control-file.tsx';
import type { ControlProps } from './control-frame.tsx';
import { NumberControl } from './control-number.tsx';

/** At most so many stand open. */
const openMax = 8;

export function Controls() {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const configuration = useLabState((state) => state.configuration);
  const missing = useLabState((state) => state.missing);
  const relevant = fieldsOf(model).filter(([name]) => isRelevant(model, name, configuration.params));
  const wanted = new Set(missing.map(({ field }) => field));
  const primary = relevant.filter(([name, { text }]) => text.primary || wanted.has(name)).slice(0, openMax);
  const folded = relevant.filter(([name]) => !primary.some(([other]) => other === name));
  const groups = [...new Set(folded.map(([, { text }]) => text.group))];
  const changes = changesOf(model, configuration);
  const count = Object.keys(changes).length;
  return (
    <section className="panel controls" id="controls" aria-labelledby="controls-title">
      <div className="panel-head">
        <h2 id="controls-title">Controls</h2>
        {count > 0 && (
          <button
            type="button"
            className="quiet"
            onClick={() => lab.open(configurationOf(model, configuration.preset), lab.store.getState().pinned)}
          >
            <Icon name="reset" /> Reset {count} {count === 1 ? 'change' : 'changes'}
          </button>
        )}
      </div>
      {primary.map(([name, field]) => (
        <Control key={name} name={name} field={field} changed={name in changes} />
      ))}
      {groups.map((group) => {
        const inGroup = folded.filter(([, { text }]) => text.group === group);
        return <Group key={group} name={group} fields={inGroup} changes={changes} />;
      })}
    </section>
  );
}

type Entry = readonly [string, Field];

function Group({ name, fields, changes }: { name: string; fields: readonly Entry[]; changes: object }) {
  const [open, setOpen] = useState(false);
  // What keeps the run from starting is not left under a fold.
  const hasProblem = useLabState(({ problems }) =>
    problems.some(({ where }) => fields.some(([field]) => field === where)),
  );
  useEffect(() => {
    if (hasProblem) setOpen(true);
  }, [hasProblem]);
  const changed = fields.filter(([field]) => field in changes).length;
  return (
    <details className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name}
        {changed > 0 && <span className="count">{changed} changed</span>}
      </summary>
      {open &&
        fields.map(([field, each]) => <Control key={field} name={field} field={each} changed={field in changes} />)}
    </details>
  );
}

// Each control follows its own value; a movement of one leaves the others alone.
const Control = memo(function Control({ name, field, changed }: ControlProps) {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return <NumberControl name={name} field={field} changed={changed} />;
    case 'choice':
      return <ChoiceControl name={name} field={field} changed={changed} />;
    case 'toggle':
      return <ToggleControl name={name} field={field} changed={changed} />;
    case 'file':
      return <FileControl name={name} field={field} changed={changed} />;
  }
});
