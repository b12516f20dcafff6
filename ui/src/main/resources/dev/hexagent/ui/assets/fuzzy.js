/**
 * How well a query fits a text: its letters must stand there in this order. Beginnings of words and letters in a row
 * count more, long texts a little less; -Infinity if it does not fit.
 */
export function score(query, words) {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const text = words.toLowerCase();
  let from = 0;
  let sum = -text.length / 100;
  let last = -2;
  for (const letter of wanted) {
    const at = text.indexOf(letter, from);
    if (at < 0) return -Infinity;
    sum += at === last + 1 ? 3 : 0;
    sum += at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) ? 2 : 0;
    last = at;
    from = at + 1;
  }
  return sum + (text.includes(query.toLowerCase().trim()) ? 10 : 0);
}
