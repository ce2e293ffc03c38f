import type {CatalogueEntry} from '../../data/store/index.ts';
import type {Command} from '../command.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab data list
       gradlab data fetch NAME… [--from ADDRESS] [--folder DIR]
       gradlab data path NAME
       gradlab data import NAME PATH [--folder DIR]
  list            what there is: examples, shape, size, licence, and whether it is here
  fetch           download it, or the rest of it; checked by SHA-256
  path            print the folder of its files
  import          take over the files, the archive or the folder of photographs that you have
  --from ADDRESS  try this address in place of the known ones; with / at its end, a folder (may be given again)
  --folder DIR    put the files there; default: a folder of its name in GRADLAB_DATA or your cache folder`;

const options = {
  from: {type: 'string', multiple: true},
  folder: {type: 'string'},
  help: {type: 'boolean', short: 'h'},
} as const;

const wrong = (sentence: string): UsageError => new UsageError(`${sentence}\n${usage}`);

/** Errors whose message is the sentence that people need. */
const EXPECTED = ['FetchError', 'DataFileError', 'DiskError'];

/** What an action gets. */
interface Call {
  readonly names: readonly string[];
  readonly folder?: string;
  readonly addresses?: readonly string[];
  readonly entries: readonly CatalogueEntry[];
}

async function list({names, folder, addresses, entries}: Call): Promise<number> {
  if (names.length > 0 || folder !== undefined || addresses !== undefined) throw wrong('list takes no arguments.');
  const {datasetList} = await import('../dataset-list.ts');
  console.log(datasetList(entries));
  return 0;
}

async function path({names, folder, addresses, entries}: Call): Promise<number> {
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) throw wrong('path takes one name.');
  if (folder !== undefined || addresses !== undefined) throw wrong('path takes no options.');
  const {placeOf} = await import('../../data/store/index.ts');
  const entry = entries.find(candidate => candidate.name === name) as CatalogueEntry;
  const place = placeOf(entry);
  if (place.where === 'missing') {
    const command = entry.files.length > 0 ? `fetch ${name}` : `import ${name} FOLDER`;
    throw new CommandError(`${entry.title} is not here. To get it: npx gradlab data ${command}`);
  }
  console.log(place.folder);
  return 0;
}

async function fetchAll({names, folder, addresses, entries}: Call): Promise<number> {
  if (names.length === 0) throw wrong('fetch takes a name.');
  if (names.length > 1 && (folder !== undefined || addresses !== undefined)) {
    throw wrong('--folder and --from go with one name.');
  }
  const {fetchDataset} = await import('../../data/store/index.ts');
  const settings = {...(folder !== undefined && {folder}), ...(addresses !== undefined && {addresses})};
  return withProgress(async ({onProgress, onLine, signal}) => {
    for (const name of names) {
      const onFailure = ({address, reason}: {address: string; reason: string}) => onLine(`${address}: ${reason}`);
      const place = await fetchDataset(name, {...settings, catalogue: entries, onProgress, onFailure, signal});
      onLine('');
      console.log(whereItIs(entries, name, place));
    }
  });
}

async function importOne({names, folder, addresses, entries}: Call): Promise<number> {
  const [name, source, ...more] = names;
  if (name === undefined || source === undefined || more.length > 0) throw wrong('import takes a name and a path.');
  if (addresses !== undefined) throw wrong('--from goes with fetch only.');
  const {importDataset} = await import('../../data/store/index.ts');
  return withProgress(async ({onProgress, onLine, signal}) => {
    const settings = {catalogue: entries, onProgress, signal, ...(folder !== undefined && {folder})};
    const place = await importDataset(name, source, settings);
    onLine('');
    console.log(whereItIs(entries, name, place));
  });
}

function whereItIs(entries: readonly CatalogueEntry[], name: string, place: string): string {
  const entry = entries.find(candidate => candidate.name === name) as CatalogueEntry;
  return `${entry.title} is in ${place}\nLoad it: data.${entry.loader}`;
}

/** What long work tells and hears. */
interface Tools {
  readonly onProgress: import('../progress-line.ts').ProgressLine['update'];
  /** Prints a line of its own; an empty one only ends the line that changes. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Does long work with a progress line; Ctrl-C ends it with a sentence and exit code 130, SIGTERM with 143. */
async function withProgress(work: (tools: Tools) => Promise<void>): Promise<number> {
  const {ProgressLine} = await import('../progress-line.ts');
  const line = new ProgressLine(process.stderr);
  const controller = new AbortController();
  let code = 0;
  const stop = (signal: NodeJS.Signals): void => {
    code = signal === 'SIGINT' ? 130 : 143;
    controller.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const onLine = (text: string): void => {
    line.end();
    if (text !== '') console.error(text);
  };
  try {
    await work({onProgress: line.update, onLine, signal: controller.signal});
    return 0;
  } catch (error) {
    line.end();
    if (!controller.signal.aborted) throw error;
    console.error('Stopped. What has come is kept: the same command goes on from there.');
    return code;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

const actions: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  list,
  fetch: fetchAll,
  path,
  import: importOne,
};

/**
 * `gradlab data`: what datasets there are, and how to get them.
 *
 * @param known the datasets it knows (default: the catalogue of the library)
 */
export function dataCommand(known?: readonly CatalogueEntry[]): Command {
  return {
    name: 'data',
    form: 'data list | fetch | path | import [NAME] …',
    summary: 'download datasets and say where they are',
    async run(args) {
      const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
      if (values.help) {
        console.log(usage);
        return 0;
      }
      const [action, ...names] = positionals;
      if (action === undefined) throw wrong('An action is missing.');
      const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (act === undefined) throw wrong(`Unknown action "${action}".`);
      if (values.folder === '') throw wrong('--folder must name a folder.');
      // Loaded only now, so that the other commands start without it.
      const entries = known ?? (await import('../../data/store/index.ts')).catalogue;
      const datasets = {fetch: names, path: names, import: names.slice(0, 1)}[action] ?? [];
      const unknown = datasets.find(name => !entries.some(entry => entry.name === name));
      if (unknown !== undefined) {
        throw wrong(`Unknown dataset "${unknown}": there are ${entries.map(({name}) => name).join(', ')}.`);
      }
      const {folder, from: addresses} = values;
      try {
        return await act({names, entries, ...(folder && {folder}), ...(addresses && {addresses})});
      } catch (error) {
        if (error instanceof RangeError && /^Cannot (fetch|import) dataset/.test(error.message))
          throw wrong(error.message);
        if (!(error instanceof Error) || !EXPECTED.includes(error.name)) throw error;
        // The addresses that failed have been printed, one by one.
        throw new CommandError(error.message.replace(/:\n.*/s, '.'));
      }
    },
  };
}
