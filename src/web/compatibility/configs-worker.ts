// The worker in which configurations are checked and their witnesses simulated, so that the page stays alive meanwhile.

import { InputError, type Problem } from '../../kernel/index.ts';
import { type ConfigurationTexts, checkConfigs, type WitnessedReport } from '../../models/csi/configs/index.ts';

export type ConfigsAnswer = { report: WitnessedReport } | { problems: readonly Problem[] } | { failure: string };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<ConfigurationTexts>) => void) | null;
  postMessage(answer: ConfigsAnswer): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data }) => scope.postMessage(await answerTo(data));

async function answerTo(texts: ConfigurationTexts): Promise<ConfigsAnswer> {
  try {
    return { report: await checkConfigs(texts) };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
