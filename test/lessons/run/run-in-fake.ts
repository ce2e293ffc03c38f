/** Runs the notebook named by the first argument in the fake kernel. */
import {runNotebook} from '../../../src/lessons/index.ts';
import {fakeArgv} from '../../kernel/client/start-fake.ts';

const [file = ''] = process.argv.slice(2);
await runNotebook(file, {kernel: {argv: fakeArgv()}});
