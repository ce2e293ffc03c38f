import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, node, prepareSteps, programs, temporaryFolder} from './checkout.ts';

test('without npm the setup says so', async () => {
  const {code, output} = await prepareSteps(freshCheckout(), ['packages'], temporaryFolder());
  expect(code).toBe(1);
  expect(output).toContain('npm was not found on the PATH; it comes with Node');
});

test('without a network npm fails with a sentence, and the step stays to be done', async () => {
  const root = freshCheckout();
  const npm = programs({npm: 'echo "npm error code ENOTFOUND" >&2; exit 1'});
  const {code, output} = await prepareSteps(root, ['packages', 'links'], npm);
  expect(code).toBe(1);
  expect(output).toContain('npm could not reach its registry');
  expect(output).not.toContain('Linking');
  expect(existsSync(join(root, 'node_modules'))).toBe(false);
});

test('an npm that skips the install script of Node leaves the step to be done and names the part', async () => {
  const {code, output} = await prepareSteps(freshCheckout(), ['packages'], programs({npm: 'exit 0'}));
  expect(code).toBe(1);
  expect(output).toContain('npm must be allowed to run the install script of "node"');
});

test('the native part for this machine is found among all that a package lists', async () => {
  const modules = temporaryFolder();
  const names = ['linux-x64-musl', 'linux-x64-gnu', 'linux-arm64-gnu', 'darwin-arm64', 'darwin-x64', 'win32-x64-msvc'];
  const parts = [...names.map(name => `@part/binding-${name}`), '@part/library-darwin-arm64'];
  const optionalDependencies = Object.fromEntries(parts.map(part => [part, '1.2.3']));
  mkdirSync(join(modules, 'whole'));
  writeFileSync(join(modules, 'whole', 'package.json'), JSON.stringify({optionalDependencies}));
  const code = `import {platformPackages} from ${JSON.stringify(join(freshCheckout(), 'src/setup/prepare/platform.js'))};
    for (const [platform, arch] of [['darwin', 'arm64'], ['win32', 'x64'], ['sunos', 'x64']]) {
      Object.defineProperty(process, 'platform', {value: platform});
      Object.defineProperty(process, 'arch', {value: arch});
      console.log(JSON.stringify(platformPackages(${JSON.stringify(modules)}, 'whole')));
    }`;
  const {output} = await node(['--input-type=module', '--eval', code]);
  expect(
    output
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual([
    [
      {name: '@part/binding-darwin-arm64', version: '1.2.3'},
      {name: '@part/library-darwin-arm64', version: '1.2.3'},
    ],
    [{name: '@part/binding-win32-x64-msvc', version: '1.2.3'}],
    [],
  ]);
});
