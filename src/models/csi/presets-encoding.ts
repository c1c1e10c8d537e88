// Named points of the scenario of charsets.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const encodingPresets: readonly Preset<Params>[] = [
  {
    id: 'latin1-as-utf8',
    title: 'Latin-1 read as UTF-8, leniently',
    about:
      'The shop writes ISO-8859-1, the CRM reads UTF-8 and puts U+FFFD for what is not valid: one name in four of customers all over the European Union loses its letters, for ever.',
    source: 'name lists of @faker-js/faker; WHATWG Encoding Standard: the error mode "replacement"',
    params: { scenario: 'encoding' },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.2 },
    without: { mechanism: 'the charset that the reader assumes', patch: { charsetRead: 'iso-8859-1' } },
  },
  {
    id: 'latin1-refused',
    title: 'Latin-1 read as UTF-8, strictly',
    about:
      'The same customers, and a CRM that refuses what is not valid: the same names fail, each aloud, until somebody acts on it.',
    source: 'WHATWG Encoding Standard: the error mode "fatal"',
    params: { scenario: 'encoding', strictDecoder: true },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'the strict decoder', patch: { strictDecoder: false } },
  },
  {
    id: 'mojibake',
    title: 'UTF-8 read as latin-1, three times over',
    about:
      'Every byte is a letter in latin-1, so nothing ever fails: Müller becomes MÃ¼ller, and each further hop doubles what it was. It can be had back, if somebody knows how often.',
    source: 'RFC 3629 and ISO-8859-1, by their definitions',
    params: {
      scenario: 'encoding',
      customerMix: 'uk-eu-shop',
      charsetWritten: 'utf-8',
      charsetRead: 'iso-8859-1',
      hopCount: 3,
    },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'propagated', above: 0 },
    without: { mechanism: 'the charset that the readers assume', patch: { charsetRead: 'utf-8' } },
  },
  {
    id: 'column-of-bytes',
    title: 'Twenty characters, twenty bytes',
    about:
      "Both sides use UTF-8 and VARCHAR(20). The shop's column counts characters, the CRM's counts bytes and cuts: long names with a letter beyond ASCII lose their end, some in the middle of a letter.",
    source: 'Amazon Redshift documentation: the length of VARCHAR is in bytes, TRUNCATECOLUMNS cuts',
    params: {
      scenario: 'encoding',
      customerMix: 'latin-america',
      charsetWritten: 'utf-8',
      columnCounts: 'bytes',
    },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'what the column counts', patch: { columnCounts: 'characters' } },
  },
];
