import {setUp} from '../support.ts';
import {denseCases} from './dense-cases.ts';

setUp({blas: false});
denseCases();
