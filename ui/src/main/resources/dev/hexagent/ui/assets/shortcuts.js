import { edit } from './messages.js';
import { openPalette } from './palette.js';
import { toggleSidebar } from './drawer.js';
import { isOn } from './toggles.js';

// The keys. None works without Ctrl, Cmd, Alt or Escape while somebody types, but Arrow Up in an empty message box.

const WITH_CONTROL = { KeyK: openPalette };
const WITH_CONTROL_AND_SHIFT = {
  KeyO: () => click('[data-testid="new-chat"]'),
  KeyM: () => openMenu('[data-testid="agent-picker"]'),
  KeyS: toggleSidebar,
  KeyF: () => location.assign(document.querySelector('[data-testid="nav-search"]').href),
  KeyC: () => last('.msg--agent [data-copy="message"]')?.click(),
  Semicolon: () => last('.msg--agent [data-copy="code"]')?.click(),
  Enter: () => last('[data-testid="regenerate"], [data-testid="retry"]')?.click(),
};
const WITH_ALT = {
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
  ArrowLeft: () => branch('before'),
  ArrowRight: () => branch('after'),
};

export function startShortcuts() {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const action = event.key === 'Escape' ? escape(event) : isOn('shortcuts-off') ? undefined : chosen(event);
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

function chosen(event) {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.altKey) return undefined;
  if (control) return (event.shiftKey ? WITH_CONTROL_AND_SHIFT : WITH_CONTROL)[event.code];
  if (event.altKey) return !event.shiftKey && focusedMessage(event) ? WITH_ALT[event.code] : undefined;
  if (event.key === '?' && !typing(event.target)) return () => open('shortcuts');
  const box = event.target;
  if (event.key === 'ArrowUp' && box.id === 'message' && !box.value) {
    return () => edit(last('.msg--user'));
  }
  return undefined;
}

/** Layers close themselves before we hear of it. */
function escape(event) {
  if (document.querySelector('dialog[open]')) return undefined;
  if (event.shiftKey) return () => document.getElementById('message')?.focus();
  const stop = document.querySelector('[data-testid="stop"]');
  return stop ? () => stop.click() : undefined;
}

/** Alt and an arrow go through messages from the page and from the message box, not from other fields. */
function focusedMessage(event) {
  return !typing(event.target) || (event.target.id === 'message' && event.code.match(/ArrowUp|ArrowDown/));
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
