import type {Command} from '../command.ts';
import {runSetup} from '../project.ts';

/** `gradlab doctor`: what is there and what is missing. It stands in the setup, as it must run where nothing is built. */
export const doctor: Command = {
  name: 'doctor',
  form: 'doctor',
  summary: 'say what is there and what is missing, with the fix',
  run: args => runSetup('doctor.js', args),
};
