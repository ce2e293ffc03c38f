import type * as stream from 'node:stream';
import type * as CsvParse from 'csv-parse';
import {positiveInteger} from '../../base/index.ts';
import {nodeModule, packageRequire} from '../../engine/platform/index.ts';
import {
  badCsv,
  type CsvOptions,
  CsvPlan,
  type CsvRecord,
  DataFileError,
  fromParser,
  type ParsedRecord,
  parserOptions,
  Words,
} from '../readers/index.ts';
import type {Dataset} from '../samples/index.ts';
import type {BlockOptions} from './blocks.ts';
import {chunks} from './byte-source.ts';

/** Options of {@link csvBlocks}. */
export type CsvBlockOptions = Omit<CsvOptions, 'file'> & BlockOptions;

/**
 * The examples of a table that need not fit in memory, block by block. The file is read twice: first to find out which
 * columns hold words, which words there are, and the means, so that all blocks have the same columns and a bad row is
 * named before the first block is given; then for the blocks.
 *
 * @throws DataFileError that names line and column
 *
 * @example
 * ```ts
 * const blocks = data.csvBlocks('datasets/iris.csv', {target: 'species', examples: 100});
 * Array.fromAsync(blocks, block => data.countExamples(block)) // [100, 50]
 * ```
 */
export function csvBlocks(path: string, options: CsvBlockOptions): AsyncGenerator<Dataset, void> {
  const {examples = 1024} = options;
  positiveInteger('read blocks', 'examples', examples);
  return blocksOfCsv(path, new CsvPlan({...options, file: path}), examples);
}

async function* blocksOfCsv(path: string, plan: CsvPlan, examples: number): AsyncGenerator<Dataset, void> {
  for await (const record of records(path, plan)) plan.add(record);
  const encoding = plan.finish();
  let held: CsvRecord[] = [];
  let header = plan.text.header;
  for await (const record of records(path, plan)) {
    if (!header && encoding.keeps(record)) held.push(record);
    header = false;
    if (held.length === examples) {
      yield encoding.encode(held);
      held = [];
    }
  }
  if (held.length > 0) yield encoding.encode(held);
}

async function* records(path: string, plan: CsvPlan): AsyncGenerator<CsvRecord, void> {
  const {parse, CsvError} = packageRequire()('csv-parse') as typeof CsvParse;
  const {Readable} = nodeModule<typeof stream>('stream');
  const parser = parse(parserOptions(plan.text));
  const source = Readable.from(text(path)).on('error', cause => parser.destroy(cause));
  source.pipe(parser);
  let line = 0;
  try {
    for await (const record of parser) {
      const found = fromParser(record as ParsedRecord);
      line = found.line;
      yield found;
    }
  } catch (cause) {
    throw cause instanceof CsvError ? badCsv(path, cause, line) : cause;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The file as text; csv-parse itself would put U+FFFD where the bytes are no UTF-8. */
async function* text(path: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  let position = 0;
  for await (const chunk of chunks(path)) {
    try {
      yield decoder.decode(chunk, {stream: true});
    } catch (cause) {
      const place = `a byte of ${position} to ${position + chunk.length - 1}`;
      throw new DataFileError(path, place, 'be UTF-8 text', new Words('no UTF-8 (save the file as UTF-8)'), {cause});
    }
    position += chunk.length;
  }
}
