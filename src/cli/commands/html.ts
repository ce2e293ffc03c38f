import {join} from 'node:path';
import type {Command} from '../command.ts';
import {notebooksIn} from '../notebooks-in.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab html OUT [NOTEBOOK…] [--no-solutions] [--reference DIR]
  OUT             a folder: new, empty, or a site that was written before
  NOTEBOOK        default: every notebook in notebooks/
  --no-solutions  leave out the solutions of the exercises
  --reference DIR take in the reference of the library that npm run reference wrote into DIR`;

/** `gradlab html`: writes the lessons as a static site, from the outputs that stand in the notebooks. */
export const html: Command = {
  name: 'html',
  form: 'html OUT [NOTEBOOK…] [--no-solutions] [--reference DIR]',
  summary: 'write the lessons as a site to read in a browser, on any server or from a disk',
  async run(args) {
    const options = {
      'no-solutions': {type: 'boolean'},
      reference: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    } as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [folder, ...named] = positionals;
    if (folder === undefined) throw new UsageError(`A folder is missing.\n${usage}`);
    const notebooks = named.length > 0 ? named : notebooksIn('notebooks', 'write site');
    // Loaded only now, so that the other commands start without the parts of a site.
    const {writeSite} = await import('../../lessons/index.ts');
    try {
      const {pages, bytes} = await writeSite({
        folder,
        notebooks,
        solutions: !values['no-solutions'],
        reference: values.reference,
      });
      console.log(`${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB: open ${join(folder, 'index.html')}`);
      return 0;
    } catch (error) {
      if (error instanceof Error && ['NotebookError', 'RangeError'].includes(error.name))
        throw new CommandError(error.message);
      throw error;
    }
  },
};
