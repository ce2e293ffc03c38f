export {newLesson} from './new-lesson.ts';
