// The geometry of a diagram of flows: systems from left to right, records as bands as wide as there are of them, right ones
// above wrong ones, and what failed aloud ending below its boundary. After Sankey, 1898. Numbers in, coordinates out.

import type { FlowBand, RecordFlow, RecordState } from '../models/index.ts';

export interface FlowNode {
  system: number;
  state: RecordState;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FlowPath {
  band: FlowBand;
  /** An SVG path to be filled. */
  path: string;
  /** Where a label stands. */
  middle: { x: number; y: number };
  thickness: number;
}

export interface FlowLayout {
  width: number;
  height: number;
  /** By system, where it stands. */
  columns: readonly number[];
  nodes: readonly FlowNode[];
  paths: readonly FlowPath[];
}

const NODE = 12;
const GAP = 14;
const BAND = 120;
/** A few among thousands must still be seen. */
const THINNEST = 2;
const STATES: readonly RecordState[] = ['right', 'wrong', 'loud'];
const EDGE = { left: 8, right: 8, top: 6, bottom: 6 };

/** Pixels; as wide as asked for. */
export function layoutFlow({ systems, bands }: RecordFlow, width: number): FlowLayout {
  const step = (width - EDGE.left - EDGE.right - NODE) / (systems.length - 1);
  const columns = systems.map((_, system) => EDGE.left + step * system);
  const entered = bands.filter(({ boundary }) => boundary === 0).reduce((sum, { count }) => sum + count, 0);
  const thick = (count: number): number => (count === 0 ? 0 : Math.max(THINNEST, (count / entered) * BAND));
  const nodes: FlowNode[] = [];
  for (let system = 0; system < systems.length; system++) {
    let y = EDGE.top;
    for (const state of STATES) {
      const parts = system === 0 ? [{ count: state === 'right' ? entered : 0 }] : into(bands, system, state);
      const count = parts.reduce((sum, part) => sum + part.count, 0);
      if (count === 0) continue;
      const height = parts.reduce((sum, part) => sum + thick(part.count), 0);
      nodes.push({ system, state, count, x: columns[system], y, width: NODE, height });
      y += height + GAP;
    }
  }
  const height = Math.max(...nodes.map((node) => node.y + node.height), EDGE.top) + EDGE.bottom;
  return { width, height, columns, nodes, paths: pathsOf(bands, nodes, thick) };
}

const into = (bands: readonly FlowBand[], system: number, state: RecordState): readonly FlowBand[] =>
  bands.filter(({ boundary, to }) => boundary === system - 1 && to === state);

function pathsOf(bands: readonly FlowBand[], nodes: readonly FlowNode[], thick: (count: number) => number): FlowPath[] {
  const used = new Map<string, number>();
  const take = (side: string, node: FlowNode, amount: number): number => {
    const key = `${side} ${node.system} ${node.state}`;
    const from = used.get(key) ?? node.y;
    used.set(key, from + amount);
    return from;
  };
  const find = (system: number, state: RecordState): FlowNode =>
    nodes.find((node) => node.system === system && node.state === state)!;
  return bands.map((band) => {
    const source = find(band.boundary, band.from);
    const target = find(band.boundary + 1, band.to);
    const thickness = thick(band.count);
    const top = take('out', source, thickness);
    const end = take('in', target, thickness);
    const left = source.x + NODE;
    const right = target.x;
    return {
      band,
      thickness,
      path: bandPath(left, top, right, end, thickness),
      middle: { x: (left + right) / 2, y: (top + end + thickness) / 2 },
    };
  });
}

/** Between two upright edges, leaving and coming in level: cubic curves whose handles stand half way. */
function bandPath(left: number, top: number, right: number, end: number, thickness: number): string {
  const half = (left + right) / 2;
  const upper = `M${left},${top}C${half},${top} ${half},${end} ${right},${end}`;
  const lower = `L${right},${end + thickness}C${half},${end + thickness} ${half},${top + thickness} ${left},${top + thickness}Z`;
  return upper + lower;
}
