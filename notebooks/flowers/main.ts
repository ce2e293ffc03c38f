/**
 * Usage: node notebooks/flowers/main.ts [--quick] [--ten] [--long] [--defects] [--rates] [--times] [--full] [--table]
 *   [--data FOLDER] [--python PATH] [--processes N] [--rows FILE] [--results FILE]
 *
 * Runs the experiments of lesson 19, with Node 24 and the library built (`npm run build`). Several go one after the other;
 * --full is all of them, about 45 minutes on two cores that have nothing else to do (added up from single rows). With
 * --table, or after a run, the results are printed with their bands and written to results.json beside this file. Rows are
 * kept as they are done (--rows), so that a run that was ended goes on.
 *
 * --data takes a folder of folders of photographs, or flowers-photographs of `gradlab data fetch`: its results are printed
 * and go to the file of --results alone. --python is one with PyTorch, whose times then stand beside ours.
 */
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {type PlanName, plans, rowsOf} from './plans.ts';
import {printResults} from './print-results.ts';
import {quickRows} from './quick.ts';
import {readResults, resultsOf, writeResults} from './results.ts';
import {RowStore} from './row-store.ts';
import {runRows} from './run-rows.ts';
import {measureTimes} from './times.ts';

/** What shells give for a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const flag = {type: 'boolean', default: false} as const;
const text = {type: 'string'} as const;
const {values} = parseArgs({
  options: {
    ...{quick: flag, ten: flag, long: flag, defects: flag, rates: flag, times: flag, full: flag, table: flag},
    ...{data: text, python: text, processes: text, rows: text, results: text},
  },
});
const {data = 'generated', python, processes = '2', rows: file} = values;
const count = Number(processes);
if (!Number.isInteger(count) || count < 1) {
  throw new RangeError(`Cannot run the study as --processes must be 1, 2, 3, …: current value is ${processes}`);
}
const asked = (Object.keys(plans) as PlanName[]).filter(name => values.full || values[name]);
const print = (line: string): void => console.log(line);

if (values.quick) {
  for (const table of (await quickRows({data, report: print})).tables) print(`${table}\n`);
} else {
  const stop = new AbortController();
  process.once('SIGINT', () =>
    stop.abort(new Error('Ended by Ctrl-C, and all rows that were done are kept: the same command goes on from here.')),
  );
  const store = await RowStore.open({data, ...(file !== undefined && {file})});
  print(`rows are kept in ${store.file}`);
  const rows = rowsOf(asked);
  const running = runRows(rows, {store, data, processes: count, report: print, signal: stop.signal});
  const failures = await running.catch((error: unknown) => {
    if (error !== stop.signal.reason) throw error;
    console.error(stop.signal.reason.message);
    process.exit(INTERRUPTED);
  });
  for (const failure of failures) print(`failed: ${failure}`);
  const target =
    values.results ?? (data === 'generated' ? fileURLToPath(new URL('./results.json', import.meta.url)) : undefined);
  const before = target === undefined ? undefined : readResults(target);
  const times =
    values.times || values.full
      ? await measureTimes({report: print, ...(python !== undefined && {python})})
      : before?.times;
  const results = await resultsOf(store, {data, ...(times !== undefined && {times})});
  printResults(results, print);
  if (target !== undefined) {
    writeResults(target, results);
    print(`written: ${target}`);
  }
  if (failures.length > 0) process.exitCode = 1;
}
