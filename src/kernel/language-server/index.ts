/** TypeScript's native compiler as a language server: its process, and the requests it answers. */
export {capabilities} from './capabilities.ts';
export {Connection, startAhead} from './connection.ts';
