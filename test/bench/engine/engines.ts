import {fileURLToPath} from 'node:url';
import type {Network} from './network.ts';
import type {ChildTask, PeerTask} from './protocol.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const PEERS = fileURLToPath(new URL('peers.py', import.meta.url));

/** A process that trains a network; several may stand for one engine, of which the best counts. */
export interface EngineProcess {
  /** Begins with ours, stock, pytorch or keras. */
  readonly engine: string;
  /** How the processes of one engine differ. */
  readonly threads?: number;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

function ours(network: Network, engine: string, options: Partial<ChildTask>, environment = {}): EngineProcess {
  const task: ChildTask = {network, backend: 'ours', replay: true, layers: false, ...options};
  return {engine, command: process.execPath, args: ['--no-warnings', CHILD, JSON.stringify(task)], environment};
}

function peer(network: Network, python: string, engine: string, options: Omit<PeerTask, 'network'>): EngineProcess {
  const args = [PEERS, JSON.stringify({network, ...options} satisfies PeerTask)];
  const environment = {PYTHONUTF8: '1', KERAS_BACKEND: 'torch'};
  return {engine, threads: options.threads, command: python, args, environment};
}

/**
 * The engines that train a network, ours first; PyTorch with both of its Adams and Keras, on one and two threads, if
 * the Python of their environment is given.
 */
export function enginesOf(network: Network, layers: boolean, python: string | undefined): readonly EngineProcess[] {
  const own = [
    ours(network, 'ours replayed', {layers}),
    ours(network, 'ours eager', {layers, replay: false}),
    ours(network, 'ours without BLAS', {layers}, {GRADLAB_BLAS: 'off'}),
    ours(network, 'stock tfjs wasm', {backend: 'wasm'}),
    ours(network, 'stock tfjs cpu', {backend: 'cpu'}),
  ];
  if (python === undefined) return own;
  const peers = [1, 2].flatMap(threads => [
    peer(network, python, 'pytorch', {library: 'pytorch', fused: false, threads}),
    peer(network, python, 'pytorch fused Adam', {library: 'pytorch', fused: true, threads}),
    peer(network, python, 'keras', {library: 'keras', fused: false, threads}),
  ]);
  return [...own, ...peers];
}
