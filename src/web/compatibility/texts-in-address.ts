// The texts of a session and the address of the page, each following the other.

import { useEffect, useRef, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { writeAddress } from '../route.ts';

interface TextsSession<T> {
  store: Pick<StoreApi<{ texts: T }>, 'getState' | 'getInitialState' | 'subscribe'>;
  write(texts: T): void;
}

interface Wording<T> {
  read(query: string): Promise<T>;
  write(texts: T): Promise<string>;
}

/** Opens what the address says, and writes what is opened into the address. `wording` must be the same at every call. */
export function useTextsInAddress<T>(session: TextsSession<T>, wording: Wording<T>, query: string): void {
  const { store, write } = session;
  const written = useRef<string | undefined>(undefined);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    if (query === written.current) return;
    let isGone = false;
    wording.read(query).then((texts) => {
      if (isGone) return;
      written.current = query;
      write(texts);
      setRead(true);
    });
    return () => {
      isGone = true;
    };
  }, [write, wording, query]);

  const texts = useStore(store, (state) => state.texts);
  useEffect(() => {
    if (!isRead) return;
    let isGone = false;
    wording.write(texts).then((next) => {
      if (isGone || next === written.current) return;
      written.current = next;
      writeAddress(`#/compatibility?${next}`, false);
    });
    return () => {
      isGone = true;
    };
  }, [isRead, wording, texts]);
}
