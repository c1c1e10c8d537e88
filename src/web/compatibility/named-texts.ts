// Texts that a system declares, as they travel in an address: each under a key, with its name, where it is small enough.

import type { NamedText } from '../../models/csi/configs/index.ts';
import { pack, unpack } from '../lab/pack.ts';

/** Larger texts stay where they are. */
const packedMax = 8 * 1024;

export async function writeText(query: URLSearchParams, key: string, { name, text }: NamedText): Promise<void> {
  if (text === '' || text.length > 64 * packedMax) return;
  const packed = await pack(text);
  if (packed.length > packedMax) return;
  query.set(key, packed);
  query.set(`${key}Name`, name);
}

/** `otherwise` where the address has no such text, or a damaged one. */
export async function readText(query: URLSearchParams, key: string, otherwise: NamedText): Promise<NamedText> {
  const packed = query.get(key);
  const text = packed === null ? undefined : await unpack(packed);
  return text === undefined ? otherwise : { name: query.get(`${key}Name`) ?? key, text };
}

export const isSameText = (one: NamedText, other: NamedText): boolean =>
  one.name === other.name && one.text === other.text;

export const isEmpty = ({ text }: NamedText): boolean => text.trim() === '';
