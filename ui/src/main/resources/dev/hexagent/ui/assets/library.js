// Other people's libraries, fetched when a page turns out to need them, each once.

const loaded = new Map();

/** Runs a script of lib/. */
export function loadScript(path) {
  return load(path, () => Object.assign(document.createElement('script'), { src: address(path) }));
}

/** Applies a style sheet of lib/. */
export function loadStyle(path) {
  return load(path, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address(path) }));
}

/** Gives a function that takes elements, any of them again and again, and calls this once each comes near the screen. */
export function whenNear(then) {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      then(target);
    }
  }, { rootMargin: '600px' });
  return (elements) => elements.forEach((element) => observer.observe(element));
}

function load(path, make) {
  if (!loaded.has(path)) {
    loaded.set(path, new Promise((resolve, reject) => {
      const element = make();
      element.addEventListener('load', resolve);
      element.addEventListener('error', () => {
        loaded.delete(path);
        element.remove();
        reject(new Error(`${path} cannot be loaded`));
      });
      document.head.append(element);
    }));
  }
  return loaded.get(path);
}

function address(path) {
  return new URL(`./lib/${path}`, import.meta.url).href;
}
