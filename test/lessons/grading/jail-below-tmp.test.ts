import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {bestIsolation} from '../../../src/lessons/grading/isolation.ts';
import {jailed} from '../../../src/lessons/grading/jail.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

const isolation = await bestIsolation();

it.runIf(isolation === 'namespaces')(
  'a jail shows what lies below /tmp and may be read, and no other file there',
  () => {
    const folder = temporaryFolder();
    const [shown, hidden, root, stage, channel] = ['shown', 'hidden', 'root', 'stage', 'channel'].map(name => {
      mkdirSync(join(folder, name));
      return join(folder, name);
    }) as [string, string, string, string, string];
    for (const [at, text] of [
      [shown, 'a project in /tmp'],
      [hidden, 'another learner'],
      [channel, ''],
    ] as const)
      writeFileSync(join(at, 'file'), text);
    const tried = `cat ${join(shown, 'file')}; cat ${join(hidden, 'file')} || echo , none; echo more > ${join(shown, 'file')} || echo , kept`;
    const command = ['sh', '-c', tried, 'sh', join(channel, 'file')];
    const [program = '', ...words] = jailed(command, {root, stage, readable: [shown], memory: 256});
    const {stdout} = spawnSync(program, words, {encoding: 'utf8', timeout: 20_000});
    expect(stdout.replaceAll('\n', '')).toBe('a project in /tmp, none, kept');
  },
);
