// Keeps the newest words in sight, and stops doing so as soon as the reader scrolls up.

const NEAR = 80;
let follows = true;
let height = 0;

export function startScrolling() {
  addEventListener('scroll', () => {
    const page = document.documentElement;
    const grown = page.scrollHeight !== height;
    if (!grown) follows = distance() < NEAR;
    height = page.scrollHeight;
    update();
  }, { passive: true });
  addEventListener('wheel', (event) => { if (event.deltaY < 0) follows = false; }, { passive: true });
  addEventListener('click', (event) => { if (event.target.closest?.('.jump')) toEnd(); });
  document.addEventListener('page-shown', () => { follows = true; });
}

/** Shows the end of the conversation, unless the address names a message. */
export function followAnswer() {
  if (document.querySelector('.chat__log') && !location.hash && !location.search.includes('before=')) toEnd();
  update();
}

/** To be called when the answer has grown. */
export function grown() {
  if (follows) toEnd();
  update();
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
