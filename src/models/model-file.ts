import type * as crypto from 'node:crypto';
import type {tf} from '../engine/index.ts';
import {nodeModule} from '../engine/platform/index.ts';

/** The file of a folder that says what the model is; the name that TensorFlow.js and its converter look for. */
export const MODEL_FILE = 'model.json';

/** What stands in {@link MODEL_FILE}: TensorFlow.js's layers format, and what the bytes beside it must be. */
export interface ModelFile {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: object;
  readonly weightsManifest: readonly [
    {readonly paths: readonly [string]; readonly weights: tf.io.WeightsManifestEntry[]},
  ];
  readonly gradlab: {readonly bytes: number; readonly sha256: string};
}

export const sha256 = (bytes: Uint8Array): string =>
  nodeModule<typeof crypto>('crypto').createHash('sha256').update(bytes).digest('hex');

/** A saved model cannot be read as its file must be something it is not: `loadModel` throws it, and names the file. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';

  constructor(path: string, rule: string, found: string, options?: ErrorOptions) {
    super(`Cannot load model as ${path} must ${rule}: current value is ${found}`, options);
  }
}
