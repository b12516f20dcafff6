import { refresh, refreshList, refreshMeasures, refreshName } from './visits.js';

// A conversation that is open twice: what is said in one tab, or anywhere else, shows in the other. Tabs of one browser
// tell each other; of the rest we learn by looking. A stream for each tab would use up the browser's connections.

const LOOK_EVERY = 10000;
const NAMED_AFTER = 3000; // a model names a conversation a little after its first answer
const tabs = new BroadcastChannel('hexagent');
let seen = {};

export function startTabs() {
  document.addEventListener('turn-taken', () => tabs.postMessage(location.pathname));
  tabs.addEventListener('message', (event) => { if (event.data === location.pathname && !isEditing()) refresh(); });
  document.addEventListener('answer-ended', measure);
  document.addEventListener('answer-ended', () => setTimeout(look, NAMED_AFTER));
  addEventListener('focus', look);
  setInterval(() => { if (!document.hidden) look(); }, LOOK_EVERY);
}

/** Who reads the figures is not disturbed. */
function measure() {
  if (!document.querySelector('#measures :is([open], :focus)')) refreshMeasures();
}

async function look() {
  const address = document.getElementById('main').dataset.conversation;
  if (!isEditing() && document.querySelector('.conv__link:not([aria-current]) .conv__live')) refreshList();
  if (!address || isEditing() || document.querySelector('[data-stream]') || location.search.includes('before=')) return;
  try {
    const response = await fetch(address, { headers: seen.address === address ? { 'If-None-Match': seen.tag } : {} });
    if (response.status === 304) return;
    seen = { address, tag: response.headers.get('ETag') };
    const { code, title, leaf_id: leaf, running_run_id: run } = await response.json();
    const isChanged = code === 'conversation_not_found' || run || (leaf && !document.getElementById(`m-${leaf}`));
    if (!isChanged && !isRenamed(title)) return;
    if (isBusy() || (!isChanged && isBusyThere())) seen = {}; // what is on its way may show it; if not, the next look does
    else if (isChanged) refresh();
    else refreshName();
  } catch {
    // offline; whoever sends something will be told
  }
}

function isRenamed(title) {
  const shown = document.querySelector('[data-testid="chat-title"]');
  return Boolean(title && shown && shown.dataset.name !== title);
}

/** Whether the page has been going to change since we began to look. */
function isBusy() {
  return isEditing() || document.querySelector('[data-stream]') || document.body.ariaBusy;
}

/** Whoever is in what would be put anew stays there. */
function isBusyThere() {
  return Boolean(document.activeElement?.closest('.topbar, #conversations') || document.querySelector('.topbar details[open]'));
}

/** Nobody loses what they are writing in the middle of the page. */
function isEditing() {
  return Boolean(document.querySelector('.edit[open], .conv__panel, [data-testid="conversation-menu"][open]'));
}
