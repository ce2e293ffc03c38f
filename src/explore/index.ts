export type {ExploreControl, ExploreControls, ExploreState, NumberRange} from './controls.ts';
export {type ExploreOptions, explore} from './explore.ts';
