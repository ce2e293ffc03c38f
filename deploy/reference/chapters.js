import {SetupProblem} from '../../src/setup/parts/problem.js';

/** typedoc's numbers of the kinds of things that are told apart here. */
export const KIND = {
  namespace: 4,
  variable: 32,
  function: 64,
  class: 128,
  interface: 256,
  constructor: 512,
  alias: 2097152,
};

/** Names that stand in no namespace, by the folder of their source: they make one page each. */
const FOLDERS = {
  base: {
    page: 'tables',
    title: 'Tables and random numbers',
    lead: 'Tables are what recorders give and charts take; random numbers are a function of a seed.',
  },
  charts: {
    page: 'figures',
    title: 'Figures and their marks',
    lead: 'A figure is a sum of marks on two axes, from tables or numbers; each says in words what it shows.',
  },
  comparison: {
    page: 'comparison',
    title: 'Comparing configurations',
    lead: 'Several configurations over several seeds, so that a difference can be told from chance.',
  },
  display: {
    page: 'display',
    title: 'Models and tensors as outputs',
    lead: 'What a notebook shows of a model or a tensor.',
  },
  engine: {
    page: 'engine',
    title: 'The engine: layers and losses in one step',
    lead: 'Layers, losses and whole steps of training as single kernels, with the gradients that they need.',
  },
  explore: {
    page: 'explore',
    title: 'Figures with sliders',
    lead: 'A figure for each position of some sliders, which move in any page.',
  },
  live: {page: 'live', title: 'Charts that follow a training', lead: 'Charts that grow while a training goes on.'},
  neuron: {
    page: 'neuron',
    title: 'One neuron',
    lead: 'One neuron with one weight and one bias, by hand: loss, gradient, descent, and the surface that it walks on.',
  },
  numeric: {page: 'numeric', title: 'Numbers', lead: 'Functions of single numbers that keep their digits.'},
  training: {
    page: 'training',
    title: 'Training',
    lead: 'The training of a model, with a history, early stopping, checkpoints and what watches it.',
  },
  widgets: {
    page: 'widgets',
    title: 'Widgets',
    lead: "Controls that the learner and the code can both change, in Jupyter's pages.",
  },
};

/** Folders whose names without a namespace stand on the page of another one. */
const ELSEWHERE = {evaluation: 'training'};

const LESSON = {page: 'lesson', title: 'What lessons use', from: 'gradlab/lesson'};

/** The names of one page. */
function chapter({page, title, from = 'gradlab', prefix = '', lead, text}, names) {
  const said = text ?? (lead === undefined ? [] : [{kind: 'text', text: lead}]);
  return {address: `${page}.html`, title, from, prefix, text: said, names};
}

/**
 * The pages of the reference, from typedoc's model: one for each namespace, one for each folder of names without a
 * namespace, one for `gradlab/lesson`.
 */
export function chaptersOf(model) {
  const [main, lesson] = model.children;
  const namespaces = main.children.filter(({kind}) => kind === KIND.namespace);
  const folderOf = ({id, name}) => {
    const [, folder] = model.symbolIdMap[id].packagePath.split('/');
    const known = ELSEWHERE[folder] ?? folder;
    if (FOLDERS[known]) return known;
    throw new SetupProblem(`Cannot place ${name} as deploy/reference/chapters.js must name a page for src/${folder}`);
  };
  const folders = Object.groupBy(
    main.children.filter(({kind}) => kind !== KIND.namespace),
    folderOf,
  );
  return [
    ...Object.entries(folders).map(([folder, names]) => chapter(FOLDERS[folder], names)),
    ...namespaces.map(({name, comment, children}) =>
      chapter({page: name, title: name, prefix: `${name}.`, text: comment?.summary}, children),
    ),
    chapter({...LESSON, text: lesson.comment?.summary}, lesson.children),
  ];
}

/** Where each thing of the model stands: its address by its number. */
export function addressesOf(chapters) {
  const addresses = new Map();
  const note = (thing, address) => {
    addresses.set(thing.id, address);
    for (const part of thing.signatures ?? []) addresses.set(part.id, address);
  };
  for (const {address, names, prefix} of chapters) {
    for (const thing of names) {
      const place = `${address}#${prefix}${thing.name}`;
      note(thing, place);
      const members = thing.children ?? thing.type?.declaration?.children ?? [];
      for (const member of members) note(member, `${place}.${member.name}`);
    }
  }
  return addresses;
}
