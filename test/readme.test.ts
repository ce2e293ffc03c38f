import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {stripTypeScriptTypes} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import MarkdownIt from 'markdown-it';
import {afterAll, describe, expect, it} from 'vitest';
import {commands} from '../src/cli/overview.ts';
import {PROGRAM} from './setup/checkout.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const folder = mkdtempSync(join(ROOT, 'node_modules/.gradlab-readme-'));

afterAll(() => rmSync(folder, {recursive: true}));

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const markdown = new MarkdownIt();
type Token = ReturnType<typeof markdown.parse>[number];

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const tokensOf = (file: string): Token[] =>
  markdown.parse(textOf(file), {}).flatMap(token => [token, ...(token.children ?? [])]);

const blocks = DOCUMENTS.flatMap(tokensOf)
  .filter(({type, info}) => type === 'fence' && info === 'ts')
  .map(({content}) => content);

/** What the compiler says of files that stand in a project of somebody's own, with these options. */
function complaints(sources: readonly string[], options: object): string {
  const files = sources.map((source, index) => {
    const file = join(folder, `${index}.ts`);
    writeFileSync(file, source);
    return file;
  });
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    target: 'es2023',
    ...options,
  };
  writeFileSync(config, JSON.stringify({compilerOptions, files}));
  try {
    execFileSync(process.execPath, [TSC, '-p', config], {encoding: 'utf8'});
    return '';
  } catch (error) {
    return (error as {stdout: string}).stdout;
  }
}

describe('the TypeScript of the README, against the compiled package', () => {
  it('is found', () => {
    expect(blocks.length).toBeGreaterThan(2);
  });

  it.each([{module: 'nodenext'}, {module: 'esnext', moduleResolution: 'bundler'}])(
    'has right types with %o',
    options => {
      expect(complaints(blocks, options)).toBe('');
    },
  );

  it('is really checked', () => {
    const wrong = `import {regularizers} from 'gradlab';\nexport const count: number = regularizers.l2().getClassName();`;
    expect(complaints([wrong], {module: 'nodenext'})).toContain(`'string' is not assignable to type 'number'`);
  });

  it('prints in its first example what stands behind the call', () => {
    const [example = '', ...more] = blocks.filter(code => code.startsWith('// iris.ts\n'));
    expect(more).toEqual([]);
    const promised = /console\.log\(.*\); \/\/ (.*)$/m.exec(example)?.[1];
    const file = join(folder, 'iris.mjs');
    writeFileSync(file, stripTypeScriptTypes(example));
    expect(execFileSync(process.execPath, [file], {encoding: 'utf8'}).trim()).toBe(promised);
  });
});

/** The name that GitHub gives a heading: `Where things are` is `#where-things-are`. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a document, in whose tokens the words of a heading follow its opening. */
function anchorsOf(file: string): string[] {
  const tokens = tokensOf(file);
  return tokens.flatMap(({type}, at) => (type === 'heading_open' ? [anchorOf(tokens[at + 1]?.content ?? '')] : []));
}

/** Whether a relative link leads to a file, and its anchor to a heading there. */
function leads(from: string, link: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#');
  const file = path === '' ? from : join(dirname(from), path);
  return existsSync(join(ROOT, file)) && (anchor === undefined || anchorsOf(file).includes(anchor));
}

/** Code of a document, one line of a block or one span an entry, without comments of the shell. */
const codeOf = (file: string): string[] =>
  tokensOf(file)
    .filter(({type, info}) => type === 'code_inline' || (type === 'fence' && info !== 'ts'))
    .flatMap(({content}) => content.split('\n').map(line => line.replace(/\s#.*$/, '')));

const {scripts} = JSON.parse(textOf('package.json')) as {scripts: Readonly<Record<string, string>>};

const helps = new Map<string, string>();

/** What `gradlab COMMAND --help` prints. */
function helpOf(command: string): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const help = execFileSync(process.execPath, [PROGRAM, command, '--help'], {encoding: 'utf8'});
  helps.set(command, help);
  return help;
}

describe.each(DOCUMENTS)('%s', document => {
  const links = tokensOf(document).flatMap(token => [token.attrGet('href'), token.attrGet('src')]);
  const relative = links.map(link => String(link ?? '')).filter(link => link !== '' && !/^https?:/.test(link));
  const code = codeOf(document);

  it('links to files and headings that exist', () => {
    expect(relative.filter(link => !leads(document, link))).toEqual([]);
  });

  it('names files that exist', () => {
    const paths = code.filter(span => /^(?:src|test|notebooks|datasets|deploy|binder)\/[\w./-]+$/.test(span));
    // NAME, NN and 20-mean stand for files that the reader writes.
    const named = paths.filter(path => !/[A-Z]{2}|\b20-mean\b/.test(path));
    expect(named.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names scripts of package.json', () => {
    const named = code.flatMap(line =>
      [...line.matchAll(/\bnpm run ([a-z:]+)/g)].map(([, script]) => script as string),
    );
    expect(named.filter(script => scripts[script] === undefined)).toEqual([]);
  });

  it('names commands of gradlab, and options that they have', () => {
    const calls = code.flatMap(line => [...line.matchAll(/(?:^|npx )gradlab ([a-z]+)([^|]*)/g)]);
    const names = commands.map(({name}) => name);
    expect(calls.map(([, name]) => name).filter(name => !names.includes(name as string))).toEqual([]);
    const unknown = calls.flatMap(([, name = '', rest = '']) =>
      [...rest.matchAll(/--[a-z][a-z-]*/g)]
        .filter(([option]) => !helpOf(name).includes(option))
        .map(([option]) => `${name} ${option}`),
    );
    expect(unknown).toEqual([]);
  });
});

it('the README has every lesson in its map, and is short', () => {
  const lessons = readdirSync(join(ROOT, 'notebooks')).filter(name => /^\d\d-.*\.ipynb$/.test(name));
  expect(lessons.filter(name => !textOf('README.md').includes(`](notebooks/${name})`))).toEqual([]);
  expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(250);
});

it('links and anchors that lead nowhere are found', () => {
  expect(leads('README.md', '#teaching')).toBe(true);
  expect(leads('README.md', '#teeching')).toBe(false);
  expect(leads('README.md', 'CONTRIBUTING.md#layers')).toBe(true);
  expect(leads('README.md', 'notebooks/00-nothing.ipynb')).toBe(false);
});
