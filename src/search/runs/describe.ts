import type * as zlib from 'node:zlib';
import {nodeModule} from '../../engine/platform/index.ts';
import {isPlainObject} from './plain.ts';

/**
 * What a setting is, as plain data, so that a file can say which settings its results are results of: plain data are
 * themselves, units of the library their name and `getConfig()` or `config`, functions their text, typed arrays
 * their checksum, other objects their class and members. A description that takes part in itself is cut there.
 */
export function describe(value: unknown, within: readonly unknown[] = []): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function' && !('config' in value)) return {text: String(value)};
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if (ArrayBuffer.isView(value)) return {class: classOf(value), checksum: checksum(value)};
  if (within.includes(value)) return {again: within.length - within.indexOf(value)};
  const inside = [...within, value];
  if (Array.isArray(value)) return value.map(member => describe(member, inside));
  const members = membersOf(value);
  const described = Object.entries(members).map(([key, member]) => [key, describe(member, inside)] as const);
  const known = Object.fromEntries(described.filter(([, member]) => member !== undefined));
  return isPlainObject(value) ? known : {class: classOf(value), ...known};
}

/** What makes an object what it is. */
function membersOf(value: object): object {
  if ('getConfig' in value && typeof value.getConfig === 'function') return value.getConfig() as object;
  if ('config' in value && typeof value.config === 'object' && value.config !== null) return value.config;
  return value;
}

function checksum({buffer, byteOffset, byteLength}: ArrayBufferView): number {
  return nodeModule<typeof zlib>('zlib').crc32(new Uint8Array(buffer, byteOffset, byteLength));
}

function classOf(value: object): string {
  const {className, name} = value.constructor as {readonly className?: string; readonly name?: string};
  return className ?? name ?? 'Object';
}
