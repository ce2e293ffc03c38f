// On paper every answer is open; afterwards the page is as it was. Long code can be scrolled by keys.
const opened = [];

addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('main details:not([open])')) {
    opened.push(fold);
    fold.open = true;
  }
  for (const picture of document.querySelectorAll('img[loading]')) picture.loading = 'eager';
});

addEventListener('afterprint', () => {
  for (const fold of opened.splice(0)) fold.open = false;
});

/** What scrolls sideways must take the focus, else only a pointer can move it. */
function letKeysScroll() {
  for (const box of document.querySelectorAll('pre, .scroll, .formula')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

addEventListener('resize', letKeysScroll);
document.addEventListener('toggle', letKeysScroll, true);
letKeysScroll();
