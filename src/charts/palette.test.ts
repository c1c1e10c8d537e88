import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registry } from '../models/index.ts';
import { allQuantities, colourOf, type Ink, ink, type ThemeName } from './palette.ts';

const themes: ThemeName[] = ['light', 'dark'];

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  return [1, 3, 5].map((i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
}

const luminance = (hex: string) => linear(hex).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

// Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
const sight: Record<string, readonly Rgb[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

// Oklab, https://bottosson.github.io/posts/oklab/: distances in it are about perceptual.
function oklab(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map((v) => Math.min(1, Math.max(0, v)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: string, b: string, matrix: readonly Rgb[]): number {
  const seen = (hex: string) => {
    const rgb = linear(hex);
    return oklab(matrix.map((row) => row.reduce((sum, v, i) => sum + v * rgb[i], 0)) as unknown as Rgb);
  };
  const [p, q] = [seen(a), seen(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

test.each(themes)('every quantity stands out from the %s page by 3:1', (theme) => {
  for (const quantity of allQuantities) {
    expect(contrast(colourOf(quantity, theme), ink[theme].page), quantity).toBeGreaterThanOrEqual(3);
  }
});

test.each(themes)('text, links and severities can be read on the %s page and its panels (4.5:1)', (theme) => {
  const names: (keyof Ink)[] = ['text', 'muted', 'accent', 'good', 'warning', 'bad'];
  for (const name of names) {
    for (const ground of [ink[theme].page, ink[theme].panel]) {
      expect(contrast(ink[theme][name], ground), name).toBeGreaterThanOrEqual(4.5);
    }
  }
});

// 0.1 in Oklab is five times the difference that is just noticeable (about 0.02).
test.each(Object.keys(sight))('lines that share a chart can be told apart with %s', async (kind) => {
  for (const entry of registry) {
    const model = await entry.load();
    for (const view of model.views) {
      if (view.kind !== 'time') continue;
      const quantities = [...new Set(view.lines.map((line) => line.quantity))];
      for (const theme of themes) {
        for (const [i, a] of quantities.entries()) {
          for (const b of quantities.slice(i + 1)) {
            const apart = distance(colourOf(a, theme), colourOf(b, theme), sight[kind]);
            expect(apart, `${entry.id} ${view.id}: ${a}, ${b} (${theme})`).toBeGreaterThan(0.1);
          }
        }
      }
    }
  }
});

test('the style sheet of the page holds the same greys, accent and severities', () => {
  const css = readFileSync(new URL('../web/styles/base.css', import.meta.url), 'utf8');
  for (const name of Object.keys(ink.light) as (keyof Ink)[]) {
    expect(css).toContain(`--${name}: light-dark(${ink.light[name]}, ${ink.dark[name]});`);
  }
});
