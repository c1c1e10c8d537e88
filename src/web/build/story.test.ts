import { expect, test } from 'vitest';
import { storyAsHtml } from './story.ts';

test('headings come below the title of the page', () => {
  expect(storyAsHtml('# Why')).toBe('<h2>Why</h2>\n');
});

test('formulas become MathML, in the line and on their own; amounts of money stay what they are', () => {
  expect(storyAsHtml('rate $\\lambda$')).toMatch(/^<p>rate <math><mi>λ<\/mi><\/math><\/p>/);
  expect(storyAsHtml('$$ x = 1 $$\n')).toMatch(/<math display="block"/);
  expect(storyAsHtml('from $5 to $6')).toBe('<p>from $5 to $6</p>\n');
});

test('a formula that cannot be read breaks the build, not the page', () => {
  expect(() => storyAsHtml('$\\frac{1$')).toThrow();
});

test('a table scrolls on its own and has no heading without words', () => {
  const html = storyAsHtml('| outcome | |\n|---|---|\n| *stable* | $R$ |\n');
  expect(html).toContain('<tr><th>outcome</th><td></td></tr>');
  expect(html).toContain('<em>stable</em>');
  expect(html).toMatch(/^<div class="wide" tabindex="0">/);
});
