import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import type {FromChild, RunCell} from '../../../src/kernel/channel/index.ts';
import type {Child, NativeText} from '../../../src/kernel/launcher/child.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

const BUILT = fileURLToPath(new URL('../../../dist/kernel/launcher/child.js', import.meta.url));

/** A compiled cell whose value is shown. */
const cellOf = (cell: number, code: string): RunCell => ({
  ...{type: 'run', cell, label: `cell [${cell}]`, file: `cell${cell}.ts`, code, source: code, positions: []},
  ...{showsValue: true, allowsInput: false, executionCount: cell, declared: [], userExpressions: {}},
});

it('a cell that is interrupted before it comes to the process does not start there', {timeout: 20_000}, async () => {
  const {Child: Built} = (await import(BUILT)) as {readonly Child: typeof Child};
  const messages: (FromChild | NativeText)[] = [];
  const child = new Built(temporaryFolder(), {
    onMessage: message => messages.push(message),
    onDeath: () => undefined,
  });
  const told = (type: FromChild['type']) => messages.filter(message => message.type === type);
  try {
    await expect.poll(() => told('ready').length, {timeout: 10_000}).toBe(1);
    child.interrupt(1);
    await expect.poll(() => told('stopped'), {timeout: 10_000}).toEqual([{type: 'stopped', upTo: 1}]);
    child.give(cellOf(1, 'globalThis.started = true'));
    child.give(cellOf(2, 'typeof globalThis.started'));
    await expect.poll(() => told('done'), {timeout: 10_000}).toMatchObject([{cell: 2, result: {status: 'ok'}}]);
    expect(told('publish')).toMatchObject([{cell: 2, content: {data: {'text/plain': "'undefined'"}}}]);
  } finally {
    child.stop();
  }
});
