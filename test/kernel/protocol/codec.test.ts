import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createMessage, decode, encode, type Message, ProtocolError} from '../../../src/kernel/protocol/index.ts';

const KEY = 'a-key';
const HEADER = {
  msg_id: '1',
  msg_type: 'status',
  session: 's',
  username: 'u',
  date: '2026-01-02T03:04:05.678Z',
  version: '5.4',
};
const MESSAGE: Message = {
  ids: [Buffer.from([0, 255])],
  header: HEADER,
  parent: {},
  metadata: {},
  content: {execution_state: 'idle', note: 'ä😀'},
  buffers: [Buffer.from([1, 2, 0, 3])],
};

const texts = (frames: readonly Uint8Array[]): string[] => frames.map(frame => Buffer.from(frame).toString());
const contentText = (content: object): string => texts(encode({...MESSAGE, content: {...content}}, KEY))[6] ?? '';

describe('encode', () => {
  test('signs as Python does', () => {
    // hmac.new(b'a-key', digestmod=hashlib.sha256), updated with the four parts, hexdigest()
    const frames = texts(encode(MESSAGE, KEY));
    expect(frames[2]).toBe('6c0a93dbf3917be2a98d9e1f4d816f241a7bceaa0a1d730394846c3f8db2aa72');
    expect(frames[6]).toBe('{"execution_state":"idle","note":"ä😀"}');
  });

  test('leaves the signature empty without a key', () => {
    expect(texts(encode(MESSAGE, ''))[2]).toBe('');
    expect(decode(encode(MESSAGE, ''), '').content).toEqual(MESSAGE.content);
  });

  test.each([
    ['a lone high surrogate', {a: 'x\ud800y'}, '{"a":"x\\ufffdy"}'],
    ['a lone low surrogate', {a: '\udfff'}, '{"a":"\\ufffd"}'],
    ['two high surrogates in a row', {a: '\ud83d\ud83d\ude00'}, '{"a":"\\ufffd😀"}'],
    ['a lone surrogate in a name', {'\udc00': 1}, '{"\\ufffd":1}'],
    ['a backslash before a lone surrogate', {a: '\\\ud800'}, '{"a":"\\\\\\ufffd"}'],
    ['text that only looks like an escape', {a: '\\ud800'}, '{"a":"\\\\ud800"}'],
    ['a bigint', {a: [12345678901234567890n]}, '{"a":["12345678901234567890"]}'],
    ['what is no number', {a: [Number.NaN, Number.POSITIVE_INFINITY, -0]}, '{"a":[null,null,0]}'],
    ['undefined', {a: undefined, b: [undefined]}, '{"b":[null]}'],
  ])('writes %s so that every reader can read it', (_name, content, expected) => {
    expect(contentText(content)).toBe(expected);
  });

  test('refuses content that contains itself', () => {
    const content: Record<string, unknown> = {};
    content.self = content;
    expect(() => encode({...MESSAGE, content}, KEY)).toThrow(TypeError);
  });
});

describe('decode', () => {
  test('gives back what was encoded', () => {
    expect(decode(encode({...MESSAGE, parent: HEADER}, KEY), KEY)).toEqual({...MESSAGE, parent: HEADER});
  });

  test('reads header fields that may be missing as empty', () => {
    const frames = encode({...MESSAGE, header: {msg_id: '1', msg_type: 'x'} as Message['header']}, KEY);
    expect(decode(frames, KEY).header).toEqual({...HEADER, msg_type: 'x', session: '', username: '', date: ''});
  });

  const good = encode(MESSAGE, KEY);
  const changed = (index: number, frame: string) => good.with(index, Buffer.from(frame));
  const unsigned = (index: number, frame: string) => encode(MESSAGE, '').with(index, Buffer.from(frame));
  test.each([
    ['no frames', [], KEY, 'must contain the delimiter'],
    ['no delimiter', good.toSpliced(1, 1), KEY, 'must contain the delimiter'],
    ['a missing part', good.slice(0, 6), KEY, 'must be followed by 5 frames: it has 4'],
    ['nothing behind the delimiter', good.slice(0, 2), KEY, 'it has 0'],
    ['another key', good, 'b-key', 'its signature must be made with the key'],
    ['changed content', changed(6, '{}'), KEY, 'its signature'],
    ['a short signature', changed(2, 'ab'), KEY, 'its signature'],
    ['an empty signature', changed(2, ''), KEY, 'its signature'],
    ['a header that is not JSON', unsigned(3, '{"msg_id"'), '', 'its header must be JSON'],
    ['content that is a list', unsigned(6, '[]'), '', 'its content must be a JSON object'],
    ['metadata null', unsigned(5, 'null'), '', 'its metadata must be a JSON object'],
    ['a header without id', unsigned(3, '{"msg_type":"x"}'), '', 'msg_id of its header must be a string'],
    ['a type that is a number', unsigned(3, '{"msg_id":"1","msg_type":5}'), '', 'msg_type of its header must be'],
    ['a parent without id', unsigned(4, '{"msg_type":"x"}'), '', 'msg_id of its parent header must be a string'],
  ])('refuses %s', (_name, frames, key, reason) => {
    expect(() => decode(frames, key)).toThrow(ProtocolError);
    expect(() => decode(frames, key)).toThrow(reason);
  });
});

const python = join(import.meta.dirname, '../../../.venv/bin/python');
const ECHO = `
import json, sys
from jupyter_client.session import Session
session = Session(key=b'a-key')
frames = [bytes.fromhex(line) for line in sys.stdin.read().split()]
ids, parts = session.feed_identities(frames)
message = session.deserialize(parts)
print(json.dumps([message['msg_type'], message['content'], [bytes(b).hex() for b in message['buffers']]]))
reply = session.msg('reply', {'text': 'ä😀', 'list': [1, 2.5, None]}, parent=message['header'])
for frame in session.serialize(reply, ident=[b'me']): print(frame.hex())
`;

test('jupyter_client reads our messages and we read its own', () => {
  const sent = createMessage(
    'execute_request',
    {code: '"ä😀"'},
    {session: 's', ids: ['me'], buffers: [Buffer.from('hi')]},
  );
  const input = encode(sent, KEY).map(frame => Buffer.from(frame).toString('hex'));
  const [read = '', ...frames] = execFileSync(python, ['-c', ECHO], {input: input.join('\n'), encoding: 'utf8'})
    .trimEnd()
    .split('\n');
  expect(JSON.parse(read)).toEqual(['execute_request', {code: '"ä😀"'}, ['6869']]);
  const reply = decode(
    frames.map(frame => Buffer.from(frame, 'hex')),
    KEY,
  );
  expect(texts(reply.ids)).toEqual(['me']);
  expect(reply.header.msg_type).toBe('reply');
  expect(reply.parent.msg_id).toBe(sent.header.msg_id);
  expect(reply.content).toEqual({text: 'ä😀', list: [1, 2.5, null]});
});
