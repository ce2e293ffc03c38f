const PERIOD_MILLISECONDS = 1000;

/**
 * Calls `stop` once the process that started this one is gone: a Jupyter that was killed shuts no kernel down. Only for
 * a kernel that Jupyter or our own client started, which say so by JPY_PARENT_PID; one started by hand may outlive its
 * shell. Not on Windows, where a process keeps its parent's id. A parent that is gone before the first look has left its
 * child to process 1, which started it only where JPY_PARENT_PID says so (Jupyter as the only process of a container).
 */
export function endWithParent(stop: () => void): void {
  const named = process.env.JPY_PARENT_PID;
  if (named === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const isOrphan = parent === 1 && named !== '1';
  setInterval(() => {
    if (isOrphan || process.ppid !== parent) stop();
  }, PERIOD_MILLISECONDS).unref();
}
