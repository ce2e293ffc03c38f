import {availableParallelism} from 'node:os';
import type {Command} from '../command.ts';
import {notebooksIn} from '../notebooks-in.ts';
import {readNumber} from '../read-number.ts';
import {CommandError, readArguments} from '../usage.ts';

const usage = `Usage: gradlab check [NOTEBOOK…] [--no-run] [--jobs COUNT] [--fix] [--coverage]
  NOTEBOOK    default: every notebook in notebooks/
  --no-run    check the outputs that stand in the files, without a new run
  --jobs COUNT  lessons that run side by side; default: one for each core
  --fix       first mend what is safe to mend: the kernel's name, times in the metadata
  --coverage  name the ids of the curriculum that no lesson covers; exit code 1 if there are any`;

/** `gradlab check`: tells every fault of the lessons, one a line, as file:cell:line. */
export const check: Command = {
  name: 'check',
  form: 'check [NOTEBOOK…] [--no-run] [--jobs COUNT] [--fix] [--coverage]',
  summary: 'check lessons: claims, numbers, exercises, links; exit code 1 if a fault is found',
  async run(args) {
    const options = {
      'no-run': {type: 'boolean'},
      jobs: {type: 'string'},
      fix: {type: 'boolean'},
      coverage: {type: 'boolean'},
      help: {type: 'boolean', short: 'h'},
    } as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const jobs = readNumber(values.jobs, availableParallelism(), {
      ...{command: 'check', usage, option: 'jobs', least: 1, whole: true},
    });
    const paths = positionals.length > 0 ? positionals : notebooksIn('notebooks', 'check');
    // Loaded only now, so that the other commands start without the kernel's parts.
    const lessons = await import('../../lessons/index.ts');
    try {
      if (values.fix) {
        for (const path of paths) {
          const notebook = await lessons.readNotebook(path);
          await lessons.writeNotebook(path, lessons.fixFormat(notebook));
        }
      }
      const onProgress = lessons.printProgress(process.stderr);
      const checked = await lessons.checkLessons(paths, {
        load: lessons.readExercises,
        ...(values['no-run'] ? {} : {run: files => lessons.runLessons(files, {jobs, onProgress})}),
      });
      for (const remark of checked.remarks) console.log(remark);
      for (const finding of checked.findings) console.log(lessons.formatFinding(finding));
      const missing = values.coverage ? lessons.uncovered(checked.lessons) : [];
      for (const {id, what, lessons: homes} of missing) console.log(`[${id}] (lesson ${homes.join(', ')}) ${what}`);
      const faults = checked.findings.length;
      console.log(faults === 0 ? `${paths.length} notebooks, no fault` : `${paths.length} notebooks, ${faults} faults`);
      if (values.coverage) console.log(`${missing.length} ids without a lesson`);
      return faults + missing.length === 0 ? 0 : 1;
    } catch (error) {
      if (error instanceof Error && ['NotebookError', 'KernelError', 'EditionError', 'RangeError'].includes(error.name))
        throw new CommandError(error.message);
      throw error;
    }
  },
};
