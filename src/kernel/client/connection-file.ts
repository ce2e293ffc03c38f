import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Connection, connectionText} from '../protocol/index.ts';
import {freePorts} from './free-ports.ts';

/** A connection file in a temporary folder of its own, readable by its owner alone. */
export interface ConnectionFile {
  readonly path: string;
  readonly connection: Connection;
  /** Deletes the folder and, for ipc, the sockets in it. */
  readonly remove: () => void;
}

/** Writes a connection file with a fresh 256-bit key: free loopback ports for tcp, paths beside the file for ipc. */
export async function createConnectionFile(transport: 'tcp' | 'ipc'): Promise<ConnectionFile> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-kernel-'));
  const [shell = 1, control = 2, stdin = 3, iopub = 4, hb = 5] = transport === 'tcp' ? await freePorts(5) : [];
  const connection: Connection = {
    transport,
    ip: transport === 'tcp' ? '127.0.0.1' : join(folder, 'socket'),
    key: randomBytes(32).toString('hex'),
    ports: {shell, control, stdin, iopub, hb},
  };
  const path = join(folder, 'connection.json');
  writeFileSync(path, connectionText(connection), {mode: 0o600});
  return {path, connection, remove: () => rmSync(folder, {recursive: true, force: true})};
}
