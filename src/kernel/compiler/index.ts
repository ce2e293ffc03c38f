/** Cells of TypeScript to scripts for V8's REPL mode, and what can be known of a cell without running it. */
export {originalPosition, type PositionMap} from '../channel/index.ts';
export {type CellNames, cellNames, type NameKind} from './cell-names.ts';
export {CellSyntaxError} from './cell-syntax-error.ts';
export {type CompiledCell, type CompileOptions, compileCell} from './compile-cell.ts';
export {type Completeness, completeness} from './completeness.ts';
export {runtimeName} from './runtime-name.ts';
