// What the two systems of the scenarios of bytes can agree on.

import type { Params } from '../params.ts';
import type { Result } from '../simulate.ts';
import type { ScenarioRemedy } from './scenario.ts';

/** Against failures by interaction, where the run has the confusion that it ends. */
function against(has: (params: Params) => boolean, remedy: Omit<ScenarioRemedy, 'helps'>): ScenarioRemedy {
  const fails = ({ summary }: Result): boolean => summary.silentByInteraction + summary.loudByInteraction > 0;
  return { ...remedy, helps: (result, params) => fails(result) && has(params) };
}

export const timestampRemedies: readonly ScenarioRemedy[] = [
  against(({ timestampWritten, timestampRead }) => timestampWritten !== timestampRead, {
    id: 'one-storage',
    label: 'Read a moment as it is written',
    cost: 'The reader must know the type, or the writer must write one that the reader knows.',
    patch: ({ timestampWritten }) => ({ timestampRead: timestampWritten }),
  }),
  against(({ writerZone, readerZone }) => writerZone !== readerZone, {
    id: 'one-zone',
    label: 'Agree on the zone in which days begin',
    cost: 'Reports of one region no longer follow its clock, or each day must name its zone.',
    patch: ({ writerZone }) => ({ readerZone: writerZone }),
  }),
  against(({ writerCalendar, readerCalendar }) => writerCalendar !== readerCalendar, {
    id: 'one-calendar',
    label: 'Rebase old dates to one calendar',
    cost: 'Files must say by which calendar they were written.',
    patch: ({ writerCalendar }) => ({ readerCalendar: writerCalendar }),
  }),
  against(({ oldShare }) => oldShare > 0, {
    id: 'finish-upgrade',
    label: 'Finish the upgrade of the hosts that write',
    cost: 'What they have written until then stays as it is.',
    patch: () => ({ oldShare: 0 }),
  }),
];

export const encodingRemedies: readonly ScenarioRemedy[] = [
  against(({ charsetWritten, charsetRead }) => charsetWritten !== charsetRead, {
    id: 'one-charset',
    label: 'Read and write UTF-8 everywhere',
    cost: 'What is stored in other charsets must be converted once.',
    patch: () => ({ charsetWritten: 'utf-8', charsetRead: 'utf-8' }),
  }),
  against(({ columnCounts }) => columnCounts === 'bytes', {
    id: 'columns-of-characters',
    label: 'Make columns that count bytes as wide as their characters may be',
    cost: 'Up to four times the width.',
    patch: () => ({ columnCounts: 'characters' }),
  }),
];

export const typeConfusionRemedies: readonly ScenarioRemedy[] = [
  against(({ confusion, reconciliation }) => confusion === 'float-total' && reconciliation === 'exact', {
    id: 'compare-to-the-cent',
    label: 'Compare totals to the cent',
    cost: 'A difference below half a cent is no longer seen, which no total of prices has.',
    patch: () => ({ reconciliation: 'cent' }),
  }),
  against(({ confusion, idsAsText }) => confusion === 'json-ids' && !idsAsText, {
    id: 'ids-as-texts',
    label: 'Send identifiers as texts',
    cost: 'Every reader must take a text where there was a number.',
    patch: () => ({ idsAsText: true }),
  }),
];

export const codecRemedies: readonly ScenarioRemedy[] = [
  against(({ headerSum }) => headerSum !== 'standard', {
    id: 'standard-header',
    label: 'Sum the header as the format says',
    cost: 'Frames that are stored already keep their wrong sum.',
    patch: () => ({ headerSum: 'standard' }),
  }),
  against(({ frameSums, sumsChecked }) => sumsChecked !== frameSums && sumsChecked !== 'both', {
    id: 'compare-all-sums',
    label: 'Compare every sum that is sent',
    cost: 'A pass over the data for each.',
    patch: () => ({ sumsChecked: 'both' }),
  }),
];

export const batchLimitRemedies: readonly ScenarioRemedy[] = [
  against(({ compressionIgnored }) => compressionIgnored, {
    id: 'effective-compression',
    label: 'See to it that the producer compresses',
    cost: 'Somebody reads back what the producer uses.',
    patch: () => ({ compressionIgnored: false }),
  }),
];

export const sentinelRemedies: readonly ScenarioRemedy[] = [
  against(({ lengthTakenAs }) => lengthTakenAs !== 'unknown', {
    id: 'length-may-be-unknown',
    label: 'Let a length be unknown',
    cost: 'Whoever counts with lengths must say what an unknown one counts for.',
    patch: () => ({ lengthTakenAs: 'unknown' }),
  }),
];

export const pipelineRemedies: readonly ScenarioRemedy[] = [
  against(({ pipelineFault }) => pipelineFault !== 'none', {
    id: 'keep-to-the-format',
    label: 'Let the side that departs keep to the format',
    cost: 'What it has stored its own way must be converted once.',
    patch: () => ({ pipelineFault: 'none' }),
  }),
  against(({ workersAt, hopOrder }) => workersAt !== 'none' && hopOrder === 'as-they-finish', {
    id: 'worker-for-each-row',
    label: 'Give all states of a row to one worker',
    cost: 'A worker may wait while another has a line, and a row that changes often has one worker alone.',
    patch: () => ({ hopOrder: 'by-row' }),
  }),
  against(({ workersAt, hopOrder }) => workersAt !== 'none' && hopOrder === 'as-they-finish', {
    id: 'compare-versions',
    label: 'Store only over an earlier version',
    cost: 'Every record carries its version, and every store reads before it writes.',
    patch: () => ({ hopOrder: 'compare-version' }),
  }),
  against(({ roundsAt, keptFor, roundEvery }) => roundsAt !== 'none' && keptFor < roundEvery, {
    id: 'keep-until-read',
    label: 'Keep records until the next round and one more',
    cost: 'Room for two rounds.',
    patch: ({ roundEvery }) => ({ keptFor: Math.min(604_800, 2 * roundEvery) }),
  }),
  against(
    ({ roundsAt, onGap, keptFor, roundEvery }) => roundsAt !== 'none' && onGap === 'go-on' && keptFor < roundEvery,
    {
      id: 'say-what-is-gone',
      label: 'Let the reader say that records are gone',
      cost: 'They are still gone, and somebody is called.',
      patch: () => ({ onGap: 'say-so' }),
    },
  ),
];

export const versionsRemedies: readonly ScenarioRemedy[] = [
  against(({ versionChange }) => versionChange !== 'default-kept', {
    id: 'keep-the-default',
    label: 'Keep the field and its default for as long as the first version is about',
    cost: 'A default that nobody wants any more, until every record and every reader is of a later version.',
    patch: () => ({ versionChange: 'default-kept' }),
  }),
  against(({ oldShare, versionChange }) => oldShare > 0 && versionChange !== 'field-removed', {
    id: 'no-first-version',
    label: 'Bring every host to the second version before the third is read',
    cost: 'Records of the first version that are at rest must be written again.',
    patch: () => ({ oldShare: 0 }),
  }),
];
