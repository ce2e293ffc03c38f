/**
 * The kernel's entry: `node main.js CONNECTION_FILE`, in the notebook's folder. It owns sockets, compiler and type
 * server; a child process runs the cells. What takes longest to start is started first.
 */
import {kernelGlobals, TypeServer} from '../types/index.ts';
import {LearnerProcess} from './learner-process.ts';

const newTypes = (): TypeServer => {
  const types = new TypeServer({folder: process.cwd(), declarations: kernelGlobals});
  void types.start().catch(error => process.stderr.write(`${(error as Error).message}\n`));
  return types;
};

const learner = new LearnerProcess(process.cwd(), newTypes);
const stop = () => {
  learner.stop();
  process.exit(0);
};

const {bindSockets, readConnection} = await import('../protocol/index.ts');
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Cannot start the kernel as the path of a connection file must be given\n');
  learner.stop();
  process.exit(2);
}
const connection = readConnection(file);
const sockets = await bindSockets(connection);
const [{Kernel}, {replies}] = await Promise.all([import('./kernel.ts'), import('./replies.ts')]);
const kernel = new Kernel({connection, sockets, process: learner, replies: replies(() => learner.types), exit: stop});
kernel.listen();

// A front end with interrupt_mode "signal", or Ctrl-C in a terminal.
process.on('SIGINT', () => kernel.interrupt());
process.on('SIGTERM', stop);
