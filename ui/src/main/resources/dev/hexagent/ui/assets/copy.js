import { announce, text } from './texts.js';

const SHOWN = 1600;

export function startCopying() {
  addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    event.preventDefault();
    await navigator.clipboard.writeText(source(button));
    confirm(button);
  });
}

/** Gives each code block its button; the server sends none, for it needs us to work. */
export function decorateCode(root) {
  const template = document.getElementById('copy-button');
  for (const head of root.querySelectorAll('.code__head')) {
    if (!head.querySelector('button')) head.append(template.content.cloneNode(true));
  }
}

function source(button) {
  if (button.dataset.copy === 'text') return button.dataset.text;
  if (button.dataset.copy === 'code') return button.closest('.code').querySelector('code').textContent;
  if (button.dataset.copy === 'link') return button.href;
  const message = button.closest('.msg, .empty, [data-copied]');
  if (button.dataset.copy === 'details') {
    return [...(button.closest('.callout') ?? message).querySelectorAll('.facts div')].map((fact) => `${fact.children[0].textContent}: ${fact.children[1].textContent}`)
      .join('\n');
  }
  return words(message.querySelector('.answer__body, .prose') ?? message.querySelector('.msg__body'));
}

/** The text as it is shown, but formulas as they were written. */
function words(part) {
  const formulas = [...part.querySelectorAll('.math[data-source]')];
  const sources = formulas.map((formula) => document.createTextNode(`$${formula.dataset.source}$`));
  formulas.forEach((formula, i) => formula.replaceWith(sources[i]));
  const text = part.innerText.trim();
  sources.forEach((source, i) => source.replaceWith(formulas[i]));
  return text;
}

function confirm(button) {
  const icon = button.querySelector('use');
  const label = button.querySelector('span');
  const before = { icon: icon.getAttribute('href'), label: label?.textContent };
  if (before.icon.endsWith('#check')) return;
  icon.setAttribute('href', before.icon.replace(/#.*/, '#check'));
  if (label) label.textContent = text('copied');
  announce(text(button.dataset.copy === 'link' ? 'copiedLink' : 'copied'));
  setTimeout(() => {
    icon.setAttribute('href', before.icon);
    if (label) label.textContent = before.label;
  }, SHOWN);
}
