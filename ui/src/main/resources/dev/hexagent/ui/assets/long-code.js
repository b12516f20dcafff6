// Code of thousands of lines that still grows: a row of pieces, so that more words cost the layout of one piece.

/** From this length on, in characters, code is not set again when it ends. */
export const LONG = 16_000;
const PIECE = 8_000;

/** Puts words at the end of code. */
export function lengthen(code, words) {
  if (!code.querySelector(':scope > .code__piece')) cut(code);
  for (let at = 0; at < words.length;) {
    const piece = lastPiece(code);
    const end = words.indexOf('\n', at + Math.max(0, PIECE - piece.textContent.length)) + 1 || words.length;
    piece.append(words.slice(at, end));
    at = end;
  }
}

/** Its colours wait for the end. */
function cut(code) {
  const words = code.textContent;
  delete code.closest('.code').dataset.highlighted;
  code.replaceChildren(newPiece());
  lengthen(code, words);
}

/** The one that has room: a piece is full when it has its length and ends with a line. */
function lastPiece(code) {
  const { textContent } = code.lastElementChild;
  const full = textContent.length >= PIECE && textContent.endsWith('\n');
  return full ? code.appendChild(newPiece()) : code.lastElementChild;
}

function newPiece() {
  return Object.assign(document.createElement('span'), { className: 'code__piece' });
}
