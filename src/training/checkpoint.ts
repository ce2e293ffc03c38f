import type {TableRow} from '../base/index.ts';
import type {Weights} from '../models/index.ts';
import type {PlateauState} from '../schedules/index.ts';
import {readStored, type StoredArray, writeStored} from './checkpoint-file.ts';
import type {HistoryRow, RunStatus} from './run.ts';
import type {RunFacts} from './run-facts.ts';
import type {TrainingState} from './training-state.ts';

/** A run between two epochs. */
export interface RunState {
  readonly state: TrainingState;
  readonly history: readonly HistoryRow[];
  /** Rows of the probes. */
  readonly rows: readonly TableRow[];
  readonly bestWeights: Weights | undefined;
  readonly rate: {readonly rate: number; readonly plateau: PlateauState | undefined};
  readonly stepCount: number;
  readonly seconds: number;
  /** Set once early stopping has ended the run. */
  readonly status: Extract<RunStatus, 'stopped early'> | undefined;
}

/** Writes a run to its file. */
export function saveRun(file: string, facts: RunFacts, run: RunState): void {
  const {state, bestWeights, history, rows, ...rest} = run;
  const plain = (group: string, weights: Weights | undefined): StoredArray[] =>
    (weights ?? []).map((values, index) => ({
      name: `${group}/${index}`,
      shape: [values.length],
      dtype: values instanceof Float32Array ? 'float32' : values instanceof Int32Array ? 'int32' : 'bool',
      values,
    }));
  const optimizer = (state.optimizer ?? []).map(array => ({...array, name: `optimizer/${array.name}`}));
  const content = {
    facts,
    ...rest,
    rate: {...rest.rate, rate: text(rest.rate.rate)},
    counters: state.counters,
    history: history.map(textsOf),
    rows: rows.map(textsOf),
  };
  writeStored(file, {
    content,
    arrays: [...plain('weights', state.weights), ...plain('best', bestWeights), ...optimizer],
  });
}

/**
 * The run of a file; undefined if there is no such file.
 *
 * @throws RangeError if the file is damaged, or holds another run than that of these facts
 */
export function loadRun(deed: string, file: string, facts: RunFacts): RunState | undefined {
  const stored = readStored(deed, file);
  if (stored === undefined) return undefined;
  const {content, arrays} = stored;
  const found = content as Omit<RunState, 'state' | 'history' | 'rows' | 'bestWeights' | 'rate'> & {
    readonly facts: RunFacts;
    readonly counters: readonly number[];
    readonly rate: {readonly rate: string; readonly plateau?: PlateauState};
    readonly history: readonly Texts[];
    readonly rows: readonly Texts[];
  };
  checkFacts(deed, file, found.facts, facts);
  const group = (name: string): StoredArray[] =>
    arrays
      .filter(array => array.name.startsWith(`${name}/`))
      .map(array => ({...array, name: array.name.slice(name.length + 1)}));
  const best = group('best').map(({values}) => values);
  return {
    state: {
      weights: group('weights').map(({values}) => values),
      optimizer: group('optimizer'),
      counters: found.counters,
    },
    bestWeights: best.length > 0 ? best : undefined,
    history: found.history.map(row => numbersOf(row) as HistoryRow),
    rows: found.rows.map(numbersOf),
    rate: {rate: Number(found.rate.rate), plateau: found.rate.plateau},
    stepCount: found.stepCount,
    seconds: found.seconds,
    status: found.status,
  };
}

/** JSON has neither NaN nor infinities nor -0. */
type Texts = Readonly<Record<string, string>>;

const textsOf = (row: TableRow): Texts =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value as number)]));

const numbersOf = (texts: Texts): TableRow =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, Number(value)]));

const text = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

function checkFacts(deed: string, file: string, saved: RunFacts, present: RunFacts): void {
  for (const [name, value] of Object.entries(present)) {
    const [now, then] = [JSON.stringify(value), JSON.stringify(saved[name])];
    if (now === then) continue;
    throw new RangeError(
      `Cannot ${deed} as ${name} must be that of ${JSON.stringify(file)}, ${then}: current value is ${now}`,
    );
  }
}
