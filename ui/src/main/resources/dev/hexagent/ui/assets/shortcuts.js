export function startShortcuts() {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyO') {
      event.preventDefault();
      document.querySelector('[data-testid="new-chat"]').click();
    } else if (event.key === 'Escape' && event.shiftKey) {
      event.preventDefault();
      document.getElementById('message')?.focus();
    } else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
      document.querySelector('[data-testid="stop"]')?.click();
    }
  });
}
