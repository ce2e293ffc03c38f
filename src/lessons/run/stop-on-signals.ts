const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stops = new Set<() => Promise<void>>();

/**
 * Until the returned function is called, does `stop` before a signal ends this process: what it has started must not
 * outlive it. The listeners stay when nothing is left to stop, and then let the signal do what it does without them: one
 * that came just before its listener is taken away would have no effect at all.
 */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  const own = () => stop();
  stops.add(own);
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(end)) process.on(signal, end);
  return () => void stops.delete(own);
}

function end(signal: NodeJS.Signals): void {
  // Who else listens decides what happens where there is nothing to stop.
  if (stops.size === 0 && process.listenerCount(signal) > 1) return;
  // A second signal ends the process at once.
  for (const each of SIGNALS) process.off(each, end);
  void Promise.allSettled([...stops].map(stop => stop())).then(() => process.kill(process.pid, signal));
}
