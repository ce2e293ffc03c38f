/**
 * Probes: measurements of a training that change nothing of it, and the recorder that gathers them into a table.
 *
 * @packageDocumentation
 */

export {all} from './all.ts';
export {fromConfig} from './from-config.ts';
export type {HistogramOptions} from './histogram-options.ts';
export type {Beginning, EpochInfo, Observer, StepInfo} from './observer.ts';
export type {LayerGradient, LayerOutput, LayerSums, Measures, Need, Probe, ProbeConfig, View} from './probe.ts';
export {Recorder, type RecorderOptions, recorder} from './recorder.ts';
export * from './units.ts';
