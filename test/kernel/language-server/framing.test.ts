import {describe, expect, it} from 'vitest';
import {encodeMessage, MessageReader} from '../../../src/kernel/language-server/framing.ts';

describe('messages of the language server', () => {
  const messages = [
    {id: 1, method: 'a', params: {text: 'é😀\r\n\r\n'}},
    {id: 2, result: null},
    {method: 'b', params: ['x'.repeat(300)]},
  ];
  const bytes = Buffer.concat(messages.map(encodeMessage));

  it('have the length of their body in bytes before them', () => {
    const [head = '', body = ''] = encodeMessage({id: 1, result: '😀'}).toString('utf8').split('\r\n\r\n');
    // {"jsonrpc":"2.0","id":1,"result":"…"} with four bytes between the last quotes: 36 + 4.
    expect(head).toBe(`Content-Length: ${Buffer.byteLength(body)}`);
    expect(Buffer.byteLength(body)).toBe(40);
  });

  it.each([1, 2, 7, 64, 1000])('are read from chunks of %i bytes', size => {
    const reader = new MessageReader();
    const read = [];
    for (let at = 0; at < bytes.length; at += size) read.push(...reader.read(bytes.subarray(at, at + size)));
    expect(read).toEqual(messages.map(message => ({jsonrpc: '2.0', ...message})));
  });
});
