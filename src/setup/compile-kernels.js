import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {compileAssembly} from './parts/assembly.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

await compileAssembly({root, modules: join(root, 'node_modules'), node: process.execPath}, join(root, 'dist'));
