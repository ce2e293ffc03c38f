export {LiveChart, type LiveChartOptions, liveChart} from './live-chart.ts';
export {LiveLearningCurves, type LiveLearningCurvesOptions, liveLearningCurves} from './live-learning-curves.ts';
