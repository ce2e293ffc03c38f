// A guess that is kept opens what came out, and stands beside it. Only the first guess counts, as in the notebook.
const page = document.body.dataset.page;

/** Guesses of this visit, for browsers that keep nothing. */
const guesses = new Map();

const keyOf = id => `gradlab:guess:${page}:${id}`;

function keptGuess(id) {
  try {
    return localStorage.getItem(keyOf(id)) ?? guesses.get(id);
  } catch {
    return guesses.get(id);
  }
}

function keep(id, guess) {
  guesses.set(id, guess);
  try {
    localStorage.setItem(keyOf(id), guess);
  } catch {
    // then it lasts as long as the page
  }
}

/** A typed number, also with a comma for the point or a true minus sign; undefined for anything else. */
function numberOf(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

function revealsOf(id) {
  return [...document.querySelectorAll('.reveal')].filter(reveal => reveal.dataset.reveal === id);
}

/** Shows a guess in its form and beside what came out. */
function showGuess(form, guess) {
  const {guess: id} = form.dataset;
  const unit = form.querySelector('.answer span')?.textContent ?? '';
  const words = `${guess} ${unit}`.trim();
  for (const field of form.querySelectorAll('input, button')) {
    field.disabled = true;
    if (field.type === 'radio') field.checked = field.value === guess;
    else if (field.type === 'text') field.value = guess;
  }
  form.querySelector('.kept').textContent = `You guessed ${words}. What came out stands below.`;
  for (const reveal of revealsOf(id)) {
    reveal.open = true;
    reveal.querySelector('.how').textContent = 'Your guess and what came out';
    const yours = reveal.querySelector('.yours');
    yours.hidden = false;
    yours.querySelector('dd').textContent = words;
  }
}

/** At the page's end: all guesses beside what came out. */
function showTally() {
  const rows = [...document.querySelectorAll('.guess')].flatMap(form => {
    const {guess: id} = form.dataset;
    const [guess, reveal] = [keptGuess(id), revealsOf(id)[0]];
    if (guess === undefined || guess === null || reveal === undefined) return [];
    const measured = [...reveal.querySelectorAll('dl > div:not(.yours) dd')][0]?.textContent ?? '';
    return [[form.querySelector('.question').textContent, guess, measured]];
  });
  for (const tally of document.querySelectorAll('.tally')) {
    if (rows.length === 0) continue;
    const table = document.createElement('table');
    for (const [at, cells] of [['Question', 'Your guess', 'Measured'], ...rows].entries()) {
      const row = table.insertRow();
      for (const text of cells) {
        const cell = document.createElement(at === 0 ? 'th' : 'td');
        cell.textContent = text;
        row.append(cell);
      }
    }
    const box = document.createElement('div');
    box.className = 'scroll';
    box.append(table);
    tally.replaceChildren(box);
  }
}

for (const form of document.querySelectorAll('.guess')) {
  const kept = keptGuess(form.dataset.guess);
  if (kept !== undefined && kept !== null) showGuess(form, kept);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const typed = String(new FormData(form).get('guess') ?? '').trim();
    const isChoice = form.querySelector('[type=radio]') !== null;
    if (typed === '' || (!isChoice && numberOf(typed) === undefined)) {
      form.querySelector('.kept').textContent = isChoice ? 'Choose one first.' : 'Write a number, as 0.5 or 5e-1.';
      return;
    }
    keep(form.dataset.guess, typed);
    showGuess(form, typed);
    showTally();
  });
}
showTally();
