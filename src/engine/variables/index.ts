export {overwrite, ownValues} from './overwrite.ts';
