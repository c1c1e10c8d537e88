// Configurations as people bring them: readers of YAML, JSON and properties, the check, and a witness for each finding.

export * from './assumptions.ts';
export * from './check-configs.ts';
export * from './read-settings.ts';
export * from './witness.ts';
