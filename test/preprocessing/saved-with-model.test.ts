import {expect, it} from 'vitest';
import {wine} from '../../src/data/shipped/index.ts';
import {tf} from '../../src/engine/index.ts';
import {fromConfig, type PreprocessingConfig, pipeline, standardize, whiten} from '../../src/preprocessing/index.ts';

it('a preprocessing goes with its model through save and load, and predicts the same', async () => {
  const set = wine();
  const fitted = pipeline(standardize(), whiten()).fit(set);
  const model = tf.sequential({layers: [tf.layers.dense({units: 3, inputShape: [13], activation: 'softmax'})]});
  model.setUserDefinedMetadata({preprocessing: fitted.toJSON()});
  const predict = (network: tf.LayersModel, values: Float32Array): Float32Array =>
    tf.tidy(() => (network.predict(tf.tensor2d(values, [178, 13])) as tf.Tensor).dataSync<'float32'>());
  const wanted = predict(model, fitted.apply(set).x.values as Float32Array);

  const saved: tf.io.ModelArtifacts[] = [];
  await model.save(
    tf.io.withSaveHandler(async artifacts => {
      saved.push({...artifacts, userDefinedMetadata: JSON.parse(JSON.stringify(artifacts.userDefinedMetadata))});
      return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
    }),
  );
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved[0] as tf.io.ModelArtifacts));
  const {preprocessing} = loaded.getUserDefinedMetadata() as {preprocessing: PreprocessingConfig};
  const again = fromConfig(preprocessing).apply(wine());
  expect(again.x.values).toEqual(fitted.apply(set).x.values);
  expect(predict(loaded, again.x.values as Float32Array)).toEqual(wanted);
  model.dispose();
  loaded.dispose();
});
