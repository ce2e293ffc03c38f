export {LeakageError} from '../lineage/index.ts';
export {joinExamples} from './join-examples.ts';
export {type Fold, type KFoldOptions, kFold} from './k-fold.ts';
export {type Parts, type Shares, type SplitOptions, split} from './split.ts';
