import { announce, count, text } from './texts.js';
import { isOn } from './toggles.js';

// What screen readers hear of an answer: that it began, its sentences if somebody wants them, and how it ended.

const PAUSE = 3000;
const SENTENCE = /[^.!?…]*[.!?…]+["»”)\]]*(?=\s)/gu;

export class Speaker {
  spoken = 0;
  last = Date.now();

  constructor() {
    announce(text('started'));
  }

  /** To be called now and then with the answer so far; says whole sentences, at most one piece every three seconds. */
  hear(prose) {
    if (!isOn('sentences') || Date.now() - this.last < PAUSE) return;
    const words = wordsOf(prose);
    const end = this.endOfSentences(words);
    if (end === this.spoken) return;
    announce(words.slice(this.spoken, end).trim());
    this.spoken = end;
    this.last = Date.now();
  }

  end(article) {
    const words = wordsOf(article.querySelector('.prose'));
    const card = article.querySelector('.callout h3');
    const number = words.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    const ending = card ? text('ended', card.textContent) : count('finished', number);
    const rest = isOn('sentences') ? words.slice(this.spoken).trim() : '';
    announce(rest ? `${rest} ${ending}` : ending);
  }

  endOfSentences(words) {
    let end = this.spoken;
    for (const sentence of words.slice(this.spoken).matchAll(SENTENCE)) end = this.spoken + sentence.index + sentence[0].length;
    return end;
  }
}

/** The words of an answer, without what we add to its code. */
function wordsOf(prose) {
  if (!prose) return '';
  const nodes = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (nodes.nextNode()) if (!nodes.currentNode.parentElement.closest('.code__head')) texts.push(nodes.currentNode.data);
  return texts.join(' ').replace(/\s+/g, ' ');
}
