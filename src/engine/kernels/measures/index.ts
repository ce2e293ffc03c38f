export {createMeter} from './create-meter.ts';
export {type HistogramBins, histogramCounts} from './histogram.ts';
export type {GradientSums, Meter, MeterMemory, MeterRequest, ParameterSums} from './meter.ts';
