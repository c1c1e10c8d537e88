import { expect, it } from 'vitest';
import { kernelBits } from './kernel-bits.ts';

it('the kernel computes and draws the bits recorded in Node 20 and Chromium 156', () => {
  expect(kernelBits()).toBe('030224da4609e869');
});
