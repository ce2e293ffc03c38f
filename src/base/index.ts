export {type Bounds, finite, inRange, integer, oneOf, positiveInteger, refusal, shown} from './check.ts';
export type {JsonObject} from './json-object.ts';
export {linspace} from './linspace.ts';
export type {MimeBundle} from './mime-bundle.ts';
export {Random} from './random.ts';
export {Table, type TableColumns, type TableRow, type TableValue} from './table.ts';
