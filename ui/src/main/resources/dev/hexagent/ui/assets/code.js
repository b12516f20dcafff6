import { loadScript, whenNear } from './library.js';

// Colours code. What is too long or in a language nobody knows stays plain.

const LONGEST = 50_000;
const WITHOUT_COLOURS = new Set(['mermaid', 'text', 'txt', 'plain', 'plaintext']);

/** Languages that come in a file of their own, by the names people give them. */
const EXTRA = new Map(Object.entries({
  dockerfile: 'dockerfile', docker: 'dockerfile', powershell: 'powershell', ps1: 'powershell', scala: 'scala',
  groovy: 'groovy', gradle: 'gradle', dart: 'dart', haskell: 'haskell', hs: 'haskell', elixir: 'elixir', ex: 'elixir',
  erlang: 'erlang', clojure: 'clojure', clj: 'clojure', julia: 'julia', matlab: 'matlab', latex: 'latex', tex: 'latex',
  nginx: 'nginx', apache: 'apache', protobuf: 'protobuf', proto: 'protobuf', http: 'http', properties: 'properties',
  pgsql: 'pgsql', ocaml: 'ocaml', fsharp: 'fsharp', nix: 'nix', vim: 'vim', cmake: 'cmake', awk: 'awk',
  fortran: 'fortran', lisp: 'lisp', scheme: 'scheme', prolog: 'prolog', verilog: 'verilog', vhdl: 'vhdl',
  x86asm: 'x86asm', armasm: 'armasm', llvm: 'llvm', elm: 'elm', crystal: 'crystal', nim: 'nim', d: 'd',
  twig: 'twig', handlebars: 'handlebars', erb: 'erb', stylus: 'stylus', coffeescript: 'coffeescript', tcl: 'tcl',
  delphi: 'delphi', pascal: 'delphi', ada: 'ada', gherkin: 'gherkin', asciidoc: 'asciidoc', bnf: 'bnf', dos: 'dos',
  bat: 'dos', cmd: 'dos', haxe: 'haxe', reasonml: 'reasonml', puppet: 'puppet', solidity: 'solidity',
}));

const highlightWhenNear = whenNear(highlight);

/** The code of a page, as it comes into sight. */
export function highlightInSight(root) {
  highlightWhenNear(plain(root));
}

/** The code of something new: before it is shown if we can, else as soon as we can. */
export function highlightNow(root) {
  plain(root).forEach(highlight);
}

function plain(root) {
  return [...root.querySelectorAll('.code:not([data-highlighted])')].filter((figure) => {
    const language = languageOf(figure);
    return language && !WITHOUT_COLOURS.has(language) && figure.querySelector('code').textContent.length <= LONGEST;
  });
}

/** What the code calls its language, in small letters. */
export function languageOf(figure) {
  return figure.querySelector('.code__head span').textContent.toLowerCase();
}

function highlight(figure) {
  const name = languageOf(figure);
  if (globalThis.hljs?.getLanguage(name)) colour(figure, name);
  else if (!globalThis.hljs || EXTRA.has(name)) fetchThen(name, () => figure.isConnected && colour(figure, name));
}

function fetchThen(name, then) {
  loadScript('highlightjs/highlight.min.js')
    .then(() => globalThis.hljs.getLanguage(name) || !EXTRA.has(name)
      || loadScript(`highlightjs/languages/${EXTRA.get(name)}.min.js`))
    .then(() => globalThis.hljs.getLanguage(name) && then())
    .catch(() => {}); // it stays plain
}

function colour(figure, name) {
  const code = figure.querySelector('code');
  const template = document.createElement('template');
  template.innerHTML = globalThis.hljs.highlight(code.textContent, { language: name, ignoreIllegals: true }).value;
  if (!isOnlyColoured(template.content, code.textContent)) return;
  figure.dataset.highlighted = '';
  code.replaceChildren(template.content);
}

/** Trust ends here: colouring changes no character and adds nothing but names of colours. */
function isOnlyColoured(content, text) {
  return content.textContent === text
    && [...content.querySelectorAll('*')].every((element) => element.matches('span[class]') && element.attributes.length === 1);
}
