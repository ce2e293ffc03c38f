/** The methods of Plotly that a slider's step may call, as Plotly itself allows them. */
const METHODS = ['animate', 'restyle', 'relayout', 'update'];

const KEYS = {
  ArrowLeft: at => at - 1,
  ArrowDown: at => at - 1,
  ArrowRight: at => at + 1,
  ArrowUp: at => at + 1,
  Home: () => 0,
  End: () => Number.POSITIVE_INFINITY,
};

/** Where each slider of a drawn figure stands. */
export function stepsOf(node) {
  return slidersOf(node).map(({active = 0}) => active);
}

/** Brings the sliders to where they stood before a redrawing, which has put them back to their first place. */
export async function restoreSteps(plotly, node, steps) {
  for (const [index, active] of steps.entries()) await goTo(plotly, node, index, active);
}

/** Lets the keyboard move a figure's slider, which Plotly leaves to the pointer, and tells a screen reader where it stands. */
export function addStepKeys(node, plotlyNow) {
  node.addEventListener('keydown', event => {
    const plotly = plotlyNow();
    const slider = firstOf(node);
    const move = KEYS[event.key];
    if (plotly === undefined || slider === undefined || move === undefined) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const active = Math.min(Math.max(move(slider.active ?? 0), 0), slider.steps.length - 1);
    goTo(plotly, node, 0, active).then(() => describe(node));
  });
}

/** Says what the element is: a picture with a label, or a slider with its place where the figure has one. */
export function describe(node, label = node.getAttribute('aria-label')) {
  node.setAttribute('aria-label', label);
  const slider = firstOf(node);
  node.setAttribute('role', slider === undefined ? 'img' : 'slider');
  if (slider === undefined) return;
  const active = slider.active ?? 0;
  node.tabIndex = 0;
  // else JupyterLab takes the arrow keys for the notebook
  node.setAttribute('data-lm-suppress-shortcuts', 'true');
  node.setAttribute('aria-valuemin', '0');
  node.setAttribute('aria-valuemax', String(slider.steps.length - 1));
  node.setAttribute('aria-valuenow', String(active));
  node.setAttribute('aria-valuetext', slider.steps[active]?.label ?? String(active));
}

function slidersOf(node) {
  return node.layout?.sliders ?? [];
}

/** The slider that keys move: the figure's first, if it has steps. */
function firstOf(node) {
  return slidersOf(node).find(({steps}, index) => index === 0 && steps?.length > 0);
}

async function goTo(plotly, node, index, active) {
  const slider = slidersOf(node)[index];
  const step = slider?.steps?.[active];
  if (step === undefined || active === (slider.active ?? 0)) return;
  if (METHODS.includes(step.method)) await plotly[step.method](node, ...(step.args ?? []));
  await plotly.relayout(node, {[`sliders[${index}].active`]: active});
}
