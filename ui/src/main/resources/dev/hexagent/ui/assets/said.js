// Messages with the words that somebody types into the command palette.

const LEAST = 2;
const MOST = 8;
const PAUSE = 200;
let timer;
let request;

/**
 * Looks for messages, unless other words come within a moment; what was looked for before is forgotten.
 *
 * @param found is called with them, newest first; with `undefined` if they cannot be read
 * @return whether it looks for any
 */
export function findSaid(query, dialog, found) {
  forgetSaid();
  const words = query.trim();
  if ([...words].length < LEAST) return false;
  request = new AbortController();
  const { signal } = request;
  timer = setTimeout(async () => {
    const messages = await ask(words, dialog, signal);
    if (!signal.aborted) found(messages);
  }, PAUSE);
  return true;
}

/** Looks no longer. */
export function forgetSaid() {
  clearTimeout(timer);
  request?.abort();
}

async function ask(words, dialog, signal) {
  const { search, chat, you, answer, untitled } = dialog.dataset;
  try {
    const response = await fetch(`${search}?${new URLSearchParams({ q: words, limit: MOST })}`, { signal });
    if (!response.ok) return undefined;
    const { items } = await response.json();
    return items.map((item) => ({
      href: new URL(`${chat}${item.conversation_id}?m=${item.message_id}`, location.href).href,
      name: item.title || untitled,
      pieces: item.snippet,
      group: item.role === 'user' ? you : answer,
    }));
  } catch {
    return undefined; // the names are there
  }
}

/** Those messages under their heading; the first is the option of that number. */
export function saidGroup(messages, first) {
  const group = copyOf('palette-said');
  group.append(...messages.map((message, index) => option(message, first + index)));
  return group;
}

function option({ name, pieces, group }, number) {
  const item = copyOf('palette-message');
  item.id = `palette-${number}`;
  item.querySelector('b').textContent = name;
  item.querySelector('.palette__excerpt').append(...pieces.map(({ text, hit }) => (hit ? mark(text) : plain(text))));
  item.querySelector('.menu__hint').textContent = group;
  return item;
}

/** Without the marks of Markdown that are seen most. */
function plain(text) {
  return text.replace(/\*\*|`+/g, '');
}

function mark(text) {
  return Object.assign(document.createElement('mark'), { textContent: text });
}

function copyOf(template) {
  return document.getElementById(template).content.firstElementChild.cloneNode(true);
}
