import type {Command} from '../command.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab new NAME --title TITLE
  NAME   two digits and words, as 20-my-idea: notebooks/20-my-idea.ipynb and its exercises are written
  --title TITLE  its heading, as a claim or a question`;

/** `gradlab new`: writes a lesson from the template. */
export const newCommand: Command = {
  name: 'new',
  form: 'new NAME --title TITLE',
  summary: 'write a new lesson that runs and passes check, to be filled in',
  async run(args) {
    const options = {title: {type: 'string'}, help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError(`Give one name.\n${usage}`);
    if (values.title === undefined) throw new UsageError(`A title is missing.\n${usage}`);
    const {newLesson} = await import('../../lessons/index.ts');
    try {
      const files = newLesson({folder: 'notebooks', name, title: values.title});
      console.log(`Written: ${files.join(', ')}`);
      console.log(`Next: gradlab run --in-place ${files[0]}, gradlab check ${files[0]}, gradlab lab`);
    } catch (error) {
      if (error instanceof RangeError) throw new CommandError(error.message);
      throw error;
    }
    return 0;
  },
};
