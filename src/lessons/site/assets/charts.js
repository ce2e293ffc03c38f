// Charts are pictures until the reader comes near; then Plotly is loaded, once, and each chart's data with it.
const root = document.documentElement;

/** Data of charts by their name; their files write into it. */
window.gradlabCharts = {};

/** Breadth in pixels under which a chart's title is written smaller, and the size of its letters then. */
const NARROW = 520;
const SMALL = 14;

const systemDark = matchMedia('(prefers-color-scheme: dark)');

const isDarkPage = () => (root.dataset.theme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';

const scripts = new Map();

/** Loads a script of the site once. */
function load(address) {
  if (!scripts.has(address)) {
    scripts.set(
      address,
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = address;
        script.onload = resolve;
        script.onerror = () => {
          scripts.delete(address);
          reject(new Error(`${address} cannot be loaded`));
        };
        document.head.append(script);
      }),
    );
  }
  return scripts.get(address);
}

/** Words in lines of at most so many letters. */
function wrapped(text, letters) {
  const lines = [''];
  for (const word of text.split(/<br>| /)) {
    if (lines.at(-1) !== '' && lines.at(-1).length + word.length >= letters) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) === '' ? '' : ' '}${word}`;
  }
  return lines;
}

/** The layout for the breadth that there is: on a phone the title takes more lines, and a finger scrolls the page. */
function fitted({width, ...layout}, breadth) {
  const result = width === undefined || width > breadth ? layout : {width, ...layout};
  if (matchMedia('(pointer: coarse)').matches) result.dragmode = false;
  const {title, margin} = layout;
  if (breadth >= NARROW || typeof title?.text !== 'string' || margin === undefined) return result;
  const before = title.text.split('<br>').length;
  const lines = wrapped(title.text, (breadth - margin.l) / (SMALL / 1.7));
  result.title = {...title, text: lines.join('<br>'), font: {...title.font, size: SMALL}};
  result.margin = {...margin, t: margin.t + (lines.length - before) * SMALL * 1.3};
  return result;
}

class Chart {
  #figure;
  #drawing;
  #node = document.createElement('div');
  #name;

  constructor(figure) {
    this.#figure = figure;
    this.#drawing = figure.querySelector('.drawing');
    this.#name = figure.dataset.chart;
    this.#node.className = 'plot';
    addStepKeys(this.#node, () => window.Plotly);
  }

  async draw() {
    await Promise.all([load('assets/plotly.min.js'), load(`${this.#name}.js`)]);
    const source = window.gradlabCharts[this.#name];
    const {data, layout, frames} = recoloured(source, (isDarkPage() && source.layout.meta?.dark) || {});
    if (!this.#node.isConnected) this.#drawing.append(this.#node);
    const steps = stepsOf(this.#node);
    await window.Plotly.react(this.#node, {
      data,
      layout: {autosize: true, uirevision: 'kept', ...fitted(layout, this.#drawing.clientWidth)},
      config: {responsive: true, displayModeBar: false},
      ...(frames === undefined ? {} : {frames}),
    });
    await restoreSteps(window.Plotly, this.#node, steps);
    describe(this.#node, this.#drawing.querySelector('img').alt);
    this.#figure.classList.add('drawn');
  }
}

const drawn = new Set();

const near = new IntersectionObserver(
  entries => {
    for (const {isIntersecting, target} of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const chart = new Chart(target);
      // without the chart its picture stays
      chart.draw().then(
        () => drawn.add(chart),
        error => console.warn(error.message),
      );
    }
  },
  {rootMargin: '300px'},
);
for (const figure of document.querySelectorAll('[data-chart]')) near.observe(figure);

const button = document.getElementById('theme');

function nameTheme() {
  button.textContent = isDarkPage() ? 'Light' : 'Dark';
  button.setAttribute('aria-label', `${button.textContent} colours`);
  for (const chart of drawn) chart.draw();
}

button.addEventListener('click', () => {
  root.dataset.theme = isDarkPage() ? 'light' : 'dark';
  try {
    localStorage.setItem('gradlab:theme', root.dataset.theme);
  } catch {
    // then it lasts as long as the page
  }
  nameTheme();
});
systemDark.addEventListener('change', nameTheme);
nameTheme();
