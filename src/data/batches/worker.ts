/**
 * A thread that makes batches: it is sent tasks, reads their examples in shared memory, writes their numbers there, and
 * says so. It knows no tensors.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {type AugmentationConfig, fromConfig} from '../../augmentation/index.ts';
import type {NumberArray} from '../samples/index.ts';
import {type FillPlan, type FillTask, makeFill} from './fill.ts';

/** Memory for one batch. */
export interface Place {
  readonly given: NumberArray;
  readonly values: Float32Array;
}

/** What a thread is started with. */
export interface WorkerPlan {
  readonly plan: FillPlan;
  readonly config: AugmentationConfig | undefined;
  readonly places: readonly Place[];
}

/** What a thread answers: which place is ready, or why not. */
export interface WorkerAnswer {
  readonly place: number;
  readonly error?: unknown;
}

const {plan, config, places} = workerData as WorkerPlan;
const fill = makeFill(plan, config === undefined ? undefined : fromConfig(config));

parentPort?.on('message', ({place, task}: {readonly place: number; readonly task: FillTask}) => {
  const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);
  const {given, values} = places[place] as Place;
  try {
    fill(given, task, values);
    answer({place});
  } catch (error) {
    answer({place, error});
  }
});
