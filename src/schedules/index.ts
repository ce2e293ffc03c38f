/**
 * Schedules: a learning rate, or another number, as a function of the step.
 *
 * @packageDocumentation
 */

export {fromConfig} from './from-config.ts';
export {type Plateau, type PlateauOptions, type PlateauState, reduceOnPlateau} from './reduce-on-plateau.ts';
export {at, type NumberOrSchedule, type Schedule, type ScheduleConfig} from './schedule.ts';
export * from './units.ts';
