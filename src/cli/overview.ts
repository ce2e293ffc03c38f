import type {Command} from './command.ts';
import {check} from './commands/check.ts';
import {dataCommand} from './commands/data.ts';
import {diff} from './commands/diff.ts';
import {doctor} from './commands/doctor.ts';
import {grade} from './commands/grade.ts';
import {html} from './commands/html.ts';
import {instructor} from './commands/instructor.ts';
import {kernel} from './commands/kernel.ts';
import {lab} from './commands/lab.ts';
import {lessonsCommand} from './commands/lessons.ts';
import {newCommand} from './commands/new.ts';
import {reviewCommand} from './commands/review.ts';
import {run} from './commands/run.ts';
import {slides} from './commands/slides.ts';
import {student} from './commands/student.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  lab,
  lessonsCommand,
  run,
  check,
  html,
  newCommand,
  diff,
  reviewCommand,
  student,
  instructor,
  slides,
  grade,
  dataCommand(),
  doctor,
  kernel,
];

/** What `gradlab --help` prints: one line a command. */
export function overview(): string {
  const width = Math.max(...commands.map(({form}) => form.length));
  const lines = commands.map(({form, summary}) => `  gradlab ${form.padEnd(width)}  ${summary}`);
  return ['Usage:', ...lines, '  gradlab --help | --version'].join('\n');
}
