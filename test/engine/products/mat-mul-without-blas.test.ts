import {setUp} from '../support.ts';
import {matMulCases} from './mat-mul-cases.ts';

setUp({blas: false});
matMulCases();
