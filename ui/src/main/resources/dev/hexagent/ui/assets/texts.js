/** A text of the page's language, with {0}, {1} and so on filled in. */
export function text(key, ...values) {
  const texts = document.getElementById('texts').dataset;
  return (texts[key] ?? '').replace(/\{(\d)\}/g, (mark, place) => values[place] ?? '');
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
