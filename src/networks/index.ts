/**
 * Networks from a few numbers: dense and convolutional ones, and recipes with their training.
 *
 * @packageDocumentation
 */

export {type CnnOptions, type ConvolutionLayer, type ConvolutionSettings, cnn} from './cnn.ts';
export {type DefaultRecipeOptions, defaultRecipe} from './default-recipe.ts';
export type {HiddenLayer, OutputSettings} from './dense-part.ts';
export {type FlowersNetworkId, type FlowersNetworkOptions, flowersNetwork} from './flowers-network.ts';
export type {LayerSettings, MakeLayer, Place} from './layer-settings.ts';
export {type MlpOptions, mlp} from './mlp.ts';
export type {NetworkOptions} from './network-options.ts';
export type {Recipe, RecipeFitOptions} from './recipe.ts';
export {type SelfNormalizingOptions, selfNormalizing} from './self-normalizing.ts';
export {type SummaryRow, summary} from './summary.ts';
