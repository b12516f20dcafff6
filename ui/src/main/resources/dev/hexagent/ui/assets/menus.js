import { dismiss } from './toasts.js';

// Menus are <details>: they work without us. We close them when somebody looks elsewhere.

export function startMenus() {
  addEventListener('click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
    if (event.target.closest?.('[data-dismiss]')) {
      event.preventDefault();
      dismiss(event.target.closest('.toast'));
    }
  });
  addEventListener('keydown', (event) => {
    const menu = openMenus().at(-1);
    if (event.key !== 'Escape' || !menu) return;
    event.stopImmediatePropagation();
    menu.open = false;
    menu.querySelector('summary').focus();
  }, true);
  addEventListener('focusout', (event) => {
    const menu = event.target.closest?.('details.menu');
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

/** Opens the menu that a field is in, for somebody who wants to fill it in. */
export function openAt(field) {
  field.closest('details').open = true;
  field.select();
}

function openMenus() {
  return [...document.querySelectorAll('details.menu[open]')];
}
