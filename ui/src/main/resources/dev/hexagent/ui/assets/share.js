// Sharing: the page that a browser without scripts goes to stands in a dialog above the chat.

export function startSharing() {
  const dialog = document.getElementById('share');
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-share]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(dialog, () => fetch(link.href), link.href);
  }, true);
  addEventListener('submit', (event) => {
    const form = event.target;
    if (!dialog.contains(form) || form.method !== 'post') return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    show(dialog, () => fetch(form.action, { method: 'POST', body }), location.href);
  }, true);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** Links as they are from here: the server may not know under which scheme it is reached. */
export function showAddresses(root = document) {
  for (const field of root.querySelectorAll('[data-address]')) {
    field.value = field.parentElement.querySelector('a[data-copy="link"]').href;
  }
}

/** What cannot be shown here the browser shows as a page. */
async function show(dialog, request, otherwise) {
  const body = dialog.querySelector('.dialog__body');
  body.setAttribute('aria-busy', 'true');
  try {
    const response = await request();
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const shares = page.getElementById('shares');
    if (!shares) throw new Error(`no shares, but ${response.status}`);
    body.replaceChildren(document.adoptNode(shares));
    showAddresses(body);
    if (!dialog.open) dialog.showModal();
    (body.querySelector('[data-copy="link"]') ?? body.querySelector('button'))?.focus();
  } catch {
    location.assign(otherwise);
  } finally {
    body.removeAttribute('aria-busy');
  }
}
