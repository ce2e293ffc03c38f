/**
 * The child process: it runs the learner's code and nothing else. File descriptors: 3 messages to the launcher,
 * 4 messages from it, 5 interrupts (read by a worker, since this thread may be stuck).
 */
import {Socket} from 'node:net';
import {exit} from 'node:process';
import {LineReader, type RunCell} from '../channel/index.ts';
import {installAwaits} from './awaits.ts';
import {send} from './channel.ts';
import {display} from './display.ts';
import {listenForInterrupts} from './interrupt.ts';
import {installModules} from './modules.ts';
import {redirectOutput} from './output.ts';
import {run} from './run.ts';
import {mapStacks} from './stack.ts';
import {catchStrays} from './strays.ts';
import {trackTimers} from './timers.ts';

const CELLS = 4;

listenForInterrupts();
trackTimers();
redirectOutput();
mapStacks();
catchStrays();
installAwaits();
installModules(process.cwd());
Object.defineProperty(globalThis, Symbol.for('gradlab.display'), {value: display});

// Ctrl-C in a terminal reaches the whole group of processes; the launcher turns it into an interrupt.
process.on('SIGINT', () => {});

const reader = new LineReader<RunCell>(request => void run(request));
new Socket({fd: CELLS, readable: true, writable: false})
  .on('data', chunk => reader.push(chunk))
  .on('close', () => exit(0));
send({type: 'ready'});
