// A toast stays for eight seconds, and longer while somebody is at it.

const SHOWN = 8000;

export function showToasts() {
  for (const toast of document.querySelectorAll('.toast:not([data-timed])')) time(toast);
}

export function dismiss(toast) {
  toast.remove();
  const url = new URL(location.href);
  url.searchParams.delete('deleted');
  history.replaceState(history.state, '', url);
}

function time(toast) {
  toast.dataset.timed = 'true';
  let timer;
  const hold = () => clearTimeout(timer);
  const run = () => {
    hold();
    if (!toast.matches(':hover, :focus-within')) timer = setTimeout(() => toast.isConnected && dismiss(toast), SHOWN);
  };
  toast.addEventListener('pointerenter', hold);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('pointerleave', run);
  toast.addEventListener('focusout', () => setTimeout(run));
  run();
}
