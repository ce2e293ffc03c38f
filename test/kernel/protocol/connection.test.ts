import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {channelAddress, connectionText, ProtocolError, readConnection} from '../../../src/kernel/protocol/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-test-'));
const file = join(folder, 'connection.json');
afterAll(() => rmSync(folder, {recursive: true}));

// As jupyter_client 8 writes it.
const FIELDS = {
  shell_port: 40001,
  iopub_port: 40002,
  stdin_port: 40003,
  control_port: 40004,
  hb_port: 40005,
  ip: '127.0.0.1',
  key: '6ba29b83-1cb5b7bb4d9e1c9a3b5d0a5e',
  transport: 'tcp',
  signature_scheme: 'hmac-sha256',
  kernel_name: 'gradlab',
};

function read(text: string) {
  writeFileSync(file, text);
  return readConnection(file);
}

test("Jupyter's connection file is read, and what we write is read back", () => {
  const connection = read(JSON.stringify(FIELDS));
  expect(connection).toEqual({
    transport: 'tcp',
    ip: '127.0.0.1',
    key: FIELDS.key,
    ports: {shell: 40001, control: 40004, stdin: 40003, iopub: 40002, hb: 40005},
  });
  expect(read(connectionText(connection))).toEqual(connection);
});

test('addresses are those of tcp, of tcp over IPv6, and of ipc', () => {
  const connection = read(JSON.stringify(FIELDS));
  expect(channelAddress(connection, 'hb')).toBe('tcp://127.0.0.1:40005');
  expect(channelAddress({...connection, ip: '::1'}, 'shell')).toBe('tcp://[::1]:40001');
  expect(channelAddress({...connection, transport: 'ipc', ip: '/run/k/ipc'}, 'iopub')).toBe('ipc:///run/k/ipc-40002');
});

describe('a connection file that cannot be used names itself and the field', () => {
  test.each([
    ['no JSON', '{"ip"', 'it must be JSON'],
    ['null', 'null', 'it must hold a JSON object'],
    [
      'a missing port',
      JSON.stringify({...FIELDS, hb_port: undefined}),
      'hb_port must be an integer from 1 to 65535: current value is missing',
    ],
    [
      'a port that is text',
      JSON.stringify({...FIELDS, shell_port: '1'}),
      'shell_port must be an integer from 1 to 65535: current value is "1"',
    ],
    ['a port beyond all', JSON.stringify({...FIELDS, iopub_port: 65536}), 'iopub_port must be'],
    ['no ip', JSON.stringify({...FIELDS, ip: ''}), 'ip must be a string that is not empty: current value is ""'],
    [
      'another transport',
      JSON.stringify({...FIELDS, transport: 'udp'}),
      'transport must be "tcp" or "ipc": current value is "udp"',
    ],
    [
      'another signature',
      JSON.stringify({...FIELDS, signature_scheme: 'hmac-md5'}),
      'signature_scheme must be "hmac-sha256"',
    ],
    ['a key that is a number', JSON.stringify({...FIELDS, key: 5}), 'key must be a string: current value is 5'],
  ])('%s', (_name, text, reason) => {
    expect(() => read(text)).toThrow(ProtocolError);
    expect(() => read(text)).toThrow(`Cannot read connection file "${file}" as ${reason}`);
  });

  test('no file', () => {
    expect(() => readConnection(join(folder, 'none.json'))).toThrow(
      /none\.json" as it must be a readable file: ENOENT/,
    );
  });
});
