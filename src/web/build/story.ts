// Build time only: a model's story.md becomes HTML with MathML, so that the page ships neither a Markdown parser nor a
// formula renderer, and formulas are text to screen readers.

import { Marked, type MarkedExtension } from 'marked';
import temml from 'temml';
import type { Plugin } from 'vite';

const mathExtension: MarkedExtension = {
  extensions: [
    {
      name: 'displayMath',
      level: 'block',
      start: (source: string) => source.indexOf('$$'),
      tokenizer(source: string) {
        const match = /^\$\$\s*([\s\S]+?)\s*\$\$(?:\n|$)/.exec(source);
        return match === null ? undefined : { type: 'displayMath', raw: match[0], text: match[1] };
      },
      renderer: (token) => `<div class="formula" tabindex="0">${mathml(token.text, true)}</div>\n`,
    },
    {
      name: 'inlineMath',
      level: 'inline',
      start: (source: string) => source.indexOf('$'),
      tokenizer(source: string) {
        const match = /^\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)/.exec(source);
        return match === null ? undefined : { type: 'inlineMath', raw: match[0], text: match[1] };
      },
      renderer: (token) => mathml(token.text, false),
    },
  ],
  renderer: {
    // The page's own title is the first heading; the story's come below it.
    heading({ tokens, depth }) {
      const level = Math.min(depth + 1, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    table(token) {
      // A heading without words is no heading (axe: empty-table-header).
      const row = (cells: typeof token.header, tag: string) =>
        `<tr>${cells.map(({ text, tokens }) => cell(text === '' ? 'td' : tag, this.parser.parseInline(tokens))).join('')}</tr>`;
      const body = token.rows.map((cells) => row(cells, 'td')).join('');
      return `<div class="wide" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${href}" rel="noreferrer">${this.parser.parseInline(tokens)}</a>`;
    },
  },
};

function cell(tag: string, html: string): string {
  return `<${tag}>${html}</${tag}>`;
}

function mathml(tex: string, displayMode: boolean): string {
  return temml.renderToString(tex, { displayMode, throwOnError: true, annotate: false });
}

/** The HTML of a story in Markdown with TeX between dollar signs. */
export function storyAsHtml(markdown: string): string {
  return new Marked(mathExtension).parse(markdown, { async: false });
}

export function story(): Plugin {
  return {
    name: 'faultline-story',
    transform(code, id) {
      if (!id.endsWith('.md')) return undefined;
      return { code: `export default ${JSON.stringify(storyAsHtml(code))};`, map: null };
    },
  };
}
