import {existsSync, statSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {cacheFolder} from '../../data/store/index.ts';
import type {ClassMarks, GradedSubmission} from '../../lessons/index.ts';
import type {Command} from '../command.ts';
import {readNumber} from '../read-number.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab grade FOLDER [--lessons DIR] [--out DIR] [--jobs COUNT] [--timeout SECONDS] [--memory MB]
  FOLDER             what was handed in: FOLDER/LEARNER/NN-name.ipynb, or FOLDER/LEARNER-NN-name.ipynb
  --lessons DIR      the lessons with their exercises; default: notebooks
  --out DIR          where marks.csv and a report for each learner are written; default: FOLDER-marks
  --jobs COUNT       notebooks that run side by side; default: one for each two cores
  --timeout SECONDS  longest time for the cells of a notebook, of which one may take a quarter; default: 600
  --memory MB        memory for the process that runs a notebook's cells; default: 2048`;

/** Least memory with which a kernel starts and the library loads. */
const LEAST_MEMORY = 512;

/** `gradlab grade`: runs what a class has handed in, each notebook apart, and writes marks and reports. */
export const grade: Command = {
  name: 'grade',
  form: 'grade FOLDER [--lessons DIR] [--out DIR] [--jobs COUNT] [--timeout SECONDS] [--memory MB]',
  summary: 'run submitted notebooks, each isolated, and mark their exercises',
  async run(args) {
    const options = {
      lessons: {type: 'string'},
      out: {type: 'string'},
      jobs: {type: 'string'},
      timeout: {type: 'string'},
      memory: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    } as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [given] = positionals;
    if (given === undefined || positionals.length > 1) throw new UsageError(`Give one folder.\n${usage}`);
    const [folder, lessons] = [resolve(given), resolve(values.lessons ?? 'notebooks')];
    const whole = {command: 'grade', usage, whole: true};
    const jobs = readNumber(values.jobs, Math.max(1, availableParallelism() >> 1), {
      ...whole,
      option: 'jobs',
      least: 1,
    });
    const seconds = readNumber(values.timeout, 600, {command: 'grade', usage, option: 'timeout', least: 1});
    const memory = readNumber(values.memory, 2048, {...whole, option: 'memory', least: LEAST_MEMORY});
    for (const path of [folder, lessons])
      if (!existsSync(path) || !statSync(path).isDirectory())
        throw new CommandError(`Cannot grade as there must be a folder "${path}"`);
    const out = values.out ?? join(dirname(folder), `${basename(folder)}-marks`);
    // Loaded only now, so that the other commands start without the kernel's parts.
    const {checkMarksFolder, gradeClass, writeMarks} = await import('../../lessons/index.ts');
    const onGraded = progress(process.stderr);
    try {
      checkMarksFolder(out);
      const data = cacheFolder();
      const marks = await gradeClass(folder, {...{lessons, jobs, timeout: seconds * 1000, memory, data, onGraded}});
      const [file] = writeMarks(out, marks);
      for (const line of summary(marks)) console.log(line);
      console.log(`Written: ${file}, and a report for each learner beside it`);
      return 0;
    } catch (error) {
      if (error instanceof Error && ['NotebookError', 'KernelError', 'RangeError', 'TypeError'].includes(error.name))
        throw new CommandError(error.message);
      throw error;
    }
  },
};

/** On a terminal one line that is rewritten, elsewhere one line for each notebook. */
function progress(stream: NodeJS.WriteStream): (graded: GradedSubmission, done: number, count: number) => void {
  return (graded, done, count) => {
    const line = `${done} of ${count}: ${lineOf(graded)}`;
    stream.write(stream.isTTY ? `\r\u001b[K${line}${done === count ? '\n' : ''}` : `${line}\n`);
  };
}

function lineOf({learner, lesson, marks, fault, seconds}: GradedSubmission): string {
  const right = marks.filter(({points}) => points === 1).length;
  const how = fault === undefined ? `${right} of ${marks.length} right, ${seconds.toFixed(1)} s` : fault;
  return `${learner}/${lesson}: ${how}`;
}

/** What an instructor must know at once: how many are right, what was not graded, and what is worth a look. */
function summary({isolation, graded, passedOver}: ClassMarks): readonly string[] {
  const marks = graded.flatMap(each => each.marks);
  const right = marks.filter(({points}) => points === 1).length;
  const learners = new Set(graded.map(({learner}) => learner)).size;
  return [
    ...(isolation === 'permissions'
      ? ['This system has no namespaces for submissions: code that means to can read your files. See the README.']
      : []),
    ...passedOver.map(line => `Passed over: ${line}`),
    ...graded.flatMap(({learner, lesson, fault}) =>
      fault === undefined ? [] : [`Not run: ${learner}/${lesson}: ${fault}`],
    ),
    ...graded.flatMap(({learner, lesson, attempts}) =>
      attempts.map(line => `Worth a look: ${learner}/${lesson}: ${line}`),
    ),
    `${learners} learners, ${right} of ${marks.length} exercises right`,
  ];
}
