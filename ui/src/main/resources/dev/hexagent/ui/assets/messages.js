import { span, text } from './texts.js';

// What one can do with a message besides copying it: put it in other words, and wait until it may be tried again.

let clock;
const forms = new WeakMap();

export function startMessages() {
  addEventListener('click', (event) => {
    const opener = event.target.closest?.('[data-edit]');
    if (opener) {
      event.preventDefault();
      edit(document.getElementById(opener.dataset.edit));
    }
    const cancel = event.target.closest?.('[data-cancel-edit]');
    if (cancel) close(cancel.closest('.edit'));
    const mark = event.target.closest?.('[data-cite]');
    if (mark) cite(mark);
  });
  addEventListener('keydown', (event) => {
    const box = event.target.closest?.('.edit textarea');
    if (!box || event.isComposing) return;
    if (event.key === 'Escape') {
      event.stopImmediatePropagation();
      close(box.closest('.edit'));
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      box.form.requestSubmit();
    }
  }, true);
  addEventListener('toggle', (event) => {
    if (!event.target.matches?.(':is(.edit, .other--again)[open]')) return;
    event.target.append(forms.get(event.target) ?? '');
    if (event.target.matches('.edit')) focus(event.target);
  }, true);
}

/** Leads to what stands behind the number below an answer. */
function cite(mark) {
  const details = mark.closest('.sources').querySelector('details');
  details.open = true;
  details.querySelectorAll('li')[mark.dataset.cite - 1].focus();
}

/**
 * Takes the forms for other words and other models out until they are opened. Whenever boxes join a page the browser looks at all of
 * them, to fill them in, and for each lays out its message, though it is far out of sight.
 */
export function putFormsAway(root) {
  for (const form of root.querySelectorAll(':is(.edit, .other--again):not([open]) > form')) {
    forms.set(form.parentElement, form);
    form.remove();
  }
}

/** Opens the form of one's own message. */
export function edit(message) {
  const details = message?.querySelector('.edit');
  if (!details || details.open) return;
  details.open = true;
}

/** Counts down to when another try makes sense. */
export function countDown() {
  clearInterval(clock);
  const tick = () => {
    const left = [...document.querySelectorAll('[data-wait-until]')].filter(wait);
    if (!left.length) clearInterval(clock);
  };
  clock = setInterval(tick, 250);
  tick();
}

function wait(card) {
  const button = card.querySelector('[data-testid="retry"]');
  if (!button) return false;
  const label = button.querySelector('span');
  button.dataset.label ??= label.textContent;
  const seconds = Math.ceil((Date.parse(card.dataset.waitUntil) - Date.now()) / 1000);
  button.disabled = seconds > 0;
  label.textContent = seconds > 0 ? text('retryIn', span(seconds)) : button.dataset.label;
  return seconds > 0;
}

function focus(details) {
  const box = details.querySelector('textarea');
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

function close(details) {
  details.open = false;
  details.querySelector('form').reset();
  details.querySelector('summary').focus();
}
