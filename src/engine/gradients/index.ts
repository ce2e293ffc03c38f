export {registerGradients} from './register-gradients.ts';
