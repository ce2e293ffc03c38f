import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import * as activations from '../src/activations/index.ts';
import * as augmentation from '../src/augmentation/index.ts';
import * as base from '../src/base/index.ts';
import * as callbacks from '../src/callbacks/index.ts';
import * as compounds from '../src/charts/compounds/index.ts';
import * as charts from '../src/charts/index.ts';
import * as comparison from '../src/comparison/index.ts';
import * as constraints from '../src/constraints/index.ts';
import * as curvature from '../src/curvature/index.ts';
import * as data from '../src/data/index.ts';
import * as display from '../src/display/index.ts';
import * as engine from '../src/engine/index.ts';
import * as ensembles from '../src/ensembles/index.ts';
import * as evaluation from '../src/evaluation/index.ts';
import * as explore from '../src/explore/index.ts';
import * as initializers from '../src/initializers/index.ts';
import * as layers from '../src/layers/index.ts';
import * as exercises from '../src/lessons/exercises/index.ts';
import * as lesson from '../src/lessons/live/index.ts';
import * as linear from '../src/linear/index.ts';
import * as live from '../src/live/index.ts';
import * as losses from '../src/losses/index.ts';
import * as minimizers from '../src/minimizers/index.ts';
import * as models from '../src/models/index.ts';
import * as networks from '../src/networks/index.ts';
import * as neuron from '../src/neuron/index.ts';
import * as neuronLosses from '../src/neuron/losses/index.ts';
import * as numeric from '../src/numeric/index.ts';
import * as optimizers from '../src/optimizers/index.ts';
import * as preprocessing from '../src/preprocessing/index.ts';
import * as probes from '../src/probes/index.ts';
import * as problems from '../src/problems/index.ts';
import * as regularizers from '../src/regularizers/index.ts';
import * as schedules from '../src/schedules/index.ts';
import * as search from '../src/search/index.ts';
import * as training from '../src/training/index.ts';
import * as widgets from '../src/widgets/index.ts';

// examples of predictions are nobody's predictions
process.env.GRADLAB_HISTORY = 'off';

// those have their docstrings where they come from
const {median, twin, exercise, judge, ...ownOfLessons} = lesson;

/** Folders whose docstrings are run, with their public names. */
const FOLDERS: Readonly<Record<string, object>> = {
  base,
  numeric,
  'neuron/losses': neuronLosses,
  neuron,
  charts,
  widgets,
  engine,
  comparison,
  training,
  'lessons/exercises': exercises,
  'lessons/live': ownOfLessons,
  display,
  explore,
  live,
};
/** Folders whose names stand in a namespace of their own: `regularizers.l1`. */
const NAMESPACES: Readonly<Record<string, object>> = {
  activations,
  augmentation,
  callbacks,
  constraints,
  data,
  initializers,
  layers,
  losses,
  optimizers,
  preprocessing,
  regularizers,
  schedules,
  search,
  probes,
  models,
  evaluation,
  ensembles,
  networks,
  curvature,
  linear,
  minimizers,
  problems,
};
const NAMES: Readonly<Record<string, unknown>> = Object.assign({}, ...Object.values(FOLDERS), NAMESPACES, {
  charts: compounds,
});

/** One line of an example that promises a value: the statements before it, the expression, the value. */
interface Promised {
  readonly before: string;
  readonly expression: string;
  readonly value: string;
}

const docstrings = (source: string): string[] => source.match(/\/\*\*[\s\S]*?\*\//g) ?? [];

/** The lines of the code blocks that stand under an `@example`. */
function examplesOf(docstring: string): string[] {
  const lines = docstring.split('\n').map(line => line.replace(/^\s*\*( |$)/, ''));
  const text = lines.slice(Math.max(lines.indexOf('@example'), 0)).join('\n');
  return docstring.includes('@example') ? [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1] ?? '') : [];
}

/** Splits an example at its `// value` comments, behind an expression or on a line of their own below it. */
function promisesOf(example: string): Promised[] {
  const found: Promised[] = [];
  let [before, pending] = ['', ''];
  for (const line of example.split('\n')) {
    const [, code = '', value] = /^(.*?)(?:(?:^|\s)\/\/ (.*))?$/.exec(line) ?? [];
    pending += `${code}\n`;
    if (value !== undefined) {
      found.push({before, expression: pending.trim().replace(/;$/, ''), value});
      pending = '';
    } else if (/[;}]\s*$/.test(code) && !/^\s/.test(code)) {
      // A statement, unless the next line is its value.
      const below = example.slice(example.indexOf(line) + line.length + 1);
      if (!below.startsWith('// ')) [before, pending] = [before + pending, ''];
    }
  }
  expect(pending.trim(), 'an example ends with a value or a semicolon').toBe('');
  return found;
}

/** Runs the statements, and gives the expression's value beside the promised one. */
async function evaluate({before, expression, value}: Promised): Promise<[unknown, unknown]> {
  // A function of its own, so that an example may use the words of public names for names of its own.
  const body = `return (async () => {\n${before}\nreturn [await (${expression}\n), (${value})];\n})();`;
  const run = new Function(...Object.keys(NAMES), `'use strict';\n${body}`) as (
    ...names: unknown[]
  ) => Promise<[unknown, unknown]>;
  return run(...Object.values(NAMES));
}

/** Rounds the numbers of `actual` to the digits that the promised value has. */
function asPrinted(actual: unknown, promised: unknown): unknown {
  if (typeof actual === 'number' && typeof promised === 'number') {
    const [digits = '', exponent = '0'] = String(promised).split('e');
    const unit = 10 ** (Number(exponent) - (digits.split('.')[1]?.length ?? 0));
    return Number.isInteger(promised) || Math.abs(actual - promised) > 0.5000001 * unit ? actual : promised;
  }
  if (typeof actual !== 'object' || typeof promised !== 'object' || actual === null || promised === null) return actual;
  const entries = Object.entries(actual).map(
    ([key, value]) => [key, asPrinted(value, Reflect.get(promised, key))] as const,
  );
  return Array.isArray(actual) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

for (const [folder, publicNames] of Object.entries({...FOLDERS, 'charts/compounds': compounds, ...NAMESPACES})) {
  const path = new URL(`../src/${folder}/`, import.meta.url);
  const files = readdirSync(path, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.ts'));
  const sources = new Map(files.map(file => [file, readFileSync(new URL(file, path), 'utf8')]));

  describe(`the examples of src/${folder}`, () => {
    for (const [file, source] of sources) {
      const promises = docstrings(source).flatMap(examplesOf).flatMap(promisesOf);
      if (promises.length === 0) continue;
      it(`of ${file} give the values that they promise`, async () => {
        for (const promised of promises) {
          const [actual, value] = await evaluate(promised);
          expect(asPrinted(actual, value), promised.expression).toEqual(value);
        }
      });
    }

    it('stand at every public function', () => {
      const without = Object.entries(publicNames)
        .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
        .map(([name]) => name)
        .filter(name => ![...sources.values()].some(source => hasExample(source, name)));
      expect(without).toEqual([]);
    });
  });
}

it('a promise that is not kept is found', async () => {
  const broken: Promised[] = [
    {before: '', expression: 'sigmoid(0)', value: '0.51'},
    {before: '', expression: 'sigmoid(1.1)', value: '0.7502'},
    {before: 'const run = [1, 2];', expression: 'run', value: '[1, 3]'},
    {before: '', expression: 'neuron({weight: 1, bias: 2})', value: '{weight: 1}'},
  ];
  for (const promised of broken) {
    const [actual, value] = await evaluate(promised);
    expect(asPrinted(actual, value)).not.toEqual(value);
  }
});

/** Whether the docstring right above the declaration of `name` has an example that promises something. */
function hasExample(source: string, name: string): boolean {
  const declared = source.search(new RegExp(`^export (async )?(abstract )?(function|class|const) ${name}\\b`, 'm'));
  if (declared < 0) return false;
  return examplesOf(docstrings(source.slice(0, declared)).at(-1) ?? '').some(example => promisesOf(example).length > 0);
}
