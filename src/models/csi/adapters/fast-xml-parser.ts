// fast-xml-parser: XML to objects and back, with guesses of numbers and booleans unless it is told to leave texts alone.

import { both, reader, type System } from '../matrix/system.ts';
import { base64Of } from './json.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const fastXmlParser: System = {
  id: 'fast-xml-parser',
  title: 'fast-xml-parser',
  package: 'fast-xml-parser',
  version: '5.12.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'xml', 'XMLBuilder and XMLParser, as they come: tags with numbers become numbers'),
    reader('text', 'xml', 'parseTagValue: false, trimValues: false: every value is text'),
  ],
  async open() {
    const { XMLBuilder, XMLParser } = await import('fast-xml-parser');
    const builder = new XMLBuilder();
    const overrides = { bytes: ({ hex }: { hex: string }) => base64Of(hex) };
    const parse = (options: object) => {
      const parser = new XMLParser(options);
      return (bytes: Uint8Array) => fieldOf(parser.parse(fromUtf8(bytes)).document);
    };
    return {
      write: { default: ({ meaning }) => toUtf8(builder.build({ document: documentOf(meaning, overrides) })) },
      read: { default: parse({}), text: parse({ parseTagValue: false, trimValues: false }) },
    };
  },
};
