// xml2js: XML to objects and back; every value is text, and by default a list of one.

import { both, reader, type System } from '../matrix/system.ts';
import { base64Of } from './json.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const xml2js: System = {
  id: 'xml2js',
  title: 'xml2js',
  package: 'xml2js',
  version: '0.6.2',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'xml', 'Builder and parseStringPromise, as they come: every child is a list'),
    reader('plain', 'xml', 'explicitArray: false: a child that stands once is no list'),
    reader('numbers', 'xml', 'explicitArray: false with the processors parseNumbers and parseBooleans'),
  ],
  async open() {
    const { Builder, parseStringPromise, processors } = (await import('xml2js')).default;
    const overrides = { bytes: ({ hex }: { hex: string }) => base64Of(hex) };
    const parse = (options: object) => async (bytes: Uint8Array) =>
      fieldOf((await parseStringPromise(fromUtf8(bytes), options))?.document);
    const { parseNumbers, parseBooleans } = processors;
    return {
      write: {
        default: ({ meaning }) =>
          toUtf8(new Builder({ rootName: 'document' }).buildObject(documentOf(meaning, overrides))),
      },
      read: {
        default: parse({}),
        plain: parse({ explicitArray: false }),
        numbers: parse({ explicitArray: false, valueProcessors: [parseNumbers, parseBooleans] }),
      },
    };
  },
};
