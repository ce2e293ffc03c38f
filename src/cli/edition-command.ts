import {join, relative, resolve} from 'node:path';
import type {Edition, Source} from '../lessons/index.ts';
import type {Command} from './command.ts';
import {notebooksIn} from './notebooks-in.ts';
import {packageVersion} from './project.ts';
import {CommandError, readArguments, UsageError} from './usage.ts';

/** What an edition's command is called, says and makes. */
export interface EditionCommand {
  readonly name: 'student' | 'instructor';
  readonly summary: string;
  /** Lines below the usage. */
  readonly holds: string;
  readonly make: (source: Source, lessons: typeof import('../lessons/index.ts')) => Promise<Edition>;
}

/** The command that cuts an edition of the lessons and writes it into a folder. */
export function editionCommand({name, summary, holds, make}: EditionCommand): Command {
  const usage = `Usage: gradlab ${name} OUT [NOTEBOOK…]
  OUT       a folder that is new, or an edition that was written there before: files that someone has changed stay
  NOTEBOOK  default: every notebook in notebooks/
${holds}`;
  return {
    name,
    form: `${name} OUT [NOTEBOOK…]`,
    summary,
    async run(args) {
      const options = {help: {type: 'boolean', short: 'h'}} as const;
      const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
      if (values.help) {
        console.log(usage);
        return 0;
      }
      const [out, ...named] = positionals;
      if (out === undefined) throw new UsageError(`A folder to write to is missing.\n${usage}`);
      const paths = named.length > 0 ? named : notebooksIn('notebooks', 'cut edition');
      // Loaded only now, so that the other commands start without the kernel's parts.
      const lessons = await import('../lessons/index.ts');
      try {
        const source = await lessons.readSource(paths);
        if (!relative(resolve(source.folder), resolve(out)).startsWith('..'))
          throw new CommandError(`Cannot write edition as OUT must lie outside of the lessons' folder: ${out}`);
        const edition = await make(source, lessons);
        const {written, removed, kept} = lessons.writeEdition(out, edition, packageVersion());
        for (const path of kept) console.log(`${join(out, path)}: changed since it was written, left as it is`);
        for (const path of removed) console.log(`${join(out, path)}: no longer in the edition, removed`);
        console.log(`${out}: ${edition.files.size} files, ${written.length} written, ${kept.length} left as they are`);
        return 0;
      } catch (error) {
        if (error instanceof Error && (isExpected(error) || 'syscall' in error)) throw new CommandError(error.message);
        throw error;
      }
    },
  };
}

const isExpected = ({name}: Error): boolean =>
  ['EditionError', 'NotebookError', 'RangeError', 'SyntaxError'].includes(name);
