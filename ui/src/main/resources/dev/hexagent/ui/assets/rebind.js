import { caps, fits, give, giveBackAll, isUsual, keysOf, showKeys } from './keys.js';

// The list of shortcuts, where each can be given other keys.

const MODIFIERS = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'];
let waiting;

export function startRebinding() {
  const dialog = document.getElementById('shortcuts');
  dialog.addEventListener('click', (event) => {
    const row = event.target.closest('[data-shortcut]');
    if (event.target.closest('[data-rebind]')) wait(row);
    else if (event.target.closest('[data-usual]')) change(row);
    else if (event.target.closest('[data-usual-all]')) giveBackAll();
    show(dialog);
  });
  addEventListener('keydown', (event) => waiting && press(event, dialog), true);
  dialog.addEventListener('focusout', () => stop());
  dialog.addEventListener('change', showKeys);
  dialog.addEventListener('close', () => say(dialog, ''));
  addEventListener('storage', () => {
    showKeys();
    show(dialog);
  });
  show(dialog);
}

function wait(row) {
  waiting = row;
  row.querySelector('[data-rebind]').setAttribute('aria-pressed', 'true');
  say(row, 'press');
}

function stop() {
  waiting?.querySelector('[data-rebind]').setAttribute('aria-pressed', 'false');
  waiting = undefined;
}

/** Escape leaves them as they are, and Tab goes on through the list. */
function press(event, dialog) {
  if (event.key === 'Tab') return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (MODIFIERS.includes(event.key) || event.repeat || event.isComposing) return;
  const keys = keysOf(event);
  if (keys === 'Escape') {
    stop();
    say(dialog, '');
  } else if (keys && change(waiting, keys)) {
    stop();
  }
  show(dialog);
}

/** Says what is in the way, if something is. */
function change(row, keys) {
  const name = row.dataset.shortcut;
  if (keys && !fits(name, keys)) {
    say(row, 'unfit', caps(keys).join(' '));
    return false;
  }
  const taken = give(name, keys);
  if (taken) say(row, 'taken', what(taken));
  else say(row, 'changed', what(name));
  return !taken;
}

function what(name) {
  return document.querySelector(`[data-shortcut="${name}"] .shortcuts__what`).textContent;
}

function say(place, text, value = '') {
  const status = place.closest('dialog').querySelector('[data-said]');
  status.textContent = (status.dataset[text] ?? '').replace('{0}', value);
}

function show(dialog) {
  const rows = [...dialog.querySelectorAll('[data-shortcut]')];
  for (const row of rows) {
    const usual = row.querySelector('[data-usual]');
    if (!usual) continue;
    if (usual === document.activeElement && isUsual(row.dataset.shortcut)) row.querySelector('[data-rebind]').focus();
    usual.hidden = isUsual(row.dataset.shortcut);
  }
  dialog.querySelector('[data-usual-all]').disabled = rows.every((row) => isUsual(row.dataset.shortcut));
}
