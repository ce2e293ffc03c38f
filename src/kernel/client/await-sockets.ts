import {once} from 'node:events';
import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {CHANNELS, type Channel, type Connection} from '../protocol/index.ts';

/** Milliseconds between two tries. */
const RETRY = 5;

/**
 * Waits until all sockets of a kernel are bound. A request that comes earlier can be its end: stock tslab stops to read
 * from a socket if a message arrives while it still binds (EBUSY, "Socket is blocked by a bind or unbind operation").
 *
 * @param check called after each try in vain; it throws what ends the waiting
 */
export async function awaitSockets(connection: Connection, check: () => void): Promise<void> {
  for (const channel of CHANNELS) {
    while (!(await isBound(connection, channel))) {
      check();
      await sleep(RETRY);
    }
  }
}

async function isBound({transport, ip, ports}: Connection, channel: Channel): Promise<boolean> {
  const port = ports[channel];
  const socket = connect(transport === 'ipc' ? {path: `${ip}-${port}`} : {host: ip, port});
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
