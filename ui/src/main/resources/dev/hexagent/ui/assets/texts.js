/** A text of the page's language, with {0} filled in. */
export function text(key, value = '') {
  const texts = document.getElementById('texts').dataset;
  return (texts[key] ?? '').replace('{0}', value);
}

/** The form of a text that goes with a number, which is its {0}. */
export function count(key, number) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(number);
  const known = { one: 'One', few: 'Few' }[form] ?? 'Other';
  return text(key + known, number.toLocaleString(document.documentElement.lang));
}

/** Has screen readers say something. */
export function announce(message) {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = message;
}
