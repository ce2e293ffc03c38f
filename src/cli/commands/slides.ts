import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {Command} from '../command.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab slides NOTEBOOK [--out FILE]
  --out FILE  the page to write; default: NAME.slides.html in this folder
  Cells tagged "slide" or "subslide" begin a slide, "fragment" comes by a step, "notes" are shown by S, "skip" is left out.
  A notebook without such tags gets a slide for each heading, chart and answer, and another one where a slide is full.`;

/** `gradlab slides`: writes a presentation of a notebook, one page that works offline. */
export const slides: Command = {
  name: 'slides',
  form: 'slides NOTEBOOK [--out FILE]',
  summary: 'write slides of a notebook, by the tags of its cells: one page that works offline',
  async run(args) {
    const options = {out: {type: 'string'}, help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError(`Name one notebook.\n${usage}`);
    const out = values.out ?? `${basename(file, '.ipynb')}.slides.html`;
    // Loaded only now, so that the other commands start without the lessons' parts.
    const {GENERATOR, readNotebook, slidesHtml} = await import('../../lessons/index.ts');
    const draft = join(dirname(out), `.${basename(out)}.${process.pid}`);
    try {
      if (existsSync(out) && !readFileSync(out, 'utf8').includes(GENERATOR))
        throw new CommandError(`Cannot write slides as ${out} must be new, or slides that were written before`);
      const html = slidesHtml(await readNotebook(file), {file, folder: dirname(file)});
      writeFileSync(draft, html);
      renameSync(draft, out);
      console.log(`${out}: ${html.match(/<section /g)?.length ?? 0} slides`);
      return 0;
    } catch (error) {
      if (error instanceof Error && (['NotebookError', 'RangeError'].includes(error.name) || 'syscall' in error))
        throw new CommandError(error.message);
      throw error;
    } finally {
      rmSync(draft, {force: true});
    }
  },
};
