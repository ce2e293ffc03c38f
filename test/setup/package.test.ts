import {
  appendFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {rolldown} from 'rolldown';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {KernelClient} from '../../src/kernel/client/index.ts';
import {freePort} from '../browser/support.ts';
import {project} from './checkout.ts';
import {type Installed, packAndInstall, pythonWithPackages} from './installed.ts';

const PATIENCE = 600_000;

/** Ten steps of descent on (w1 - 1)² / 2 + 4 (w2 - 1)² / 2, from 0. */
const TRAIN = `import * as tf from '@tensorflow/tfjs';
import {optimizers, trainingStep} from 'gradlab';
export {tf};
export function trained() {
  const weights = tf.variable(tf.zeros([2, 1]));
  const loss = (x, y) => tf.losses.meanSquaredError(y, x.matMul(weights));
  const step = trainingStep({loss, optimizer: optimizers.sgd({learningRate: 0.1}), variables: [weights]});
  const [x, y] = [tf.tensor2d([[1, 0], [0, 2]]), tf.tensor2d([[1], [2]])];
  for (let count = 0; count < 10; count++) step(x, y);
  return [...weights.dataSync()];
}
`;

/** Each weight's way to 1 shrinks by its own factor, 1 - rate · curvature, at every step. */
const TRAINED = [1 - 0.9 ** 10, 1 - 0.6 ** 10];

const readTrained = (output: string): readonly number[] => JSON.parse(output.trim().split('\n').at(-1) ?? '');

function expectTrained(weights: readonly number[]): void {
  expect(weights).toHaveLength(2);
  for (const [index, exact] of TRAINED.entries()) expect(weights[index]).toBeCloseTo(exact, 6);
}

describe('the package that npm packs', {timeout: PATIENCE}, () => {
  let installed: Installed;
  const write = (name: string, text: string) => writeFileSync(join(installed.folder, name), text);
  const own = (path: string) => join(installed.folder, 'node_modules', 'gradlab', path);

  beforeAll(async () => {
    installed = await packAndInstall();
    write('train.mjs', TRAIN);
  }, PATIENCE);
  afterAll(() => installed && rmSync(dirname(installed.folder), {recursive: true, force: true}), PATIENCE);

  const paths = () => installed.packed.files.map(({path}) => path);
  const below = (folder: string) =>
    paths()
      .filter(path => path.startsWith(`${folder}/`))
      .sort();

  test('holds what each source compiles to, and nothing that older sources left', () => {
    const sources = globSync('**/*.ts', {cwd: join(project, 'src'), exclude: ['engine/assembly/**', '**/*.d.ts']});
    const compiled = sources.flatMap(path => ['.js', '.d.ts'].map(ending => `dist/${path.slice(0, -3)}${ending}`));
    expect(below('dist')).toEqual(
      [...compiled, 'dist/engine/kernels.wasm'].map(path => path.replaceAll('\\', '/')).sort(),
    );
  });

  test('holds every lesson with its exercises, and what they read', () => {
    const lessons = readdirSync(join(project, 'notebooks')).filter(name => /\.(?:ipynb|json|md)$/.test(name));
    const exercises = lessons
      .filter(name => /^\d\d-.*\.ipynb$/.test(name))
      .map(name => `exercises/${name.slice(0, -6)}.ts`);
    const study = readdirSync(join(project, 'notebooks', 'flowers')).filter(name => /\.(?:ts|json)$/.test(name));
    expect(below('notebooks')).toEqual(
      [...lessons, ...exercises, ...study.map(name => `flowers/${name}`)].map(name => `notebooks/${name}`).sort(),
    );
    expect(below('datasets')).toEqual(
      ['LICENSE-scikit-learn', 'README.md', 'diabetes.csv', 'digits8x8.csv', 'iris.csv', 'wine.csv'].map(
        name => `datasets/${name}`,
      ),
    );
  });

  test('holds of the sources what is not compiled, the setup and the styles and scripts of pages, and nothing else', () => {
    const rest = paths().filter(path => !/^(?:dist|notebooks|datasets|src)\//.test(path));
    expect(rest.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    const plain = globSync(['src/setup/**/*.*', 'src/lessons/*/assets/**/*.*'], {cwd: project});
    const forCheckouts = ['compile-kernels', 'pack', 'test'].map(name => `src/setup/${name}.js`);
    const files = plain.map(path => path.replaceAll('\\', '/')).filter(path => !forCheckouts.includes(path));
    expect(below('src')).toEqual(files.sort());
  });

  test('is small, runs no script where it is installed, and names no folder of the machine that packed it', () => {
    expect(installed.packed.size).toBeLessThan(9e6);
    expect(installed.packed.unpackedSize).toBeLessThan(21e6);
    const {scripts} = JSON.parse(readFileSync(own('package.json'), 'utf8'));
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name);
    const named = paths().filter(path => readFileSync(own(path)).includes(project));
    expect(named).toEqual([]);
  });

  test('gives npx its program, in its version', async () => {
    const {output} = await installed.npm(installed.folder, 'exec', '--', 'gradlab', '--help');
    for (const command of ['lab', 'lessons', 'run', 'kernel install']) expect(output).toContain(`gradlab ${command} `);
    const {version} = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(await installed.gradlab('--version')).toEqual({code: 0, output: `${version}\n`});
  });

  test('lacks nothing that its doctor looks for but JupyterLab, which gradlab lab would make', async () => {
    const {code, output} = await installed.gradlab('doctor');
    expect(output).not.toContain('MISSING');
    expect(output).toMatch(/^absent +\.gradlab\/venv/m);
    expect(output).toMatch(/^ok +typescript/m);
    expect(output).not.toMatch(/npm start|rolldown|Chromium/);
    expect(code).toBe(0);
  });

  test('trains in plain Node, by import and by require', async () => {
    const imported = "import {trained} from './train.mjs'; console.log(JSON.stringify(trained()));";
    expectTrained(readTrained((await installed.node('--input-type=module', '--eval', imported)).output));
    const required =
      "console.log(JSON.stringify([typeof require('gradlab').fit, typeof require('gradlab/lesson').claim]));";
    const {output} = await installed.node('--input-type=commonjs', '--eval', required);
    expect(JSON.parse(output)).toEqual(['function', 'function']);
  });

  test('is typed in strict TypeScript, for Node and for a bundler', async () => {
    write(
      'typed.ts',
      `import {crossEntropy, fit, neuron, train} from 'gradlab';
import {claim} from 'gradlab/lesson';
const run = train(neuron({weight: 2, bias: 2}), crossEntropy(), {x: 1, y: 0, rate: 0.15, steps: 5});
// @ts-expect-error a rate is a number: without types this line would pass
train(neuron({weight: 2, bias: 2}), crossEntropy(), {x: 1, y: 0, rate: 'fast', steps: 5});
export const all: readonly [typeof fit, typeof claim, {readonly table: object}] = [fit, claim, run];
`,
    );
    const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--types', 'node'];
    for (const kind of [
      ['--module', 'nodenext'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ]) {
      expect(await installed.node(compiler, ...flags, ...kind, 'typed.ts')).toEqual({code: 0, output: ''});
    }
  });

  test('is bundled for a page, and trains where there is no Node', async () => {
    const warnings: string[] = [];
    const bundle = await rolldown({
      input: join(installed.folder, 'train.mjs'),
      platform: 'browser',
      onLog: (level, {message}) => level === 'warn' && warnings.push(message),
    });
    await bundle.write({file: join(installed.folder, 'page.mjs'), format: 'esm', codeSplitting: false});
    await bundle.close();
    expect(warnings).toEqual([]);
    // A page has a document and no `process`.
    const page = `Object.defineProperty(globalThis, 'process', {value: undefined});
Object.assign(globalThis, {window: globalThis, document: {createElement: () => ({getContext: () => null})}});
const {tf, trained} = await import('./page.mjs');
await tf.setBackend('cpu');
console.log(JSON.stringify(trained()));`;
    expectTrained(readTrained((await installed.node('--input-type=module', '--eval', page)).output));
  });

  test('puts its kernel into another Jupyter, which runs a cell with it', async () => {
    const prefix = join(installed.folder, 'prefix');
    expect((await installed.gradlab('kernel', 'install', '--prefix', prefix)).code).toBe(0);
    const file = join(prefix, 'share', 'jupyter', 'kernels', 'gradlab', 'kernel.json');
    const {argv} = JSON.parse(readFileSync(file, 'utf8')) as {readonly argv: readonly string[]};
    // A notebook that lies apart from any node_modules.
    const client = await KernelClient.start({argv, folder: dirname(installed.folder), startTimeout: 60_000});
    try {
      const shown: unknown[] = [];
      const code = `import {crossEntropy, neuron, train} from 'gradlab';
const run = train(neuron({weight: 2, bias: 2}), crossEntropy(), {x: 1, y: 0, rate: 0.15, steps: 1});
const weight: number = Number(run.table.column('weight')[1]);
weight`;
      const reply = await client.execute(code, {
        onMessage: ({content}) => 'data' in content && shown.push(content.data),
        timeout: 60_000,
      });
      expect(reply).toMatchObject({status: 'ok'});
      // The error's slope by the weight is its output: sigmoid(2 · 1 + 2).
      const exact = 2 - 0.15 / (1 + Math.exp(-4));
      expect(Number((shown[0] as Record<string, string>)['text/plain'])).toBeCloseTo(exact, 12);
    } finally {
      await client.shutdown();
    }
  });

  test('copies its lessons, leaves changed ones alone, and writes, runs and grades one there', async () => {
    const first = await installed.gradlab('lessons');
    const count = below('notebooks').length;
    expect(first).toEqual({code: 0, output: `notebooks: ${count} files, ${count} written\n`});
    const glossary = join(installed.folder, 'notebooks', 'glossary.md');
    appendFileSync(glossary, 'mine\n');
    rmSync(join(installed.folder, 'notebooks', 'curriculum.json'));
    const again = await installed.gradlab('lessons');
    expect(again.output).toContain(`${join('notebooks', 'glossary.md')}: differs from the package's, left as it is`);
    expect(again.output).toContain(`notebooks: ${count} files, 1 written\n`);
    expect(readFileSync(glossary, 'utf8')).toMatch(/mine\n$/);

    const lesson = join('notebooks', '20-mean.ipynb');
    for (const args of [
      ['new', '20-mean', '--title', 'The mean lies in between'],
      ['run', '--in-place', lesson],
    ]) {
      expect(await installed.gradlab(...args)).toMatchObject({code: 0});
    }
    const notebook = readFileSync(join(installed.folder, lesson), 'utf8');
    const answer = notebook.replace(
      '=> NaN; // your line',
      '=> values.reduce((sum, x) => sum + x, 0) / values.length;',
    );
    expect(answer).not.toBe(notebook);
    mkdirSync(join(installed.folder, 'handed-in', 'ada'), {recursive: true});
    write(join('handed-in', 'ada', '20-mean.ipynb'), answer);
    expect((await installed.gradlab('grade', 'handed-in')).output).toContain('1 of 1 exercises right');
  });

  test('opens JupyterLab on the folder where its user stands, with all that it makes in .gradlab', async () => {
    const port = await freePort();
    const env = {PYTHON: pythonWithPackages(dirname(installed.folder))};
    const lab = installed.lab(env, '--no-browser', '--port', String(port));
    let said = '';
    const address = await new Promise<URL>((found, fail) => {
      const read = (chunk: Buffer) => {
        said += chunk;
        const line = /http:\/\/127\.0\.0\.1:\d+\/\S*token=\w+/.exec(said);
        if (line) found(new URL(line[0]));
      };
      lab.stdout?.on('data', read);
      lab.stderr?.on('data', read);
      lab.once('close', () => fail(new Error(said)));
    });
    try {
      expect(address.port).toBe(String(port));
      const ask = (path: string, query = address.search) => fetch(new URL(path + query, address));
      await expect.poll(async () => (await fetch(address)).status, {timeout: 30_000}).toBe(200);
      expect((await ask('/api/contents', '')).status).toBe(403);
      const {content} = (await (await ask('/api/contents')).json()) as {content: readonly {name: string}[]};
      expect(content.map(({name}) => name)).toContain('train.mjs');
      const {default: name, kernelspecs} = (await (await ask('/api/kernelspecs')).json()) as {
        default: string;
        kernelspecs: Record<string, {spec: {argv: readonly string[]}}>;
      };
      expect(name).toBe('gradlab');
      expect(kernelspecs.gradlab?.spec.argv[1]).toBe(own('dist/kernel/launcher/main.js'));
    } finally {
      const ended = new Promise(done => lab.once('close', done));
      lab.kill('SIGTERM');
      await ended;
    }
    expect(readdirSync(join(installed.folder, '.gradlab')).sort()).toEqual(['.gitignore', 'jupyter', 'venv']);
    expect(existsSync(join(installed.folder, '.jupyter')) || existsSync(own('.venv'))).toBe(false);
  });
});
