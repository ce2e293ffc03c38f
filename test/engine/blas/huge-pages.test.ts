import {readFileSync} from 'node:fs';
import {platform} from 'node:os';
import {expect, it} from 'vitest';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {machine} from '../../../src/engine/threads/index.ts';

it('the memory is advised to take huge pages where this is Linux with a BLAS', () => {
  setUpEngine();
  const {base} = machine();
  if (platform() !== 'linux' || base === 0) return expect(base).toBeGreaterThanOrEqual(0);
  // Each mapping of the kernel's list begins with its range; "hg" among its flags stands for the advice.
  const mappings = readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const own = mappings.find(text => Number.parseInt(text, 16) === base);
  expect(own).toMatch(/^VmFlags:.* hg( |$)/m);
});
