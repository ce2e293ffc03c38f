import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {parsePlan} from './engine/arguments.ts';
import {timingLines} from './engine/report.ts';
import {uniform} from './engine/values.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs `npm run bench -- …` without npm. */
function bench(
  ...words: readonly string[]
): Promise<{readonly code: number; readonly out: string; readonly err: string}> {
  return new Promise(done => {
    execFile(process.execPath, [MAIN, ...words], {timeout: 60_000, killSignal: 'SIGKILL'}, (error, out, err) => {
      done({code: error ? Number(error.code ?? 1) : 0, out, err});
    });
  });
}

describe('the words of npm run bench', () => {
  it('name the cases a, c and e, all of them if there are none', () => {
    const {networks, rounds, peers} = parsePlan([]);
    expect(networks.map(({name, input, batch, classes}) => ({name, input, batch, classes}))).toEqual([
      {name: 'a', input: [784], batch: 128, classes: 10},
      {name: 'c', input: [100, 100, 3], batch: 10, classes: 5},
      {name: 'e', input: [2], batch: 32, classes: 2},
    ]);
    expect([rounds, peers]).toEqual([8, false]);
    expect(parsePlan(['e']).networks).toEqual([networks[2]]);
  });

  it('give a network of dense layers its sizes, penalties and dropout behind hidden layers only', () => {
    const [network] = parsePlan([
      '--mlp',
      '4-8-3',
      '--batch',
      '7',
      '--l1',
      '1e-3',
      '--l2',
      '.5',
      '--dropout',
      '0.2',
    ]).networks;
    expect(network).toEqual({
      name: 'mlp 4-8-3, batch 7',
      input: [4],
      batch: 7,
      classes: 3,
      layers: [
        {type: 'dense', inputs: 4, outputs: 8, activation: 'relu'},
        {type: 'dropout', rate: 0.2},
        {type: 'dense', inputs: 8, outputs: 3, activation: 'linear'},
      ],
      l1: 1e-3,
      l2: 0.5,
    });
  });

  it('give a convolutional network its pools, and batch norm between each product and its relu', () => {
    const [network] = parsePlan(['--cnn', '13x12x1:4,6', '--batch-norm', '--noise', '0.1']).networks;
    expect(network?.layers).toEqual([
      {type: 'noise', deviation: 0.1},
      {type: 'convolution', size: 3, inputs: 1, outputs: 4, activation: 'linear'},
      {type: 'batch-norm', channels: 4, activation: 'relu'},
      {type: 'max-pool', size: 2},
      {type: 'convolution', size: 3, inputs: 4, outputs: 6, activation: 'linear'},
      {type: 'batch-norm', channels: 6, activation: 'relu'},
      {type: 'average-pool', size: 3},
      // 13x12 halves to 6x6, which is 2x2 after a pool of 3.
      {type: 'flatten', shape: [2, 2, 6]},
      {type: 'dense', inputs: 24, outputs: 5, activation: 'linear'},
    ]);
    const flowers = parsePlan(['--cnn', '100x100x3:6,12,24', '--batch', '10']).networks[0];
    expect({...flowers, name: 'c'}).toEqual(parsePlan(['c']).networks[0]);
  });

  it.each([
    [
      ['--mlp', '784'],
      'Cannot read --mlp as it must be sizes of input, hidden layers and classes such as 784-512-512-10: current value is 784',
    ],
    [['--mlp', '784-0-10'], 'current value is 784-0-10'],
    [
      ['--mlp', '3-1'],
      'Cannot read --mlp as it must be sizes with at least 2 classes at the end: current value is 3-1',
    ],
    [
      ['--cnn', '100x100:6'],
      'Cannot read --cnn as it must be an image and the filters of each layer such as 100x100x3:6,12,24: current value is 100x100:6',
    ],
    [
      ['--cnn', '4x4x1:2,2'],
      'Cannot build "cnn 4x4x1:2,2, batch 10" as a pool of 3 must fit the image: it is 2x2 before pool 2',
    ],
    [['--batch', '0'], 'Cannot read --batch as it must be a positive integer: current value is 0'],
    [['--dropout', '1'], 'Cannot read --dropout as it must be a number from 0 to below 1: current value is 1'],
    [['--l2', 'much'], 'Cannot read --l2 as it must be a number >= 0: current value is much'],
    [['--rounds', '2.5'], 'Cannot read --rounds as it must be a positive integer: current value is 2.5'],
    [['x'], 'Cannot time "x" as the named cases must be of a, c, e'],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j are refused with what is wrong', (words, message) => {
    expect(() => parsePlan(words)).toThrow(message);
  });

  it('end the program with code 2 and one line of error where they are wrong', async () => {
    const {code, out, err} = await bench('--batch', 'many');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('Cannot read --batch as it must be a positive integer: current value is many\n');
  });
});

describe('the numbers that networks start from', () => {
  it('are those of the peers: a hash of place and stream that is even over [0, 1)', () => {
    const values = uniform(3, 10_000);
    expect([...values].every(value => value >= 0 && value < 1)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value, 0) / 10_000;
    // Standard error of the mean: sqrt(1 / 12 / 10000) = 0.0029.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.012);
    expect(uniform(4, 1)).not.toEqual(uniform(3, 1));
  });
});

describe('the lines of --json', () => {
  it('give the ratio of our minimum to that of the best peer', () => {
    const [network] = parsePlan(['e']).networks;
    const timings = [
      {engine: 'ours replayed', ms: 0.5, median: 0.6, rounds: 2},
      {engine: 'pytorch', ms: 2, median: 2, rounds: 2, threads: 1},
      {engine: 'pytorch fused Adam', ms: 1, median: 3, rounds: 2, threads: 2},
    ];
    const lines = timingLines(network as NonNullable<typeof network>, {timings, refusals: []});
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {case: 'e', engine: 'ours replayed', ms: 0.5, median: 0.6, rounds: 2, ratio: 0.5},
      {case: 'e', engine: 'pytorch', ms: 2, median: 2, rounds: 2, threads: 1},
      {case: 'e', engine: 'pytorch fused Adam', ms: 1, median: 3, rounds: 2, threads: 2},
    ]);
  });

  it('are printed for every engine that can train the network, and nothing else is', async () => {
    const {code, out, err} = await bench('--cnn', '6x6x1:2', '--batch', '2', '--rounds', '1', '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as {engine: string; ms: number});
    expect(lines.map(({engine}) => engine)).toEqual([
      'ours replayed',
      'ours eager',
      'ours without BLAS',
      'stock tfjs cpu',
    ]);
    expect(lines.every(({ms}) => ms > 0)).toBe(true);
    expect(err).toMatch(/stock tfjs wasm cannot: .*Conv2DBackpropFilter/);
    expect(code).toBe(0);
  }, 70_000);
});

describe('--check', () => {
  it.each([
    {words: ['--mlp', '5-7-6-3', '--batch', '9', '--l1', '0.01', '--l2', '0.02', '--batch-norm']},
    {words: ['--cnn', '13x12x2:3,5', '--batch', '3']},
    {words: ['--cnn', '9x8x1:4', '--batch', '3', '--batch-norm', '--layers']},
    {words: ['--mlp', '5-7-3', '--batch', '9', '--l2', '0.02', '--layers']},
  ])(
    '$words: the losses of 5 steps agree with those of TensorFlow.js in plain JavaScript',
    async ({words}) => {
      const {code, out} = await bench(...words, '--check', '--json');
      const checks = out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as {engine: string; difference: number; reference: string});
      const ours = checks.filter(({engine}) => engine.startsWith('ours'));
      expect(ours.map(({engine}) => engine)).toEqual(['ours replayed', 'ours eager', 'ours without BLAS']);
      expect(ours.every(({reference, difference}) => reference === 'stock tfjs cpu' && difference < 1e-4)).toBe(true);
      expect(code).toBe(0);
    },
    70_000,
  );

  it('is refused for networks that draw random numbers', async () => {
    const {code, err} = await bench('e', '--dropout', '0.5', '--check');
    expect(err).toMatch(/Cannot check "e" as it must not draw random numbers/);
    expect(code).toBe(2);
  });
});
