// The colours: one per quantity, the same on every page, after Okabe and Ito (2008), "Color Universal Design", darkened
// on white and lightened on black until a thin line stands out (WCAG 1.4.11 asks for 3:1). Percentiles are steps of one
// hue, since they are steps of one thing. The test beside this file checks contrast and colour blindness.

import type { Quantity, Severity } from '../models/index.ts';

export type ThemeName = 'light' | 'dark';

/** The colours of everything that is not data: two greys, one accent, three severities. The page's style sheet holds
 *  the same values, which a test compares. */
export interface Ink {
  page: string;
  panel: string;
  rule: string;
  text: string;
  muted: string;
  accent: string;
  good: string;
  warning: string;
  bad: string;
  trigger: string;
  judged: string;
}

export const ink: Readonly<Record<ThemeName, Ink>> = {
  light: {
    page: '#ffffff',
    panel: '#f6f7f8',
    rule: '#dcdfe3',
    text: '#1b1f24',
    muted: '#5a636e',
    accent: '#0a58a8',
    good: '#00704f',
    warning: '#8a5a00',
    bad: '#b33a00',
    trigger: 'rgba(213, 94, 0, 0.12)',
    judged: 'rgba(90, 99, 110, 0.07)',
  },
  dark: {
    page: '#14171a',
    panel: '#1b1f23',
    rule: '#343a41',
    text: '#e9ecef',
    muted: '#a3acb6',
    accent: '#6cb4ff',
    good: '#3fc79a',
    warning: '#f0b23c',
    bad: '#ff8a4d',
    trigger: 'rgba(255, 138, 77, 0.18)',
    judged: 'rgba(163, 172, 182, 0.09)',
  },
};

const quantities: Readonly<Record<Quantity, Readonly<Record<ThemeName, string>>>> = {
  offered: { light: '#68717c', dark: '#a0a6b3' },
  goodput: { light: '#00a681', dark: '#45e7c2' },
  throughput: { light: '#065294', dark: '#37afff' },
  attempts: { light: '#9f5b01', dark: '#ed8d1f' },
  retries: { light: '#901900', dark: '#db4428' },
  zombies: { light: '#600b4b', dark: '#bf57a5' },
  rejected: { light: '#b08c00', dark: '#ddd04e' },
  queue: { light: '#3984e1', dark: '#0daafd' },
  active: { light: '#cd6c0f', dark: '#f38e17' },
  limit: { light: '#6f7680', dark: '#a5adb7' },
  mean: { light: '#cd6c0f', dark: '#f38e17' },
  p50: { light: '#6b93d6', dark: '#4f74b8' },
  p95: { light: '#3d64ad', dark: '#8eaee6' },
  p99: { light: '#16264f', dark: '#e2eaff' },
  twin: { light: '#805028', dark: '#96694a' },
  read: { light: '#1f78c8', dark: '#5ab4ff' },
  write: { light: '#b05000', dark: '#ffa552' },
  stale: { light: '#8a1f9e', dark: '#d68cf0' },
  silent: { light: '#59003e', dark: '#e63cff' },
  divergence: { light: '#8a1f9e', dark: '#d68cf0' },
  prediction: { light: '#5a636e', dark: '#b4bcc6' },
};

export function colourOf(quantity: Quantity, theme: ThemeName): string {
  return quantities[quantity][theme];
}

/** Colours of groups that are no quantities; their marks differ in form as well. */
const groups: readonly Quantity[] = [
  'throughput',
  'attempts',
  'goodput',
  'stale',
  'queue',
  'retries',
  'offered',
  'zombies',
];

export function groupColour(group: number, theme: ThemeName): string {
  return colourOf(groups[group % groups.length], theme);
}

export function severityColour(severity: Severity, theme: ThemeName): string {
  return severity === 'unknown' ? ink[theme].muted : ink[theme][severity];
}

export const allQuantities = Object.keys(quantities) as readonly Quantity[];
