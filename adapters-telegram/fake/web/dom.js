// The few helpers everything here is built with.

export const $ = (id) => document.getElementById(id);

/** An element with properties, data attributes and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'data') Object.assign(node.dataset, value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== 'style' && name !== 'list') node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function toast(text) {
  const node = el('div', { className: 'toast', data: { testid: 'toast' } }, text);
  $('toasts').append(node);
  setTimeout(() => node.remove(), 4000);
}

export function alertBox(text) {
  $('alert-text').textContent = text;
  if (!$('alert').open) $('alert').showModal();
}

const COLOURS = ['#e17076', '#7bc862', '#65aadd', '#a695e7', '#ee7aae', '#6ec9cb', '#faa774'];

/** The round picture with initials, in a colour that belongs to the id. */
export function avatar(node, id, name) {
  const letters = name.split(/\s+/).map((part) => [...part][0] ?? '').slice(0, 2).join('');
  node.textContent = letters.toUpperCase();
  node.style.background = COLOURS[Math.abs(id) % COLOURS.length];
  return node;
}

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(' ');
