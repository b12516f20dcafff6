import { post } from './visits.js';
import { waitingNow } from './connection.js';

// Messages that wait: for the answer that is being written, or for the line. They are kept in the browser, one list for
// each conversation, and every one is sent once: what may have arrived is never sent again by itself.

let urgent;

export function startQueue() {
  document.addEventListener('answer-ended', (event) => flush(event.detail.complete));
  document.addEventListener('try-now', () => flush(true));
  addEventListener('online', () => flush(true));
  addEventListener('storage', (event) => { if (event.key === key()) show(); });
  addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-queue]');
    if (button) act(button.dataset.queue, button.closest('li').dataset.item);
  });
}

/** Shows what waits in this conversation, and sends it if nothing is in its way any more. */
export function showQueue() {
  show();
  const last = [...document.querySelectorAll('.msg--agent')].at(-1);
  flush(!last || last.dataset.state === 'complete');
}

/** Whether a message has to wait now. */
export function mustWait() {
  return !navigator.onLine || isAnswering();
}

export function enqueue(message) {
  keep([...items(), { id: crypto.randomUUID?.() ?? String(Math.random()), message }]);
}

function act(what, id) {
  const item = items().find((each) => each.id === id);
  if (!item) return;
  if (what === 'send') {
    urgent = id;
    if (isAnswering()) document.querySelector('[data-testid="stop"]').click();
    else flush(true);
    return;
  }
  keep(items().filter((each) => each.id !== id));
  const box = document.getElementById('message');
  if (what === 'edit') {
    box.value = box.value.trim() ? `${item.message}\n${box.value}` : item.message;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.focus();
}

/** Sends the next one. After an answer that was stopped or failed only what somebody asked for. */
async function flush(usual) {
  const form = document.querySelector('.composer');
  if (!form || mustWait() || !(usual || urgent) || !items().length) return;
  await alone(async () => {
    const waiting = items();
    const item = waiting.find((each) => each.id === urgent) ?? waiting[0];
    urgent = undefined;
    if (!item) return;
    const from = key();
    const rest = waiting.filter((each) => each !== item);
    keep(rest);
    const body = new URLSearchParams(new FormData(form));
    body.set('message', item.message);
    if (!await post(form.action, body)) keep([item, ...rest]);
    else if (key() !== from) move(from);
  });
}

/** Two tabs of one conversation have one queue. */
function alone(work) {
  return navigator.locks ? navigator.locks.request(key(), { ifAvailable: true }, (lock) => lock && work()) : work();
}

/** What waited for a conversation that did not exist yet belongs to the one that does. */
function move(from) {
  const rest = JSON.parse(localStorage.getItem(from) ?? '[]');
  localStorage.removeItem(from);
  keep([...items(), ...rest]);
}

function isAnswering() {
  return Boolean(document.querySelector('[data-stream]'));
}

function key() {
  return `queue:${document.querySelector('.composer')?.elements.conversation.value ?? ''}`;
}

function items() {
  return JSON.parse(localStorage.getItem(key()) ?? '[]');
}

function keep(list) {
  if (list.length) localStorage.setItem(key(), JSON.stringify(list));
  else localStorage.removeItem(key());
  show();
}

function show() {
  const queue = document.querySelector('.queue');
  if (!queue) return;
  const template = document.getElementById('queue-item');
  queue.replaceChildren(...items().map((item) => {
    const entry = template.content.firstElementChild.cloneNode(true);
    entry.dataset.item = item.id;
    entry.querySelector('.queue__text').textContent = item.message;
    return entry;
  }));
  queue.hidden = !queue.children.length;
  waitingNow(queue.children.length);
}
