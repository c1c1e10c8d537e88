// One check of configurations at a time, in a worker: a newer one ends the worker of the one before.

import type { ConfigurationTexts } from '../../models/csi/configs/index.ts';
import type { ConfigsAnswer } from './configs-worker.ts';

export interface ConfigsChecker {
  /** The answer to these texts, or nothing ever if others come before it is there. */
  check(texts: ConfigurationTexts): Promise<ConfigsAnswer>;
}

export function createConfigsChecker(): ConfigsChecker {
  let worker: Worker | undefined;
  let isBusy = false;
  return {
    check(texts) {
      if (isBusy) {
        worker?.terminate();
        worker = undefined;
      }
      worker ??= new Worker(new URL('./configs-worker.ts', import.meta.url), {
        type: 'module',
        name: 'faultline-configs',
      });
      const mine = worker;
      isBusy = true;
      return new Promise((resolve) => {
        mine.onmessage = ({ data }: MessageEvent<ConfigsAnswer>) => {
          isBusy = false;
          resolve(data);
        };
        mine.onerror = (event) => {
          mine.terminate();
          if (mine === worker) worker = undefined;
          isBusy = false;
          resolve({ failure: event.message || 'the worker could not be started' });
        };
        mine.postMessage(texts);
      });
    },
  };
}
