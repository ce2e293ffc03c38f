export * from './document/index.ts';
export * from './run/index.ts';
