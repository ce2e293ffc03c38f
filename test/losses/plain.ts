import type {LossConfig} from '../../src/losses/index.ts';

/** The loss of one example from its target and output, in float64, by plain loops and the formula of the literature. */
export type PlainLoss = (target: readonly number[], output: readonly number[]) => number;

const at = (values: readonly number[], index: number): number => values[index] as number;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

const logSumExp = (logits: readonly number[]): number => {
  const highest = Math.max(...logits);
  return highest + Math.log(sum(logits.map(z => Math.exp(z - highest))));
};

const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** The natural logarithms of the probabilities that an output stands for. */
const logsOf = (from: unknown, output: readonly number[]): number[] =>
  from === 'logits' ? output.map(z => z - logSumExp(output)) : output.map(Math.log);

const scaleOf = (unit: unknown): number => (unit === 'bits' ? Math.LOG2E : 1);

/** - Σ y log o, where 0 log 0 is 0. */
const expectedCost = (weights: readonly number[], logs: readonly number[]): number =>
  -sum(weights.map((weight, i) => (weight === 0 ? 0 : weight * at(logs, i))));

const oneHot = (label: number, classes: number): number[] =>
  Array.from({length: classes}, (_, index) => (index === label ? 1 : 0));

const wrongScores = (label: number, scores: readonly number[]): number[] =>
  scores.filter((_, index) => index !== label);

/** y s, for targets 0 and 1 or -1 and 1. */
const leads = (target: readonly number[], scores: readonly number[]): number[] =>
  scores.map((score, i) => (at(target, i) === 1 ? score : -score));

/** The plain form of the loss of a config. */
export function plainLoss({name, ...options}: LossConfig): PlainLoss {
  const {from, unit, labelSmoothing, gamma, alpha, margin, form} = options as Record<string, number>;
  const scale = scaleOf(unit);
  const share = labelSmoothing ?? 0;
  const smooth = (target: readonly number[]): number[] =>
    target.map(y => y * (1 - share) + share / (name === 'binaryCrossEntropy' ? 2 : target.length));
  const plain: Readonly<Record<string, PlainLoss>> = {
    meanSquaredError: (y, o) => mean(o.map((value, i) => (at(y, i) - value) ** 2)),
    halfSquaredError: (y, o) => sum(o.map((value, i) => (at(y, i) - value) ** 2)) / 2,
    binaryCrossEntropy: (y, o) =>
      scale *
      mean(
        smooth(y).map((p, i) => {
          const z = at(o, i);
          const logs = from === ('logits' as unknown) ? [-softplus(-z), -softplus(z)] : [Math.log(z), Math.log1p(-z)];
          return expectedCost([p, 1 - p], logs);
        }),
      ),
    categoricalCrossEntropy: (y, o) => scale * expectedCost(smooth(y), logsOf(from, o)),
    sparseCategoricalCrossEntropy: ([label], o) =>
      scale * expectedCost(smooth(oneHot(label as number, o.length)), logsOf(from, o)),
    negativeLogLikelihood: ([label], o) => {
      const likelihood = at(o, label as number);
      return -scale * (from === ('probabilities' as unknown) ? Math.log(likelihood) : likelihood);
    },
    hinge: (y, s) => mean(leads(y, s).map(lead => Math.max(0, 1 - lead))),
    squaredHinge: (y, s) => mean(leads(y, s).map(lead => Math.max(0, 1 - lead) ** 2)),
    multiclassHinge: ([label], s) => {
      const wrong = wrongScores(label as number, s);
      const costs = wrong.map(score => Math.max(0, (margin as number) + score - at(s, label as number)));
      return form === ('crammer-singer' as unknown) ? Math.max(0, ...costs) : sum(costs);
    },
    focal: (y, z) =>
      mean(
        z.map((logit, i) => {
          // As torchvision's sigmoid_focal_loss has it, for y = 0 and 1.
          const p = 1 / (1 + Math.exp(-logit));
          const isOne = at(y, i) === 1;
          const right = isOne ? p : 1 - p;
          const weight = isOne ? (alpha as number) : 1 - (alpha as number);
          return -weight * (1 - right) ** (gamma as number) * Math.log(right);
        }),
      ),
  };
  const found = plain[name];
  if (found === undefined) throw new RangeError(`no plain form of ${name}`);
  return found;
}
