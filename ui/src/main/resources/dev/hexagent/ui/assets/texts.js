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

/** So many whole seconds, as people say it. */
export function span(seconds) {
  if (seconds < 60) return text('seconds', seconds);
  return seconds < 3600 ? two('minutes', seconds, 60, 'Seconds', 1) : two('hours', seconds, 3600, 'Minutes', 60);
}

/** The smaller unit is left out where there is nothing of it. */
function two(key, seconds, large, unit, small) {
  const rest = Math.floor(seconds % large / small);
  return text(rest ? key + unit : key, Math.floor(seconds / large), rest);
}

/** Has screen readers say something. */
export function announce(message) {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = message;
}
