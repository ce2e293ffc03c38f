/**
 * A kernel that does to the letter what the code of a request says: `node fake-kernel.ts CONNECTION_FILE [MODE]`.
 * The code is a JSON list of steps, see `step`. Modes: `crash` prints and ends before it listens; `deaf` never answers;
 * `hasty` binds shell first and the rest later, and ends if a message comes in between; `mute` echoes no heartbeat; `forgetful` loses the first request;
 * `forger` signs with a wrong key; `late` keeps its first two statuses to itself, as if iopub were not joined yet.
 */
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import type {JsonObject} from '../../../src/base/index.ts';
import {
  bindSockets,
  channelAddress,
  createMessage,
  decode,
  encode,
  type Message,
  readConnection,
} from '../../../src/kernel/protocol/index.ts';

const [file = '', mode = ''] = process.argv.slice(2);
if (mode === 'crash') {
  process.stderr.write('first line\nno such module: left-pad\n');
  process.exit(7);
}
const connection = readConnection(file);
if (mode === 'hasty') await bindShellAlone();
const key = mode === 'forger' ? 'wrong' : connection.key;
const sockets = await bindSockets(connection);
if (mode === 'mute') {
  sockets.hb.close();
  createServer().listen(connection.ports.hb, connection.ip);
}
let greetings = 0;
let lost = false;
let interrupts = 0;

/** Listens on shell for a while; a message that comes then is the end. */
async function bindShellAlone(): Promise<void> {
  const {Router} = await import('zeromq');
  const shell = new Router({receiveTimeout: 300});
  await shell.bind(channelAddress(connection, 'shell'));
  const early = await shell.receive().catch(() => undefined);
  if (early !== undefined) process.exit(9);
  await shell.unbind(channelAddress(connection, 'shell'));
  shell.close();
}

function send(channel: 'shell' | 'control' | 'stdin' | 'iopub', parent: Message, type: string, content: JsonObject) {
  const ids = channel === 'iopub' ? [type] : parent.ids;
  return sockets[channel].send(encode(createMessage(type, content, {session: 'fake', parent, ids}), key));
}

const status = (parent: Message, execution_state: string) => send('iopub', parent, 'status', {execution_state});

/** Runs one step: ['reply', content], ['idle'], ['sleep', ms], ['exit', code], ['forge'], ['stderr', text], … */
async function step(request: Message, [name, argument]: readonly [string, unknown]): Promise<void> {
  if (name === 'reply') await send('shell', request, 'execute_reply', {status: 'ok', ...(argument as object)});
  else if (name === 'idle' || name === 'busy') await status(request, name);
  else if (name === 'sleep') await sleep(argument as number);
  else if (name === 'exit') process.exit(argument as number);
  else if (name === 'kill') process.kill(process.pid, 'SIGKILL');
  else if (name === 'stderr') process.stderr.write(argument as string);
  else if (name === 'report')
    await send('iopub', request, 'stream', {name: 'stdout', text: `${greetings} ${interrupts}`});
  else if (name === 'request')
    await send('iopub', request, 'stream', {name: 'stdout', text: JSON.stringify(request.content)});
  else if (name === 'write pid') writeFileSync(argument as string, String(process.pid));
  else if (name === 'file') await send('iopub', request, 'stream', {name: 'stdout', text: file});
  else if (name === 'garbage') await sockets.iopub.send(['not', 'a', 'message']);
  else if (name === 'forge') {
    const reply = createMessage(
      'execute_reply',
      {status: 'ok'},
      {session: 'fake', parent: request, ids: request.ids as Uint8Array[]},
    );
    await sockets.shell.send(encode(reply, 'wrong'));
  } else if (name === 'until interrupted') while (interrupts === 0) await sleep(5);
  else await send('iopub', request, name, argument as JsonObject);
}

void sockets.shell.listen(async frames => {
  const request = decode(frames, connection.key);
  if (mode === 'deaf') return;
  if (request.header.msg_type === 'kernel_info_request') {
    if (mode === 'forgetful' && !lost) {
      lost = true;
      return;
    }
    greetings++;
    await send('shell', request, 'kernel_info_reply', {status: 'ok', implementation: 'fake'});
    if (mode !== 'late' || greetings > 2) await status(request, 'idle');
  } else if (request.header.msg_type === 'execute_request') {
    for (const next of JSON.parse(request.content.code as string)) await step(request, next);
  } else await send('shell', request, request.header.msg_type.replace('request', 'reply'), {echo: request.content});
});

void sockets.control.listen(async frames => {
  const request = decode(frames, connection.key);
  if (request.header.msg_type === 'interrupt_request') interrupts++;
  else if (request.header.msg_type === 'shutdown_request') {
    if (mode === 'stubborn') return;
    await send('control', request, 'shutdown_reply', request.content);
    process.exit(0);
  }
});
