export {textOfNotebook} from './text-of-notebook.ts';
