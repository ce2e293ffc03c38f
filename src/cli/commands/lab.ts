import type {Command} from '../command.ts';
import {runSetup} from '../project.ts';

/** `gradlab lab`: what `npm start` does. */
export const lab: Command = {
  name: 'lab',
  form: 'lab [--port N] [--no-browser] [--notebook FILE]',
  summary: 'open JupyterLab on a lesson',
  run: args => runSetup('start.js', args),
};
