import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {
  catalogue,
  datasetPlace,
  type FetchOptions,
  fetchDataset,
  type StoreProgress,
} from '../../../src/data/store/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {messageOf} from '../fixtures.ts';
import {answer, type Behaviour, bytesOf, catalogueOf, chunked, cut, file, serve, sha256, stall} from './server.ts';

const BODY = bytesOf(100_000);
const OTHER = bytesOf(100_000, 2);
const WRONG = `SHA-256 must be ${sha256(BODY)}: current value is ${sha256(OTHER)}`;

/** Fetches a set of one file of `BODY` from addresses that behave so, in this order. */
async function fetchFrom(behaviours: readonly Behaviour[], options: FetchOptions = {}) {
  const folder = options.folder ?? join(temporaryFolder(), 'squares');
  const server = await serve(Object.fromEntries(behaviours.map((behaviour, index) => [`mirror${index}`, behaviour])));
  const addresses = behaviours.map((_, index) => server.at(`mirror${index}`));
  const entries = catalogueOf({'a.bin': {body: BODY, addresses}});
  const run = () => fetchDataset('squares', {catalogue: entries, ...options, folder});
  /** The message with the names of the mirrors in place of their addresses. */
  const message = async () => (await messageOf(run)).replaceAll(server.at(''), '');
  const contents = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
  const bytes = () => readFileSync(join(folder, 'a.bin'));
  return {run, message, contents, bytes, folder, requests: server.requests};
}

const refused = (...reasons: string[]) =>
  [
    'Cannot fetch squares as no address gave a.bin:',
    ...reasons.map((reason, index) => `  mirror${index}: ${reason}`),
  ].join('\n');

describe('a server that does well', () => {
  it('gives all files, which keep nothing else beside them, and gives nothing twice', async () => {
    const bodies = {'a.bin': BODY, 'b.bin': bytesOf(10, 3)};
    const server = await serve({'a.bin': file(bodies['a.bin']), 'b.bin': chunked(bodies['b.bin'])});
    const folder = join(temporaryFolder(), 'new', 'squares');
    const seen: StoreProgress[] = [];
    const options = {
      folder,
      catalogue: catalogueOf({
        'a.bin': {body: bodies['a.bin'], addresses: [server.at('a.bin')]},
        'b.bin': {body: bodies['b.bin'], addresses: [server.at('b.bin')]},
      }),
      onProgress: (progress: StoreProgress) => seen.push(progress),
    };
    expect(await fetchDataset('squares', options)).toBe(folder);
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'b.bin']);
    for (const [name, body] of Object.entries(bodies)) expect(readFileSync(join(folder, name)).equals(body)).toBe(true);
    expect(server.requests).toEqual(['/a.bin', '/b.bin']);
    expect(seen[0]).toEqual({step: 'download', file: 'a.bin', done: 0, total: 100_000});
    for (const step of ['download', 'check'] as const) {
      expect(seen.filter(each => each.step === step && each.file === 'a.bin').at(-1)?.done).toBe(100_000);
    }
    await fetchDataset('squares', options);
    expect(server.requests).toHaveLength(2);
  });

  it('is asked again for a file that has been damaged since', async () => {
    const {run, bytes, folder, requests} = await fetchFrom([file(BODY)]);
    await run();
    writeFileSync(join(folder, 'a.bin'), OTHER);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0', '/mirror0']);
  });

  it('may redirect, and may call the packed file a packed answer', async () => {
    const packed: Behaviour = (_request, response) => {
      response.writeHead(200, {'Content-Encoding': 'x-gzip', 'Content-Length': BODY.length}).end(BODY);
    };
    const {run, bytes, requests} = await fetchFrom([answer(302, {Location: '/mirror1'}), packed]);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0', '/mirror1']);
  });

  it('is asked once by two calls at the same time', async () => {
    const {run, contents, requests} = await fetchFrom([cut(BODY, 30_000, {times: 1})]);
    expect(new Set(await Promise.all([run(), run(), run()])).size).toBe(1);
    expect(contents()).toEqual(['a.bin']);
    expect(requests).toEqual(['/mirror0', '/mirror0 bytes=30000-']);
  });
});

describe('a connection that is cut', () => {
  it('is taken up where it was, guarded by the ETag', async () => {
    const {run, bytes, contents, requests} = await fetchFrom([cut(BODY, 30_000, {version: {ETag: '"one"'}})]);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(contents()).toEqual(['a.bin']);
    expect(requests).toEqual(['/mirror0', ...[30, 60, 90].map(have => `/mirror0 bytes=${have}000- if "one"`)]);
  });

  it('is guarded by the date where the ETag is weak, and by nothing where there is neither', async () => {
    const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
    for (const [version, guard] of [
      [{ETag: 'W/"one"', 'Last-Modified': date}, ` if ${date}`],
      [{ETag: 'W/"one"'}, ''],
    ] as const) {
      const {run, bytes, requests} = await fetchFrom([cut(BODY, 60_000, {times: 1, version})]);
      await run();
      expect(bytes().equals(BODY)).toBe(true);
      expect(requests).toEqual(['/mirror0', `/mirror0 bytes=60000-${guard}`]);
    }
  });

  it('leaves a part after the last try, which the next address and the next call take up', async () => {
    const first = await fetchFrom([cut(BODY, 1000)]);
    expect(await first.message()).toBe(refused('the connection was cut after 5.0 kB of 100.0 kB'));
    expect(first.contents()).toEqual(['a.bin.part', 'a.bin.part.json']);
    const {folder} = first;
    const second = await fetchFrom([cut(BODY, 0), file(BODY, {ETag: '"one"'})], {folder});
    await second.run();
    expect(second.bytes().equals(BODY)).toBe(true);
    expect(second.contents()).toEqual(['a.bin']);
    expect(second.requests).toEqual(['/mirror0 bytes=5000-', '/mirror1 bytes=5000-']);
  });

  it('is begun anew if the file has changed since', async () => {
    const changed: Behaviour = (request, response, call) =>
      (call === 0 ? cut(OTHER, 30_000, {version: {ETag: '"old"'}}) : file(BODY, {ETag: '"new"'}))(
        request,
        response,
        call,
      );
    const {run, bytes, requests} = await fetchFrom([changed]);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0', '/mirror0 bytes=30000- if "old"']);
  });

  it('is begun anew if the checksum tells that the file has changed since', async () => {
    const changed: Behaviour = (request, response, call) =>
      (call === 0 ? cut(OTHER, 30_000) : file(BODY))(request, response, call);
    const {run, bytes, requests} = await fetchFrom([changed]);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0', '/mirror0 bytes=30000-', '/mirror0']);
  });

  it('is begun anew by a server that knows no ranges', async () => {
    const ignorant: Behaviour = (request, response, call) => {
      delete request.headers.range;
      cut(BODY, 30_000, {times: 1})(request, response, call);
    };
    const {run, bytes} = await fetchFrom([ignorant]);
    await run();
    expect(bytes().equals(BODY)).toBe(true);
  });

  it('is begun anew if the server finds the range beyond its file', async () => {
    const {folder} = await leavePart(BODY.subarray(0, 70_000));
    const short: Behaviour = (request, response, call) =>
      (call === 0 ? answer(416, {'Content-Range': 'bytes */50000'}) : file(BODY))(request, response, call);
    const {run, bytes, requests} = await fetchFrom([short], {folder});
    await run();
    expect(bytes().equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0 bytes=70000-', '/mirror0']);
  });

  it('keeps its part from a server that has another file', async () => {
    const {folder} = await leavePart(BODY.subarray(0, 70_000));
    const {message, contents} = await fetchFrom(
      [file(BODY.subarray(1)), answer(200, {'Content-Length': 3}, OTHER.subarray(0, 3))],
      {
        folder,
      },
    );
    expect(await message()).toBe(
      refused(
        'the file must have 100000 bytes: current value is 99999',
        'the file must have 100000 bytes: current value is 3',
      ),
    );
    expect(contents()).toEqual(['a.bin.part', 'a.bin.part.json']);
    expect(readFileSync(join(folder, 'a.bin.part')).equals(BODY.subarray(0, 70_000))).toBe(true);
  });

  it('needs no server at all where only the name was missing, and throws a part away that is too long', async () => {
    const {folder} = await leavePart(BODY);
    const whole = await fetchFrom([file(BODY)], {folder});
    await whole.run();
    expect(whole.bytes().equals(BODY)).toBe(true);
    expect(whole.requests).toEqual([]);
    const long = await fetchFrom([file(BODY)], await leavePart(Buffer.concat([BODY, OTHER])));
    await long.run();
    expect(long.requests).toEqual(['/mirror0']);
  });
});

/** A folder in which an earlier call has left these bytes. */
async function leavePart(bytes: Uint8Array): Promise<{folder: string}> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.bin.part'), bytes);
  writeFileSync(join(folder, 'a.bin.part.json'), '{"address": "http://127.0.0.1:1/gone"}');
  return {folder};
}

describe('a server that does wrong is left for the next one, and leaves nothing', () => {
  const long = Buffer.concat([BODY, OTHER]);
  const wrongs: Readonly<Record<string, readonly [Behaviour, string]>> = {
    'other bytes of the same number': [file(OTHER), WRONG],
    'no file': [answer(404, {}), 'status 404 Not Found'],
    'no right': [answer(403, {}), 'status 403 Forbidden'],
    'an error': [answer(503, {}), 'status 503 Service Unavailable'],
    'a wrong length': [file(BODY.subarray(1)), 'the file must have 100000 bytes: current value is 99999'],
    'a page that says how sorry it is': [
      chunked(Buffer.from('<h1>So sorry!</h1>')),
      'the file must have 100000 bytes: current value is 18',
    ],
    'more bytes than it should': [chunked(long), 'the file must have 100000 bytes: current value is more'],
    'redirects in a ring': [answer(302, {Location: 'mirror0'}), 'more than 5 redirects'],
    'a redirect out of the web': [answer(302, {Location: 'file:///etc/hosts'}), 'a redirect to "file:///etc/hosts"'],
    'a redirect to nowhere': [answer(302, {Location: 'http://'}), 'a redirect to "http://"'],
    'a redirect without a place': [answer(302, {}), 'status 302 Found'],
    'a range that nobody asked for': [
      answer(206, {'Content-Range': 'bytes 10-99999/100000'}, BODY.subarray(10)),
      'Content-Range must begin at byte 0: current value is "bytes 10-99999/100000"',
    ],
    'a range of another file': [
      answer(206, {'Content-Range': 'bytes 0-9/10'}, BODY.subarray(0, 10)),
      'the file must have 100000 bytes: current value is 10',
    ],
    'no HTTP': [request => request.socket.end('hello\r\n\r\n'), 'Parse Error: Expected HTTP/, RTSP/ or ICE/'],
    'a closed door': [request => request.socket.destroy(), 'the connection was cut'],
    silence: [() => {}, 'nothing came for 0.2 s'],
  };
  for (const [name, [behaviour, reason]] of Object.entries(wrongs)) {
    it(name, async () => {
      const alone = await fetchFrom([behaviour], {stallSeconds: 0.2});
      expect(await alone.message()).toBe(refused(reason));
      expect(alone.contents()).toEqual([]);
      const given: string[] = [];
      const backed = await fetchFrom([behaviour, file(BODY)], {
        stallSeconds: 0.2,
        onFailure: failure => given.push(failure.reason),
      });
      await backed.run();
      expect(backed.bytes().equals(BODY)).toBe(true);
      expect(backed.contents()).toEqual(['a.bin']);
      expect(given).toEqual([reason]);
    });
  }

  it('a port where nobody is', async () => {
    const folder = temporaryFolder();
    const entries = catalogueOf({'a.bin': {body: BODY, addresses: ['http://127.0.0.1:1/a.bin']}});
    expect(await messageOf(() => fetchDataset('squares', {catalogue: entries, folder}))).toBe(
      'Cannot fetch squares as no address gave a.bin:\n  http://127.0.0.1:1/a.bin: nothing answers there',
    );
  });

  it('a stream that dries up keeps its part', async () => {
    const {message, contents} = await fetchFrom([stall(BODY, 10_000)], {stallSeconds: 0.1});
    expect(await message()).toBe(refused('nothing came for 0.1 s'));
    expect(contents()).toEqual(['a.bin.part', 'a.bin.part.json']);
  });
});

describe('the caller', () => {
  it('may stop it and go on later', async () => {
    const controller = new AbortController();
    const onProgress = ({done}: StoreProgress) => done >= 20_000 && controller.abort(new Error('enough'));
    const stopped = await fetchFrom([stall(BODY, 20_000)], {signal: controller.signal, onProgress});
    expect(await stopped.message()).toBe('enough');
    expect(stopped.contents()).toEqual(['a.bin.part', 'a.bin.part.json']);
    const {folder} = stopped;
    const later = await fetchFrom([file(BODY)], {folder});
    await later.run();
    expect(later.bytes().equals(BODY)).toBe(true);
    expect(later.requests).toEqual(['/mirror0 bytes=20000-']);
    const before = await fetchFrom([file(BODY)], {signal: AbortSignal.abort(new Error('never'))});
    expect(await before.message()).toBe('never');
    expect([before.requests, before.contents()]).toEqual([[], []]);
  });

  it('may name addresses, whole ones or folders', async () => {
    const server = await serve({x: answer(404, {}), 'new/a.bin': file(BODY)});
    const entries = catalogueOf({'a.bin': {body: BODY, addresses: ['http://127.0.0.1:1/never']}});
    const folder = temporaryFolder();
    await fetchDataset('squares', {folder, catalogue: entries, addresses: [server.at('x'), server.at('new/')]});
    expect(server.requests).toEqual(['/x', '/new/a.bin']);
  });

  it('is told what is wrong with the arguments', async () => {
    const two = catalogueOf({'a.bin': {body: BODY, addresses: []}, 'b.bin': {body: BODY, addresses: []}});
    for (const [name, options, message] of [
      ['cubes', {catalogue: two}, 'Cannot fetch dataset as name must be one of "squares": current value is "cubes"'],
      ['mnist', {stallSeconds: 0}, 'Cannot fetch dataset as stallSeconds must be > 0 and <= 86400: current value is 0'],
      [
        'squares',
        {catalogue: two, addresses: ['ftp://x/']},
        'Cannot fetch dataset as address must begin with http:// or https://: current value is "ftp://x/"',
      ],
      [
        'squares',
        {catalogue: two, addresses: ['http://x/a']},
        'Cannot fetch dataset as address must end with / as squares has 2 files: current value is "http://x/a"',
      ],
      [
        'flowers-recognition',
        {},
        'Cannot fetch flowers-recognition as it must be downloaded by hand at https://www.kaggle.com/datasets/alxmamaev/flowers-recognition; then run `npx gradlab data import flowers-recognition FOLDER`',
      ],
    ] as const) {
      expect(await messageOf(() => fetchDataset(name, options))).toBe(message);
    }
  });

  it('gets what is shipped without a download', async () => {
    expect(await fetchDataset('iris')).toBe(datasetPlace('iris').folder);
    expect(readdirSync(await fetchDataset('mnist'))).toContain('train-images-idx3-ubyte.gz');
  });
});

describe('the disk', () => {
  it('must have room for all of it before anything is asked for', async () => {
    const entries = catalogueOf({'a.bin': {body: BODY, addresses: ['http://127.0.0.1:1/never']}});
    const huge = entries.map(entry => ({...entry, files: entry.files.map(each => ({...each, bytes: 9e15}))}));
    const folder = temporaryFolder();
    expect(await messageOf(() => fetchDataset('squares', {catalogue: huge, folder}))).toMatch(
      /^Cannot fetch squares as the disk of ".+" must have 9000000\.0 GB free: current value is [\d.]+ [kMG]B$/,
    );
  });

  it.runIf(existsSync('/dev/full'))('that runs full meanwhile is named', async () => {
    const folder = temporaryFolder();
    symlinkSync('/dev/full', join(folder, 'a.bin.part'));
    const {message} = await fetchFrom([file(BODY), file(BODY)], {folder});
    const full = `Cannot fetch squares as ${JSON.stringify(join(folder, 'a.bin.part'))} must fit on its disk: current value is a full disk`;
    expect(await message()).toBe(full);
  });

  it('must have a folder there', async () => {
    const folder = join(temporaryFolder(), 'taken');
    writeFileSync(folder, '');
    const {message} = await fetchFrom([file(BODY)], {folder});
    expect(await message()).toBe(
      `Cannot fetch squares as ${JSON.stringify(folder)} must be a folder: current value is a file`,
    );
    const below = await fetchFrom([file(BODY)], {folder: join(folder, 'below')});
    expect(await below.message()).toBe(
      `Cannot fetch squares as ${JSON.stringify(join(folder, 'below'))} must lie in a folder: current value is a file on its path`,
    );
  });
});

describe('a lock', () => {
  const lockOf = (folder: string, holder: object) => writeFileSync(join(folder, '.lock'), JSON.stringify(holder));

  it('of a process that has died is taken over', async () => {
    const folder = temporaryFolder();
    lockOf(folder, {pid: 2 ** 30, host: hostname()});
    const {run, contents} = await fetchFrom([file(BODY)], {folder});
    await run();
    expect(contents()).toEqual(['a.bin']);
  });

  it('of a process that lives makes the next one wait until it is gone, or the caller has had enough', async () => {
    const folder = temporaryFolder();
    lockOf(folder, {pid: process.pid, host: hostname()});
    const controller = new AbortController();
    const steps: string[] = [];
    const {message, requests, contents} = await fetchFrom([file(BODY)], {
      folder,
      signal: controller.signal,
      onProgress: ({step}) => {
        steps.push(step);
        controller.abort(new Error('enough'));
      },
    });
    expect(await message()).toBe('enough');
    expect([steps, requests, contents()]).toEqual([['wait'], [], ['.lock']]);
  });
});

describe('the catalogue', () => {
  it('has for every file a size, a SHA-256 and addresses on the web, and names that are paths', () => {
    for (const {name, files, parts} of catalogue) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      expect(parts.length).toBeGreaterThan(0);
      for (const {name: path, bytes, sha256: sum, addresses} of files) {
        expect(path).toMatch(/^[\w.-]+$/);
        expect(bytes).toBeGreaterThan(1000);
        expect(sum).toMatch(/^[0-9a-f]{64}$/);
        for (const address of addresses)
          expect(address).toMatch(new RegExp(`^https?://.*/${path.replaceAll('.', '\\.')}$`));
      }
    }
  });

  it('says where each set is: shipped, missing, fetched', () => {
    const cache = temporaryFolder();
    const {GRADLAB_DATA} = process.env;
    process.env.GRADLAB_DATA = cache;
    onTestFinished(() => {
      if (GRADLAB_DATA === undefined) delete process.env.GRADLAB_DATA;
      else process.env.GRADLAB_DATA = GRADLAB_DATA;
    });
    expect(['mnist', 'wine', 'cifar-10'].map(name => datasetPlace(name).where)).toEqual([
      'shipped',
      'shipped',
      'missing',
    ]);
    const {folder} = datasetPlace('cifar-10');
    expect(folder).toBe(join(cache, 'cifar-10'));
    mkdirSync(folder, {recursive: true});
    const parts = catalogue.find(({name}) => name === 'cifar-10')?.parts ?? [];
    for (const part of parts) {
      expect(datasetPlace('cifar-10').where).toBe('missing');
      writeFileSync(join(folder, part), '');
    }
    expect(datasetPlace('cifar-10').where).toBe('fetched');
  });
});
