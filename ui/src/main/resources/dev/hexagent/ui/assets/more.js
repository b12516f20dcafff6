import { whileLoading } from './loading.js';

// The list of conversations goes on by itself near its end, and by its button.

const NEAR = 200;

export function startMore() {
  addEventListener('scroll', (event) => {
    const list = event.target;
    if (list.id !== 'conversations' || list.scrollHeight - list.scrollTop - list.clientHeight > NEAR) return;
    const link = list.querySelector('[data-next]');
    if (link) append(link);
  }, true);
  addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-next]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    append(link, { focus: true });
  }, true);
}

async function append(link, { focus = false } = {}) {
  if (link.ariaBusy) return;
  link.ariaBusy = 'true';
  await whileLoading(document.getElementById('conversations'), async () => {
    const response = await fetch(link.dataset.next);
    if (!response.ok) throw new Error(`the list answered ${response.status}`);
    const more = new DOMParser().parseFromString(await response.text(), 'text/html').body;
    if (link.isConnected) put(link, more, focus); // nobody has put a new list in its place
  });
  link.ariaBusy = null; // it can be asked for again
}

function put(link, more, focus) {
  const url = new URL(location.href);
  url.searchParams.set('list', new URL(link.href).searchParams.get('list'));
  history.replaceState(history.state, '', url);
  join(link.closest('#conversations'), more);
  const first = more.querySelector('.conv__link');
  const next = more.querySelector('[data-next]');
  if (next) {
    url.searchParams.set('list', new URL(next.dataset.next, location.href).searchParams.get('list'));
    next.href = url.href;
  }
  markCurrent(more);
  link.parentElement.replaceWith(...more.childNodes);
  if (focus) first?.focus();
}

/** What belongs under the last heading that is there goes under it. */
function join(list, more) {
  const heading = more.querySelector('h2');
  const last = [...list.querySelectorAll('h2')].at(-1);
  if (!heading || last?.textContent !== heading.textContent) return;
  const items = heading.nextElementSibling;
  last.nextElementSibling.append(...items.children);
  heading.remove();
  items.remove();
}

function markCurrent(more) {
  const open = document.getElementById('main').dataset.conversation;
  for (const link of more.querySelectorAll('.conv__link')) {
    if (open?.endsWith(link.dataset.conversation)) link.setAttribute('aria-current', 'page');
  }
}
