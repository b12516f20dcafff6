// The menu of a conversation in the list. The page of the conversation has the same for browsers without scripts.

export function startConversations() {
  addEventListener('click', (event) => {
    const button = event.target.closest?.('.conv__menu');
    const open = document.querySelector('.conv__panel');
    if (button) toggle(button);
    else if (open && !open.contains(event.target)) close(open);
  });
  addEventListener('keydown', (event) => {
    const panel = document.querySelector('.conv__panel');
    if (event.key === 'Escape' && panel) {
      event.stopImmediatePropagation();
      close(panel, true);
    } else if (event.key === 'F2' && event.target.matches?.('.conv__link')) {
      event.preventDefault();
      toggle(event.target.closest('.conv').querySelector('.conv__menu'));
    }
  }, true);
  addEventListener('focusout', (event) => {
    const panel = event.target.closest?.('.conv__panel');
    if (panel && event.relatedTarget && !panel.closest('.conv').contains(event.relatedTarget)) close(panel);
  });
}

function toggle(button) {
  const open = document.querySelector('.conv__panel');
  const mine = open?.closest('.conv') === button.closest('.conv');
  if (open) close(open);
  if (!mine) show(button);
}

function show(button) {
  const entry = button.closest('.conv');
  const link = entry.querySelector('.conv__link');
  const panel = document.getElementById('conversation-panel').content.firstElementChild.cloneNode(true);
  const pinned = button.dataset.pinned === 'true';
  const base = link.getAttribute('href').replace(/[?#].*/, '');
  for (const form of panel.querySelectorAll('form')) {
    form.action = `${base}/${form.dataset.action}`;
    form.elements.open.value = document.querySelector('.conv__link[aria-current]')?.dataset.conversation ?? '';
  }
  panel.querySelector('a[data-share]').href = `${base}/shares`;
  fillTags(panel.querySelector('[data-tags]'), button.dataset.tags);
  for (const file of panel.querySelectorAll('a[data-export]')) {
    file.href = `${file.dataset.export}${link.dataset.conversation}/export?format=${file.dataset.format}`;
  }
  panel.querySelector('[name="title"]').value = button.dataset.name;
  const pin = panel.querySelector('[name="pinned"]');
  const words = pin.querySelector('span');
  pin.value = String(!pinned);
  words.textContent = pinned ? words.dataset.unpin : words.dataset.pin;
  entry.append(panel);
  button.setAttribute('aria-expanded', 'true');
  panel.scrollIntoView({ block: 'nearest' });
  panel.querySelector('[name="title"]').select();
}

function fillTags(list, tags) {
  for (const tag of tags ? tags.split('\n') : []) {
    const item = document.getElementById('tag-button').content.firstElementChild.cloneNode(true);
    const remove = item.querySelector('button');
    remove.value = tag;
    remove.querySelector('span').textContent = tag;
    remove.ariaLabel = remove.title = remove.dataset.label.replace('{0}', tag);
    list.append(item);
  }
}

function close(panel, back = false) {
  const button = panel.closest('.conv').querySelector('.conv__menu');
  panel.remove();
  button.setAttribute('aria-expanded', 'false');
  if (back) button.focus();
}
