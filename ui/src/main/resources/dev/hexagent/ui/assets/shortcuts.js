import { edit } from './messages.js';
import { openPalette } from './palette.js';
import { toggleSidebar } from './drawer.js';
import { openAt } from './menus.js';
import { isOn } from './toggles.js';
import { isTyping, keysOf, meaning } from './keys.js';

// What the keys do. None works without Ctrl, Cmd, Alt or Escape while somebody types, but those of the message box.

const ACTIONS = {
  palette: openPalette,
  new: () => click('[data-testid="new-chat"]'),
  picker: () => openMenu('[data-testid="agent-picker"]'),
  sidebar: toggleSidebar,
  rename: () => { const title = document.getElementById('title'); if (title) openAt(title); },
  search: () => location.assign(document.querySelector('[data-testid="nav-search"]').href),
  box: () => document.getElementById('message')?.focus(),
  edit: () => edit(last('.msg--user')),
  regenerate: () => last('[data-testid="regenerate"], [data-testid="retry"]')?.click(),
  copy: () => last('.msg--agent [data-copy="message"]')?.click(),
  copycode: () => last('.msg--agent [data-copy="code"]')?.click(),
  'message-before': () => step(-1),
  'message-after': () => step(1),
  'branch-before': () => branch('before'),
  'branch-after': () => branch('after'),
  help: () => open('shortcuts'),
};

export function startShortcuts() {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || document.querySelector('dialog[open]')) return;
    const keys = keysOf(event);
    const action = keys === 'Escape' ? stopping() : isOn('shortcuts-off') ? undefined : chosen(keys, event.target);
    if (!action) return;
    event.preventDefault();
    action();
  });
  addEventListener('click', (event) => {
    const opener = event.target.closest?.('[data-open]');
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (opener.dataset.open === 'palette') openPalette();
    else open(opener.dataset.open);
  });
}

function chosen(keys, target) {
  const name = meaning(keys);
  if (name === 'edit' && isTyping(keys)) return target.id === 'message' && !target.value ? ACTIONS.edit : undefined;
  return typing(target) && (isTyping(keys) || movesCaret(name, target)) ? undefined : ACTIONS[name];
}

/** Alt and an arrow go through messages from the page and from the message box, not from other fields. */
function movesCaret(name, target) {
  return /^branch-/.test(name) || (/^message-/.test(name) && target.id !== 'message');
}

/** Layers close themselves before we hear of it. */
function stopping() {
  const stop = document.querySelector('[data-testid="stop"]');
  return stop ? () => stop.click() : undefined;
}

function step(by) {
  const messages = [...document.querySelectorAll('.msg')];
  const here = messages.indexOf(document.activeElement?.closest('.msg'));
  const next = here < 0 ? (by < 0 ? messages.length - 1 : messages.length) : here + by;
  if (next >= messages.length) document.getElementById('message')?.focus();
  else messages[Math.max(0, next)]?.focus();
}

function branch(way) {
  document.activeElement?.closest('.msg')?.querySelector(`[data-testid="branch-${way}"]:not(:disabled)`)?.click();
}

function typing(element) {
  return element.matches?.('input:not([type="checkbox"]), textarea, select, [contenteditable]');
}

function open(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) dialog.showModal();
}

function openMenu(selector) {
  const menu = document.querySelector(selector);
  if (!menu) return;
  menu.open = true;
  menu.querySelector('.menu__panel :is(input, a, button)')?.focus();
}

function click(selector) {
  document.querySelector(selector)?.click();
}

/** The last one that can be seen. */
function last(selector) {
  return [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).at(-1);
}
