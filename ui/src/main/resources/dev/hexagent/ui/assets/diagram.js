import { whenNear } from './library.js';
import { languageOf } from './code.js';
import { grown } from './scroll.js';
import { text } from './texts.js';

// Draws Mermaid diagrams, each in a frame of its own that has neither our origin nor a network: the drawing comes from
// a model, and the library that makes it wants styles that our pages forbid. We say what to draw and in which colours,
// the frame says how high the drawing is. Until then, and where it cannot be drawn, the source is shown.

const PATIENCE = 15_000;
const COLOURS = {
  background: '--canvas', primaryColor: '--surface-sunken', primaryTextColor: '--text', primaryBorderColor: '--line-control',
  secondaryColor: '--accent-soft', secondaryTextColor: '--text', tertiaryColor: '--surface', tertiaryTextColor: '--text',
  lineColor: '--text-3', textColor: '--text', titleColor: '--text', noteBkgColor: '--warn-soft', noteTextColor: '--text',
  noteBorderColor: '--warn-line', edgeLabelBackground: '--surface', clusterBkg: '--surface', clusterBorder: '--line-strong',
  errorBkgColor: '--danger-soft', errorTextColor: '--danger-text', gridColor: '--chart-grid', onChart: '--surface',
  chart1: '--chart-1', chart2: '--chart-2', chart3: '--chart-3', chart4: '--chart-4', chart5: '--chart-5', chart6: '--chart-6',
};
const diagrams = new Set();
const drawWhenNear = whenNear((figure) => diagrams.add(new Diagram(figure)));

export function startDiagrams() {
  addEventListener('message', (event) => {
    [...diagrams].find((diagram) => diagram.frame?.contentWindow === event.source)?.take(event.data);
  });
  const dress = () => {
    for (const diagram of diagrams) {
      if (diagram.frame?.isConnected) diagram.send();
      else diagrams.delete(diagram);
    }
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

/** Finished diagrams, as they come into sight. */
export function drawInSight(root) {
  const figures = [...root.querySelectorAll('.code:not([data-diagram])')].filter((figure) => languageOf(figure) === 'mermaid');
  for (const figure of figures) figure.dataset.diagram = 'waiting';
  drawWhenNear(figures);
}

class Diagram {
  constructor(figure) {
    this.figure = figure;
    this.source = figure.querySelector('code').textContent;
    this.frame = Object.assign(document.createElement('iframe'), { className: 'diagram', title: text('diagram') });
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.dataset.testid = 'diagram';
    this.frame.src = new URL('./diagram.html', import.meta.url).href;
    figure.append(this.frame);
    this.patience = setTimeout(() => this.fail(), PATIENCE);
  }

  take(message) {
    if (message === 'ready') this.send();
    else if (message === 'failed') this.fail();
    else if (Number.isFinite(message?.height)) this.show(message.height);
  }

  /** No origin to name: the frame has none. */
  send() {
    const colours = palette(this.figure);
    this.frame.contentWindow.postMessage({ source: this.source, ...colours }, '*');
  }

  show(height) {
    clearTimeout(this.patience);
    this.frame.height = Math.min(Math.ceil(height), 4000);
    if (this.figure.dataset.diagram === 'waiting') {
      this.figure.dataset.diagram = 'drawn';
      this.figure.querySelector('.code__head span').after(this.toggle());
      grown();
    }
  }

  fail() {
    clearTimeout(this.patience);
    this.frame.remove();
    diagrams.delete(this);
    if (this.figure.dataset.diagram === 'waiting') {
      const note = document.createElement('em');
      note.textContent = text('diagramFailed');
      this.figure.querySelector('.code__head span').after(note);
    }
    this.figure.querySelector('[data-testid="diagram-source"]')?.remove();
    this.figure.dataset.diagram = 'failed';
  }

  toggle() {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--quiet btn--sm' });
    button.dataset.testid = 'diagram-source';
    button.textContent = text('diagramSource');
    button.addEventListener('click', () => {
      const drawn = this.figure.dataset.diagram === 'source';
      this.figure.dataset.diagram = drawn ? 'drawn' : 'source';
      button.textContent = text(drawn ? 'diagramSource' : 'diagramDrawn');
    });
    return button;
  }
}

/** Our colours as the page shows them now, in words that a library understands. */
function palette(element) {
  const probe = document.createElement('span');
  element.append(probe);
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  }));
  const { colorScheme, fontFamily } = getComputedStyle(element);
  probe.remove();
  const dark = document.documentElement.dataset.theme === 'dark'
    || (colorScheme.includes('dark') && document.documentElement.dataset.theme !== 'light'
      && matchMedia('(prefers-color-scheme: dark)').matches);
  return { colours, dark, font: fontFamily };
}
