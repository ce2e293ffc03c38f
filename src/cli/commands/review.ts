import type {Command} from '../command.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab review LOG
  LOG    the log of a study, as search.study('LOG', …) writes it
  Marks how the study was made, not how well its network does: one use of the test set, three seeds a row, one change
  a row, edges of ranges, bands. Exit code 0 if every rule is kept, else 1.`;

/** `gradlab review`: marks a study's protocol. */
export const reviewCommand: Command = {
  name: 'review',
  form: 'review LOG',
  summary: 'mark the protocol of a study of your own by its log',
  async run(args) {
    const options = {help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError(`Name one log.\n${usage}`);
    const {review} = await import('../../search/review/index.ts');
    const {question, marks, isKept} = reviewed(review, file);
    console.log(`Question: ${question}\n`);
    for (const {rule, mark, why} of marks)
      console.log(`${mark.padEnd('cannot be told'.length)}  ${rule}\n${INDENT}${why}`);
    const kept = marks.filter(({mark}) => mark === 'kept').length;
    console.log(`\n${kept} of ${marks.length} rules kept. The result itself is not marked.`);
    return isKept ? 0 : 1;
  },
};

const INDENT = ' '.repeat('cannot be told'.length + 2);

/** The review; what is wrong with the file is one sentence. */
function reviewed<R>(review: (file: string) => R, file: string): R {
  try {
    return review(file);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    if (code !== undefined) throw new CommandError(`Cannot review study as the file ${file} must be readable: ${code}`);
    if (message.startsWith('Cannot review study')) throw new CommandError(message);
    throw error;
  }
}
