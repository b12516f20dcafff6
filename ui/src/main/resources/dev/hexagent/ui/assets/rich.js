import { decorateCode } from './copy.js';
import { highlightInSight, highlightNow } from './code.js';
import { drawInSight } from './diagram.js';
import { typesetInSight, typesetNow } from './math.js';

// What the server sends is readable as it is; here its code gets colours, its formulas and diagrams their shapes.

/** Answers that stand on the page. */
export function enrich(root) {
  decorateCode(root);
  highlightInSight(root);
  typesetInSight(root);
  drawInSight(root);
}

/** A piece of an answer that is about to be shown. A diagram that still grows waits for its end. */
export function enrichNew(root, { growing }) {
  decorateCode(root);
  highlightNow(root);
  typesetNow(root);
  if (!growing) drawInSight(root);
}
