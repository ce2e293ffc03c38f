import {parseArgs} from 'node:util';
import {CASES, namedCase} from './cases.ts';
import {cnn, type Extras, mlp, type Network} from './network.ts';

/** What a run of the benchmark is to do. */
export interface Plan {
  readonly networks: readonly Network[];
  readonly rounds: number;
  /** Whether PyTorch and Keras are timed too. */
  readonly peers: boolean;
  /** One JSON object a line instead of tables. */
  readonly json: boolean;
  /** Compare the engines' losses instead of their times. */
  readonly check: boolean;
  /** Build our model of plain tf.layers. */
  readonly layers: boolean;
  /** Only engines whose names begin with one of these; all if empty. */
  readonly only: readonly string[];
}

const ROUNDS = 8;
const MLP_BATCH = 128;
const CNN_BATCH = 10;

export const USAGE = `Usage: npm run bench -- [engine] [CASE …] [--mlp 784-512-512-10] [--cnn 100x100x3:6,12,24] [--batch 128]
         [--dropout RATE] [--l1 RATE] [--l2 RATE] [--batch-norm] [--noise DEVIATION]
         [--peers] [--rounds ${ROUNDS}] [--only ENGINE] [--layers] [--check] [--json]
Cases: ${CASES.join(', ')}`;

const text = {type: 'string'} as const;
const flag = {type: 'boolean', default: false} as const;
const OPTIONS = {
  mlp: {type: 'string', multiple: true},
  cnn: {type: 'string', multiple: true},
  batch: text,
  dropout: text,
  l1: text,
  l2: text,
  'batch-norm': flag,
  noise: text,
  peers: flag,
  rounds: text,
  only: {type: 'string', multiple: true},
  layers: flag,
  check: flag,
  json: flag,
} as const;

function refuse(option: string, rule: string, value: string): never {
  throw new RangeError(`Cannot read --${option} as it must be ${rule}: current value is ${value}`);
}

function positiveInteger(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(value)) refuse(option, 'a positive integer', value);
  return Number(value);
}

function rate(option: string, value: string | undefined, below = Number.POSITIVE_INFINITY): number {
  if (value === undefined) return 0;
  const number = Number(value);
  const rule = below === 1 ? 'a number from 0 to below 1' : 'a number >= 0';
  if (value.trim() === '' || !Number.isFinite(number) || number < 0 || number >= below) refuse(option, rule, value);
  return number;
}

function parseMlp(value: string, batch: number, extras: Extras): Network {
  if (!/^[1-9]\d{0,5}(-[1-9]\d{0,5})+$/.test(value)) {
    refuse('mlp', 'sizes of input, hidden layers and classes such as 784-512-512-10', value);
  }
  const sizes = value.split('-').map(Number);
  if ((sizes.at(-1) as number) < 2) refuse('mlp', 'sizes with at least 2 classes at the end', value);
  return mlp(`mlp ${value}, batch ${batch}`, sizes, batch, extras);
}

function parseCnn(value: string, batch: number, extras: Extras): Network {
  const match = /^([1-9]\d{0,3})x([1-9]\d{0,3})x([1-9]\d{0,3}):([1-9]\d{0,3}(?:,[1-9]\d{0,3})*)$/.exec(value);
  if (match === null) refuse('cnn', 'an image and the filters of each layer such as 100x100x3:6,12,24', value);
  const [height, width, channels] = match.slice(1, 4).map(Number) as [number, number, number];
  const filters = (match[4] as string).split(',').map(Number);
  return cnn(`cnn ${value}, batch ${batch}`, [height, width, channels], filters, batch, extras);
}

/**
 * Reads the words of a command line. Options of networks hold for all that are named; without any the named cases run.
 *
 * @throws {RangeError} for a value out of range, and {TypeError} for a word that is no option or case
 */
export function parsePlan(words: readonly string[]): Plan {
  const {values, positionals} = parseArgs({args: [...words], options: OPTIONS, allowPositionals: true});
  const unknown = positionals.find(name => !CASES.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`Cannot time "${unknown}" as the named cases must be of ${CASES.join(', ')}`);
  }
  const batch = positiveInteger('batch', values.batch);
  const extras: Extras = {
    dropout: rate('dropout', values.dropout, 1),
    l1: rate('l1', values.l1),
    l2: rate('l2', values.l2),
    batchNorm: values['batch-norm'],
    noise: rate('noise', values.noise),
  };
  const asked = [
    ...positionals.map(name => namedCase(name, batch, extras)),
    ...(values.mlp ?? []).map(value => parseMlp(value, batch ?? MLP_BATCH, extras)),
    ...(values.cnn ?? []).map(value => parseCnn(value, batch ?? CNN_BATCH, extras)),
  ];
  const {peers, json, check, layers, only = []} = values;
  return {
    networks: asked.length > 0 ? asked : CASES.map(name => namedCase(name, batch, extras)),
    rounds: positiveInteger('rounds', values.rounds) ?? ROUNDS,
    peers,
    json,
    check,
    layers,
    only,
  };
}
