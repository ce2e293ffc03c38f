import {setUp} from '../support.ts';
import {convolutionCases} from './convolution-cases.ts';

setUp({blas: true, threads: 1});

convolutionCases();
