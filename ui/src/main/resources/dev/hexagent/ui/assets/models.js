import { matches, words } from './filter.js';

// The list of models, filtered while somebody types. The whole list is on the page; the address tells the search, and
// each spell of typing is one step of the history.

export function startModels() {
  addEventListener('input', (event) => {
    if (event.target.form?.matches('[data-models]') && event.target.name !== 'sort') search(event.target.form);
  });
  addEventListener('change', (event) => {
    const form = event.target.form;
    if (!form?.matches('[data-models]')) return;
    if (event.target.name === 'sort') form.requestSubmit();
    typing = false;
  });
  addEventListener('click', (event) => {
    const remove = event.target.closest?.('[data-without]');
    if (remove) {
      event.preventDefault();
      clear(remove.dataset.without);
    }
  });
  addEventListener('popstate', () => {
    const form = document.querySelector('[data-models]');
    if (form) recall(form);
  });
  for (const name of ['online', 'offline']) addEventListener(name, tellConnection);
}

let typing = false;

function search(form) {
  show(form);
  const address = new URL(location.href);
  put(address, 'q', form.elements.q.value.trim());
  put(address, 'free', form.elements.free.checked ? 'true' : '');
  history[typing ? 'replaceState' : 'pushState'](null, '', address);
  typing = true;
  for (const link of document.querySelectorAll('[data-sort]')) {
    const order = new URL(link.href).searchParams.get('sort');
    const next = new URL(address);
    next.searchParams.set('sort', order);
    link.href = next;
  }
}

function show(form) {
  const wanted = words(form.elements.q.value);
  const free = form.elements.free.checked;
  const list = document.getElementById('model-list');
  let found = 0;
  let withoutWords = 0;
  let withoutFree = 0;
  for (const row of list.tBodies[0].rows) {
    const byWords = matches(row, wanted);
    const byPrice = !free || row.dataset.free === 'true';
    row.hidden = !byWords || !byPrice;
    found += byWords && byPrice;
    withoutWords += byPrice;
    withoutFree += byWords;
  }
  list.hidden = !found;
  document.querySelector('[data-found]').textContent = found;
  document.querySelector('[data-nothing]').hidden = found > 0;
  offer('q', wanted.length > 0, withoutWords);
  offer('free', free, withoutFree);
}

function offer(name, applied, count) {
  const link = document.querySelector(`[data-without="${name}"]`);
  link.hidden = !applied;
  link.querySelector('.num').textContent = count;
}

function clear(name) {
  const form = document.querySelector('[data-models]');
  if (name === 'q') form.elements.q.value = '';
  else form.elements.free.checked = false;
  typing = false;
  search(form);
  form.elements.q.focus();
}

function recall(form) {
  const { searchParams } = new URL(location.href);
  form.elements.q.value = searchParams.get('q') ?? '';
  form.elements.free.checked = searchParams.get('free') === 'true';
  typing = false;
  show(form);
}

function put(address, name, value) {
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
}

/** The list stays readable without the server; it only says how old it is. */
function tellConnection() {
  const note = document.querySelector('[data-offline]');
  if (!note) return;
  const page = document.getElementById('main');
  page.dataset.stateOnline ??= page.dataset.state;
  note.hidden = navigator.onLine;
  page.dataset.state = navigator.onLine ? page.dataset.stateOnline : 'offline';
}
