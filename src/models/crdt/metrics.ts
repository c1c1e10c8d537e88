// The numbers of a run, by stable ids.

import type { Metric } from '../model.ts';
import type { Result } from './simulate.ts';

type M = Metric<Result>;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

/** The quantile of some numbers, NaN if one of those that it needs is missing. */
function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values]
    .map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value))
    .sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
  return Number.isFinite(value) ? value : Number.NaN;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const last = (values: Float64Array): number => values[values.length - 1];

const updates: readonly M[] = [
  {
    id: 'updates',
    label: 'Updates',
    unit: 'count',
    better: 'neither',
    help: 'Operations that changed the state of their replica.',
    of: (r) => r.updates.length,
  },
  {
    id: 'withoutEffect',
    label: 'Operations without effect',
    unit: 'count',
    better: 'neither',
    help: 'Operations that changed nothing, such as removing what is not there.',
    of: (r) => r.summary.withoutEffect,
  },
  {
    id: 'refused',
    label: 'Refused',
    unit: 'count',
    better: 'lower',
    help: 'Operations that the type refused, such as selling without the right to.',
    of: (r) => r.summary.refused,
  },
  {
    id: 'undelivered',
    label: 'Undelivered',
    unit: 'count',
    better: 'lower',
    help: 'Pairs of an update and a replica that has not got it when the drain ends.',
    primary: true,
    of: (r) => r.summary.undelivered.length,
  },
  {
    id: 'overwrittenUnseen',
    label: 'Overwritten unseen',
    unit: 'count',
    better: 'lower',
    help:
      'Acknowledged updates whose effect is gone although no update that took its place had seen them, and writes that never ' +
      'took effect because the clock was behind.',
    primary: true,
    of: (r) => r.summary.overwrittenUnseen.length + r.summary.ignored,
  },
  {
    id: 'ignored',
    label: 'Writes without effect',
    unit: 'count',
    better: 'lower',
    help: 'Of these, writes and removes that never took effect because the clock of their replica was behind.',
    of: (r) => r.summary.ignored,
  },
  {
    id: 'effectiveRemoves',
    label: 'Removes with an effect',
    unit: 'count',
    better: 'neither',
    help: 'Removes, deletes and the like that took something away from the value of their replica. None where the type cannot tell.',
    of: (r) => (r.summary.areRemovesFollowed ? r.summary.effectiveRemoves : Number.NaN),
    mayBeAbsent: true,
  },
  {
    id: 'removesUndone',
    label: 'Removes undone',
    unit: 'count',
    better: 'lower',
    help: 'Updates of which something that they took away is back at their own replica at the end.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => (r.summary.areRemovesFollowed ? r.summary.removesUndone : Number.NaN),
  },
  {
    id: 'removesUndoneShare',
    label: 'Removes undone, share',
    unit: 'share',
    better: 'lower',
    help: 'Of the removes with an effect.',
    mayBeAbsent: true,
    of: (r) => share(r.summary.removesUndone, r.summary.effectiveRemoves),
  },
  {
    id: 'undoneEver',
    label: 'Parts that came back',
    unit: 'count',
    better: 'lower',
    help: 'Parts of the value that came back, at some replica at some time, after it had seen them removed.',
    mayBeAbsent: true,
    of: (r) => (r.summary.areRemovesFollowed ? r.summary.undone.length : Number.NaN),
  },
  {
    id: 'invariantBroken',
    label: 'Invariant broken',
    unit: 'count',
    better: 'lower',
    help: '1 if the workload’s users see at the end what they must never see: more sold than there was, access that was revoked.',
    of: (r) => (r.summary.invariant === '' ? 0 : 1),
  },
  {
    id: 'detections',
    label: 'Lies or lost memory detected',
    unit: 'count',
    better: 'neither',
    help:
      'Messages by which a replica could prove a lie: an update signed by another than the replica in whose name it is, or two ' +
      'under one number.',
    of: (r) => r.summary.detections,
  },
];

const times: readonly M[] = [
  {
    id: 'disseminationMean',
    label: 'Dissemination, mean',
    unit: 's',
    better: 'lower',
    help: 'From making an update until every replica has it. None if some update never reached everybody.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => mean(r.spread.times),
  },
  {
    id: 'disseminationP99',
    label: 'Dissemination, 99th percentile',
    unit: 's',
    better: 'lower',
    help: 'The same, of the slowest updates.',
    mayBeAbsent: true,
    of: (r) => quantile(r.spread.times, 0.99),
  },
  {
    id: 'timeToAgreement',
    label: 'Time to agreement',
    unit: 's',
    better: 'lower',
    help: 'From the last update until all states were equal for good. None if they never were.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => r.spread.timeToAgreement,
  },
  {
    id: 'divergedShare',
    label: 'Time apart',
    unit: 'share',
    better: 'lower',
    help: 'Share of the time of the workload in which two replicas showed different values; by samples.',
    of: (r) => r.spread.divergedShare,
  },
];

const costs: readonly M[] = [
  {
    id: 'messages',
    label: 'Messages',
    unit: 'count',
    better: 'lower',
    help: 'Messages sent, acknowledgements among them.',
    of: (r) => r.traffic.messages,
  },
  {
    id: 'bytes',
    label: 'Sent',
    unit: 'bytes',
    better: 'lower',
    help: 'Characters of JSON sent in all: comparable between strategies, larger than a real encoding.',
    primary: true,
    of: (r) => r.traffic.payloadBytes + r.traffic.metadataBytes,
  },
  {
    id: 'metadataBytes',
    label: 'Sent as metadata',
    unit: 'bytes',
    better: 'lower',
    help: 'What was sent beside values: tags, clocks, marks of removal, acknowledgements.',
    of: (r) => r.traffic.metadataBytes,
  },
  {
    id: 'redundantBytes',
    label: 'Sent for nothing',
    unit: 'bytes',
    better: 'lower',
    help: 'What was sent in messages that brought no update their receiver did not have.',
    of: (r) => r.traffic.redundantBytes,
  },
  {
    id: 'bytesPerUpdate',
    label: 'Sent per update',
    unit: 'bytes',
    better: 'lower',
    help: 'Everything sent, over the updates.',
    mayBeAbsent: true,
    of: (r) => share(r.traffic.payloadBytes + r.traffic.metadataBytes, r.updates.length),
  },
  {
    id: 'payloadEntries',
    label: 'Entries sent',
    unit: 'count',
    better: 'lower',
    help: 'Set elements, map entries or counter entries sent, as the ICDE 2019 study counts.',
    of: (r) => r.traffic.payloadEntries,
  },
  {
    id: 'metadataEntries',
    label: 'Metadata entries sent',
    unit: 'count',
    better: 'lower',
    help: 'Tags, clock entries and marks of removal sent.',
    of: (r) => r.traffic.metadataEntries,
  },
  {
    id: 'tombstonesEnd',
    label: 'Marks of removal kept',
    unit: 'count',
    better: 'lower',
    help: 'Kept per replica at the end only to know that something was removed.',
    of: (r) => last(r.samples.tombstones),
  },
  {
    id: 'metadataEnd',
    label: 'Metadata kept',
    unit: 'count',
    better: 'lower',
    help: 'Entries per replica at the end that the value does not need.',
    of: (r) => last(r.samples.metadata),
  },
  {
    id: 'bufferedMax',
    label: 'Most waiting to be sent',
    unit: 'count',
    better: 'lower',
    help: 'Deltas or operations per replica that some neighbour had not acknowledged, at most.',
    of: (r) => Math.max(...r.samples.toSend),
  },
];

export const metrics: readonly M[] = [...updates, ...times, ...costs];
