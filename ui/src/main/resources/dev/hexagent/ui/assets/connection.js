import { text, count } from './texts.js';

// Says when the line is gone: after two seconds of trying again, and at once when the browser knows that it is offline.

const PATIENCE = 2000;
const LONGEST_PAUSE = 5000;
const LISTS = 'main, #conversations';
let attempts = 0;
let told = false;
let timer;
let waiting = 0;

export function startConnection() {
  addEventListener('online', show);
  addEventListener('offline', show);
  addEventListener('click', (event) => {
    if (event.target.closest?.('[data-testid="try-now"]')) document.dispatchEvent(new CustomEvent('try-now'));
  });
  show();
}

/** Milliseconds before it is tried again after so many attempts. */
export function pause(attempt) {
  return Math.min(LONGEST_PAUSE, 250 * 2 ** attempt);
}

/** The server could not be reached, for the how-manieth time. */
export function lost(attempt) {
  attempts = attempt;
  timer ??= setTimeout(() => { told = true; show(); }, PATIENCE);
  show();
}

/** It is there again, or nobody waits for it any more. */
export function found() {
  clearTimeout(timer);
  timer = undefined;
  told = false;
  show();
}

/** How many messages wait to be sent. */
export function waitingNow(number) {
  waiting = number;
  show();
}

function show() {
  const banner = document.getElementById('connection');
  const message = sentence();
  banner.hidden = !message;
  if (banner.firstElementChild.nextElementSibling.textContent !== message) banner.querySelector('p').textContent = message;
  for (const list of document.querySelectorAll(LISTS)) mark(list);
}

function sentence() {
  if (!navigator.onLine) return waiting ? count('offline', waiting) : text('offline');
  if (!told) return '';
  const trying = text('reconnecting', attempts);
  return waiting ? `${trying} ${count('waitingToSend', waiting)}` : trying;
}

/** What is there stays readable while the line is gone. */
function mark(list) {
  if (!navigator.onLine && list.dataset.state !== 'offline') {
    list.dataset.online = list.dataset.state;
    list.dataset.state = 'offline';
  } else if (navigator.onLine && list.dataset.state === 'offline') {
    list.dataset.state = list.dataset.online;
  }
}
