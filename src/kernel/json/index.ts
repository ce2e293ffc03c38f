/** JSON that every front end can read. It imports nothing, for every process of the kernel starts with it. */
export {toJson, toPlainJson} from './to-json.ts';
