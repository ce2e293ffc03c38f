/**
 * Runs TensorFlow.js's own published specs on an engine and prints the result as one line of JSON.
 * Usage: node test/suites/tensorflow/run.ts [ours | wasm | cpu]  (the last two: TensorFlow.js's own backends)
 */
import {createRequire} from 'node:module';
import {ELSEWHERE, publishedModule, readPublishedModules, specFiles} from './published-specs.ts';
import type {Failure, SpecResults} from './results.ts';

/** What is used of jasmine-core. */
interface Jasmine {
  getEnv(): Environment;
}
interface Environment {
  configure(options: object): void;
  clearReporters(): void;
  addReporter(reporter: {readonly specDone: (spec: Spec) => void}): void;
  execute(): Promise<unknown>;
}
interface Spec {
  readonly fullName: string;
  readonly status: string;
  readonly failedExpectations: readonly {readonly message: string}[];
}

const engine = process.argv[2] ?? 'ours';
const require = createRequire(import.meta.url);
const {boot} = require('jasmine-core') as {readonly boot: (core: unknown) => Jasmine};
const jasmine = boot(require('jasmine-core/lib/jasmine-core/jasmine.js'));
const environment = jasmine.getEnv();

async function setUp(): Promise<void> {
  if (engine === 'ours') {
    const {setUpEngine} = await import('../../../src/engine/set-up.ts');
    return setUpEngine();
  }
  const tf = await import('@tensorflow/tfjs');
  await import('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.setBackend(engine))) throw new Error(`Cannot run the specs as there must be a backend "${engine}"`);
}

await setUp();
readPublishedModules();
const {setTestEnvs} = (await publishedModule('jasmine_util.js')) as unknown as {
  readonly setTestEnvs: (environments: readonly object[]) => void;
};
// The name stands in the specs' full names, and so in the baseline.
setTestEnvs([{name: 'wasm', backendName: engine === 'ours' ? 'wasm' : engine, isDataSync: true}]);
await publishedModule('public/chained_ops/register_all_chained_ops.js');
await publishedModule('register_all_gradients.js');
for (const file of specFiles()) await publishedModule(file);

const failures: Failure[] = [];
let passed = 0;
environment.configure({
  random: false,
  specFilter: (spec: {getFullName(): string}) => !ELSEWHERE.test(spec.getFullName()),
});
environment.clearReporters();
environment.addReporter({
  specDone({status, fullName, failedExpectations}) {
    if (status === 'passed') passed++;
    if (status === 'failed') failures.push({name: fullName, message: failedExpectations[0]?.message ?? ''});
  },
});
await environment.execute();
const results: SpecResults = {passed, failures};
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
