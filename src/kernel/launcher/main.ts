/**
 * The kernel's entry: `node main.js CONNECTION_FILE`, in the notebook's folder. It owns sockets, compiler and type
 * server; a child process runs the cells. What takes longest to start is started first.
 */
import {enableCompileCache} from 'node:module';
import {fileURLToPath} from 'node:url';
import {startAhead as startServer} from '../language-server/index.ts';
import {startAhead as startRuntime} from './child.ts';
import type {KernelParts} from './kernel.ts';

try {
  startServer();
} catch {
  // Told by the type server, which tries it again.
}
startRuntime(process.cwd());

// Beside the compiled code, which may be read-only: then there is no cache, and no error.
if (import.meta.url.endsWith('.js')) enableCompileCache(fileURLToPath(new URL('../../.cache', import.meta.url)));

// Loaded only now: all that follows takes longer to load than these processes to spawn.
const {kernelGlobals, TypeServer} = await import('../types/index.ts');

const newTypes = () => {
  const types = new TypeServer({folder: process.cwd(), declarations: kernelGlobals});
  void types.start().catch(error => process.stderr.write(`${(error as Error).message}\n`));
  return types;
};
// It reads the libraries while the rest loads: the first cell waits for that.
const first = [newTypes()];

const [{LearnerProcess}, {endWithParent}] = await Promise.all([import('./learner-process.ts'), import('./parent.ts')]);
const learner = new LearnerProcess(process.cwd(), () => first.pop() ?? newTypes());
const stop = () => {
  learner.stop();
  process.exit(0);
};
endWithParent(stop);

const {bindSockets, readConnection} = await import('../protocol/index.ts');

async function connect(file: string | undefined): Promise<Pick<KernelParts, 'connection' | 'sockets'>> {
  if (file === undefined) throw new Error('Cannot start the kernel as the path of a connection file must be given');
  const connection = readConnection(file);
  const sockets = await bindSockets(connection).catch((error: Error) => {
    throw new Error(`Cannot start the kernel as its ports must be free: ${error.message}`);
  });
  return {connection, sockets};
}

const connected = await connect(process.argv[2]).catch((error: Error): never => {
  process.stderr.write(`${error.message}\n`);
  learner.stop();
  process.exit(2);
});
const [{Kernel}, {replies}, {History}, {historyPath, keepsHistory}] = await Promise.all([
  import('./kernel.ts'),
  import('./replies.ts'),
  import('./history.ts'),
  import('./history-path.ts'),
]);
const history = keepsHistory() ? new History(historyPath) : new History();
const answers = replies(() => learner.types, history);
const kernel = new Kernel({...connected, process: learner, replies: answers, history, exit: stop});
kernel.listen();

// A front end with interrupt_mode "signal", or Ctrl-C in a terminal.
process.on('SIGINT', () => kernel.interrupt());
process.on('SIGTERM', stop);
