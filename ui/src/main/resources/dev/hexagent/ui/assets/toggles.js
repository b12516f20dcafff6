// Small wishes of this browser that the server need not know.

/** Whether somebody wants that. */
export function isOn(name) {
  return localStorage.getItem(`wish:${name}`) === 'true';
}

export function startToggles() {
  addEventListener('click', (event) => {
    const button = event.target.closest?.('button[data-toggle]');
    if (button) wish(button.dataset.toggle, !isOn(button.dataset.toggle));
  });
  addEventListener('change', (event) => {
    const box = event.target.closest?.('input[data-toggle]');
    if (box) wish(box.dataset.toggle, box.checked);
  });
  show();
}

function wish(name, on) {
  localStorage.setItem(`wish:${name}`, String(on));
  show();
}

function show() {
  for (const control of document.querySelectorAll('[data-toggle]')) {
    const on = isOn(control.dataset.toggle);
    if (control.matches('input')) control.checked = on;
    else control.setAttribute('aria-pressed', String(on));
  }
}
