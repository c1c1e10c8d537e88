// What a session was asked and the address of the page, each following the other.

import { useEffect, useRef, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { writeAddress } from '../route.ts';

interface Session<Asked> {
  store: StoreApi<{ asked: Asked }>;
  ask(asked: Asked): void;
}

/** How what was asked stands in the address. */
interface Wording<Asked> {
  read(query: string): Promise<Asked>;
  write(asked: Asked): Promise<string>;
}

/** Opens what the address says, and writes what is asked into the address. Session and wording must be the same at every call. */
export function useAddress<Asked>(session: Session<Asked>, wording: Wording<Asked>, query: string): void {
  const written = useRef<string | undefined>(undefined);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    if (query === written.current) return;
    let isGone = false;
    wording.read(query).then((asked) => {
      if (isGone) return;
      written.current = query;
      session.ask(asked);
      setRead(true);
    });
    return () => {
      isGone = true;
    };
  }, [session, wording, query]);

  const asked = useStore(session.store, (state) => state.asked);
  useEffect(() => {
    if (!isRead) return;
    let isGone = false;
    wording.write(asked).then((next) => {
      if (isGone || next === written.current) return;
      written.current = next;
      writeAddress(`#/compatibility?${next}`, false);
    });
    return () => {
      isGone = true;
    };
  }, [isRead, wording, asked]);
}
