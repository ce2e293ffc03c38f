import {describe, expect, it} from 'vitest';
import {explainedByFunctions, type PublicName, publicNames} from './support/public-names.ts';

const names = [...publicNames('index.ts'), ...publicNames('lessons/live/index.ts')];
const explained = explainedByFunctions(names);

/** What a docstring says before its first tag. */
const description = (docstring: string): string => (docstring.split(/^@\w/m)[0] ?? '').trim();

const hasExample = (docstring: string): boolean => /@example\s+```ts\n[\s\S]+```/.test(docstring);

const withExamples = new Set(
  names.filter(({kind, docstring}) => kind === 'function' && hasExample(docstring)).map(({name}) => name),
);

/** Whether a class shows how it is used, or names the function that makes or throws it, which does. */
function leadsToExample({docstring}: PublicName): boolean {
  const named = [...docstring.matchAll(/`(\w+)`|\{@link (\w+)\}/g)].map(([, code, link]) => code ?? link ?? '');
  return hasExample(docstring) || named.some(name => withExamples.has(name));
}

/** Words that are cut where a sentence should be, and those that only repeat the name. */
function saysNothing({name, docstring}: PublicName): boolean {
  const words = description(docstring);
  return words.length < 10 || words.replace(/[\W_]/g, '').toLowerCase() === name.toLowerCase();
}

describe('the docstrings of public names', () => {
  it('are looked for at all that users can write', () => {
    const paths = names.map(({path}) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['fit', 'optimizers', 'optimizers.adam', 'charts.comparison', 'claim']),
    );
    expect(names.find(({path}) => path === 'FitOptions')?.members.map(({name}) => name)).toContain('batchSize');
    expect(names.length).toBeGreaterThan(1000);
  });

  it('describe each name', () => {
    expect(names.filter(saysNothing).map(({path, file}) => `${path} (src/${file})`)).toEqual([]);
  });

  it('describe each option and member, where it stands or at the function that takes it', () => {
    const without = names.flatMap(({path, file, members}) =>
      members
        .filter(({docstring, places}) => description(docstring) === '' && !places.some(place => explained.has(place)))
        .map(({name}) => `${path}.${name} (src/${file})`),
    );
    expect(without).toEqual([]);
  });

  it('have an example at each function', () => {
    const without = names.filter(({kind, docstring}) => kind === 'function' && !hasExample(docstring));
    expect(without.map(({path, file}) => `${path} (src/${file})`)).toEqual([]);
  });

  it('have an example at each class, or name the function that makes it and has one', () => {
    const without = names.filter(name => name.kind === 'class' && !leadsToExample(name));
    expect(without.map(({path, file}) => `${path} (src/${file})`)).toEqual([]);
  });

  it('say of each kind of error when it is thrown', () => {
    const bare = names.filter(({docstring}) => /@throws\s+(\{?\w*Error\}?\s*)?(?=@|$)/.test(docstring));
    expect(bare.map(({path}) => path)).toEqual([]);
  });
});
