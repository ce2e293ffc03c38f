import {setUp} from '../support.ts';
import {poolingCases} from './pooling-cases.ts';

setUp({blas: false, threads: 1});

poolingCases();
