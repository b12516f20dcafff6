// Keeps the newest words in sight, and stops doing so as soon as the reader scrolls up.

const NEAR = 80;
const FOUND = 3000;
let follows = true;
let height = 0;
let shown;
let due;

export function startScrolling() {
  addEventListener('scroll', () => {
    const page = document.documentElement;
    const grown = page.scrollHeight !== height;
    if (!grown) follows = distance() < NEAR;
    height = page.scrollHeight;
    update();
  }, { passive: true });
  addEventListener('wheel', (event) => { if (event.deltaY < 0) follows = false; }, { passive: true });
  addEventListener('keydown', (event) => { if (event.key === 'PageUp' || event.key === 'Home') follows = false; });
  addEventListener('click', (event) => { if (event.target.closest?.('.jump')) toEnd(); });
  document.addEventListener('page-shown', () => { follows = true; });
}

/** Shows the message that the address names, else the end of the conversation. */
export function followAnswer() {
  const message = document.getElementById(`m-${document.getElementById('main').dataset.message}`);
  if (message) toMessage(message);
  else if (document.querySelector('.chat__log') && !location.hash && !location.search.includes('before=')) toEnd();
  update();
}

/** Once: who has scrolled away since is left where they are. */
function toMessage(message) {
  if (shown === location.href) return;
  shown = location.href;
  follows = false;
  message.scrollIntoView({ block: message.offsetHeight > innerHeight / 2 ? 'start' : 'center', behavior: 'instant' });
  message.focus({ preventScroll: true });
  message.classList.add('is-found');
  setTimeout(() => message.classList.remove('is-found'), FOUND);
}

/** Somebody asks for a page: its message is to be shown though it was before. */
export function showAgain() {
  shown = undefined;
}

/** To be called when the answer has grown, as often as it likes: the page is looked at once before the next picture. */
export function grown() {
  due ??= requestAnimationFrame(() => {
    due = undefined;
    if (follows) toEnd();
    update();
  });
}

function toEnd() {
  follows = true;
  const page = document.documentElement;
  scrollTo({ top: page.scrollHeight, behavior: 'instant' });
  height = page.scrollHeight;
  update();
}

function update() {
  const jump = document.querySelector('.jump');
  if (jump) jump.hidden = !document.querySelector('.chat__log') || distance() < NEAR;
}

function distance() {
  const page = document.documentElement;
  return page.scrollHeight - scrollY - innerHeight;
}
