/** What JupyterLab sets on the page's body: "true" under a light theme, "false" under a dark one. */
const ATTRIBUTE = 'data-jp-theme-light';

/** Whether JupyterLab shows a dark theme now. */
export function isDark() {
  return document.body.getAttribute(ATTRIBUTE) === 'false';
}

/** Calls back whenever JupyterLab changes its theme; returns the function that ends this. */
export function onThemeChange(listener) {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, {attributes: true, attributeFilter: [ATTRIBUTE]});
  return () => observer.disconnect();
}

/** A copy of a JSON value in which every string that `colours` has a partner for is that partner, wherever it stands. */
export function recoloured(value, colours) {
  if (typeof value === 'string') return Object.hasOwn(colours, value) ? colours[value] : value;
  if (Array.isArray(value)) return value.map(item => recoloured(item, colours));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, recoloured(member, colours)]));
}
