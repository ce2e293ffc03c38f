// One slide at a time: arrow keys, space, a tap on the left or right edge; S shows the notes; the address names the slide.
const slides = [...document.querySelectorAll('section')];
const place = document.querySelector('#place');
/** Smallest and largest size of the text, in tenths of the page's own. */
const [SMALLEST, LARGEST] = [8, 16];
/** Of each slide the section that it belongs to: its own heading, or that of a slide before it. */
const sections = [];
for (const slide of slides) {
  const heading = slide.querySelector('h1, h2, h3');
  // the text of a formula would be its parts in a row
  sections.push(heading === null || heading.querySelector('math') ? (sections.at(-1) ?? '') : heading.textContent);
}
let current = 0;

function scaleText(slide) {
  for (let tenths = LARGEST; tenths >= SMALLEST; tenths--) {
    slide.style.setProperty('--scale', String(tenths / 10));
    if (slide.scrollHeight <= slide.clientHeight) return;
  }
}

function show(index, isWhole) {
  current = Math.min(Math.max(index, 0), slides.length - 1);
  for (const [at, slide] of slides.entries()) slide.hidden = at !== current;
  const slide = slides[current];
  for (const part of slide.querySelectorAll('.fragment')) part.classList.toggle('later', !isWhole);
  scaleText(slide);
  slide.scrollTop = 0;
  const hasHeading = slide.querySelector('h1, h2, h3') !== null;
  const section = hasHeading || sections[current] === '' ? '' : `${sections[current]} · `;
  place.textContent = `${section}Slide ${current + 1} of ${slides.length}`;
  history.replaceState(undefined, '', `#${current + 1}`);
}

function next() {
  const part = slides[current].querySelector('.later');
  if (part) part.classList.remove('later');
  else if (current < slides.length - 1) show(current + 1, false);
}

const before = () => show(current - 1, true);

const KEYS = {
  ArrowRight: next,
  ArrowDown: next,
  PageDown: next,
  ' ': next,
  ArrowLeft: before,
  ArrowUp: before,
  PageUp: before,
  Home: () => show(0, false),
  End: () => show(slides.length - 1, true),
  s: () => document.body.classList.toggle('speaking'),
};

document.addEventListener('keydown', event => {
  const action = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});

/** Share of the width at each edge that is for tapping. */
const EDGE = 0.12;
document.addEventListener('click', ({clientX, target}) => {
  if (target.closest('a, summary, pre')) return;
  if (clientX > innerWidth * (1 - EDGE)) next();
  else if (clientX < innerWidth * EDGE) before();
});

const named = () => Number(location.hash.slice(1)) - 1 || 0;
addEventListener('hashchange', () => show(named(), true));
addEventListener('resize', () => scaleText(slides[current]));
document.body.classList.add('live');
show(named(), true);
