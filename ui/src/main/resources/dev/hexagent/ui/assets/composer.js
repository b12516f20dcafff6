import { enqueue, mustWait } from './queue.js';

// The message box: grows with its text, sends on Enter, keeps a draft for each conversation. What cannot be sent now
// waits in the queue.

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
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    const send = form.querySelector('[data-testid="send"]');
    if (!box.value.trim() || send.disabled) return;
    if (mustWait()) wait();
    else form.requestSubmit(send);
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('form') === 'stop') return;
    if (mustWait()) {
      event.preventDefault();
      wait();
    }
    localStorage.removeItem(key);
  });
  document.addEventListener('visit-failed', () => localStorage.setItem(key, box.value), { once: true });
  grow(box);
  if (matchMedia('(pointer: fine)').matches && !document.activeElement?.closest('dialog, .msg')) box.focus({ preventScroll: true });

  function wait() {
    enqueue(box.value);
    box.value = '';
    localStorage.removeItem(key);
    grow(box);
  }
}

/** For browsers that cannot size a field by its content. */
function grow(box) {
  if (CSS.supports('field-sizing', 'content')) return;
  box.rows = Math.min(12, Math.max(2, box.value.split('\n').length));
}
