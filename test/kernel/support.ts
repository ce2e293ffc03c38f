import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';
import {KernelClient} from '../../src/kernel/client/index.ts';
import type {Message} from '../../src/kernel/protocol/index.ts';

/** The built kernel's command, as the kernelspec has it. */
export const LAUNCHER = fileURLToPath(new URL('../../dist/kernel/launcher/main.js', import.meta.url));

/** What a cell did: its reply, and what it sent on iopub. */
export interface CellRun {
  readonly status: string;
  readonly ename: string | undefined;
  readonly evalue: string | undefined;
  /** The traceback in one text, without colours. */
  readonly traceback: string;
  /** text/plain of the `execute_result`. */
  readonly result: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: readonly Message[];
  readonly milliseconds: number;
}

/** A kernel in a fresh folder, for a test file. */
export interface TestKernel {
  readonly client: KernelClient;
  readonly folder: string;
  readonly run: (code: string, options?: RunOptions) => Promise<CellRun>;
  readonly stop: () => Promise<void>;
}

/** How to run a cell in a test. */
export interface RunOptions {
  /** Interrupt so many milliseconds after the request. */
  readonly interruptAfter?: number;
  /** Count them from the first text that the cell prints: then it runs, however long a loaded machine takes to compile it. */
  readonly oncePrinted?: boolean;
  readonly silent?: boolean;
  readonly userExpressions?: Readonly<Record<string, string>>;
}

/** Starts the built kernel in an empty temporary folder. It keeps no history on disk unless `env` says where. */
export async function startKernel(env: NodeJS.ProcessEnv = {}): Promise<TestKernel> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-test-'));
  const client = await KernelClient.start({
    argv: [process.execPath, LAUNCHER, '{connection_file}'],
    folder,
    env: {...process.env, GRADLAB_HISTORY: 'off', ...env},
  });
  return {
    client,
    folder,
    run: (code, options) => runCell(client, code, options),
    stop: async () => {
      await client.shutdown();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function runCell(client: KernelClient, code: string, options: RunOptions = {}): Promise<CellRun> {
  const {interruptAfter, oncePrinted = false, ...request} = options;
  const messages: Message[] = [];
  const start = performance.now();
  const interruptLater = () =>
    interruptAfter === undefined ? undefined : setTimeout(() => void client.interrupt(), interruptAfter);
  let timer = oncePrinted ? undefined : interruptLater();
  const onMessage = (message: Message) => {
    messages.push(message);
    if (message.header.msg_type === 'stream') timer ??= interruptLater();
  };
  const reply = await client.execute(code, {...request, onMessage, timeout: 30_000});
  clearTimeout(timer);
  const ofType = (type: string) => messages.filter(({header}) => header.msg_type === type).map(({content}) => content);
  const stream = (name: string) =>
    ofType('stream')
      .filter(content => content.name === name)
      .map(content => content.text)
      .join('');
  const data = ofType('execute_result')[0]?.data as Record<string, string> | undefined;
  return {
    status: reply.status,
    ename: reply.ename,
    evalue: reply.evalue,
    traceback: stripVTControlCharacters((reply.traceback ?? []).join('\n')),
    result: data?.['text/plain'],
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    messages,
    milliseconds: performance.now() - start,
  };
}

/** Whether there is a process of this id. */
export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether a process is gone within eight seconds. */
export async function ends(pid: number): Promise<boolean> {
  for (let round = 0; round < 160 && isThere(pid); round++) await sleep(50);
  return !isThere(pid);
}
