// The sidebar on narrow screens: focus moves in, Escape closes, the rest is inert.

let opener;

export function startDrawer() {
  addEventListener('click', (event) => {
    const target = event.target.closest?.('.topbar__menu, .sidebar__close, .scrim');
    if (!target) return;
    event.preventDefault();
    if (target.matches('.topbar__menu') && isHidden()) hide(false);
    else show(target.matches('.topbar__menu'), target);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) {
      event.stopImmediatePropagation();
      show(false);
    }
  }, true);
  document.addEventListener('page-shown', () => isOpen() && show(false));
  matchMedia('(min-width: 64.01rem)').addEventListener('change', () => isOpen() && show(false));
}

/** Shows or hides the sidebar: beside the page where there is room, else as a drawer over it. */
export function toggleSidebar() {
  if (matchMedia('(min-width: 64.01rem)').matches) hide(!isHidden());
  else show(!isOpen(), document.activeElement);
}

function isHidden() {
  return document.documentElement.dataset.sidebar === 'hidden';
}

function hide(hidden) {
  localStorage.setItem('wish:sidebar-hidden', String(hidden));
  if (hidden) document.documentElement.dataset.sidebar = 'hidden';
  else delete document.documentElement.dataset.sidebar;
  document.querySelector(hidden ? '.topbar__menu' : '[data-testid="new-chat"]').focus();
}

function isOpen() {
  return document.getElementById('sidebar').classList.contains('is-open');
}

function show(open, from) {
  document.getElementById('sidebar').classList.toggle('is-open', open);
  document.querySelector('.shell__body').inert = open;
  document.querySelector('.scrim').hidden = !open;
  if (open) opener = from;
  const focus = open ? document.querySelector('.sidebar__close') : opener;
  focus?.focus();
}
