import {spawn} from 'node:child_process';
import {expect, it} from 'vitest';

const MODULE = new URL('../../../src/lessons/run/stop-on-signals.ts', import.meta.url).href;

/** Runs code in a process of its own, which has `stopOnSignals` and `signal`; gives the signal that ended it, or its code. */
async function endOf(code: string): Promise<{readonly end: unknown; readonly printed: string}> {
  const program = `
    import {stopOnSignals} from ${JSON.stringify(MODULE)};
    const signal = name => process.kill(process.pid, name);
    const sleep = time => new Promise(done => setTimeout(done, time));
    const stop = name => async () => { await sleep(20); console.log('stopped', name); };
    ${code}
    await sleep(2000);
    console.log('went on');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: string[] = [];
  child.stdout.on('data', data => parts.push(String(data)));
  const end = await new Promise(done => child.once('close', (status, name) => done(name ?? status)));
  return {end, printed: parts.join('')};
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('stops all that runs, and then %s ends the process', async name => {
  const ended = await endOf(`stopOnSignals(stop('a')); stopOnSignals(stop('b')); signal('${name}');`);
  expect(ended).toEqual({end: name, printed: 'stopped a\nstopped b\n'});
});

it('loses no signal that comes between the end of one thing and the start of the next', async () => {
  const ended = await endOf(
    `const release = stopOnSignals(stop('a')); signal('SIGTERM'); release(); stopOnSignals(stop('b'));`,
  );
  expect(ended).toEqual({end: 'SIGTERM', printed: 'stopped b\n'});
});

it('lets a signal end the process where nothing is left to stop', async () => {
  expect(await endOf(`stopOnSignals(stop('a'))(); signal('SIGTERM');`)).toEqual({end: 'SIGTERM', printed: ''});
});

it('leaves a signal to who else listens where nothing is left to stop', async () => {
  const ended = await endOf(
    `process.on('SIGTERM', () => console.log('heard')); stopOnSignals(stop('a'))(); signal('SIGTERM');`,
  );
  expect(ended).toEqual({end: 0, printed: 'heard\nwent on\n'});
});

it('is ended at once by a second signal, and after a stop that fails', async () => {
  const hanging = `stopOnSignals(() => new Promise(() => {})); signal('SIGTERM'); await sleep(100); signal('SIGTERM');`;
  expect(await endOf(hanging)).toEqual({end: 'SIGTERM', printed: ''});
  const failing = `stopOnSignals(async () => { throw new Error('no'); }); signal('SIGTERM');`;
  expect(await endOf(failing)).toEqual({end: 'SIGTERM', printed: ''});
});
