import { whileLoading } from './loading.js';
import { visit } from './visits.js';
import { score } from './fuzzy.js';
import { openAt } from './menus.js';
import { findSaid, forgetSaid, saidGroup } from './said.js';
import { showAgain } from './scroll.js';

// The command palette. What it offers by name is the list of the search page; messages are looked for while one types.

const SHOWN = 50;
let entries = [];
let said = [];
let looking = false;
let unread = false;
let shown = [];
let chosen = 0;

export function startPalette() {
  const dialog = document.getElementById('palette');
  const input = dialog.querySelector('.palette__input');
  input.addEventListener('input', () => look(dialog));
  dialog.addEventListener('close', forgetSaid);
  input.addEventListener('keydown', (event) => onKey(event, dialog));
  dialog.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) go(dialog, optionsOf(dialog).indexOf(option));
    else if (event.target === dialog) dialog.close();
  });
}

export async function openPalette() {
  const dialog = document.getElementById('palette');
  if (dialog.open) return;
  dialog.querySelector('.palette__input').value = '';
  dialog.showModal();
  await fill(dialog);
}

async function fill(dialog) {
  entries = commands();
  look(dialog);
  await whileLoading(dialog, async () => {
    const response = await fetch(dialog.dataset.source);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    entries = [...commands(), ...[...page.querySelectorAll('#found a')].map(entry)];
  });
  if (dialog.dataset.state === 'error') entries = []; // Enter tries again
  show(dialog, 0);
}

/** Names are there at once, messages a little later. */
function look(dialog) {
  said = [];
  unread = false;
  looking = findSaid(dialog.querySelector('.palette__input').value, dialog, (messages) => {
    said = messages ?? [];
    unread = !messages;
    looking = false;
    show(dialog, chosen);
  });
  show(dialog, 0);
}

/** What can be done with what is open. */
function commands() {
  return [...document.querySelectorAll('[data-command]')].map((control) => ({
    control,
    icon: control.querySelector('svg') ?? control.closest('details').querySelector('summary svg'),
    name: control.dataset.command || control.textContent.trim(),
    detail: '',
    group: document.getElementById('palette').dataset.commands,
  }));
}

function entry(link) {
  const words = link.querySelector('.menu__text');
  return {
    href: link.href,
    icon: link.querySelector('svg'),
    name: words.querySelector('b').textContent,
    detail: words.querySelector('span')?.textContent ?? '',
    group: link.closest('.found').querySelector('h2').textContent,
  };
}

function show(dialog, wanted) {
  const query = dialog.querySelector('.palette__input').value;
  const named = entries
    .map((each) => ({ each, rank: Math.max(score(query, each.name), score(query, each.detail) - 5) }))
    .filter(({ rank }) => rank > -Infinity)
    .sort((one, other) => (query ? other.rank - one.rank : 0))
    .slice(0, SHOWN)
    .map(({ each }) => each);
  shown = [...named, ...said];
  const list = dialog.querySelector('[role="listbox"]');
  list.replaceChildren(...named.map(option), ...(said.length ? [saidGroup(said, named.length)] : []));
  dialog.querySelector('.palette__none').hidden = shown.length > 0 || looking || unread || dialog.dataset.state !== 'ready';
  dialog.querySelector('.palette__unread').hidden = !unread;
  dialog.querySelector('.palette__error').hidden = dialog.dataset.state !== 'error';
  choose(dialog, wanted);
}

function option(each, index) {
  const item = document.createElement('div');
  item.role = 'option';
  item.id = `palette-${index}`;
  item.className = 'menu__item';
  const words = document.createElement('span');
  words.className = 'menu__text';
  const name = document.createElement('b');
  name.dir = 'auto';
  name.textContent = each.name;
  words.append(name);
  if (each.detail) words.append(Object.assign(document.createElement('span'), { textContent: each.detail }));
  const group = Object.assign(document.createElement('span'), { className: 'menu__hint', textContent: each.group });
  item.append(each.icon.cloneNode(true), words, group);
  return item;
}

function choose(dialog, index) {
  const options = optionsOf(dialog);
  chosen = options.length ? (index + options.length) % options.length : 0;
  options.forEach((each, place) => each.setAttribute('aria-selected', String(place === chosen)));
  const input = dialog.querySelector('.palette__input');
  if (options.length) input.setAttribute('aria-activedescendant', options[chosen].id);
  else input.removeAttribute('aria-activedescendant');
  options[chosen]?.scrollIntoView({ block: 'nearest' });
}

function onKey(event, dialog) {
  if (event.isComposing) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(dialog, chosen + (event.key === 'ArrowDown' ? 1 : -1));
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (shown.length) go(dialog, chosen);
    else if (dialog.dataset.state === 'error') fill(dialog);
  }
}

function optionsOf(dialog) {
  return [...dialog.querySelectorAll('[role="option"]')];
}

function go(dialog, number) {
  dialog.close();
  const { control, href } = shown[number];
  showAgain();
  if (!control) visit(href);
  else if (control.matches('button')) control.click();
  else openAt(control);
}
