// Forms and links of the chat without a full reload: the server sends the page it always sends, and its parts take
// the place of ours. What cannot be fetched is left to the browser.

const PARTS = ['#main', '.topbar', '#conversations', '#layers', '.sidebar__nav'];
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
    const url = new URL(link.href);
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
  else load(() => fetch(url), true);
}

/** Shows the page again as it is now. */
export function refresh() {
  return load(() => fetch(location.href), false);
}

async function submit(form, submitter) {
  const buttons = [...form.querySelectorAll('button[type="submit"]:enabled')];
  const body = new URLSearchParams(new FormData(form, submitter));
  for (const button of buttons) button.disabled = true;
  const shown = await post(form.action, body, form.id === 'stop');
  if (!shown || form.id === 'stop') for (const button of buttons) button.disabled = false;
}

/** Sends a form; true if the page of the answer is shown. */
export async function post(action, body, quietly = false) {
  const shown = await load(() => fetch(action, { method: 'POST', body }), true, quietly);
  if (shown) document.dispatchEvent(new CustomEvent('turn-taken'));
  return shown;
}

/** True if the page of the answer is shown. A visit that a later one has overtaken shows nothing. */
async function load(request, push, quietly = false) {
  const mine = ++latest;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const response = await request();
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (mine !== latest || quietly) return mine === latest;
    if (!page.getElementById('main') || !isChat(new URL(response.url))) {
      location.assign(response.url);
      return true;
    }
    show(page, response.url, push && response.ok);
    return true;
  } catch {
    document.dispatchEvent(new CustomEvent('visit-failed'));
    return false;
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

function show(page, url, push) {
  const moved = new URL(url).pathname !== location.pathname;
  if (push && url !== location.href) history.pushState({ visited: true }, '', url);
  for (const part of PARTS) {
    const now = document.querySelector(part);
    const next = page.querySelector(part);
    if (now && next) keepScroll(now, next);
  }
  document.title = page.title;
  document.dispatchEvent(new CustomEvent('page-shown', { detail: { moved } }));
  starters.forEach((start) => start());
}

function keepScroll(now, next) {
  const top = now.scrollTop;
  now.replaceWith(document.adoptNode(next));
  next.scrollTop = top;
}

function isChat(url) {
  return url.origin === location.origin && /^.*\/ui\/(chat|runs)(\/|$)/.test(url.pathname);
}

function hasModifier(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
