export {isNode, nodeModule, packageRequire} from './node-modules.ts';
