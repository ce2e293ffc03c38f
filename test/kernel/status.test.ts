import {afterAll, beforeAll, expect, it} from 'vitest';
import type {Message} from '../../src/kernel/protocol/index.ts';
import {startKernel, type TestKernel} from './support.ts';

let kernel: TestKernel;
const statuses: Message[] = [];
beforeAll(async () => {
  kernel = await startKernel();
  kernel.client.messages((message, channel) => {
    if (channel === 'iopub' && message.header.msg_type === 'status') statuses.push(message);
  });
}, 30_000);
afterAll(() => kernel.stop());

const idleOf = (type: string) =>
  statuses.some(({parent, content}) => parent?.msg_type === type && content.execution_state === 'idle');

it('what is asked while a cell runs gets its idle, and leaves the kernel busy for who takes the last word', async () => {
  statuses.length = 0;
  const running = kernel.run('await new Promise(resolve => { globalThis.go = resolve; });');
  await expect.poll(() => statuses.length).toBeGreaterThan(0);
  await kernel.client.request('shell', 'complete_request', {code: 'con', cursor_pos: 3});
  await kernel.client.send('shell', 'comm_msg', {comm_id: 'unknown', data: {}});
  await expect.poll(() => idleOf('complete_request') && idleOf('comm_msg')).toBe(true);
  await expect.poll(() => statuses.at(-1)?.content.execution_state).toBe('busy');
  expect(statuses.at(-1)?.parent?.msg_type).toBe(undefined);
  await kernel.client.interrupt();
  await running;
  await expect.poll(() => statuses.at(-1)?.content.execution_state).toBe('idle');
});

it('what is asked while none runs leaves it idle', async () => {
  statuses.length = 0;
  await kernel.client.request('shell', 'complete_request', {code: 'con', cursor_pos: 3});
  await expect.poll(() => idleOf('complete_request')).toBe(true);
  await kernel.run('1');
  expect(statuses.map(({content}) => content.execution_state)).toEqual(['busy', 'idle', 'busy', 'idle']);
});
