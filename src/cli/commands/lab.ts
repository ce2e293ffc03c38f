import type {Command} from '../command.ts';
import {runSetup} from '../project.ts';

/** `gradlab lab`: what `npm start` does; of an installed package in the folder that the user stands in. */
export const lab: Command = {
  name: 'lab',
  form: 'lab [NOTEBOOK] [--port N] [--no-browser]',
  summary: 'open JupyterLab on a notebook; default: lesson 1',
  run: args => runSetup('start.js', args),
};
