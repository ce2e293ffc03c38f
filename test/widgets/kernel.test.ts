import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {JsonObject} from '../../src/base/index.ts';
import type {Message} from '../../src/kernel/protocol/index.ts';
import {type CellRun, startKernel, type TestKernel} from '../kernel/support.ts';

let kernel: TestKernel;
const heard: Message[] = [];
beforeAll(async () => {
  kernel = await startKernel();
  kernel.client.messages((message, channel) => {
    if (channel === 'iopub') heard.push(message);
  });
}, 30_000);
afterAll(() => kernel.stop());

const typeOf = ({header}: Message): string => header.msg_type;
const opened = ({messages}: CellRun): readonly Message[] => messages.filter(message => typeOf(message) === 'comm_open');
const commOf = (cell: CellRun): string => String(opened(cell).at(-1)?.content.comm_id);

/** Sends a message as the front end does, and gives all that the kernel says until it is idle again. */
async function send(id: string, data: JsonObject): Promise<readonly Message[]> {
  const from = heard.length;
  await kernel.client.send('shell', 'comm_msg', {comm_id: id, data});
  const isIdle = (message: Message) => message.content.execution_state === 'idle';
  await expect.poll(() => heard.slice(from).some(isIdle), {timeout: 10_000}).toBe(true);
  return heard.slice(from);
}

describe('a slider in the kernel', {timeout: 30_000}, () => {
  let cell: CellRun;
  beforeAll(async () => {
    cell = await kernel.run(`import {interact, outputArea, slider} from 'gradlab';
const rate = slider({value: 0.5, min: 0, max: 1, step: 0.25, label: 'rate'});
rate.observe((value, previous) => console.log('moved', previous, value));
rate`);
  }, 30_000);

  it('is opened with protocol version 2.1.0 and shown by its view', () => {
    expect(opened(cell).map(({metadata}) => metadata)).toEqual(Array(3).fill({version: '2.1.0'}));
    expect(opened(cell).at(-1)?.content).toMatchObject({
      target_name: 'jupyter.widget',
      data: {state: {_model_name: 'FloatSliderModel', value: 0.5}, buffer_paths: []},
    });
    const result = cell.messages.find(message => typeOf(message) === 'execute_result');
    expect(result?.content.data).toEqual({
      'application/vnd.jupyter.widget-view+json': {version_major: 2, version_minor: 0, model_id: commOf(cell)},
      'text/plain': 'slider rate: 0.5 (0 to 1)',
    });
  });

  it('takes the value of the front end, echoes it, and prints in the cell that made it', async () => {
    const said = await send(commOf(cell), {method: 'update', state: {value: 0.75}, buffer_paths: []});
    const echo = said.find(message => typeOf(message) === 'comm_msg');
    expect(echo?.content).toEqual({
      comm_id: commOf(cell),
      data: {method: 'echo_update', state: {value: 0.75}, buffer_paths: []},
    });
    // By this the page knows that the echo is its own.
    expect(echo?.parent).toEqual(said.at(-1)?.parent);
    const line = heard.find(message => typeOf(message) === 'stream');
    expect(line?.content.text).toBe('moved 0.5 0.75\n');
    expect(line?.parent).toEqual(cell.messages[0]?.parent);
    expect((await kernel.run('rate.value')).result).toBe('0.75');
  });

  it('is moved by code', async () => {
    const {messages} = await kernel.run('rate.value = 0.25;');
    const update = messages.find(message => typeOf(message) === 'comm_msg');
    expect(update?.content.data).toEqual({method: 'update', state: {value: 0.25}, buffer_paths: []});
  });

  it('redraws what interact shows, an error in place too', async () => {
    const shown = await kernel.run(`const power = slider({value: 2, min: 1, max: 9, step: 1});
interact(power, value => { if (value === 3) throw new RangeError('not 3'); return 2 ** value; })`);
    expect(shown.status).toBe('ok');
    const shownAt = async (value: number) => {
      const said = await send(commOf(shown), {method: 'update', state: {value}, buffer_paths: []});
      const update = said.find(message => typeOf(message) === 'update_display_data');
      return (update?.content.data as JsonObject | undefined)?.['text/plain'];
    };
    expect([await shownAt(3), await shownAt(4)]).toEqual([
      'RangeError: not 3\n    at cell [4] line 2, column 51',
      '16',
    ]);
  });

  it('redraws what interact shows also after an interrupt, of the first drawing or a later one', async () => {
    const code = `const slow = slider({value: 1, min: 0, max: 9, step: 1});
await interact(slow, async value => { if (value % 2 === 1) await new Promise(() => {}); return 10 * value; })`;
    const shown = await kernel.run(code, {interruptAfter: 200});
    expect(shown.ename).toBe('Interrupted');
    const id = commOf(shown);
    const move = (value: number) => ({comm_id: id, data: {method: 'update', state: {value}, buffer_paths: []}});
    const texts = () =>
      heard
        .filter(message => typeOf(message) === 'update_display_data')
        .map(({content}) => (content.data as JsonObject)['text/plain']);
    await kernel.client.send('shell', 'comm_msg', move(2));
    await expect.poll(texts, {timeout: 5000}).toContain('20');
    await kernel.client.send('shell', 'comm_msg', move(3));
    await expect.poll(async () => (await kernel.run('slow.value')).result).toBe('3');
    await kernel.client.interrupt();
    await kernel.client.send('shell', 'comm_msg', move(4));
    await expect.poll(texts, {timeout: 5000}).toContain('40');
  });

  it('lets clearOutput empty an area at once or at its next output', async () => {
    const {messages} = await kernel.run(`const log = outputArea();
log.capture(() => { console.log('old'); clearOutput(); console.log('kept'); clearOutput(true); });
const before = log.summary;
log.capture(() => console.log('new'));
console.log([before, log.summary].join());`);
    const printed = messages.filter(message => typeOf(message) === 'stream').map(({content}) => content.text);
    expect(printed).toEqual(['kept,new\n']);
    expect(messages.filter(message => typeOf(message) === 'clear_output')).toEqual([]);
  });

  it('says what it is now to who asks', async () => {
    const asked = await send(commOf(cell), {method: 'request_summary'});
    const answer = asked.find(message => typeOf(message) === 'comm_msg');
    expect(answer?.content).toEqual({
      comm_id: commOf(cell),
      data: {method: 'summary', text: 'slider rate: 0.25 (0 to 1)'},
    });
  });

  it('hands what a function prints and shows to an output area', async () => {
    const {messages, stdout} = await kernel.run(`const area = outputArea();
area.capture(() => { console.log('inside'); console.error('aside'); });
console.log('outside');`);
    const states = messages
      .filter(message => typeOf(message) === 'comm_msg')
      .map(({content}) => (content.data as {state: JsonObject}).state);
    expect(states.at(-1)).toEqual({
      outputs: [
        {output_type: 'stream', name: 'stdout', text: 'inside\n'},
        {output_type: 'stream', name: 'stderr', text: 'aside\n'},
      ],
    });
    expect(stdout).toBe('outside\n');
  });

  it('lets one button end what another one has begun', async () => {
    const train = await kernel.run(`let training = false;
const train = (await import('gradlab')).button({label: 'train', onClick: async () => {
  training = true;
  while (training) await new Promise(resolve => setTimeout(resolve, 5));
  console.log('ended');
}});`);
    const stop = await kernel.run(`const stop = (await import('gradlab')).button({label: 'stop', onClick: () => {
  training = false;
}});`);
    const click = {method: 'custom', content: {event: 'click'}};
    await kernel.client.send('shell', 'comm_msg', {comm_id: commOf(train), data: click});
    await expect.poll(async () => (await kernel.run('training')).result).toBe('true');
    await kernel.client.send('shell', 'comm_msg', {comm_id: commOf(stop), data: click});
    await expect.poll(() => heard.some(({content}) => content.text === 'ended\n'), {timeout: 5000}).toBe(true);
  });
});
