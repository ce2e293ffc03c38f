import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {isAbsolute, join} from 'node:path';
import {expect, test} from 'vitest';
import {KernelClient, type Message} from '../../src/kernel/client/index.ts';
import {node, PROGRAM, project, temporaryFolder} from '../setup/checkout.ts';

/** What VS Code draws by itself: its own renderers of notebook outputs, and its Markdown extension's. */
const BUILT_IN = [
  'application/javascript',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'text/html',
  'text/latex',
  'text/markdown',
  'text/plain',
];

/** What the extensions that VS Code's Jupyter extension brings along draw. */
const EXTENSIONS = ['application/vnd.plotly.v1+json', 'application/vnd.jupyter.widget-view+json'];

/** Records for our own tools, which a front end passes over. */
const RECORD = /^application\/vnd\.gradlab\.\w+\+json$/;

interface Spec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Notebook {
  readonly metadata: {
    readonly kernelspec: {readonly name: string; readonly display_name: string; readonly language: string};
    readonly language_info: {readonly name: string};
  };
  readonly cells: readonly {readonly cell_type: string; readonly outputs?: readonly Output[]}[];
}

const lessons = readdirSync(join(project, 'notebooks')).filter(name => /^\d\d-.*\.ipynb$/.test(name));
const read = (name: string) => JSON.parse(readFileSync(join(project, 'notebooks', name), 'utf8')) as Notebook;

/** A person's home with the kernel installed by the command of the README, and nothing of Jupyter's in the environment. */
async function installed(): Promise<{spec: Spec; folder: string; env: Record<string, string>}> {
  const home = temporaryFolder();
  const env = {HOME: home, PATH: '/usr/bin:/bin', GRADLAB_HISTORY: 'off'};
  const {code, output} = await node([PROGRAM, 'kernel', 'install'], env);
  expect({code, output}).toMatchObject({code: 0});
  // Where VS Code looks on its own, on Linux and on macOS.
  const data = process.platform === 'darwin' ? 'Library/Jupyter' : '.local/share/jupyter';
  const path = join(home, data, 'kernels', 'gradlab', 'kernel.json');
  expect(existsSync(path)).toBe(true);
  const folder = join(home, 'course');
  mkdirSync(folder);
  writeFileSync(join(folder, 'helper.ts'), 'export const double = (value: number) => 2 * value;\n');
  return {spec: JSON.parse(readFileSync(path, 'utf8')) as Spec, folder, env};
}

/** Runs code and gives the MIME bundles that it showed. */
async function bundlesOf(client: KernelClient, code: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const shown: Readonly<Record<string, unknown>>[] = [];
  const onMessage = ({header, content}: Message) => {
    if (header.msg_type === 'display_data' || header.msg_type === 'execute_result') {
      shown.push(content.data as Readonly<Record<string, unknown>>);
    }
  };
  const reply = await client.execute(code, {onMessage, timeout: 120_000});
  expect(reply.status).toBe('ok');
  return shown;
}

test('VS Code finds the kernel in the home folder, and starts it without a Python environment', {
  timeout: 240_000,
}, async () => {
  const {spec, folder, env} = await installed();
  // The language id that VS Code highlights and completes with, and a program that needs no PATH.
  expect(spec).toMatchObject({language: 'typescript', interrupt_mode: 'message', env: {}});
  for (const word of spec.argv.slice(0, 2)) expect(isAbsolute(word) && existsSync(word)).toBe(true);
  expect(spec.argv.at(-1)).toBe('{connection_file}');

  const client = await KernelClient.start({argv: spec.argv, folder, env, startTimeout: 120_000});
  try {
    expect(client.info).toMatchObject({
      protocol_version: expect.stringMatching(/^5\./),
      language_info: {name: 'typescript', file_extension: '.ts', mimetype: expect.stringContaining('typescript')},
    });
    await bundlesOf(client, "import {figure, line, slider} from 'gradlab'; import {double} from './helper.ts';");
    const code = `figure({title: 'two points', x: {title: 'x'}, y: {title: 'y'}, marks: [line({x: [0, 1], y: [0, double(2)]})]})`;
    const shown = async () => (await bundlesOf(client, code))[0] ?? {};
    // Interactive by the extension, a picture where it is not installed; neither needs a script of ours. On a busy machine
    // the first drawing may be given up.
    const types = async () => Object.keys(await shown()).sort();
    await expect.poll(types, {timeout: 120_000}).toEqual(['application/vnd.plotly.v1+json', 'image/png', 'text/plain']);
    expect(await shown()).toMatchObject({'application/vnd.plotly.v1+json': {data: [{y: [0, 4]}]}});
    const [slider] = await bundlesOf(client, 'slider({value: 1, min: 0, max: 3})');
    const view = slider?.['application/vnd.jupyter.widget-view+json'];
    expect(view).toMatchObject({version_major: 2, model_id: expect.any(String)});
    expect(typeof slider?.['text/plain']).toBe('string');
  } finally {
    await client.shutdown();
  }
});

test.each(lessons)('%s names a kernel and a language that VS Code picks by itself', name => {
  const {kernelspec, language_info: language} = read(name).metadata;
  expect(kernelspec).toMatchObject({name: 'gradlab', display_name: 'TypeScript (Gradlab)', language: 'typescript'});
  expect(language.name).toBe('typescript');
});

test.each(lessons)('every output of %s can be seen in VS Code, with and without extensions', name => {
  const bundles = read(name).cells.flatMap(({outputs = []}) => outputs.flatMap(({data}) => (data ? [data] : [])));
  for (const bundle of bundles) {
    const types = Object.keys(bundle);
    const known = [...BUILT_IN, ...EXTENSIONS];
    expect(types.filter(type => !known.includes(type) && !RECORD.test(type))).toEqual([]);
    expect(types.some(type => BUILT_IN.includes(type))).toBe(true);
  }
});
