import {shown} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import {layersOf} from '../engine/index.ts';
import {nodeModule} from '../engine/platform/index.ts';
import {variablesOf} from '../models/index.ts';
import type {Prepared} from './prepare.ts';
import {randomLayersOf} from './training-state.ts';

/** What must be the same for a run to go on, each under what a message calls it; all of it can be JSON. */
export type RunFacts = Readonly<Record<string, unknown>>;

/** What makes a run the one that it is. The number of epochs is not part of it: a run may be continued. */
export function runFacts({model, optimizer, loss, train, validation, seed, batchSize, options}: Prepared): RunFacts {
  const {augmentation, mixup, probes} = options;
  return {
    "the model's layers": layersOf(model).map(layer => layer.getClassName()),
    "the shapes of the model's weights": variablesOf(model).map(({shape}) => shape),
    "the seeds of the model's random layers": randomLayersOf(model).map(({seed: own}) => own),
    'the optimizer': optimizer.getClassName(),
    'the loss': loss.config ?? loss.name,
    'the examples': train === undefined ? 'a stream' : contentOf(train),
    'the validation set': validation === undefined ? 'none' : contentOf(validation),
    seed,
    batchSize: batchSize ?? 'of the stream',
    augmentation: augmentation?.config ?? 'none',
    mixup: mixup?.config ?? 'none',
    // Their columns are named by layers.
    ...(probes && {"the names of the model's layers": model.layers.map(({name}) => name)}),
  };
}

function contentOf({x, y}: Dataset): string {
  const {crc32} = nodeModule<typeof import('node:zlib')>('zlib');
  const sum = ({values}: Dataset['x']): number =>
    crc32(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return `${shown(x.shape)} with checksums ${sum(x)} and ${sum(y)}`;
}
