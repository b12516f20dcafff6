import { newKey } from './outbox.js';

// Forms and links of the chat without a full reload: the server sends the page it always sends, and its parts take
// the place of ours. What cannot be fetched is left to the browser.

const PARTS = ['#main', '.topbar', '#conversations', '#conversation-panel', '#layers', '.sidebar__nav'];
const LISTING = ['archived', 'tag', 'list'];
const starters = [];
let latest = 0;

/** Calls this for the page as it is now and after each visit. */
export function onPage(start) {
  starters.push(start);
  start();
}

export function startVisits() {
  history.replaceState({ visited: true }, '');
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || !isChat(new URL(form.action))) return;
    event.preventDefault();
    submit(form, event.submitter);
  });
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || link.target || hasModifier(event)) return;
    const url = 'listing' in link.dataset ? new URL(link.href) : beside(link.href);
    if (!isChat(url) || (url.hash && url.pathname === location.pathname)) return;
    event.preventDefault();
    visit(url.href);
  });
  addEventListener('popstate', (event) => {
    if (event.state?.visited && isChat(new URL(location.href))) refresh();
  });
}

/** Shows another page. */
export function visit(url) {
  if (!isChat(new URL(url))) location.assign(url);
  else load(() => fetch(url), { push: true });
}

/** Shows the page again as it is now. */
export function refresh() {
  return load(() => fetch(location.href), {});
}

/** Shows what the conversation is called now, and leaves what is said and written in it. */
export function refreshName() {
  return load(() => fetch(location.href), { parts: ['.topbar', '#conversations'] });
}

/** Shows the list of conversations as it is now. */
export function refreshList() {
  return load(() => fetch(location.href), { parts: ['#conversations'] });
}

/** Shows what the conversation takes and costs now. */
export function refreshMeasures() {
  return load(() => fetch(location.href), { parts: ['#measures'] });
}

async function submit(form, submitter) {
  const buttons = [...form.querySelectorAll('button[type="submit"]:enabled')];
  const body = new URLSearchParams(new FormData(form, submitter));
  if ('turn' in form.dataset) body.set('key', keyOf(form, body));
  for (const button of buttons) button.disabled = true;
  const quietly = form.id === 'stop';
  const sent = await post(beside(form.action).href, body, { quietly });
  if (sent !== 'shown' || quietly) for (const button of buttons) button.disabled = false;
}

/** The same words sent once more are the same turn. */
function keyOf(form, body) {
  if (form.dataset.turn !== String(body)) {
    form.dataset.turn = body;
    form.dataset.key = newKey();
  }
  return form.dataset.key;
}

/**
 * Sends a form.
 *
 * @param options `quietly`: the page stays; `arrived`: is told of the answer before its page is shown
 * @return 'shown' if the page of the answer is, 'taken' if it is not, nothing if there was no answer
 */
export async function post(action, body, options) {
  const sent = await load(() => fetch(action, { method: 'POST', body }), { push: true, ...options });
  if (sent) document.dispatchEvent(new CustomEvent('turn-taken'));
  return sent;
}

/** A visit that a later one has overtaken shows nothing. */
async function load(request, { push = false, quietly = false, parts = PARTS, arrived }) {
  const mine = quietly || parts !== PARTS ? latest : ++latest;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const response = await request();
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const ours = page.getElementById('main');
    if (!ours && response.status >= 500) throw new Error(`somebody else answered ${response.status}`);
    arrived?.(response);
    if (mine !== latest || quietly || (parts !== PARTS && !ours)) return 'taken';
    if (!ours || !isChat(new URL(response.url))) {
      location.assign(response.url);
      return 'shown';
    }
    show(page, response.url, { push: push && response.ok, parts });
    return 'shown';
  } catch {
    return undefined; // the line is gone; what was to be sent is still there
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

function show(page, url, { push, parts }) {
  const moved = new URL(url).pathname !== location.pathname;
  if (push && url !== location.href) history.pushState({ visited: true }, '', url);
  for (const part of parts) {
    const now = document.querySelector(part);
    const next = page.querySelector(part);
    if (now && next) keepScroll(now, next);
  }
  if (parts.includes('.topbar')) document.title = page.title;
  if (parts !== PARTS) return;
  document.dispatchEvent(new CustomEvent('page-shown', { detail: { moved } }));
  starters.forEach((start) => start());
}

function keepScroll(now, next) {
  const top = now.scrollTop;
  now.replaceWith(document.adoptNode(next));
  next.scrollTop = top;
}

/** An address with the list of conversations that stands here. */
function beside(address) {
  const url = new URL(address);
  const here = new URL(location.href).searchParams;
  for (const name of LISTING) if (here.has(name) && !url.searchParams.has(name)) url.searchParams.set(name, here.get(name));
  return url;
}

function isChat(url) {
  return url.origin === location.origin && /^.*\/ui\/(chat|runs)(\/|$)/.test(url.pathname);
}

function hasModifier(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
