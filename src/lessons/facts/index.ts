export {type FactsKind, factsType} from './facts-type.ts';
