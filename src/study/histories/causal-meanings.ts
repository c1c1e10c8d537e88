// Causal consistency means three things: CC, the weakest, and above it, neither implying the other, causal convergence
// (CCv) and causal memory (CM). By Bouajjani, Enea, Guerraoui and Hamza, On Verifying Causal Consistency, POPL 2017. Whoever
// asks for `causal` is answered by CC, as the verdict of a run is, and told of all three.

import { type Answer, checkCausal, type Finding, type Operation, type RegisterOptions } from '../../checkers/index.ts';

export type CausalMeaning = 'cc' | 'ccv' | 'cm';

/** What was found of one of the three. */
export interface MeaningFound {
  meaning: CausalMeaning;
  answer: Answer;
  /** Why it is refuted, where CC is not. */
  sentence?: string;
}

export const meaningTitles: Readonly<Record<CausalMeaning, string>> = {
  cc: 'causal consistency (CC)',
  ccv: 'causal convergence (CCv)',
  cm: 'causal memory (CM)',
};

const models = { cc: 'causal', ccv: 'ccv', cm: 'cm' } as const;

/** One of the three alone. Throws an `InputError` where a value that was read was written twice. */
export function checkMeaning(history: readonly Operation[], meaning: CausalMeaning, options: RegisterOptions): Finding {
  return checkCausal(history, models[meaning], options);
}

/** The finding is that of CC; where it is refuted so are the others, by the same operations. */
export function checkMeanings(
  history: readonly Operation[],
  options: RegisterOptions,
): Finding & { meanings: readonly MeaningFound[] } {
  const weakest = checkMeaning(history, 'cc', options);
  const stronger = (['ccv', 'cm'] as const).map((meaning): MeaningFound => {
    if (weakest.answer !== 'legal') return { meaning, answer: weakest.answer };
    const { answer, witness } = checkMeaning(history, meaning, options);
    return { meaning, answer, sentence: witness?.sentence };
  });
  return { ...weakest, meanings: [{ meaning: 'cc', answer: weakest.answer }, ...stronger] };
}

/** `Causal convergence (CCv) holds too. Causal memory (CM) is refuted: ...`, or that neither can where CC does not. */
export function meaningsSentence(meanings: readonly MeaningFound[]): string {
  const [weakest, ...stronger] = meanings;
  if (weakest.answer !== 'legal') return `So neither ${stronger.map(titleOf).join(' nor ')} holds, which ask for more.`;
  return stronger
    .map((each) => {
      const title = titleOf(each);
      const name = title[0].toUpperCase() + title.slice(1);
      return each.sentence === undefined ? `${name} holds too.` : `${name} is refuted: ${each.sentence}`;
    })
    .join(' ');
}

function titleOf({ meaning }: MeaningFound): string {
  return meaningTitles[meaning];
}
