// What caller and callee can agree on about timeouts and retries.

import type { ScenarioRemedy } from '../scenario.ts';

export const remedies: readonly ScenarioRemedy[] = [
  {
    id: 'coherent-timeout',
    label: 'Let the caller wait for all tries of the callee',
    cost: 'A caller that waits holds its own resources for as long.',
    patch: ({ calleeTimeout, calleeRetries }) => ({
      callerTimeout: Math.min(86_400, (calleeRetries + 1) * calleeTimeout * 1.05),
      ignoresTimeout: false,
    }),
    helps: ({ summary }, { callerTimeout, calleeTimeout, calleeRetries, ignoresTimeout }) =>
      summary.right < summary.entered && (ignoresTimeout || callerTimeout < (calleeRetries + 1) * calleeTimeout),
  },
  {
    id: 'send-deadline',
    label: 'Send the deadline of the caller along',
    cost: 'Every layer must pass it on and look at it; slow requests still fail.',
    patch: () => ({ sendsDeadline: true }),
    helps: ({ summary }, { sendsDeadline }) => summary.silentByInteraction > 0 && !sendsDeadline,
  },
  {
    id: 'idempotency-key',
    label: 'Give every request an idempotency key',
    cost: 'The callee stores keys for as long as anybody retries; the work is still done again.',
    patch: () => ({ isIdempotent: true }),
    helps: ({ summary }, { isIdempotent }) => summary.silentByInteraction > 0 && !isIdempotent,
  },
];
