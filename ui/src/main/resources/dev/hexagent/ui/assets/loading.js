// What is fetched late keeps its place meanwhile: the list is busy, and after a moment it shows rows without words.

/**
 * Marks a list while this is done, and then as `ready`, or as `error` if it throws.
 *
 * @param rows whether rows without words are shown in it
 */
export async function whileLoading(list, work, { rows = true } = {}) {
  const done = start(list, rows);
  let state = 'error';
  try {
    await work();
    state = 'ready';
  } catch {
    // the list says so
  } finally {
    done(state);
  }
}

/** Forms whose answer is another page: their list is busy until it comes. */
export function startLoading() {
  addEventListener('submit', (event) => {
    const list = document.getElementById(event.target.dataset.loads);
    if (!list || event.defaultPrevented || list.ariaBusy) return;
    const { state } = list.dataset;
    const done = start(list, true);
    addEventListener('pageshow', () => done(state), { once: true }); // the page was kept, and one came back to it
  });
}

function start(list, withRows) {
  const rows = withRows ? document.getElementById('skeleton').content.firstElementChild.cloneNode(true) : undefined;
  if (rows) (list.querySelector('[data-rows]') ?? list).append(rows);
  list.dataset.state = 'loading';
  list.ariaBusy = 'true';
  return (state) => {
    rows?.remove();
    list.ariaBusy = null;
    list.dataset.state = state;
  };
}
