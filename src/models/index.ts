// The registry: one line per model. A model is loaded only when it is opened, so this file must stay light: it exports
// types and plain functions, and nothing that brings zod or a model along.

import type { AnyModel } from './model.ts';

export interface Entry {
  id: string;
  title: string;
  question: string;
  load(): Promise<AnyModel>;
}

export const registry: readonly Entry[] = [
  {
    id: 'metastable',
    title: 'Metastable failures',
    question: 'Does my service come back by itself when the trigger is gone, and what makes it?',
    load: async () => (await import('./metastable/index.ts')).metastable,
  },
  {
    id: 'consistency',
    title: 'Consistency',
    question: 'What does a consistency level cost on my network, and what does it really guarantee?',
    load: async () => (await import('./consistency/index.ts')).consistency,
  },
  {
    id: 'crdt',
    title: 'CRDTs',
    question: 'Do my replicas come together without coordination, and is what they agree on what my users meant?',
    load: async () => (await import('./crdt/index.ts')).crdt,
  },
  {
    id: 'csi',
    title: 'Cross-system interaction',
    question: 'Do two systems that are each right still mean the same when they meet, and who notices if not?',
    load: async () => (await import('./csi/index.ts')).csi,
  },
];

export { type Condition, unmetCondition } from './condition.ts';
export type * from './fields.ts';
export type * from './grid-view.ts';
export type * from './model.ts';
export { readQuantity, suffixesOf, type Unit, writeQuantity } from './quantity.ts';
export type * from './record-view.ts';
export type * from './state-view.ts';
export type * from './view.ts';
