// Reads a .proto file (the language of proto2 and proto3, and editions) into the shape that the rules compare. Messages that
// no other of the file holds are compared each for itself. `unit: cents` in the comment of a field declares its unit.

import type {
  EnumSymbol,
  EnumType,
  ListType,
  RecordType,
  Schema,
  SchemaField,
  SchemaRoot,
  SchemaType,
  TypeOf,
} from '../../../checkers/schemas/index.ts';
import { type Lexis, type Token, TokenReader, tokensOf } from './tokens.ts';

const lexis: Lexis = {
  blank: /\s+/y,
  comment: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y,
  word: /[A-Za-z_.][\w.]*/y,
  number: /-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)/iy,
  text: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y,
};

/** Throws InputError with the place of what is wrong. */
export function readProtoSchema(text: string, file: string): Schema {
  const tokens = new TokenReader(tokensOf(text, file, lexis), file, 'the language of .proto files');
  const reader = new ProtoReader(tokens);
  reader.file();
  const definitions = reader.resolvedDefinitions();
  const { syntax, ignored } = reader;
  const roots = rootsOf(reader.messages, definitions).map((root) => ({ ...root, ignored }));
  const first = roots.find(({ isHeld }) => !isHeld);
  if (first === undefined) throw tokens.fault('there is no message in this file', 'message Name { ... }');
  return { format: 'protobuf', file, root: first.root, roots, definitions, syntax, ignored, text };
}

/** A message that another holds is a part of it; of those that hold each other the first is none. */
function rootsOf(names: readonly string[], definitions: Readonly<Record<string, SchemaType>>): SchemaRoot[] {
  const heldBy = (name: string): string[] => {
    const type = definitions[name];
    return type.kind === 'record' ? type.fields.flatMap((field) => messageOf(field.type) ?? []) : [];
  };
  const others = new Set(names.flatMap((name) => heldBy(name).filter((held) => held !== name)));
  const reached = new Set<string>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    heldBy(name).forEach(reach);
  };
  const own = new Set(names.filter((name) => !others.has(name)));
  own.forEach(reach);
  for (const name of names) {
    if (reached.has(name)) continue;
    own.add(name);
    reach(name);
  }
  return names.map((name) => ({ root: definitions[name], name, isHeld: !own.has(name) }));
}

function messageOf(type: SchemaType): string | undefined {
  if (type.kind === 'list') return messageOf(type.items);
  if (type.kind === 'map') return messageOf(type.values);
  return type.kind === 'reference' ? type.name : undefined;
}

const scalars: Readonly<Record<string, SchemaType>> = {
  int32: { kind: 'integer', bits: 32, signed: true, wire: 'varint' },
  int64: { kind: 'integer', bits: 64, signed: true, wire: 'varint' },
  uint32: { kind: 'integer', bits: 32, signed: false, wire: 'varint' },
  uint64: { kind: 'integer', bits: 64, signed: false, wire: 'varint' },
  sint32: { kind: 'integer', bits: 32, signed: true, wire: 'zigzag' },
  sint64: { kind: 'integer', bits: 64, signed: true, wire: 'zigzag' },
  fixed32: { kind: 'integer', bits: 32, signed: false, wire: 'fixed' },
  fixed64: { kind: 'integer', bits: 64, signed: false, wire: 'fixed' },
  sfixed32: { kind: 'integer', bits: 32, signed: true, wire: 'fixed' },
  sfixed64: { kind: 'integer', bits: 64, signed: true, wire: 'fixed' },
  bool: { kind: 'boolean' },
  float: { kind: 'float', bits: 32 },
  double: { kind: 'float', bits: 64 },
  string: { kind: 'text' },
  bytes: { kind: 'bytes' },
};

/** Undefined of what cannot be a key. */
function keyType(name: string): TypeOf<'integer' | 'boolean' | 'text'> | undefined {
  const type = Object.hasOwn(scalars, name) ? scalars[name] : undefined;
  return type?.kind === 'integer' || type?.kind === 'boolean' || type?.kind === 'text' ? type : undefined;
}

class ProtoReader {
  syntax: 'proto2' | 'proto3' = 'proto2';
  /** Full names of messages, in the order of the file. */
  readonly messages: string[] = [];
  /** Extensions: who reads the message alone does not know them. */
  readonly ignored: { keyword: string; place: Token['place'] }[] = [];
  private readonly tokens: TokenReader;
  private hasEdition = false;
  private readonly definitions: Record<string, SchemaType> = {};
  /** Names as fields use them, to be found once all is read; with the scope in which they stand. */
  private readonly mentions = new Map<string, { scope: string; token: Token }>();

  constructor(tokens: TokenReader) {
    this.tokens = tokens;
  }

  file(): void {
    const { tokens } = this;
    let scope = '';
    while (tokens.next.kind !== 'end') {
      if (tokens.skip(';')) continue;
      if (tokens.isAt('syntax', 'edition')) this.readSyntax();
      else if (tokens.skip('package')) {
        scope = tokens.name('the name of the package').text;
        tokens.expect(';');
      } else if (tokens.skip('import', 'option')) this.skipTo(';');
      else if (tokens.isAt('message')) this.message(scope);
      else if (tokens.isAt('enum')) this.enumeration(scope);
      else if (tokens.isAt('service')) this.skipBlock();
      else if (tokens.isAt('extend')) this.ignore('extend', '{');
      else
        throw tokens.fault(
          'this does not stand in a .proto file',
          'syntax, package, import, option, message, enum, service',
        );
    }
  }

  private readSyntax(): void {
    const { tokens } = this;
    this.hasEdition = tokens.take().text === 'edition';
    tokens.expect('=');
    const value = tokens.take();
    tokens.expect(';');
    if (!this.hasEdition && value.text !== 'proto2' && value.text !== 'proto3')
      throw tokens.fault('there is no such syntax', 'proto2, proto3', value);
    this.syntax = value.text === 'proto2' ? 'proto2' : 'proto3';
  }

  private message(scope: string): void {
    const { tokens } = this;
    const { place } = tokens.expect('message');
    const name = joined(scope, tokens.name('the name of the message').text);
    this.messages.push(name);
    const fields: SchemaField[] = [];
    tokens.expect('{');
    while (!tokens.skip('}')) {
      if (tokens.skip(';')) continue;
      if (tokens.isAt('message') && tokens.second.kind === 'word') this.message(name);
      else if (tokens.isAt('enum') && tokens.second.kind === 'word') this.enumeration(name);
      else if (tokens.isAt('option', 'reserved')) this.skipTo(';');
      else if (tokens.isAt('extensions')) this.ignore('extensions', ';');
      else if (tokens.isAt('extend')) this.ignore('extend', '{');
      else if (tokens.isAt('oneof')) this.oneOf(name, fields);
      else this.addField(fields, this.field(name));
    }
    this.definitions[name] = { kind: 'record', name, fields, place };
  }

  private addField(fields: SchemaField[], field: SchemaField & { token: Token }): void {
    const { token, ...added } = field;
    const same = fields.find(({ number, name }) => number === added.number || name === added.name);
    if (same !== undefined)
      throw this.tokens.fault(
        same.number === added.number
          ? `${same.name} has the number ${added.number} already`
          : 'this field is there twice',
        'a number and a name of its own',
        token,
      );
    fields.push(added);
  }

  private oneOf(scope: string, fields: SchemaField[]): void {
    const { tokens } = this;
    tokens.take();
    const oneOf = tokens.name('the name of the oneof').text;
    tokens.expect('{');
    while (!tokens.skip('}')) {
      if (tokens.isAt('option')) this.skipTo(';');
      else this.addField(fields, { ...this.field(scope), presence: 'optional', oneOf });
    }
  }

  private field(scope: string): SchemaField & { token: Token } {
    const { tokens } = this;
    const first = tokens.next;
    const label = tokens.isAt('optional', 'required', 'repeated') ? tokens.take().text : '';
    const type = this.fieldType(scope);
    const name = tokens.name('the name of the field');
    tokens.expect('=');
    const number = tokens.number('the number of the field');
    if (tokens.isAt('{')) throw tokens.fault('a group is not compared', 'a message, and a field of its type', name);
    const options = tokens.isAt('[') ? this.options() : {};
    const end = tokens.expect(';');
    const doc = [first.comment, end.comment, trailing(tokens.next, end)].filter((each) => each !== undefined).join(' ');
    const unit = /\bunit:\s*([\w/]+)/.exec(doc)?.[1];
    const fallback = options.default;
    return {
      name: name.text,
      number,
      type: this.labelled(unit === undefined ? type : { ...type, unit }, label, options),
      presence: this.presence(type, label),
      default: fallback === undefined ? undefined : { value: defaultValue(fallback, type) },
      doc: doc === '' ? undefined : doc,
      place: first.place,
      token: name,
    };
  }

  private fieldType(scope: string): SchemaType {
    const { tokens } = this;
    const token = tokens.name('a type');
    if (token.text === 'map' && tokens.skip('<')) {
      const name = tokens.name('the type of the keys');
      const keys = keyType(name.text);
      if (keys === undefined) throw tokens.fault('this is no type of keys', 'whole numbers, bool, string', name);
      tokens.expect(',');
      const values = this.fieldType(scope);
      tokens.expect('>');
      return { kind: 'map', ...(keys.kind === 'text' ? {} : { keys }), values, place: token.place };
    }
    const scalar = Object.hasOwn(scalars, token.text) ? scalars[token.text] : undefined;
    if (scalar !== undefined)
      return {
        ...scalar,
        place: token.place,
        ...(scalar.kind === 'text' && this.syntax === 'proto3' ? { isStrict: true } : {}),
      };
    if (token.text.endsWith('google.protobuf.Timestamp'))
      return { kind: 'timestamp', resolution: 'ns', zone: 'utc', place: token.place };
    const key = `${scope}:${token.text}`;
    this.mentions.set(key, { scope, token });
    return { kind: 'reference', name: key, place: token.place };
  }

  private labelled(type: SchemaType, label: string, options: Readonly<Record<string, Token>>): SchemaType {
    if (label !== 'repeated') return type;
    const isPacked = options.packed === undefined ? this.syntax === 'proto3' : options.packed.text === 'true';
    return { kind: 'list', items: type, isPacked, place: type.place } satisfies ListType;
  }

  private presence(type: SchemaType, label: string): SchemaField['presence'] {
    if (label === 'repeated' || type.kind === 'map') return 'implicit';
    if (label === 'required') return 'required';
    if (label === 'optional' || this.syntax === 'proto2' || this.hasEdition || type.kind === 'timestamp')
      return 'optional';
    // Of a message it is known whether it is there; which mentions are messages is known at the end.
    return 'implicit';
  }

  private options(): Record<string, Token> {
    const { tokens } = this;
    const found: Record<string, Token> = {};
    tokens.expect('[');
    do {
      let name = '';
      while (!tokens.isAt('=', ']')) name += tokens.take().text;
      tokens.expect('=');
      found[name] = tokens.take();
      while (!tokens.isAt(',', ']')) tokens.take();
    } while (tokens.skip(','));
    tokens.expect(']');
    return found;
  }

  private enumeration(scope: string): void {
    const { tokens } = this;
    const { place } = tokens.expect('enum');
    const name = joined(scope, tokens.name('the name of the enum').text);
    const symbols: EnumSymbol[] = [];
    tokens.expect('{');
    while (!tokens.skip('}')) {
      if (tokens.skip(';')) continue;
      if (tokens.isAt('option', 'reserved')) this.skipTo(';');
      else {
        const symbol = tokens.name('a symbol');
        tokens.expect('=');
        symbols.push({ name: symbol.text, number: tokens.number('the number of the symbol'), place: symbol.place });
        if (tokens.isAt('[')) this.options();
        tokens.expect(';');
      }
    }
    if (symbols.length === 0) throw tokens.fault('an enum has at least one symbol', 'NAME = 0;');
    this.definitions[name] = {
      kind: 'enum',
      name,
      symbols,
      isOpen: this.syntax === 'proto3',
      place,
    } satisfies EnumType;
  }

  private ignore(keyword: string, end: ';' | '{'): void {
    this.ignored.push({ keyword, place: this.tokens.next.place });
    if (end === ';') this.skipTo(end);
    else this.skipBlock();
  }

  private skipTo(end: string): void {
    while (!this.tokens.isAt(end)) {
      if (this.tokens.next.kind === 'end') throw this.tokens.fault(`${end} is missing`);
      this.tokens.take();
    }
    this.tokens.take();
  }

  private skipBlock(): void {
    this.skipTo('{');
    for (let depth = 1; depth > 0; ) {
      if (this.tokens.next.kind === 'end') throw this.tokens.fault('} is missing');
      const { text } = this.tokens.take();
      depth += text === '{' ? 1 : text === '}' ? -1 : 0;
    }
  }

  /** With every mention put to the definition it means, looked for from the inner scope outwards. */
  resolvedDefinitions(): Record<string, SchemaType> {
    const names = new Map<string, string>();
    for (const [key, { scope, token }] of this.mentions) {
      const found = scopesOf(scope)
        .map((each) => joined(each, token.text.replace(/^\./, '')))
        .find((name) => this.definitions[name] !== undefined);
      if (found === undefined)
        throw this.tokens.fault('this type is not defined in the file', Object.keys(scalars).join(', '), token);
      names.set(key, found);
    }
    const mended = (type: SchemaType): SchemaType => {
      if (type.kind === 'list') return { ...type, items: mended(type.items) };
      if (type.kind === 'map') return { ...type, values: mended(type.values) };
      return type.kind === 'reference' ? { ...type, name: names.get(type.name) ?? type.name } : type;
    };
    return Object.fromEntries(
      Object.entries(this.definitions).map(([name, type]) => [
        name,
        type.kind === 'record' ? this.withFields(type, mended) : type,
      ]),
    );
  }

  private withFields(type: RecordType, mended: (type: SchemaType) => SchemaType): RecordType {
    const fields = type.fields.map((field): SchemaField => {
      const part = mended(field.type);
      const isMessage = part.kind === 'reference' && this.definitions[part.name].kind === 'record';
      return {
        ...field,
        type: part,
        presence: isMessage && field.presence === 'implicit' ? 'optional' : field.presence,
      };
    });
    return { ...type, fields };
  }
}

function defaultValue(token: Token, type: SchemaType): string | number | boolean {
  if (token.kind === 'text') return token.text;
  if (type.kind === 'boolean') return token.text === 'true';
  return token.kind === 'number' && type.kind !== 'text' ? Number(token.text) : token.text;
}

// A comment behind the semicolon belongs to the field before it.
const trailing = (next: Token, end: Token): string | undefined =>
  next.comment !== undefined && next.place.line > end.place.line ? next.comment.split('\n')[0] : undefined;

const joined = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`);

function scopesOf(scope: string): string[] {
  const parts = scope === '' ? [] : scope.split('.');
  return Array.from({ length: parts.length + 1 }, (_, i) => parts.slice(0, parts.length - i).join('.'));
}
