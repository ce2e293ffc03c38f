import {dirname, join} from 'node:path';

/** Whether cells are to be kept on disk: unless GRADLAB_HISTORY is `off`. */
export const keepsHistory = ({GRADLAB_HISTORY: wish} = process.env): boolean => wish !== 'off';

/** The file of this user's history, in Jupyter's data folder: JUPYTER_DATA_DIR, else by the operating system. */
export async function historyPath(): Promise<string> {
  // Loaded only for the first cell: it takes 10 ms, which the start would wait for.
  const {kernelsFolder} = await import('../install/index.ts');
  return join(dirname(kernelsFolder()), 'gradlab', 'history.jsonl');
}
