import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import type {Command} from '../command.ts';
import {projectFolder} from '../project.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab lessons [FOLDER]
  FOLDER  where the notebooks go with their exercises and glossary; default: notebooks
  A file that is there is left as it is, so run it again to get back what you have deleted.`;

/** `gradlab lessons`: the lessons of the package as files to work in, as those in node_modules are npm's. */
export const lessonsCommand: Command = {
  name: 'lessons',
  form: 'lessons [FOLDER]',
  summary: 'copy the lessons of the package to a folder of yours',
  run(args) {
    const options = {help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [folder = 'notebooks', ...more] = positionals;
    if (more.length > 0) throw new UsageError(`Give one folder.\n${usage}`);
    const source = join(projectFolder, 'notebooks');
    if (!relative(source, resolve(folder)).startsWith('..'))
      throw new CommandError(`Cannot copy lessons as FOLDER must lie outside of the package's own: ${folder}`);
    try {
      const files = filesOf(source);
      const kept = files.filter(file => existsSync(join(folder, file)));
      const changed = kept.filter(file => !readFileSync(join(folder, file)).equals(readFileSync(join(source, file))));
      for (const file of files.filter(file => !kept.includes(file))) {
        mkdirSync(dirname(join(folder, file)), {recursive: true});
        copyFileSync(join(source, file), join(folder, file));
      }
      for (const file of changed) console.log(`${join(folder, file)}: differs from the package's, left as it is`);
      console.log(`${folder}: ${files.length} files, ${files.length - kept.length} written`);
      return 0;
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) throw new CommandError(`Cannot copy lessons: ${error.message}`);
      throw error;
    }
  },
};

/** The lessons' files by path from their folder, without what runs leave behind. */
function filesOf(folder: string): readonly string[] {
  const isLeft = (path: string) => /(?:^|[\\/])(?:\.|run-[^\\/]*[\\/])/.test(path);
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(({parentPath, name}) => relative(folder, join(parentPath, name)))
    .filter(path => !isLeft(path))
    .sort();
}
