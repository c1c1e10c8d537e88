// Which outcome of many seeds the charts show.

import { create } from 'zustand';

export const useMode = create<{ outcome?: string }>(() => ({}));
