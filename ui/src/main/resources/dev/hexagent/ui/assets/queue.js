import { found, lost, pause, waitingNow } from './connection.js';
import { change, drop, here, isStale, move, newKey, put, release, waiting } from './outbox.js';
import { grown } from './scroll.js';
import { post } from './visits.js';

// Sends what is typed: at once, or when the answer that is being written has ended, or when the line is there again. What
// may have arrived is sent again as it was, under its key.

const NOTICED = 400;
let attempt = 0;
let timer;
let onItsWay;

export function startQueue() {
  for (const event of ['answer-ended', 'try-now']) document.addEventListener(event, flush);
  addEventListener('online', flush);
  addEventListener('storage', (event) => { if (event.key === here()) show(); });
  addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-queue]');
    if (button) act(button.dataset.queue, button.closest('li').dataset.item);
  });
}

/** Shows what waits in this conversation, and sends it if nothing is in its way any more. */
export function showQueue() {
  show();
  flush();
}

/** Takes a message from the box. */
export function say(message) {
  put(message, { asked: !isAnswering() });
  flush();
  show();
  setTimeout(show, NOTICED);
}

function act(what, id) {
  const item = waiting().find((each) => each.id === id);
  if (!item) return;
  if (what === 'send') {
    change(here(), id, { asked: true, ...(isStale(item) && { id: newKey(), body: undefined, tried: undefined }) });
    if (isAnswering()) document.querySelector('[data-testid="stop"]').click();
    else flush();
    return;
  }
  drop(here(), id);
  if (!waiting().length) settle();
  show();
  const box = document.getElementById('message');
  if (what === 'edit') {
    box.value = box.value.trim() ? `${item.message}\n${box.value}` : item.message;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.focus();
}

async function flush() {
  clearTimeout(timer);
  if (next()) await alone(() => send(next()));
}

/**
 * What can be sent now. After an answer that was stopped or failed only what somebody asked for; while one is being
 * written only what may have caused it.
 */
function next() {
  if (!document.querySelector('.composer') || !navigator.onLine || onItsWay) return undefined;
  const items = waiting().filter((item) => item.asked || !isStale(item));
  if (isAnswering()) return items.find((item) => item.tried);
  const last = [...document.querySelectorAll('.msg--agent')].at(-1);
  return items.find((item) => item.asked) ?? (!last || last.dataset.state === 'complete' ? items[0] : undefined);
}

async function send(item) {
  if (!item) return;
  const from = here();
  const form = document.querySelector('.composer');
  const body = item.body ?? bodyOf(form, item);
  change(from, item.id, { body, tried: item.tried ?? Date.now() });
  onItsWay = item.id;
  const quietly = isAnswering();
  const sent = await post(form.action, new URLSearchParams(body), {
    quietly,
    arrived(response) {
      onItsWay = undefined;
      if (quietly && !response.ok) return;
      drop(from, item.id);
      release(from);
    },
  });
  if (onItsWay === item.id) onItsWay = undefined;
  if (!sent) later();
  else settle();
  if (sent === 'shown' && here() !== from) move(from);
  show();
}

function bodyOf(form, item) {
  const body = new URLSearchParams(new FormData(form));
  body.set('message', item.message);
  body.set('key', item.id);
  return body.toString();
}

function later() {
  attempt += 1;
  if (navigator.onLine) lost(attempt);
  timer = setTimeout(flush, pause(attempt));
}

function settle() {
  attempt = 0;
  found();
}

/** Two tabs of one conversation have one queue. */
function alone(work) {
  return navigator.locks ? navigator.locks.request(here(), work) : work();
}

function isAnswering() {
  return Boolean(document.querySelector('[data-stream]'));
}

/** What is sent at once is shown only when that takes a while. */
function show() {
  const queue = document.querySelector('.queue');
  if (!queue) return;
  const template = document.getElementById('queue-item');
  const atOnce = navigator.onLine && !isAnswering();
  const late = waiting().filter((item) => !(atOnce && item.asked && Date.now() - item.at < NOTICED));
  queue.replaceChildren(...late.map((item) => {
    const entry = template.content.firstElementChild.cloneNode(true);
    entry.dataset.item = item.id;
    entry.querySelector('.queue__text').textContent = item.message;
    return entry;
  }));
  queue.hidden = !queue.children.length;
  waitingNow(queue.children.length);
  if (queue.children.length) grown();
}
