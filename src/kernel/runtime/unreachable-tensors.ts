import {countDisposals, type DataId, type Disposals, reachableTensors, type Tensor} from './tensor-list.ts';
import {weakKeys} from './weak-keys.ts';

interface Backend {
  /** How many tensors share the data. */
  readonly refCount: (data: DataId) => number;
  /** The WebAssembly backend's next number. */
  readonly dataIdNextNumber?: number;
}

interface DataInfo {
  readonly backend: Backend;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: number;
}

/** The part of TensorFlow.js's engine (4.22) that counts tensors. */
export interface TensorStore {
  readonly state: {
    readonly tensorInfo: WeakMap<DataId, DataInfo>;
    numTensors: number;
    numBytes: number;
    numDataBuffers: number;
  };
  readonly registry: Readonly<Record<string, Backend>>;
  readonly disposeTensor: (tensor: Omit<Tensor, 'id'>) => void;
  readonly removeDataId: (data: DataId, backend: Backend) => void;
}

/** What there was at a moment: its counts, and the numbers that the next tensor and the next data of a backend get. */
export interface TensorMark {
  readonly tensors: number;
  readonly bytes: number;
  readonly buffers: number;
  readonly tensor: number;
  readonly data: ReadonlyMap<Backend, number>;
  /** How many of the tensors of then have been disposed since, until the next mark. */
  readonly disposals: Readonly<Pick<Disposals, 'count'>>;
}

/** The number that the next tensor gets. */
export const nextTensor = (store: TensorStore): number =>
  (store.constructor as unknown as {readonly nextTensorId: number}).nextTensorId;

/** What there is now; from now on the disposals of it are counted. */
export function markTensors(store: TensorStore): TensorMark {
  const {state, registry} = store;
  const backends = Object.values(registry).filter(backend => typeof backend?.refCount === 'function');
  const tensor = nextTensor(store);
  return {
    tensors: state.numTensors,
    bytes: state.numBytes,
    buffers: state.numDataBuffers,
    tensor,
    disposals: countDisposals(tensor),
    data: new Map(backends.map(backend => [backend, nextNumber(backend) ?? Number.POSITIVE_INFINITY])),
  };
}

/** The cpu backend numbers its data in its class. */
function nextNumber(backend: Backend): number | undefined {
  return backend.dataIdNextNumber ?? (backend.constructor as {readonly nextDataId?: number}).nextDataId;
}

/** All data that there is. As long as the caller holds the list, none of it is collected uncounted. */
export const listData = ({state}: TensorStore): readonly DataId[] => weakKeys(state.tensorInfo);

/**
 * Disposes the tensors made since the mark that no code can reach any more. Which these are is asked of V8: its
 * inspector lists the data of all tensors (`tensorInfo` is a WeakMap, whose entries it can read) and then, after a
 * garbage collection, the tensors that are left. So no tensor in a variable, a closure, a private field, an optimizer
 * or a layer is ever taken, and running cells pay next to nothing. (Who keeps a `dataId` must keep a tensor of it.)
 *
 * What was unreachable before the mark stays counted by `tf.memory()`: it shows the learner's own leaks.
 *
 * In the end the counts of `tf.memory()` are set right, for the stop may have come between a tensor and its count. Counts
 * that differ by more are left alone: the cell has lost new tensors to the garbage collector. So are bytes and buffers where
 * the cell has disposed of old tensors, whose sizes are not known any more.
 */
export function disposeUnreachable(store: TensorStore, all: readonly DataId[], mark: TensorMark): void {
  const {state} = store;
  const instances = reachableTensors();
  const tensors = instances.filter(({isDisposed}) => isDisposed === false);
  const sharing = Map.groupBy(tensors, ({dataId}) => dataId);
  const made = tensors.filter(({id}) => id >= mark.tensor);
  const expected = mark.tensors - mark.disposals.count + made.length;
  // What is left of each data, the new first: of old data only as many tensors go as the count tells to be too many.
  const isNew = (data: DataId) => (data.id ?? -1) >= newest(state.tensorInfo.get(data), mark);
  for (const data of [...all.filter(isNew), ...all.filter(data => !isNew(data) && sharing.has(data))]) {
    disposeRest(store, data, sharing.get(data)?.length ?? 0, () => isNew(data) || state.numTensors > expected);
  }
  if (Math.abs(state.numTensors - expected) > CUT_OFF) return;
  state.numTensors = expected;
  if (mark.disposals.count !== 0) return;
  state.numBytes = made.reduce((sum, {dataId}) => sum + (state.tensorInfo.get(dataId)?.bytes ?? 0), mark.bytes);
  state.numDataBuffers = mark.buffers + new Set(made.map(({dataId}) => dataId).filter(isNew)).size;
}

/** By so many tensors a count can be wrong that was cut off. */
const CUT_OFF = 4;

const newest = (info: DataInfo | undefined, {data}: TensorMark): number =>
  info === undefined ? Number.POSITIVE_INFINITY : (data.get(info.backend) ?? 0);

/** Disposes as many tensors of this data as are counted beyond the reachable ones, as long as they are to go. */
function disposeRest(store: TensorStore, dataId: DataId, reachable: number, go: () => boolean): void {
  const info = store.state.tensorInfo.get(dataId);
  if (info === undefined) return;
  const {backend, dtype, shape} = info;
  const counted = backend.refCount(dataId);
  const size = shape.reduce((product, length) => product * length, 1);
  for (let rest = counted - reachable; rest > 0 && go(); rest--) store.disposeTensor({dataId, dtype, size});
  // Its disposal was cut off.
  if (counted === 0 && reachable === 0) store.removeDataId(dataId, backend);
}
