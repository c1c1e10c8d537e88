// The pages beside the models: what they are called, the question each answers, and how each is loaded when it is opened.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export interface Tool {
  /** The first part of the address after `#/`. */
  id: string;
  /** In the header. */
  title: string;
  /** On the first page. */
  heading: string;
  about: string;
  Page: LazyExoticComponent<ComponentType<{ query: string }>>;
}

export const tools: readonly Tool[] = [
  {
    id: 'check',
    title: 'Check a history',
    heading: 'Check a history',
    about: 'Could what your clients saw have come from a linearizable store? Drop a history of Jepsen, or JSON lines.',
    Page: lazy(() => import('./check/check-page.tsx')),
  },
  {
    id: 'laws',
    title: 'Laws of a data type',
    heading: 'Put a data type to its laws',
    about: 'Will replicas of your type come together? Write it in TypeScript, and see the shortest run that breaks it.',
    Page: lazy(() => import('./laws/laws-page.tsx')),
  },
  {
    id: 'compatibility',
    title: 'Compatibility',
    heading: 'Hold two systems against each other',
    about: 'Do your schemas and configurations fit those of the other side? Paste both, and see each finding at work.',
    Page: lazy(() => import('./compatibility/compatibility-page.tsx')),
  },
  {
    id: 'study',
    title: 'Study of 120 failures',
    heading: 'What failures between systems are made of',
    about: 'The figures of the study of 120 failures between systems in the open, and of 55 incidents of clouds.',
    Page: lazy(() => import('./study/study-page.tsx')),
  },
  {
    id: 'matrix',
    title: 'Write-read matrix',
    heading: 'Write with one library, read with another',
    about:
      'What becomes of 2^53 + 1, of NO, of a date? Real libraries write and read in your browser, down to the bytes.',
    Page: lazy(() => import('./matrix/matrix-page.tsx')),
  },
];
