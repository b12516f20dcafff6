// Finds rows by words, as the server does: all words must occur, whatever stands between their letters.

const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** The words of a query, ready to be looked for in the keys of rows. */
export function words(query) {
  return query.toLowerCase().split(/\s+/).map((word) => word.replace(NO_LETTERS, '')).filter(Boolean);
}

export function matches(row, wanted) {
  return wanted.every((word) => row.dataset.key.includes(word));
}
