const PERIOD_MILLISECONDS = 1000;

/**
 * Calls `stop` once the process that started this one is gone: a Jupyter that was killed shuts no kernel down. Only for
 * a kernel that Jupyter started, which says so by JPY_PARENT_PID; one started by hand may outlive its shell. Not on
 * Windows, where a process keeps its parent's id.
 */
export function endWithParent(stop: () => void): void {
  if (process.env.JPY_PARENT_PID === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PERIOD_MILLISECONDS).unref();
}
