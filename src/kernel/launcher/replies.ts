import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {completeness} from '../compiler/index.ts';
import type {Message} from '../protocol/index.ts';
import type {TypeServer} from '../types/index.ts';
import type {History} from './history.ts';

const versionIn = (path: string | URL): string => (JSON.parse(readFileSync(path, 'utf8')) as {version: string}).version;
const version = versionIn(new URL('../../../package.json', import.meta.url));
const typescript = versionIn(createRequire(import.meta.url).resolve('typescript/package.json'));

/** Answers a request from its content; what it throws becomes an error reply. */
export type Reply = (content: Message['content']) => object | Promise<object>;

/**
 * Requests that the launcher answers by itself, also while a cell runs, by their type without `_request`.
 *
 * @param types the type server of the present session
 * @param history the cells of this and earlier sessions
 */
export function replies(types: () => TypeServer, history: History): ReadonlyMap<string, Reply> {
  return new Map<string, Reply>([
    ['kernel_info', kernelInfo],
    ['is_complete', ({code}) => completeness(String(code))],
    ['complete', ({code, cursor_pos}) => types().complete(String(code), Number(cursor_pos ?? Number.NaN))],
    [
      'inspect',
      ({code, cursor_pos, detail_level}) =>
        types().inspect(String(code), Number(cursor_pos ?? Number.NaN), detail_level === 1 ? 1 : 0),
    ],
    ['history', async content => ({status: 'ok', history: await history.answer(content)})],
    ['debug', () => ({success: false, message: 'This kernel has no debugger', type: 'response'})],
  ]);
}

function kernelInfo(): object {
  return {
    status: 'ok',
    protocol_version: '5.4',
    implementation: 'gradlab',
    implementation_version: version,
    banner: `Gradlab ${version}: TypeScript on Node ${process.version}`,
    language_info: {
      name: 'typescript',
      version: typescript,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: {name: 'javascript', typescript: true},
      nbconvert_exporter: 'script',
    },
    help_links: [
      {text: 'TypeScript handbook', url: 'https://www.typescriptlang.org/docs/handbook/intro.html'},
      {text: 'TensorFlow.js', url: 'https://js.tensorflow.org/api/latest/'},
    ],
    debugger: false,
    supported_features: [],
  };
}
