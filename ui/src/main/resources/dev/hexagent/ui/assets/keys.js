import { isOn } from './toggles.js';

// Which keys do what: as we thought of them, unless somebody has chosen others in this browser.

const USUAL = {
  palette: 'Ctrl+KeyK',
  new: 'Ctrl+Shift+KeyO',
  picker: 'Ctrl+Shift+KeyM',
  sidebar: 'Ctrl+Shift+KeyS',
  rename: 'F2',
  search: 'Ctrl+Shift+KeyF',
  box: 'Shift+Escape',
  stop: 'Escape',
  send: 'Enter',
  edit: 'ArrowUp',
  regenerate: 'Ctrl+Shift+Enter',
  copy: 'Ctrl+Shift+KeyC',
  copycode: 'Ctrl+Shift+Semicolon',
  'message-before': 'Alt+ArrowUp',
  'message-after': 'Alt+ArrowDown',
  'branch-before': 'Alt+ArrowLeft',
  'branch-after': 'Alt+ArrowRight',
  help: '?',
};
const IN_THE_BOX = ['send', 'edit'];
const STORED = 'keys';
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const CAPS = {
  Ctrl: MAC ? '⌘' : 'Ctrl', Shift: '⇧', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→',
  Semicolon: ';', Quote: '’', Comma: ',', Period: '.', Slash: '/', Backslash: '\\', Backquote: '`', BracketLeft: '[',
  BracketRight: ']', Minus: '-', Equal: '=',
};

/** The keys of an event, in one spelling; nothing for what types a character of a third level. */
export function keysOf(event) {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.altKey) return undefined;
  if (!control && !event.altKey && event.key.length === 1) return event.key.toLowerCase();
  return [control && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', event.code].filter(Boolean).join('+');
}

/** The name of what these keys do. */
export function meaning(keys) {
  const chosen = own();
  return Object.keys(USUAL).find((name) => (chosen[name] ?? USUAL[name]) === keys);
}

export function isUsual(name) {
  return !(name in own());
}

/** Whether a text field needs them itself. */
export function isTyping(keys) {
  return !/^(Ctrl|Alt)\+|Escape$|^(Shift\+)?F\d/.test(keys);
}

/** Whether they may do that: what belongs to the message box takes no characters, and the rest nothing that moves about. */
export function fits(name, keys) {
  return !isTyping(keys) || (IN_THE_BOX.includes(name) ? keys.length > 1 : keys.trim().length === 1);
}

/**
 * Gives these keys to it, its usual ones if there are none.
 *
 * @return the name of what has them already; then nothing is changed
 */
export function give(name, keys = USUAL[name]) {
  const taken = meaning(keys);
  if (taken && taken !== name) return taken;
  const chosen = own();
  if (keys === USUAL[name]) delete chosen[name];
  else chosen[name] = keys;
  keep(chosen);
  return undefined;
}

export function giveBackAll() {
  keep({});
}

/** As they are written on a keyboard. */
export function caps(keys) {
  return keys.split(/\+(?=.)/).map((key) => CAPS[key] ?? key.replace(/^(Key|Digit|Numpad)(?=.)/, '').replace(/^\w$/, (letter) => letter.toUpperCase()));
}

/** Writes the keys wherever the page says which they are. */
export function showKeys() {
  document.documentElement.toggleAttribute('data-keys-off', isOn('shortcuts-off'));
  const chosen = own();
  for (const hint of document.querySelectorAll('[data-keys]')) {
    const keys = caps(chosen[hint.dataset.keys] ?? USUAL[hint.dataset.keys]);
    if (hint.classList.contains('keys')) hint.replaceChildren(...keys.map(cap));
    else hint.textContent = keys.join(' ');
  }
}

function cap(key) {
  return Object.assign(document.createElement('kbd'), { className: 'keycap', textContent: key });
}

function own() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {}; // somebody else's
  }
}

function keep(chosen) {
  localStorage.setItem(STORED, JSON.stringify(chosen));
  showKeys();
}
