import { say } from './queue.js';
import { keysOf, meaning } from './keys.js';

// The message box: grows with its text, sends by a key, keeps a draft for each conversation.

export function startComposer() {
  const form = document.querySelector('.composer');
  if (!form || form.dataset.started) return;
  form.dataset.started = 'true';
  const box = form.elements.message;
  const key = `draft:${form.elements.conversation.value}`;
  if (!box.value) box.value = localStorage.getItem(key) ?? '';

  box.addEventListener('input', () => {
    grow(box);
    localStorage.setItem(key, box.value);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || meaning(keysOf(event)) !== 'send') return;
    event.preventDefault();
    send();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  grow(box);
  new ResizeObserver(() => fit(box)).observe(box);
  if (matchMedia('(pointer: fine)').matches && !document.activeElement?.closest('dialog, .msg')) box.focus({ preventScroll: true });

  function send() {
    const message = box.value;
    if (!message.trim()) return;
    box.value = '';
    localStorage.removeItem(key);
    grow(box);
    say(message);
  }
}

/** What is around the box is laid out again when its height changes, not with every letter. */
function fit(box) {
  const height = `${box.offsetHeight}px`;
  if (box.parentElement.style.blockSize !== height) box.parentElement.style.blockSize = height;
}

/** For browsers that cannot size a field by its content. */
function grow(box) {
  if (CSS.supports('field-sizing', 'content')) return;
  box.rows = Math.min(12, Math.max(2, box.value.split('\n').length));
}
