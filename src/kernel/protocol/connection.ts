import {readFileSync} from 'node:fs';
import {ProtocolError} from './protocol-error.ts';

/** The five sockets of a kernel. */
export const CHANNELS = ['shell', 'control', 'stdin', 'iopub', 'hb'] as const;

/** Name of one of the five sockets. */
export type Channel = (typeof CHANNELS)[number];

/** Where a kernel listens and with which key messages are signed. */
export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  /** Address of the interface for tcp, start of the sockets' paths for ipc. */
  readonly ip: string;
  /** Empty turns signing off. */
  readonly key: string;
  readonly ports: Readonly<Record<Channel, number>>;
}

/**
 * Reads a connection file as Jupyter writes it.
 *
 * @throws ProtocolError naming the file, and the field that is missing or wrong.
 */
export function readConnection(file: string): Connection {
  const refuse = (reason: string) => new ProtocolError(`Cannot read connection file "${file}" as ${reason}`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw refuse(`it must be a readable file: ${(error as Error).message}`);
  }
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (error) {
    throw refuse(`it must be JSON: ${(error as Error).message}`);
  }
  return checkConnection(fields, refuse);
}

function checkConnection(fields: unknown, refuse: (reason: string) => ProtocolError): Connection {
  if (typeof fields !== 'object' || fields === null) throw refuse('it must hold a JSON object');
  const values = fields as Readonly<Record<string, unknown>>;
  const wrong = (field: string, rule: string) =>
    refuse(`${field} must be ${rule}: current value is ${JSON.stringify(values[field]) ?? 'missing'}`);
  const {transport = 'tcp', ip, key = '', signature_scheme: scheme = 'hmac-sha256'} = values;
  if (transport !== 'tcp' && transport !== 'ipc') throw wrong('transport', '"tcp" or "ipc"');
  if (typeof ip !== 'string' || ip === '') throw wrong('ip', 'a string that is not empty');
  if (typeof key !== 'string') throw wrong('key', 'a string');
  if (scheme !== 'hmac-sha256') throw wrong('signature_scheme', '"hmac-sha256"');
  const port = (channel: Channel): number => {
    const value = values[`${channel}_port`];
    if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535) return value as number;
    throw wrong(`${channel}_port`, 'an integer from 1 to 65535');
  };
  const ports = {
    shell: port('shell'),
    control: port('control'),
    stdin: port('stdin'),
    iopub: port('iopub'),
    hb: port('hb'),
  };
  return {transport, ip, key, ports};
}

/** The text of a connection file, as `readConnection` reads it. */
export function connectionText({transport, ip, key, ports}: Connection): string {
  const numbers = Object.fromEntries(CHANNELS.map(channel => [`${channel}_port`, ports[channel]]));
  return `${JSON.stringify({transport, ip, key, signature_scheme: 'hmac-sha256', ...numbers}, null, 2)}\n`;
}

/** Address of one socket for ZeroMQ: `tcp://127.0.0.1:5555`, `tcp://[::1]:5555` or `ipc://path-1`. */
export function channelAddress({transport, ip, ports}: Connection, channel: Channel): string {
  if (transport === 'ipc') return `ipc://${ip}-${ports[channel]}`;
  return `tcp://${ip.includes(':') && !ip.startsWith('[') ? `[${ip}]` : ip}:${ports[channel]}`;
}
