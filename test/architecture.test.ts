import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** What the families of the engine's kernels stand on. */
const UNDER_KERNELS = ['engine/memory', 'engine/tensorflow', 'engine/threads', 'engine/registry'];

/** What the engine's front puts together. */
const ENGINE = [
  ...[
    'capture',
    'constraints',
    'gradients',
    'layers',
    'memory',
    'optimizers',
    'platform',
    'repairs',
    'tensorflow',
    'threads',
    'training',
    'variables',
  ].map(name => `engine/${name}`),
  ...[
    'convolutions',
    'dropout',
    'losses',
    'measures',
    'missing',
    'noise',
    'normalization',
    'penalties',
    'pooling',
    'products',
    'reductions',
  ].map(name => `engine/kernels/${name}`),
  'engine/kernels/views',
];

/** What networks are put together from stands on. */
const PART = ['base', 'numeric', 'engine'];

/** Which folders a folder may import, by name; its own files are always allowed. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  numeric: ['base'],
  'engine/tensorflow': ['base'],
  'engine/platform': [],
  'engine/repairs': ['engine/tensorflow'],
  'engine/blas': ['engine/platform'],
  'engine/memory': ['engine/platform', 'engine/tensorflow'],
  'engine/threads': ['engine/blas', 'engine/memory', 'engine/platform'],
  'engine/registry': ['engine/memory', 'engine/tensorflow'],
  'engine/gradients': ['engine/memory', 'engine/tensorflow'],
  'engine/kernels/views': UNDER_KERNELS,
  'engine/kernels/reductions': UNDER_KERNELS,
  'engine/kernels/products': UNDER_KERNELS,
  'engine/kernels/pooling': UNDER_KERNELS,
  'engine/kernels/measures': UNDER_KERNELS,
  'engine/kernels/missing': UNDER_KERNELS,
  'engine/kernels/dropout': UNDER_KERNELS,
  'engine/kernels/noise': [...UNDER_KERNELS, 'engine/kernels/dropout'],
  'engine/kernels/losses': [...UNDER_KERNELS, 'engine/kernels/reductions'],
  'engine/kernels/penalties': [...UNDER_KERNELS, 'engine/kernels/reductions'],
  'engine/kernels/normalization': [...UNDER_KERNELS, 'engine/kernels/reductions'],
  'engine/kernels/convolutions': [...UNDER_KERNELS, 'engine/kernels/normalization', 'engine/kernels/products'],
  'engine/layers': [
    'engine/memory',
    'engine/tensorflow',
    'engine/kernels/convolutions',
    'engine/kernels/dropout',
    'engine/kernels/noise',
    'engine/kernels/normalization',
    'engine/kernels/products',
  ],
  'engine/variables': ['engine/memory', 'engine/tensorflow', 'engine/threads'],
  'engine/constraints': ['engine/tensorflow', 'engine/variables'],
  'engine/optimizers': ['engine/constraints', 'engine/memory', 'engine/tensorflow', 'engine/threads'],
  'engine/capture': ['engine/memory', 'engine/tensorflow', 'engine/threads'],
  'engine/training': [
    'engine/capture',
    'engine/constraints',
    'engine/memory',
    'engine/optimizers',
    'engine/tensorflow',
    'engine/threads',
  ],
  engine: ENGINE,
  losses: PART,
  regularizers: PART,
  constraints: PART,
  activations: PART,
  initializers: PART,
  schedules: ['base'],
  layers: [...PART, 'activations', 'regularizers'],
  optimizers: [...PART, 'schedules'],
  callbacks: ['base', 'engine', 'schedules'],
  probes: ['base', 'engine'],
  'data/lineage': ['base'],
  'data/samples': ['base', 'data/lineage'],
  'data/readers': ['base', 'data/samples'],
  'data/files': ['base', 'engine/platform', 'data/readers', 'data/samples'],
  'data/store': ['base', 'engine/platform', 'data/files', 'data/readers', 'data/samples', 'data/lineage'],
  'data/shipped': ['base', 'data/files', 'data/readers', 'data/samples', 'data/store', 'data/lineage'],
  'data/generated': ['base', 'engine/platform', 'data/samples', 'data/store'],
  'data/splits': ['base', 'data/lineage', 'data/samples'],
  'data/batches': ['base', 'engine', 'engine/platform', 'data/samples', 'augmentation'],
  data: ['batches', 'files', 'generated', 'readers', 'samples', 'shipped', 'splits', 'store'].map(
    name => `data/${name}`,
  ),
  preprocessing: ['base', 'data/lineage', 'data/samples'],
  augmentation: ['base', 'data/samples'],
  networks: [
    ...PART,
    'activations',
    'initializers',
    'regularizers',
    'schedules',
    'layers',
    'optimizers',
    'callbacks',
    'preprocessing',
  ],
  models: ['base', 'engine', 'engine/platform'],
  training: [
    ...PART,
    'engine/platform',
    'augmentation',
    'callbacks',
    'data/batches',
    'data/samples',
    'data/splits',
    'evaluation',
    'models',
    'optimizers',
    'probes',
    'schedules',
    'losses',
  ],
  evaluation: ['base', 'engine', 'losses', 'data/samples', 'data/batches'],
  ensembles: ['base', 'engine', 'schedules', 'data/samples', 'evaluation', 'models'],
  'search/runs': ['base', 'engine/platform'],
  'search/dimensions': ['base', 'search/runs'],
  'search/proposers': ['base', 'search/dimensions'],
  'search/review': ['base', 'search/runs'],
  search: ['base', 'search/runs', 'search/dimensions', 'search/proposers', 'search/review'],
  comparison: ['base', 'search/runs'],
  'neuron/losses': ['base', 'numeric'],
  neuron: ['base', 'numeric', 'neuron/losses'],
  linear: ['base', 'numeric'],
  problems: ['base', 'numeric'],
  minimizers: ['base', 'numeric', 'linear'],
  curvature: [...PART, 'linear', 'minimizers', 'activations', 'losses', 'data/samples', 'schedules'],
  charts: ['base', 'engine/platform'],
  display: ['base', 'engine', 'networks'],
  live: ['base', 'charts', 'training'],
  explore: ['base', 'charts', 'widgets'],
  widgets: ['base'],
  'kernel/channel': ['base'],
  'kernel/json': [],
  'kernel/protocol': ['base', 'kernel/json'],
  'kernel/compiler': ['base', 'kernel/channel'],
  'kernel/language-server': [],
  'kernel/types': ['base', 'kernel/compiler', 'kernel/language-server'],
  'kernel/runtime': ['base', 'kernel/channel', 'kernel/json'],
  'kernel/launcher': [
    'base',
    'kernel/channel',
    'kernel/protocol',
    'kernel/compiler',
    'kernel/types',
    'kernel/language-server',
    'kernel/install',
  ],
  'kernel/client': ['base', 'kernel/protocol'],
  'kernel/install': ['base'],
  'lessons/document': ['base'],
  'lessons/run': ['base', 'lessons/document', 'kernel/client', 'kernel/install'],
  'lessons/facts': [],
  'lessons/exercises': ['base'],
  'lessons/curriculum': ['base'],
  'lessons/difference': ['lessons/document'],
  'lessons/template': ['base', 'lessons/document'],
  'lessons/live': ['base', 'charts', 'widgets', 'comparison', 'lessons/exercises', 'lessons/facts'],
  'lessons/check': [
    'base',
    'lessons/curriculum',
    'lessons/document',
    'lessons/editions',
    'lessons/exercises',
    'lessons/facts',
    'lessons/run',
  ],
  'lessons/site': ['base', 'lessons/curriculum', 'lessons/document', 'lessons/exercises', 'lessons/facts'],
  'lessons/editions': [
    'base',
    'lessons/curriculum',
    'lessons/document',
    'lessons/exercises',
    'lessons/facts',
    'lessons/site',
  ],
  'lessons/grading': [
    'base',
    'kernel/client',
    'kernel/install',
    'lessons/document',
    'lessons/exercises',
    'lessons/facts',
    'lessons/run',
  ],
  lessons: ['check', 'difference', 'document', 'editions', 'exercises', 'grading', 'run', 'site', 'template'].map(
    name => `lessons/${name}`,
  ),
  cli: ['base', 'lessons', 'kernel/install', 'data/store', 'search/review'],
  '': [
    'base',
    'numeric',
    'neuron',
    'neuron/losses',
    'charts',
    'widgets',
    'engine',
    'losses',
    'regularizers',
    'constraints',
    'activations',
    'initializers',
    'schedules',
    'layers',
    'optimizers',
    'callbacks',
    'data',
    'preprocessing',
    'augmentation',
    'search',
    'comparison',
    'networks',
    'models',
    'evaluation',
    'ensembles',
    'probes',
    'training',
    'linear',
    'problems',
    'minimizers',
    'curvature',
    'display',
    'live',
    'explore',
  ],
};

const posix = (path: string): string => path.split(sep).join('/');
const files = readdirSync(SRC, {recursive: true, encoding: 'utf8'})
  .map(posix)
  .filter(path => path.endsWith('.ts'));

/** The most specific folder of the table that a file lies in. */
function folderOf(file: string): string {
  for (let folder = posix(dirname(file)); folder !== '.'; folder = posix(dirname(folder))) {
    if (folder in ALLOWED) return folder;
  }
  return '';
}

/** Relative imports of a file, types and dynamic ones too, as paths below src. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(match => match[1] as string);
  return found.map(specifier => posix(relative(SRC, join(SRC, dirname(file), specifier))));
}

const edges = files.flatMap(file => importsOf(file).map(target => ({file, target})));

describe('the structure of src', () => {
  it('lists every folder that has files in the table of layers', () => {
    const unlisted = files.filter(file => dirname(file) !== '.' && folderOf(file) === '');
    expect(unlisted).toEqual([]);
  });

  it('imports only from lower layers', () => {
    const wrong = edges.filter(({file, target}) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return from !== to && !ALLOWED[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('enters another folder through its index only', () => {
    const wrong = edges.filter(({file, target}) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return from !== to && !target.endsWith('/index.ts');
    });
    expect(wrong).toEqual([]);
  });

  it('has no cycle of files', () => {
    const targets = new Map(files.map(file => [file, importsOf(file)]));
    const done = new Set<string>();
    const cycleFrom = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const target of targets.get(file) ?? []) {
        const cycle = cycleFrom(target, [...path, file]);
        if (cycle !== undefined) return cycle;
      }
      done.add(file);
      return undefined;
    };
    expect(files.map(file => cycleFrom(file, [])).filter(cycle => cycle !== undefined)).toEqual([]);
  });

  it('keeps every file within 300 lines', () => {
    const long = files.filter(file => readFileSync(join(SRC, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('names no path of a machine and no host of a registry', () => {
    const told = files.filter(file =>
      /\/(?:work|root|home|Users)\/|registry\.npmjs|pypi\.org/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(told).toEqual([]);
  });
});
