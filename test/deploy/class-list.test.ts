import {readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {node, project, temporaryFolder} from '../setup/checkout.ts';

type Places = Readonly<Record<string, string>>;

// Plain JavaScript, as the setup is, so that it runs before anything is compiled.
const load = (path: string): Promise<unknown> => import(join(project, path));
const {addLearners} = (await load('deploy/hub/learners.js')) as {
  addLearners: (file: string, names: readonly string[]) => Readonly<Record<string, string>>;
};
const {readHubOptions} = (await load('deploy/hub/options.js')) as {
  readHubOptions: (args: readonly string[], root: string) => object;
};
const {hubPlacesOf} = (await load('deploy/hub/places.js')) as {hubPlacesOf: (root: string) => Places};
const {placesOf} = (await load('src/setup/parts/places.js')) as {placesOf: (root: string) => Places};

describe('the class list', () => {
  it('gives each new name a password of its own, and keeps those that are there', () => {
    const file = join(temporaryFolder(), 'learners.json');
    const first = addLearners(file, ['ada', 'ben']);
    expect(Object.keys(first)).toEqual(['ada', 'ben']);
    for (const password of Object.values(first)) expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    expect(new Set(Object.values(first)).size).toBe(2);
    const second = addLearners(file, ['ben', 'cleo']);
    expect(second).toMatchObject(first);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(second);
    // Nobody but the instructor reads it.
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.each(['Ada', '../ada', 'a b', '', '-x', 'a'.repeat(32), '__proto__'])(
    'refuses the name %j and adds nobody',
    name => {
      const file = join(temporaryFolder(), 'learners.json');
      addLearners(file, ['ada']);
      expect(() => addLearners(file, ['ben', name])).toThrow('Cannot add a learner as a name must be');
      expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['ada']);
    },
  );

  it('leaves a damaged list as it is and says so', () => {
    const file = join(temporaryFolder(), 'learners.json');
    writeFileSync(file, '{"ada": ');
    expect(() => addLearners(file, ['ben'])).toThrow(`Cannot read the class list ${file}`);
    expect(readFileSync(file, 'utf8')).toBe('{"ada": ');
  });
});

describe('the options of deploy/hub/start.js', () => {
  it('have defaults', () => {
    expect(readHubOptions([], '/course')).toMatchObject({
      folder: '/course/.class',
      learners: [],
      port: 8000,
      memory: 2048,
      heap: 1024,
      threads: 1,
      idle: 3600,
    });
  });

  it.each([
    [['--port', '0'], '--port must be 1 to 65535: current value is 0'],
    [['--port', 'x'], '--port must be 1 to 65535: current value is x'],
    [['--memory=-1'], '--memory must be a whole number of at least 1: current value is -1'],
    [['--idle', '1.5'], '--idle must be a whole number of at least 1: current value is 1.5'],
    [['--config', 'no-such.py'], '--config must name a file that exists: current value is no-such.py'],
    [['--notebook', 'no-such.ipynb'], '--notebook must name a file that exists: current value is no-such.ipynb'],
    [['--colour'], "Unknown option '--colour'"],
  ])('%j is told with the usage, exit code 2, and nothing is made', async (args, message) => {
    const {code, output} = await node([join(project, 'deploy', 'hub', 'start.js'), ...args]);
    expect(code).toBe(2);
    expect(output).toContain(message);
    expect(output).toContain('Usage: node deploy/hub/start.js');
  });
});

it('makes an environment of its own beside .venv, from the same places otherwise', () => {
  const {environment, python, share, configuration, hub, folderOf, ...rest} = hubPlacesOf('/course');
  expect([environment, python, share, configuration, hub]).toEqual([
    '/course/.venv-hub',
    '/course/.venv-hub/bin/python',
    '/course/.venv-hub/share/jupyter',
    '/course/.venv-hub/etc/jupyter',
    '/course/deploy/hub',
  ]);
  const places = placesOf('/course');
  expect(places).toMatchObject(rest);
  expect(String(folderOf)).toBe(String(places.folderOf));
});
