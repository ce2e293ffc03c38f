import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import type {CatalogueEntry} from '../../../src/data/store/index.ts';

/** What a path of the server does; `call` counts its requests from 0. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, call: number) => void;

export interface Loopback {
  /** The address of a path. */
  readonly at: (path: string) => string;
  /** Every request as `path` or `path bytes=…`, with ` if …` for If-Range. */
  readonly requests: string[];
}

/** A server on this machine that does with each path what the table says; it ends with the test. */
export async function serve(paths: Readonly<Record<string, Behaviour>>): Promise<Loopback> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const call = requests.filter(line => line.split(' ')[0] === path).length;
    const {range, 'if-range': validator} = request.headers;
    requests.push([path, range, validator && `if ${validator}`].filter(Boolean).join(' '));
    const behaviour = paths[path.slice(1)];
    if (behaviour) behaviour(request, response, call);
    else response.writeHead(404).end('no such file');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  return {at: path => `http://127.0.0.1:${port}/${path}`, requests};
}

/** Headers of an answer that tell one version of a file from another. */
export type Version = Readonly<{ETag?: string; 'Last-Modified'?: string}>;

/** A good server: the whole file, or the rest if the range is still valid. */
export function file(body: Uint8Array, version: Version = {}): Behaviour {
  return (request, response) => {
    const {from, headers} = answerTo(request, body, version);
    response.writeHead(from > 0 ? 206 : 200, headers).end(body.subarray(from));
  };
}

/** A good server whose connections break after so many bytes, the first `times` times. */
export function cut(body: Uint8Array, after: number, {times = Infinity, version = {} as Version} = {}): Behaviour {
  return (request, response, call) => {
    const {from, headers} = answerTo(request, body, version);
    response.writeHead(from > 0 ? 206 : 200, headers);
    if (call >= times) return void response.end(body.subarray(from));
    // Ended, not destroyed: what has been written arrives.
    response.write(body.subarray(from, from + after), () => response.socket?.end());
  };
}

/** Sends so many bytes and then nothing more. */
export function stall(body: Uint8Array, after: number): Behaviour {
  return (request, response) => {
    const {from, headers} = answerTo(request, body, {});
    response.writeHead(from > 0 ? 206 : 200, headers);
    response.write(body.subarray(from, from + after));
  };
}

/** A piece of an answer of one's own. */
export function answer(status: number, headers: Record<string, string | number>, body?: Uint8Array): Behaviour {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** The whole file in chunks, without a length. */
export function chunked(body: Uint8Array): Behaviour {
  return (_request, response) => {
    response.writeHead(200);
    response.write(body.subarray(0, 10));
    response.end(body.subarray(10));
  };
}

function answerTo(request: IncomingMessage, body: Uint8Array, version: Version) {
  const {range, 'if-range': validator} = request.headers;
  const changed = validator !== undefined && !Object.values(version).some(value => value === validator);
  const from = range !== undefined && !changed ? Number(/bytes=(\d+)-/.exec(range)?.[1]) : 0;
  const partial = from > 0 && {'Content-Range': `bytes ${from}-${body.length - 1}/${body.length}`};
  return {from, headers: {'Content-Length': body.length - from, ...version, ...partial}};
}

/** Bytes that no one expects by chance. */
export function bytesOf(length: number, seed = 1): Buffer {
  let state = seed;
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A catalogue of one set, of which each file has these bytes and these addresses. */
export function catalogueOf(
  files: Readonly<Record<string, {readonly body: Uint8Array; readonly addresses: readonly string[]}>>,
  rest: Partial<CatalogueEntry> = {},
): readonly CatalogueEntry[] {
  return [
    {
      name: 'squares',
      title: 'Squares',
      examples: 4,
      shape: '1 byte',
      licence: 'MIT',
      citation: 'none',
      loader: 'squares()',
      files: Object.entries(files).map(([name, {body, addresses}]) => ({
        ...{name, addresses, bytes: body.length, sha256: sha256(body)},
      })),
      parts: Object.keys(files),
      ...rest,
    },
  ];
}
