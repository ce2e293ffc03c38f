export {type CheckCall, checkCalls} from './check-calls.ts';
export {type Edition, EditionError, type EditionKind} from './edition.ts';
export {instructorEdition} from './instructor-edition.ts';
export {leaksIn} from './leaks-in.ts';
export {type Manifest, readManifest} from './manifest.ts';
export {GENERATOR, type SlidesOptions, slidesHtml} from './slides-html.ts';
export {readSource, type Source, type SourceLesson} from './source.ts';
export {studentEdition} from './student-edition.ts';
export {type WrittenEdition, writeEdition} from './write-edition.ts';
