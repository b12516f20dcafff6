import { matches, words } from './filter.js';
import { whileLoading } from './loading.js';

// The choice of a model, in the head of a chat and in the card of an answer that failed: the list comes when it is opened,
// and is filtered while somebody types.

export function startPicker() {
  addEventListener('toggle', (event) => {
    if (event.target.matches?.('details.picker') && event.target.open) fill(event.target);
  }, true);
  addEventListener('input', (event) => {
    if (event.target.matches('[data-pick]')) filter(event.target);
  });
  addEventListener('click', (event) => {
    const form = event.target.closest?.('[data-other] [data-choices] a')?.closest('form');
    if (form) askAgain(event, form);
  }, true);
  addEventListener('keydown', (event) => {
    const picker = event.target.closest?.('details.picker');
    if (!picker) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event);
    else if (event.key === 'Enter' && event.target.matches('[data-pick]')) take(event, picker);
  });
}

async function fill(picker) {
  const list = picker.querySelector('[data-choices]');
  const box = picker.querySelector('[data-pick]');
  if (matchMedia('(pointer: fine)').matches) box.focus();
  if (list.querySelector('[data-model]')) return;
  if (list.ariaBusy) return;
  await whileLoading(list, async () => {
    const response = await fetch(list.dataset.choices);
    if (!response.ok) throw new Error(`${response.status}`); // a name can still be typed
    list.innerHTML = await response.text();
  });
  if (picker.matches('.other')) list.scrollIntoView({ block: 'nearest' });
  filter(box);
}

function filter(box) {
  const list = box.closest('.picker').querySelector('[data-choices]');
  const wanted = words(box.value);
  let found = 0;
  for (const row of list.querySelectorAll('[data-key]')) {
    row.hidden = !matches(row, wanted);
    found += !row.hidden;
  }
  const none = list.querySelector('[data-none]');
  if (none) none.hidden = found > 0;
  list.scrollTop = 0;
}

/** What was chosen in the card answers the same message again. */
function askAgain(event, form) {
  event.preventDefault();
  form.elements.model.value = event.target.closest('a').dataset.model ?? '';
  form.requestSubmit();
}

function step(event) {
  const stops = [...event.target.closest('section, [data-other]')?.querySelectorAll('[data-pick], li:not([hidden]) > a') ?? []];
  const at = stops.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

/** Enter takes the first model that matches; what matches none goes as it was typed. */
function take(event, picker) {
  const first = picker.querySelector('[data-choices] [data-key]:not([hidden]) > a');
  if (!first || event.isComposing) return;
  event.preventDefault();
  first.click();
}
