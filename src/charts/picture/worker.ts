import {parentPort} from 'node:worker_threads';
import {type Drawable, painter} from './draw.ts';

const draw = painter();

parentPort?.on('message', (figure: Drawable) => {
  draw(figure).then(
    png => parentPort?.postMessage({png}),
    error => parentPort?.postMessage({failure: error instanceof Error ? error.message : String(error)}),
  );
});
