import {parentPort} from 'node:worker_threads';

// a drawing that never ends, as plotly.js does with 3D figures where there is no real browser; small ones are drawn at once
parentPort.on('message', ({data}) => {
  for (; data.length > 0; );
  parentPort.postMessage({png: new Uint8Array([1, 2, 3])});
});
