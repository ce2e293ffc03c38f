import {createServer} from 'node:net';

/** Tries to listen on a loopback port (0: any) and gives the port it got, or nothing where it is taken. */
function tryPort(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({port, host: '127.0.0.1', exclusive: true}, () => {
      const got = server.address().port;
      server.close(() => resolve(got));
    });
  });
}

/** Whether nothing listens on this port of the loopback address. */
export async function isFree(port) {
  return (await tryPort(port)) !== undefined;
}

/** The next free port above this one, or any free one. */
export async function freePortAfter(port) {
  for (let next = port + 1; next < Math.min(port + 20, 65536); next++) {
    if (await isFree(next)) return next;
  }
  return tryPort(0);
}
