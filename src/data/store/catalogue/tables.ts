import type {CatalogueEntry} from './catalogue-entry.ts';

const table = (
  name: string,
  loader: string,
  rest: Pick<CatalogueEntry, 'title' | 'examples' | 'shape' | 'licence' | 'citation'>,
): CatalogueEntry => ({name, loader, ...rest, files: [], parts: [`${name}.csv`], shipped: ''});

/** The tables that every copy of Gradlab has. */
export const tableEntries: readonly CatalogueEntry[] = [
  table('digits8x8', 'digits8x8()', {
    title: 'digits of 8 × 8 pixels',
    examples: 1797,
    shape: '8 × 8 × 1 floats, 10 classes',
    licence: 'CC BY 4.0',
    citation: 'E. Alpaydin, C. Kaynak, Cascading classifiers, Kybernetika 34 (4), 369–374, 1998',
  }),
  table('wine', 'wine()', {
    title: 'wine',
    examples: 178,
    shape: '13 floats, 3 classes',
    licence: 'CC BY 4.0',
    citation: 'M. Forina et al., PARVUS, Institute of Pharmaceutical and Food Analysis and Technologies, Genoa',
  }),
  table('iris', 'iris()', {
    title: 'iris',
    examples: 150,
    shape: '4 floats, 3 classes',
    licence: 'CC BY 4.0',
    citation:
      'R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7 (2), 179–188, 1936',
  }),
  table('diabetes', 'diabetes()', {
    title: 'diabetes',
    examples: 442,
    shape: '10 floats, 1 target',
    licence: 'none stated',
    citation:
      'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, Least angle regression, Annals of Statistics 32 (2), 407–499, 2004',
  }),
];
