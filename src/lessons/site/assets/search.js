// The index of all sections is loaded when the search is first used.
const field = document.getElementById('search');
const found = document.getElementById('found');
const count = document.getElementById('found-count');

/** Sections that are shown at most. */
const MOST = 12;

let index;

async function loadIndex() {
  await Promise.all([load('assets/minisearch.js'), load('assets/search-index.js')]);
  const {options, index: text} = window.gradlabSearch;
  index ??= window.MiniSearch.loadJSON(text, options);
}

function entryOf({id, page: title, heading, start}) {
  const link = document.createElement('a');
  link.href = id;
  for (const [tag, text] of [
    ['strong', heading],
    ['span', heading === title ? '' : title],
    ['small', start],
  ]) {
    const part = document.createElement(tag);
    part.textContent = text;
    if (text !== '') link.append(part);
  }
  const item = document.createElement('li');
  item.append(link);
  return item;
}

async function showFound() {
  const words = field.value.trim();
  if (words.length < 2) {
    found.hidden = true;
    found.replaceChildren();
    count.textContent = '';
    return;
  }
  await loadIndex();
  // typed on in the meantime: the later call shows what is found
  if (words !== field.value.trim()) return;
  const results = index.search(words, {prefix: true, fuzzy: 0.15, boost: {heading: 3}, combineWith: 'AND'});
  const list = document.createElement('ol');
  list.append(...results.slice(0, MOST).map(entryOf));
  const none = document.createElement('p');
  none.textContent = `Nothing found for “${words}”.`;
  found.replaceChildren(results.length === 0 ? none : list);
  found.hidden = false;
  count.textContent = results.length === 0 ? none.textContent : `${results.length} sections found`;
}

field.addEventListener('focus', () => loadIndex().catch(error => console.warn(error.message)));
field.addEventListener('input', showFound);
document.querySelector('search').addEventListener('keydown', event => {
  const links = [...found.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'Escape') {
    found.hidden = true;
    field.focus();
  } else if (event.key === 'ArrowDown') (links[at + 1] ?? field).focus();
  else if (event.key === 'ArrowUp') (links[at - 1] ?? field).focus();
  else if (event.key === 'Enter' && at < 0) links[0]?.click();
  else return;
  event.preventDefault();
});
document.addEventListener('click', event => {
  if (!event.target.closest('search')) found.hidden = true;
});
