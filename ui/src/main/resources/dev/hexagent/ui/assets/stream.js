import { decorateCode } from './copy.js';
import { grown } from './scroll.js';
import { announce, text } from './texts.js';

// Watches one answer grow. The server sends HTML: closed blocks, which stay, and the open part behind them, which is
// replaced. After a broken line we ask again and say how many closed blocks are here already.

const PATIENCE = 2000;
const LONGEST_WAIT = 15000;
let current;

/** Starts with the answer that is being written on this page, if there is one. */
export function watchAnswer() {
  const article = document.querySelector('[data-stream]');
  if (current?.article === article) return;
  current?.stop();
  current = article ? new Answer(article) : undefined;
}

class Answer {
  closed = 0;
  attempt = 0;

  constructor(article) {
    this.article = article;
    this.clock = setInterval(() => this.tick(), 100);
    this.connect();
    announce(text('started'));
  }

  get prose() {
    return this.article.querySelector('.prose');
  }

  connect() {
    const address = new URL(this.article.dataset.stream, location.href);
    address.searchParams.set('blocks', this.closed);
    const source = new EventSource(address);
    this.source = source;
    this.restarted = true;
    for (const name of ['head', 'thinking', 'block', 'open', 'grow', 'revise', 'terminal']) {
      source.addEventListener(name, (event) => this.take(name, event.data));
    }
    source.addEventListener('open', () => this.arrived());
    source.addEventListener('error', () => this.lost());
  }

  stop() {
    this.source.close();
    clearInterval(this.clock);
    clearTimeout(this.retry);
    clearTimeout(this.notice);
  }

  take(name, data) {
    this.restart();
    this[name](data);
    grown();
  }

  /** What the page brought along, and the open part of before, make room for what the stream says. */
  restart() {
    if (!this.restarted) return;
    this.restarted = false;
    this.dropOpen();
    this.article.querySelector('.thinking__body').textContent = '';
  }

  head(html) {
    this.article.querySelector('.msg__head').replaceWith(fragment(html));
    this.tick();
  }

  thinking(words) {
    const block = this.article.querySelector('.thinking');
    block.hidden = false;
    block.querySelector('.thinking__body').append(words);
  }

  block(data) {
    const [place, html] = split(data);
    if (place !== this.closed) return;
    this.dropOpen();
    this.prose.append(decorated(html));
    this.closed += 1;
  }

  open(html) {
    this.dropOpen();
    this.prose.append(decorated(html));
  }

  grow(words) {
    const last = this.prose.lastElementChild;
    const code = last?.matches('.code') ? last.querySelector('code') : last?.matches('.grown') ? last : undefined;
    if (code) {
      code.append(words);
      return;
    }
    const rest = document.createElement('p');
    rest.className = 'grown own-text';
    rest.append(words);
    this.prose.append(rest);
  }

  revise(data) {
    const [place, html] = split(data);
    this.prose.children[place]?.replaceWith(decorated(html));
  }

  terminal(html) {
    const next = fragment(html).firstElementChild;
    const kept = next.querySelector('[data-keep]');
    this.stop();
    if (kept) {
      const thoughts = this.article.querySelector('.thinking');
      kept.replaceWith(thoughts, this.prose);
    }
    this.article.replaceWith(next);
    decorateCode(next);
    finish();
    grown();
  }

  dropOpen() {
    while (this.prose.childNodes.length > this.closed) this.prose.lastChild.remove();
  }

  arrived() {
    this.attempt = 0;
    this.told = false;
    clearTimeout(this.notice);
    this.notice = undefined;
    say('');
  }

  /** EventSource would ask with its first address for ever; we ask with what is here now. */
  lost() {
    this.source.close();
    this.attempt += 1;
    this.notice ??= setTimeout(() => { this.told = true; this.tell(); }, PATIENCE);
    if (this.told) this.tell();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), Math.min(LONGEST_WAIT, 250 * 2 ** this.attempt));
  }

  tell() {
    say(navigator.onLine ? text('reconnecting', this.attempt) : text('offline'));
  }

  tick() {
    const label = this.article.querySelector('[data-since]');
    if (!label) return;
    const seconds = Math.max(0, Date.now() - Date.parse(label.dataset.since)) / 1000;
    label.textContent = text('answering', seconds.toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 1, maximumFractionDigits: 1,
    }));
  }
}

/** The page is as if it had been loaded after the answer. */
function finish() {
  current = undefined;
  document.querySelector('.composer [form="stop"]')?.remove();
  document.getElementById('stop')?.remove();
  const send = document.querySelector('[data-testid="send"]');
  if (send) send.hidden = false;
  document.querySelector('.conv__link[aria-current] .conv__live')?.remove();
  say('');
  announce(text('finished'));
}

function say(message) {
  const banner = document.getElementById('connection');
  if (!banner) return;
  banner.hidden = !message;
  banner.querySelector('p').textContent = message;
}

function split(data) {
  const space = data.indexOf(' ');
  return [Number(data.slice(0, space)), data.slice(space + 1)];
}

function decorated(html) {
  const content = fragment(html);
  decorateCode(content);
  return content;
}

function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
