import type {Random} from '../../src/base/index.ts';
import {fragment, PROGRAM} from './fuzz-program.ts';
import type {Answer, RawMessage, RoughFrontEnd} from './fuzz-support.ts';

/** What must come back: a reply with one of these statuses, or no reply; and one busy and idle, or nothing at all. */
interface Expected {
  readonly reply: readonly string[] | undefined;
  readonly heard: boolean;
}

/** A message, and what must come of it. */
export interface Case {
  readonly send: (front: RoughFrontEnd) => Answer | undefined;
  readonly expected: Expected;
  readonly what: string;
}

const ANSWERED: Expected = {reply: ['ok'], heard: true};
const REFUSED: Expected = {reply: ['error'], heard: true};
const UNANSWERED: Expected = {reply: undefined, heard: true};
const DROPPED: Expected = {reply: undefined, heard: false};
const COMPLETENESS: Expected = {reply: ['complete', 'incomplete', 'invalid', 'unknown'], heard: true};

const message = (raw: RawMessage, expected: Expected): Case => ({
  send: front => front.send(raw),
  expected,
  what: `${raw.channel ?? 'shell'} ${raw.type} ${raw.parts ? JSON.stringify(raw.parts) : JSON.stringify(raw.content).slice(0, 200)}`,
});

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(0, items.length - 1)] as T;

/** Values of every kind but the one that a field wants. */
const NO_TEXT = [5, -3.5, true, null, [], ['x'], {}, {code: '1'}] as const;
const NO_NUMBER = ['x', '', true, [], [3], {}] as const;
const NO_BOOLEAN = [0, 1, 'true', [], {}] as const;
const NO_OBJECT = [5, 'x', [], ['a'], true] as const;

function wrongContent(random: Random): Case {
  const fault = (type: string, content: unknown, channel: 'shell' | 'control' = 'shell') =>
    message({type, content, channel}, REFUSED);
  return pick(random, [
    () => fault('execute_request', {code: pick(random, NO_TEXT)}),
    () => fault('execute_request', {}),
    () => fault('execute_request', {code: '1', silent: pick(random, NO_BOOLEAN)}),
    () => fault('execute_request', {code: '1', store_history: pick(random, NO_BOOLEAN)}),
    () => fault('execute_request', {code: '1', stop_on_error: pick(random, NO_BOOLEAN)}),
    () => fault('execute_request', {code: '1', allow_stdin: pick(random, NO_BOOLEAN)}),
    () => fault('execute_request', {code: '1', user_expressions: pick(random, NO_OBJECT)}),
    () => fault('execute_request', {code: '1', user_expressions: {a: pick(random, NO_TEXT)}}),
    () => fault('complete_request', {code: pick(random, NO_TEXT), cursor_pos: 1}),
    () => fault('complete_request', {cursor_pos: 3}),
    () => fault('complete_request', {code: 'Math.', cursor_pos: pick(random, NO_NUMBER)}),
    () => fault('inspect_request', {code: pick(random, NO_TEXT), cursor_pos: 1}),
    () => fault('inspect_request', {code: 'Math', cursor_pos: pick(random, NO_NUMBER)}),
    () => fault('inspect_request', {code: 'Math', cursor_pos: 2, detail_level: pick(random, [2, -1, '1', true, {}])}),
    () => fault('is_complete_request', {code: pick(random, NO_TEXT)}),
    () => fault('is_complete_request', {}),
    () => fault('history_request', {hist_access_type: pick(random, [5, 'all', null, ['tail']])}),
    () => fault('history_request', {}),
    () => fault('history_request', {hist_access_type: 'tail', n: pick(random, NO_NUMBER)}),
    () => fault('history_request', {hist_access_type: 'search', pattern: pick(random, [5, [], {}])}),
    () => fault('history_request', {hist_access_type: 'range', session: pick(random, NO_NUMBER)}),
    () => fault('comm_info_request', {target_name: pick(random, [5, [], {}])}),
    () => fault('shutdown_request', {restart: pick(random, NO_BOOLEAN)}, 'control'),
  ])();
}

const LONE = 'const s = "\ud800"; s\udc00.';

function oddContent(random: Random): Case {
  const cursor = () => pick(random, [-3, -0.5, 0.5, 2.5, 5, 1e9, 2 ** 53, -1e300, null]);
  const code = () =>
    pick(random, ['Math.ma', '', '\n\n', '\0', '\ufeffMath', LONE, '😀'.repeat(50), `${'('.repeat(3000)}1`, '\r\r\n']);
  return pick(random, [
    () => message({type: 'complete_request', content: {code: code(), cursor_pos: cursor()}}, ANSWERED),
    () =>
      message(
        {
          type: 'inspect_request',
          content: {code: code(), cursor_pos: cursor(), detail_level: pick(random, [0, 1, null])},
        },
        ANSWERED,
      ),
    () => message({type: 'is_complete_request', content: {code: code()}}, COMPLETENESS),
    () =>
      message(
        {
          type: 'kernel_info_request',
          content: {code: 5, ['__proto__']: {x: 1}},
          channel: pick(random, ['shell', 'control']),
        },
        ANSWERED,
      ),
    () =>
      message(
        {type: 'comm_info_request', content: {target_name: pick(random, ['', 'nobody', null, '__proto__'])}},
        ANSWERED,
      ),
    () =>
      message(
        {
          type: 'history_request',
          content: {
            hist_access_type: 'tail',
            n: pick(random, [-5, 0, 0.5, 1e9, null]),
            raw: true,
            output: random.uniform() < 0.5,
          },
        },
        ANSWERED,
      ),
    () =>
      message(
        {
          type: 'history_request',
          content: {
            hist_access_type: 'range',
            session: pick(random, [0, -1, 1e9]),
            start: pick(random, [-4, 0, 7]),
            stop: pick(random, [-9, 2, null]),
          },
        },
        ANSWERED,
      ),
    () =>
      message(
        {
          type: 'history_request',
          content: {
            hist_access_type: 'search',
            pattern: pick(random, ['', '*', '[', '***?*a', '\ud800', '(.*)+$', null]),
            n: pick(random, [-1, 3, null]),
            unique: true,
          },
        },
        ANSWERED,
      ),
    () =>
      message(
        {
          type: 'execute_request',
          content: {
            code: pick(random, ['', '  \n', '// nothing', '1;\0'.slice(0, 2)]),
            user_expressions: null,
            silent: null,
            stop_on_error: false,
          },
        },
        ANSWERED,
      ),
    () =>
      message(
        {
          type: 'execute_request',
          content: {
            code: '"\ud800".length',
            user_expressions: {'\udfff': '"\ud801"', ['__proto__']: '1', '': '2'},
            stop_on_error: false,
          },
        },
        ANSWERED,
      ),
    () => message({type: 'interrupt_request', content: {again: [1]}, channel: 'control'}, ANSWERED),
  ])();
}

function unknown(random: Random): Case {
  const types = [
    '',
    'x',
    '_request',
    'execute_reply',
    'constructor_request',
    '__proto___request',
    'status',
    'execute_request ',
    'toString_request',
    'connect',
    'usage_request',
    '😀_request',
    'input_reply',
  ];
  const comm = pick(random, ['nobody', '', '__proto__']);
  return pick(random, [
    () => message({type: pick(random, types), content: pick(random, [{}, {code: '1 + 1'}])}, UNANSWERED),
    () => message({type: pick(random, types), content: {}, channel: 'control'}, UNANSWERED),
    () =>
      message(
        {type: 'comm_open', content: {comm_id: `c${random.integer(0, 3)}`, target_name: 'nobody.listens', data: {}}},
        UNANSWERED,
      ),
    () => message({type: 'comm_msg', content: {comm_id: comm, data: {}}}, UNANSWERED),
    () => message({type: 'comm_close', content: {comm_id: comm, data: {}}}, UNANSWERED),
    () =>
      message({type: 'comm_msg', content: pick(random, [{}, {comm_id: 5}, {comm_id: comm, data: 'x'}])}, UNANSWERED),
    () =>
      message(
        {type: 'comm_open', content: pick(random, [{}, {comm_id: 'x'}, {comm_id: [], target_name: {}}])},
        UNANSWERED,
      ),
  ])();
}

const HEADER =
  '{"msg_id": "h", "msg_type": "kernel_info_request", "session": "s", "username": "u", "date": "", "version": "5.4"}';

function malformed(random: Random): Case {
  const header = (text: string) => [text, '{}', '{}', '{}'];
  const parts = pick(random, [
    header('{'),
    header(''),
    header('5'),
    header('null'),
    header('[]'),
    header('{}'),
    header('{"msg_id": 5, "msg_type": "kernel_info_request"}'),
    header('{"msg_id": "a", "msg_type": ["kernel_info_request"]}'),
    header('{"msg_type": "kernel_info_request"}'),
    [HEADER, '{', '{}', '{}'],
    [HEADER, '{"msg_id": 1}', '{}', '{}'],
    [HEADER, '{}', 'x', '{}'],
    [HEADER, '{}', '{}', '[1]'],
    [HEADER, '{}', '{}', '"text"'],
    [HEADER, '{}', '{}', '{"code": '],
    [HEADER, '{}', '{}', '['.repeat(200_000)],
    [HEADER, '{}', '{}'],
    [HEADER],
  ]);
  const signature = pick(random, ['', 'x', '0'.repeat(64), 'Z'.repeat(64), 'é'.repeat(32)]);
  const frames = pick(random, [
    [''],
    ['<IDS|MSG>'],
    ['<IDS|MSG>', ''],
    ['a', 'b', 'c'],
    ['<IDS|MSG>', '', HEADER, '{}', '{}', '{}'],
    Array(300).fill(''),
  ]);
  const channel = pick(random, ['shell', 'control', 'stdin'] as const);
  return pick(random, [
    () => message({type: 'kernel_info_request', content: {}, parts, channel}, DROPPED),
    () => message({type: 'execute_request', content: {code: 'throw new Error("forged")'}, signature, channel}, DROPPED),
    () => ({
      send: (front: RoughFrontEnd) => {
        front.sendFrames(frames, channel);
        return undefined;
      },
      expected: DROPPED,
      what: `frames ${JSON.stringify(frames).slice(0, 80)}`,
    }),
    () =>
      message(
        {type: 'input_reply', content: pick(random, [{}, {value: 5}, {value: 'unasked'}]), channel: 'stdin'},
        DROPPED,
      ),
  ])();
}

function prefix(random: Random): Case {
  const code = fragment(random);
  const end = [...code].length - (random.uniform() < 0.8 ? 0 : random.integer(0, 30));
  return pick(random, [
    () => message({type: 'complete_request', content: {code, cursor_pos: end}}, ANSWERED),
    () =>
      message(
        {type: 'inspect_request', content: {code, cursor_pos: end, detail_level: random.integer(0, 1)}},
        ANSWERED,
      ),
    () => message({type: 'is_complete_request', content: {code}}, COMPLETENESS),
  ])();
}

function execution(random: Random): Case {
  const number = random.integer(1, 1000);
  const execute = (code: string, expected = ANSWERED) =>
    message({type: 'execute_request', content: {code, stop_on_error: false, silent: random.uniform() < 0.1}}, expected);
  return pick(random, [
    () => execute(`const value${number} = ${number}; kept + value${number} - value${number}`),
    () => execute(`console.log('${'x'.repeat(number)}')`),
    () => execute('await new Promise(done => setTimeout(done, 1))'),
    () => execute(`throw new Error('${number}')`, REFUSED),
    // The timer may fire before the cell has ended, and is its error then.
    () =>
      execute(`setTimeout(() => { throw new Error('stray ${number}'); }, 2)`, {...ANSWERED, reply: ['ok', 'error']}),
    () => execute(`const = ${number}`, REFUSED),
    () => execute('kept.nothing()', REFUSED),
    () => execute([...PROGRAM].slice(0, number * 2).join(''), {...ANSWERED, reply: ['ok', 'error']}),
  ])();
}

/** Draws a message of any kind. */
export function randomCase(random: Random): Case {
  const draw = random.uniform();
  if (draw < 0.45) return prefix(random);
  if (draw < 0.6) return wrongContent(random);
  if (draw < 0.75) return oddContent(random);
  if (draw < 0.8) return unknown(random);
  if (draw < 0.88) return malformed(random);
  return execution(random);
}
