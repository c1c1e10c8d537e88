// What the page of one model has beside what follows from its record, loaded with that model only.

import { lazy, Suspense } from 'react';
import { useLabState } from '../lab/context.ts';

const cards: Readonly<Record<string, ReturnType<typeof lazy>>> = {
  crdt: lazy(() => import('./live-card.tsx')),
};

export function Beside() {
  const Card = useLabState((state) => cards[state.model.id]);
  if (Card === undefined) return null;
  return (
    <Suspense fallback={null}>
      <Card />
    </Suspense>
  );
}
