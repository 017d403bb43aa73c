// Theme, language, panel, and the two screens of a phone.

import { $ } from './dom.js';
import { switchLanguage, translate } from './words.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (localStorage.getItem('theme') ?? (dark.matches ? 'dark' : 'light')) === 'dark';

function paint() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

export function view(name) {
  document.body.dataset.view = name;
}

/** The embedding program's page, in a column that can be folded away. */
export function panel(title) {
  $('panel-toggle').hidden = !title;
  $('panel-toggle').textContent = title ?? '';
  $('panel-title').textContent = title ?? '';
  const wide = matchMedia('(min-width: 1100px)').matches;
  if (title) fold(localStorage.getItem('panel') === 'closed' || !wide);
}

function fold(closed) {
  $('panel').hidden = closed;
  $('panel-toggle').setAttribute('aria-expanded', String(!closed));
  if (!closed && !$('panel-frame').src) $('panel-frame').src = '/panel/';
}

export function dress(redraw) {
  paint();
  translate();
  dark.addEventListener('change', paint);
  $('theme').addEventListener('click', () => {
    localStorage.setItem('theme', isDark() ? 'light' : 'dark');
    paint();
  });
  $('language').addEventListener('click', () => {
    switchLanguage();
    redraw();
  });
  $('back').addEventListener('click', () => view('list'));
  const toggle = () => {
    fold(!$('panel').hidden);
    localStorage.setItem('panel', $('panel').hidden ? 'closed' : 'open');
  };
  $('panel-toggle').addEventListener('click', toggle);
  $('panel-close').addEventListener('click', toggle);
}
