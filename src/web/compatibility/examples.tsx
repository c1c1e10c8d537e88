// The examples of a view, one button each.

interface Example {
  id: string;
  title: string;
}

export function Examples<E extends Example>({ examples, open }: { examples: readonly E[]; open(example: E): void }) {
  return (
    <fieldset className="parts">
      <legend>Examples</legend>
      {examples.map((example) => (
        <button key={example.id} type="button" className="quiet" onClick={() => open(example)}>
          {example.title}
        </button>
      ))}
    </fieldset>
  );
}
