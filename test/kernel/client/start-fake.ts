import {fileURLToPath} from 'node:url';
import {KernelClient, type StartOptions} from '../../../src/kernel/client/index.ts';

const FAKE = fileURLToPath(new URL('./fake-kernel.ts', import.meta.url));

/** The command of the fake kernel in one of its modes. */
export const fakeArgv = (mode = ''): string[] => [process.execPath, FAKE, '{connection_file}', mode];

/** One step of what the fake kernel does for a request. */
export type Step = readonly [name: string, argument?: unknown];

/** The code that makes the fake kernel take these steps. */
export const steps = (...list: readonly Step[]): string => JSON.stringify(list);

export function startFake(mode = '', options: Partial<StartOptions> = {}): Promise<KernelClient> {
  return KernelClient.start({argv: fakeArgv(mode), folder: import.meta.dirname, ...options});
}
