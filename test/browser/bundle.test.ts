import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'playwright-core';
import {rolldown} from 'rolldown';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chromiumPath, launchBrowser, openPage} from './support.ts';

const ENTRY = 'gradlab-in-a-browser';
const SOURCE = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/** What the page does: trains a small network on points in the plane, and says how it went. */
const PAGE = `<!doctype html><title>Gradlab</title><script type="module">
  import {data, fit, losses, networks, optimizers, regularizers, tf} from './bundle.js';
  try {
    await tf.setBackend('cpu');
    const model = networks.mlp({inputs: 2, hidden: [16], outputs: 2, seed: 1, regularizer: regularizers.l2({rate: 1e-4})});
    const run = await fit(model, data.moons({examples: 200, noise: 0.1, seed: 1}), {
      loss: losses.sparseCategoricalCrossEntropy(),
      optimizer: optimizers.adam({learningRate: 0.03}),
      epochs: 40,
      validation: 0.25,
      progress: false,
    });
    window.trained = {
      backend: tf.getBackend(),
      status: run.status,
      loss: run.history.column('loss'),
      accuracy: run.history.column('validationAccuracy').at(-1),
    };
  } catch (error) {
    window.trained = {failure: String(error.stack ?? error)};
  }
</script>`;

interface Trained {
  readonly failure?: string;
  readonly backend?: string;
  readonly status?: string;
  readonly loss?: readonly number[];
  readonly accuracy?: number;
}

/** The library and TensorFlow.js as one file for a browser; every static import of Node's modules fails. */
async function bundled(): Promise<string> {
  const complaints: string[] = [];
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    onLog: (level, {message}) => {
      if (level === 'warn') complaints.push(message);
    },
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === ENTRY ? id : null),
        load: id =>
          id === ENTRY ? `export * from ${JSON.stringify(SOURCE)};\nexport * as tf from '@tensorflow/tfjs';` : null,
      },
    ],
    // The entry is no file: packages are looked up from the project.
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const {output} = await bundle.generate({format: 'esm', codeSplitting: false});
  await bundle.close();
  expect(complaints).toEqual([]);
  return output[0].code;
}

function serve(files: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer(({url = '/'}, response) => {
    const text = files[url];
    const kind = url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(text === undefined ? 404 : 200, {'content-type': `${kind}; charset=utf-8`}).end(text ?? '');
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe.runIf(chromiumPath !== undefined)('the library in a browser', () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    server = await serve({'/': PAGE, '/bundle.js': await bundled()});
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('is bundled without Node, and trains a small network there', {timeout: 120_000}, async () => {
    const {page, faults} = await openPage(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.trained !== undefined', undefined, {timeout: 90_000});
    const trained = await page.evaluate<Trained>('window.trained');
    expect(trained.failure).toBeUndefined();
    expect(faults).toEqual({errors: [], foreign: []});
    expect([trained.backend, trained.status]).toEqual(['cpu', 'finished']);
    // Two moons with little noise: a linear classifier gets 0.87 of them right.
    expect(trained.accuracy).toBeGreaterThan(0.95);
    expect(trained.loss?.at(-1)).toBeLessThan(0.3 * (trained.loss?.[0] as number));
  });
});
