export {type CurriculumItem, readCurriculum} from './read-curriculum.ts';
