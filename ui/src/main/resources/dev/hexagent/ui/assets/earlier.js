import { whileLoading } from './loading.js';
import { putFormsAway } from './messages.js';
import { enrich } from './rich.js';

// Older messages join the page above those that are here, which stay where they are on the screen.

export function startEarlier() {
  addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-testid="earlier"]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!link.ariaBusy) fetchAbove(link);
  }, true);
}

async function fetchAbove(link) {
  link.ariaBusy = 'true';
  const log = link.closest('.chat__log');
  await whileLoading(log, async () => {
    const response = await fetch(link.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    putAbove(link.parentElement, page.querySelector('.chat__log'));
  }, { rows: false });
  if (log.dataset.state === 'error') location.assign(link.href); // the browser says what is wrong
}

function putAbove(place, older) {
  const log = place.parentElement;
  const first = log.querySelector('.msg');
  const before = first.getBoundingClientRect().top;
  older.lastElementChild.closest('.chat__earlier')?.remove();
  const days = [...older.querySelectorAll('.day')];
  const day = log.querySelector('.day');
  if (day?.textContent === days.at(-1)?.textContent) day.remove();
  document.documentElement.style.overflowAnchor = 'none';
  putFormsAway(older);
  const added = [...older.children];
  place.replaceWith(...added);
  scrollBy({ top: first.getBoundingClientRect().top - before, behavior: 'instant' });
  requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ''; });
  (log.querySelector('[data-testid="earlier"]') ?? log.querySelector('.msg')).focus({ preventScroll: true });
  added.forEach(enrich); // not all of the page again
}
