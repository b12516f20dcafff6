import { text } from './texts.js';

// Forms that are filled in at leisure: sliders beside number fields, a question before deleting, a guard before leaving.

export function startForms() {
  for (const slider of document.querySelectorAll('[data-slider]')) pair(slider, document.getElementById(slider.dataset.slider));
  for (const opener of document.querySelectorAll('[data-dialog]')) {
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(opener.dataset.dialog).showModal();
    });
  }
  for (const form of document.querySelectorAll('[data-guard]')) guard(form);
  document.querySelector('#errors, #conflict')?.focus();
}

function pair(slider, field) {
  const follow = () => { slider.value = field.value.replace(',', '.') || slider.value; };
  field.addEventListener('input', follow);
  slider.addEventListener('input', () => { field.value = slider.value; });
  follow();
}

function guard(form) {
  let changed = Boolean(document.querySelector('#errors, #conflict'));
  let sent = false;
  const note = form.querySelector('.actionbar p');
  form.addEventListener('input', () => {
    changed = true;
    if (note) note.textContent = text('unsaved');
  });
  form.addEventListener('submit', () => { sent = true; });
  addEventListener('beforeunload', (event) => { if (changed && !sent) event.preventDefault(); });
}
