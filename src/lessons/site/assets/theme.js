// Loaded before the page is drawn, so that it does not flash in the other colours.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const kept = localStorage.getItem('gradlab:theme');
    if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
  } catch {
    // without a store the system's choice holds
  }
})();
