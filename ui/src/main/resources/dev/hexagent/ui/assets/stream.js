import { enrich, enrichNew } from './rich.js';
import { grown } from './scroll.js';
import { found, lost, pause } from './connection.js';
import { countDown } from './messages.js';
import { LONG, lengthen } from './long-code.js';
import { Speaker } from './speaker.js';
import { announce, span, text } from './texts.js';

// Watches one answer grow. The server sends HTML: closed blocks, which stay, and the open part behind them, which is
// replaced. After a broken line we ask again and say how many closed blocks are here already.

const PATIENCE = 3000;
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
  spoke = false;

  constructor(article) {
    this.article = article;
    this.speaker = new Speaker();
    this.clock = setInterval(() => this.tick(), 100);
    this.onTryNow = () => { if (this.attempt) this.connect(); };
    document.addEventListener('try-now', this.onTryNow);
    addEventListener('online', this.onTryNow);
    this.connect();
  }

  get prose() {
    return this.article.querySelector('.prose');
  }

  connect() {
    this.source?.close();
    clearTimeout(this.retry);
    const address = new URL(this.article.dataset.stream, location.href);
    address.searchParams.set('blocks', this.closed);
    const source = new EventSource(address);
    this.source = source;
    this.restarted = true;
    for (const name of ['head', 'retrying', 'thinking', 'thought', 'block', 'open', 'grow', 'revise', 'tool', 'sources', 'terminal']) {
      source.addEventListener(name, (event) => {
        if (event instanceof MessageEvent) this.take(name, event.data); // the source has an `open` of its own
      });
    }
    source.addEventListener('open', () => this.arrived());
    source.addEventListener('error', () => this.lost());
  }

  stop() {
    this.source.close();
    clearInterval(this.clock);
    clearTimeout(this.retry);
    document.removeEventListener('try-now', this.onTryNow);
    removeEventListener('online', this.onTryNow);
    found();
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

  /** The same answer will be asked for again: of whom, and when. */
  retrying(data) {
    const space = data.indexOf(' ');
    this.retryAt = Date.parse(data.slice(0, space));
    this.retryWith = data.slice(space + 1);
    this.tick();
    if (this.retryAt > Date.now()) announce(this.article.querySelector('[data-since]').textContent);
  }

  thinking(words) {
    const block = this.article.querySelector('.thinking');
    block.hidden = false;
    this.thinkingSince ??= Date.now();
    block.querySelector('.thinking__body').append(words);
  }

  thought(label) {
    this.thinkingSince = undefined;
    this.article.querySelector('.thinking__label').textContent = label;
  }

  block(data) {
    const [place, html] = split(data);
    if (place !== this.closed) return;
    const content = fragment(html);
    if (this.hasGrownTo(content)) {
      enrich(this.prose.lastElementChild);
    } else {
      this.dropOpen();
      enrichNew(content, { growing: false });
      this.prose.append(content);
    }
    this.closed += 1;
  }

  /** Long code that is shown stays and gets its last words: to set all of it again takes long. */
  hasGrownTo(content) {
    const shown = this.prose.lastElementChild?.querySelector(':scope > pre > code');
    const words = content.querySelector('code')?.textContent;
    if (!shown || this.prose.children.length !== this.closed + 1) return false;
    if (!(words?.length > LONG) || !words.startsWith(shown.textContent)) return false;
    lengthen(shown, words.slice(shown.textContent.length));
    return true;
  }

  open(html) {
    this.dropOpen();
    this.prose.append(enriched(html, true));
  }

  grow(words) {
    const last = this.prose.lastElementChild;
    if (last?.matches('.code')) {
      lengthen(last.querySelector('code'), words);
      return;
    }
    if (last?.matches('.grown')) {
      last.append(words);
      return;
    }
    const rest = document.createElement('p');
    rest.className = 'grown own-text';
    rest.append(words);
    this.prose.append(rest);
  }

  revise(data) {
    const [place, html] = split(data);
    this.prose.children[place]?.replaceWith(enriched(html, false));
  }

  /** A card that is there makes room, and stays as open as it was. */
  tool(data) {
    const [place, html] = split(data);
    const cards = this.article.querySelector('[data-tools]');
    const card = fragment(html).firstElementChild;
    const before = cards.children[place];
    if (!before) {
      cards.append(card);
      return;
    }
    const focused = before.contains(document.activeElement);
    card.open = before.open;
    before.replaceWith(card);
    if (focused) card.querySelector('summary').focus({ preventScroll: true });
  }

  sources(html) {
    const slot = this.article.querySelector('[data-sources]');
    const open = slot.querySelector('details')?.open;
    slot.replaceChildren(fragment(html));
    slot.querySelector('details').open = open;
  }

  terminal(html) {
    const next = fragment(html).firstElementChild;
    const opened = [...this.article.querySelectorAll('.tool, .sources > details')].map((card) => card.open);
    next.querySelectorAll('.tool, .sources > details').forEach((card, place) => { card.open = opened[place]; });
    const kept = next.querySelector('[data-keep]');
    const focused = this.article.contains(document.activeElement);
    this.stop();
    if (kept) this.become(next, kept);
    else this.article.replaceWith(next);
    const article = kept ? this.article : next;
    if (focused) article.focus({ preventScroll: true });
    enrich(article);
    this.speaker.end(article);
    finish();
    grown();
    requestAnimationFrame(() => requestAnimationFrame(grown)); // a message has its height only once it has been painted
  }

  /** What is shown stays where it is, for what is moved is laid out again; what is around it is taken from the other. */
  become(next, kept) {
    const thoughts = this.article.querySelector('.thinking');
    const others = [...next.children];
    const place = others.indexOf(kept);
    for (const child of [...this.article.children]) if (child !== thoughts && child !== this.prose) child.remove();
    thoughts.before(...others.slice(0, place));
    this.prose.after(...others.slice(place + 1));
    for (const name of this.article.getAttributeNames()) if (!next.hasAttribute(name)) this.article.removeAttribute(name);
    for (const { name, value } of next.attributes) this.article.setAttribute(name, value);
  }

  dropOpen() {
    while (this.prose.childNodes.length > this.closed) this.prose.lastChild.remove();
  }

  arrived() {
    this.attempt = 0;
    found();
  }

  /** EventSource would ask with its first address for ever; we ask with what is here now. */
  lost() {
    this.source.close();
    this.attempt += 1;
    lost(this.attempt);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), pause(this.attempt));
  }

  tick() {
    const label = this.article.querySelector('[data-since]');
    if (!label) return;
    const seconds = Math.max(0, Date.now() - Date.parse(label.dataset.since)) / 1000;
    if (this.thinkingSince) {
      const thinking = Math.max(1, Math.round((Date.now() - this.thinkingSince) / 1000));
      this.article.querySelector('.thinking__label').textContent = text('thinking', span(thinking));
    }
    this.spoke ||= Boolean(this.prose.firstElementChild || this.article.querySelector('.tool'));
    const away = this.attempt > 1;
    label.classList.toggle('status--live', !away);
    label.textContent = away ? text('away') : this.spoke ? text('answering', figure(seconds))
      : this.retryAt > Date.now() ? text('retrying', this.retryWith, span(Math.ceil((this.retryAt - Date.now()) / 1000)))
      : seconds * 1000 < PATIENCE ? text('waiting') : text('waitingSeconds', span(Math.floor(seconds)));
    this.speaker.hear(this.prose);
  }
}

/** The page is as if it had been loaded after the answer. */
function finish() {
  current = undefined;
  delete document.getElementById('main').dataset.run;
  document.querySelector('.composer [form="stop"]')?.remove();
  document.getElementById('stop')?.remove();
  const send = document.querySelector('[data-testid="send"]');
  if (send) send.hidden = false;
  document.querySelector('.conv__link[aria-current] .conv__live')?.remove();
  countDown();
  document.dispatchEvent(new CustomEvent('answer-ended'));
}

function figure(seconds) {
  if (seconds >= 60) return span(Math.floor(seconds));
  return text('seconds', seconds.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
}

function split(data) {
  const space = data.indexOf(' ');
  return [Number(data.slice(0, space)), data.slice(space + 1)];
}

function enriched(html, growing) {
  const content = fragment(html);
  enrichNew(content, { growing });
  return content;
}

function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
