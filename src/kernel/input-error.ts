// What a person gets who has put something wrong in: what it was, the value, what is allowed, where it stands and
// what was probably meant. One error carries all problems found, so that they are mended in one go. It is not for our
// own mistakes: those are plain `Error`s that name the broken invariant.

export interface Problem {
  /** What is wrong, naming the thing: `serverCapacity is too small`. */
  what: string;
  /** The value that was given, as the person wrote it. */
  value?: unknown;
  /** What would have been accepted: `1 to 1000`. */
  allowed?: string;
  /** Where it stands: `--timeout`, `storm.yaml:3:5`. */
  where?: string;
  /** What was probably meant: `did you mean serverCapacity?`. */
  suggestion?: string;
}

export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem];
    super(list.map(describeProblem).join('\n'));
    this.name = 'InputError';
    this.problems = list;
  }
}

/** One line for one problem, the same in every face. */
export function describeProblem(problem: Problem): string {
  const { what, value, allowed, where, suggestion } = problem;
  const parts = [where === undefined ? what : `${where}: ${what}`];
  if (value !== undefined) parts.push(`given ${typeof value === 'string' ? `"${value}"` : String(value)}`);
  if (allowed !== undefined) parts.push(`allowed: ${allowed}`);
  if (suggestion !== undefined) parts.push(suggestion);
  return parts.join('; ');
}
