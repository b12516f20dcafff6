// What was typed and has not reached the server yet, in the browser's storage: one list for each conversation. Every
// message has a key. However often it is sent under that key, the server takes it once.

/** How long the server knows a key, less an hour. */
const KNOWN = 23 * 3600 * 1000;

/** The list of the conversation that is shown. */
export function here() {
  return `queue:${document.querySelector('.composer')?.elements.conversation.value ?? ''}`;
}

export function waiting(place = here()) {
  return JSON.parse(localStorage.getItem(place) ?? '[]');
}

/** @param wish `asked`: it waits for nothing but the line */
export function put(message, wish) {
  keep(here(), [...waiting(), { id: newKey(), message, at: Date.now(), ...wish }]);
}

export function change(place, id, what) {
  keep(place, waiting(place).map((item) => item.id === id ? { ...item, ...what } : item));
}

export function drop(place, id) {
  keep(place, waiting(place).filter((item) => item.id !== id));
}

/** They wait for an answer now, no more for the line only. */
export function release(place) {
  keep(place, waiting(place).map((item) => ({ ...item, asked: false })));
}

/** What waited for a conversation that did not exist yet belongs to the one that does. */
export function move(from) {
  const items = waiting(from);
  keep(from, []);
  keep(here(), [...waiting(), ...items]);
}

/** Whether it may have arrived so long ago that the server would take it for another one. */
export function isStale(item) {
  return item.tried < Date.now() - KNOWN;
}

/** Nobody else has it. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keep(place, items) {
  if (items.length) localStorage.setItem(place, JSON.stringify(items));
  else localStorage.removeItem(place);
}
