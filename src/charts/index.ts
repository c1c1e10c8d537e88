// Charts: specification in, ECharts option out, and the words and numbers around them. The drawing itself
// (`canvas.ts`, `export.ts`) brings ECharts along and is imported from its own files.

export * from './axis.ts';
export * from './band.ts';
export * from './bins.ts';
export * from './causality.ts';
export * from './flow.ts';
export * from './hasse.ts';
export * from './option.ts';
export * from './palette.ts';
export { plotMargin } from './parts.ts';
export * from './scatter.ts';
export * from './space-time.ts';
export * from './spec.ts';
export * from './state-diagram.ts';
export { type AnyStripView, stripChart, stripHeight, stripParts } from './strip.ts';
export * from './table.ts';
