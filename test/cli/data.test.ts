import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {dataCommand} from '../../src/cli/commands/data.ts';
import {UsageError} from '../../src/cli/usage.ts';
import {type Behaviour, bytesOf, catalogueOf, file, serve, stall} from '../data/store/server.ts';
import {node, PROGRAM, project, temporaryFolder} from '../setup/checkout.ts';

// A test starts up to five processes.
vi.setConfig({testTimeout: 30_000});

const BODY = bytesOf(300_000);
const WITH_CATALOGUE = join(project, 'test', 'cli', 'data-program.ts');

/** The environment with a cache of this test alone. */
const withCache = (cache: string): NodeJS.ProcessEnv => ({...process.env, GRADLAB_DATA: cache});

const gradlab = (cache: string, ...args: string[]) => node([PROGRAM, 'data', ...args], withCache(cache));

/** A server, a catalogue whose one file it has, and the program with both. */
async function program(...behaviours: readonly Behaviour[]) {
  const server = await serve(Object.fromEntries(behaviours.map((behaviour, index) => [`mirror${index}`, behaviour])));
  const catalogue = join(temporaryFolder(), 'catalogue.json');
  const addresses = behaviours.map((_, index) => server.at(`mirror${index}`));
  writeFileSync(catalogue, JSON.stringify(catalogueOf({'a.bin': {body: BODY, addresses}})));
  const cache = temporaryFolder();
  const folder = join(cache, 'squares');
  const part = join(folder, 'a.bin.part');
  const run = async (...args: string[]) => {
    const {code, output} = await node([WITH_CATALOGUE, catalogue, ...args], withCache(cache));
    return {code, output: output.replaceAll(server.at(''), '').replace(/, [\d.]+ .?[Bb](ytes)?\/s/g, '')};
  };
  /** Starts a fetch, ends it by a signal when some bytes have come, gives exit code and what it said. */
  const endBy = async (signal: NodeJS.Signals) => {
    const child = spawn(process.execPath, [WITH_CATALOGUE, catalogue, 'fetch', 'squares'], {env: withCache(cache)});
    let output = '';
    child.stderr.setEncoding('utf8').on('data', text => {
      output += text;
    });
    const ended = new Promise<number | null>(done => child.once('close', done));
    while (!existsSync(part) || statSync(part).size < 100_000) await new Promise(done => setTimeout(done, 5));
    child.kill(signal);
    return {code: await ended, output};
  };
  return {run, endBy, folder, cache, part, requests: server.requests};
}

/** A server that stops after 100,000 bytes the first time and gives the rest after that. */
const slowAtFirst: Behaviour = (request, response, call) =>
  (call === 0 ? stall(BODY, 100_000) : file(BODY))(request, response, call);

describe('gradlab data list', () => {
  it('says of every dataset how large it is, whose, and where', async () => {
    const {code, output} = await gradlab(temporaryFolder(), 'list');
    expect(code).toBe(0);
    const rows = output
      .trimEnd()
      .split('\n')
      .map(line => line.split(/ {2,}/));
    expect(rows[0]).toEqual(['NAME', 'EXAMPLES', 'SHAPE', 'SIZE', 'LICENCE', 'WHERE']);
    expect(rows).toContainEqual([
      'mnist',
      '70,000',
      '28 × 28 × 1 bytes, 10 classes',
      '11.6 MB',
      'CC BY-SA 3.0',
      'shipped',
    ]);
    expect(rows).toContainEqual([
      'fashion-mnist',
      '70,000',
      '28 × 28 × 1 bytes, 10 classes',
      '30.9 MB',
      'MIT',
      'missing',
    ]);
    expect(rows.find(([name]) => name === 'flowers-recognition')?.slice(3)).toEqual(['?', 'none stated', 'to import']);
    expect(rows).toHaveLength(10);
  });
});

describe('gradlab data fetch', () => {
  it('shows how it goes, says where the files are, and has nothing to do the next time', async () => {
    const {run, folder, requests} = await program(file(BODY));
    expect(await run('path', 'squares')).toEqual({
      code: 1,
      output: 'Squares is not here. To get it: npx gradlab data fetch squares\n',
    });
    const first = await run('fetch', 'squares');
    expect(first.code).toBe(0);
    expect(first.output).toContain(`Squares is in ${folder}\nLoad it: data.squares()\n`);
    expect(first.output).toContain('\na.bin: 0 bytes of 300.0 kB (0%)\n');
    expect(first.output).toContain('a.bin: 300.0 kB of 300.0 kB (100%)\na.bin: checked 100%\n');
    expect(readFileSync(join(folder, 'a.bin')).equals(BODY)).toBe(true);
    expect((await run('path', 'squares')).output).toBe(`${folder}\n`);
    expect((await run('list')).output).toContain('300.0 kB  MIT      fetched\n');
    expect((await run('fetch', 'squares')).output).toBe(
      `Squares is in ${folder}\nLoad it: data.squares()\na.bin: checked 100%\n`,
    );
    expect(requests).toHaveLength(1);
  });

  it('says what is wrong with each address, and takes those that one gives it', async () => {
    const corrupt = bytesOf(300_000, 2);
    const {run, folder, cache} = await program(file(corrupt), file(BODY.subarray(7)), (_, response) =>
      response.writeHead(404).end(),
    );
    const {code, output} = await run('fetch', 'squares');
    expect(code).toBe(1);
    expect(output.split('\n').filter(line => !line.startsWith('a.bin: '))).toEqual([
      expect.stringMatching(/^mirror0: SHA-256 must be [0-9a-f]{64}: current value is [0-9a-f]{64}$/),
      'mirror1: the file must have 300000 bytes: current value is 299993',
      'mirror2: status 404 Not Found',
      'Cannot fetch squares as no address gave a.bin.',
      '',
    ]);
    expect(existsSync(folder)).toBe(false);
    const mirror = await serve({'a.bin': file(BODY)});
    const own = join(cache, 'own');
    expect((await run('fetch', 'squares', '--from', mirror.at(''), '--folder', own)).code).toBe(0);
    expect(readdirSync(own)).toEqual(['a.bin']);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`stopped by ${signal} keeps what has come and goes on from there`, async () => {
      const {run, endBy, folder, requests} = await program(slowAtFirst);
      const ended = await endBy(signal);
      expect(ended.code).toBe(code);
      expect(ended.output).toMatch(/Stopped\. What has come is kept: the same command goes on from there\.\n$/);
      expect(readdirSync(folder).sort()).toEqual(['a.bin.part', 'a.bin.part.json']);
      expect((await run('fetch', 'squares')).code).toBe(0);
      expect(readdirSync(folder)).toEqual(['a.bin']);
      expect(requests).toEqual(['/mirror0', '/mirror0 bytes=100000-']);
    });
  }

  it('killed in the middle goes on from there, past the lock that it left', async () => {
    const {run, endBy, folder, requests} = await program(slowAtFirst);
    expect(await endBy('SIGKILL')).toMatchObject({code: null});
    expect(readdirSync(folder).sort()).toEqual(['.lock', 'a.bin.part', 'a.bin.part.json']);
    expect((await run('fetch', 'squares')).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['a.bin']);
    expect(readFileSync(join(folder, 'a.bin')).equals(BODY)).toBe(true);
    expect(requests).toEqual(['/mirror0', '/mirror0 bytes=100000-']);
  });
});

describe('gradlab data import', () => {
  it('takes a file over that is the right one, and refuses another', async () => {
    const {run, folder} = await program();
    const source = temporaryFolder();
    writeFileSync(join(source, 'mine'), BODY);
    writeFileSync(join(source, 'other'), BODY.subarray(1));
    expect(await run('import', 'squares', join(source, 'other'))).toEqual({
      code: 1,
      output: `Cannot read "${join(source, 'other')}" as the file must have 300000 bytes: current value is 299999\n`,
    });
    const {code, output} = await run('import', 'squares', join(source, 'mine'));
    expect(code).toBe(0);
    expect(output).toContain(`Squares is in ${folder}\n`);
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });
});

describe('gradlab data', () => {
  it('ends with exit code 2 and a sentence where the call is wrong', async () => {
    const known =
      'mnist, fashion-mnist, cifar-10, flower-photographs, flowers-recognition, digits8x8, wine, iris, diabetes';
    for (const [args, sentence] of [
      [[], 'An action is missing.'],
      [['fetsh'], 'Unknown action "fetsh".'],
      [['fetch'], 'fetch takes a name.'],
      [['fetch', 'fasion'], `Unknown dataset "fasion": there are ${known}.`],
      [['fetch', 'cifar-10', 'mnist', '--folder', 'x'], '--folder and --from go with one name.'],
      [
        ['fetch', 'cifar-10', '--from', 'here'],
        'Cannot fetch dataset as address must begin with http:// or https://: current value is "here"',
      ],
      [['fetch', 'cifar-10', '--folder='], '--folder must name a folder.'],
      [['fetch', 'cifar-10', '--fast'], "Unknown option '--fast'"],
      [['list', 'all'], 'list takes no arguments.'],
      [['path'], 'path takes one name.'],
      [['path', 'mnist', '--folder', 'x'], 'path takes no options.'],
      [['import', 'cifar-10'], 'import takes a name and a path.'],
      [['import', 'cifar-10', 'x', '--from', 'http://x'], '--from goes with fetch only.'],
      [
        ['import', 'iris', 'x'],
        'Cannot import dataset as name must be a set that is not shipped: current value is "iris"',
      ],
    ] as const) {
      const error = await Promise.resolve(dataCommand().run(args)).then(
        () => undefined,
        caught => caught,
      );
      expect(error).toBeInstanceOf(UsageError);
      expect((error as Error).message.split('\n')[0]).toBe(sentence);
      expect((error as Error).message).toContain('Usage: gradlab data list');
    }
    expect((await gradlab('', 'fetsh')).code).toBe(2);
  });

  it('prints its usage, and is in the overview', async () => {
    expect((await gradlab('', '--help')).output).toContain('Usage: gradlab data list');
    expect((await node([PROGRAM, '--help'])).output).toContain('  gradlab data list | fetch | path | import ');
  });
});
