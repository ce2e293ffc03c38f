/** Milliseconds between two looks at who our parent is. */
const INTERVAL = 1000;

/**
 * Ends this process, as by SIGTERM, once the one that started it is gone: `npx gradlab` starts the program under the project's
 * own Node and waits for it, and a `kill -9` of that one reaches nobody else.
 */
export function endWithStarter(): void {
  const starter = process.ppid;
  if (process.env.GRADLAB_STARTER !== String(starter)) return;
  setInterval(() => {
    if (process.ppid !== starter) process.kill(process.pid, 'SIGTERM');
  }, INTERVAL).unref();
}
