import { loadScript, loadStyle, whenNear } from './library.js';
import { grown } from './scroll.js';

// Typesets formulas. The server sends their source; what cannot be set stays source.

const SETTINGS = { throwOnError: true, strict: 'ignore', trust: false, maxSize: 40, maxExpand: 500 };

const typesetWhenNear = whenNear((block) => {
  whenReady(() => (block.matches('.math') ? [block] : sources(block)).forEach(typeset));
});

/** The formulas of a page, as they come into sight; those of a table together, though it scrolls sideways. */
export function typesetInSight(root) {
  const blocks = new Set(sources(root).map((source) => source.closest('.table-scroll') ?? source));
  typesetWhenNear(blocks);
}

/** The formulas of something new: before it is shown if we can, else as soon as we can. */
export function typesetNow(root) {
  const all = sources(root);
  if (all.length) whenReady(() => all.forEach(typeset));
}

function sources(root) {
  return [...root.querySelectorAll('code.math:not([data-failed])')];
}

function whenReady(then) {
  if (globalThis.katex) {
    then();
    return;
  }
  Promise.all([loadStyle('katex/katex.min.css'), loadScript('katex/katex.min.js')])
    .then(then)
    .then(grown)
    .catch(() => {}); // the source stays
}

function typeset(source) {
  const formula = document.createElement('span');
  formula.className = source.className;
  formula.dataset.source = source.textContent;
  try {
    globalThis.katex.render(source.textContent, formula, {
      ...SETTINGS, displayMode: source.classList.contains('math--block'),
    });
  } catch {
    source.dataset.failed = '';
    return;
  }
  source.replaceWith(formula);
  letScroll(formula);
}

/** A formula wider than the page scrolls on its own, by keyboard too. */
function letScroll(formula) {
  if (!formula.classList.contains('math--block')) return;
  new ResizeObserver(() => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute('tabindex');
  }).observe(formula);
}
