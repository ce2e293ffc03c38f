import {setUp} from '../support.ts';
import {poolingCases} from './pooling-cases.ts';

setUp({blas: false});

poolingCases();
