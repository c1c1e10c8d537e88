// Numbers as texts with a decimal mark of one's own, written with groups of three digits and read as java.text.DecimalFormat
// reads them: signs of grouping are passed over wherever they stand before the mark, and reading ends without an error at the
// first letter that cannot go on. Source: Java SE 21, java.text.NumberFormat.parse and DecimalFormat.

export type DecimalMark = '.' | ',';

const groupOf = (mark: DecimalMark): string => (mark === '.' ? ',' : '.');

/** `digits` with a point, as a person of that mark writes them: 1234.56 as 1.234,56. */
export function writeDecimal(digits: string, mark: DecimalMark): string {
  const [whole, part] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupOf(mark));
  return part === undefined ? grouped : `${grouped}${mark}${part}`;
}

/** The digits with a point that a reader of that mark takes a text for, and what it did not come to read. */
export function readDecimal(text: string, mark: DecimalMark): { digits: string; unread: string } {
  let digits = '';
  let at = 0;
  for (; at < text.length; at++) {
    const letter = text[at];
    if (letter >= '0' && letter <= '9') digits += letter;
    else if (letter === mark && !digits.includes('.')) digits += '.';
    else if (letter !== groupOf(mark) || digits.includes('.')) break;
  }
  return { digits, unread: text.slice(at) };
}
