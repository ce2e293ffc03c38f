export {type Cut, call, callParallel, type RecordedCall, recording} from './call.ts';
export {machine} from './engine-threads.ts';
