export {LeakageError} from './leakage-error.ts';
export {identityOf, inheritAsPart, inheritLineage, type Lineage, lineageOf, recordLineage} from './lineage.ts';
export {type LeakageOptions, refuseFit, refuseSplit} from './refuse.ts';
