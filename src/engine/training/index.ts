export type {StepParts} from './step-parts.ts';
export {type TrainingStep, type TrainingStepOptions, trainingStep} from './training-step.ts';
