/** A text of the page's language, with {0} filled in. */
export function text(key, value = '') {
  const texts = document.getElementById('texts').dataset;
  return (texts[key] ?? '').replace('{0}', value);
}

/** Has screen readers say something. */
export function announce(message) {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = message;
}
