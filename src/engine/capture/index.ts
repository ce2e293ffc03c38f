export {type Plan, type Recorded, record} from './plan.ts';
export {makeRecordable} from './recordable.ts';
