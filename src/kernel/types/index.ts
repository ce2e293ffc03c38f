export type {Completion, MatchDetail} from './completion.ts';
export {kernelGlobals} from './globals.ts';
export type {Inspection} from './inspection.ts';
export type {Problem} from './problems.ts';
export {TypeServer, type TypeServerOptions} from './server.ts';
