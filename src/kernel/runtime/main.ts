/**
 * The child process: it runs the learner's code and nothing else. File descriptors: 3 messages to the launcher,
 * 4 cells and comm messages from it, 5 interrupts and answers (read by a worker, since this thread may be stuck).
 */
import {Socket} from 'node:net';
import {exit} from 'node:process';
import {LineReader, type ToChild} from '../channel/index.ts';
import {installAwaits} from './awaits.ts';
import {installCapture} from './capture.ts';
import {send} from './channel.ts';
import {installComms} from './comms.ts';
import {installDisplay} from './display.ts';
import {installInput} from './input.ts';
import {listenForInterrupts} from './interrupt.ts';
import {installModules} from './modules.ts';
import {redirectOutput} from './output.ts';
import {run} from './run.ts';
import {mapStacks} from './stack.ts';
import {catchStrays} from './strays.ts';
import {listTensors} from './tensor-list.ts';
import {trackTimers} from './timers.ts';
import {guardWasmCalls} from './whole-calls.ts';

const LAUNCHER = 4;

listenForInterrupts();
trackTimers();
redirectOutput();
mapStacks();
catchStrays();
installAwaits();
listTensors();
guardWasmCalls();
installCapture();
installModules(process.cwd());
installDisplay();
installInput();
const takeCommMessage = installComms();

// Ctrl-C in a terminal reaches the whole group of processes; the launcher turns it into an interrupt.
process.on('SIGINT', () => {});

const reader = new LineReader<ToChild>(message => {
  if (message.type === 'run') void run(message);
  else takeCommMessage(message);
});
new Socket({fd: LAUNCHER, readable: true, writable: false})
  .on('data', chunk => reader.push(chunk))
  .on('close', () => exit(0));
send({type: 'ready'});
