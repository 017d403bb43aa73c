// Text with entities to DOM nodes. Offsets count UTF-16 units, as JavaScript strings do.

import { el, toast } from './dom.js';
import { word } from './words.js';

const TAGS = {
  bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
};

function link(href) {
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer' });
}

function wrapper(entity, text, onCommand) {
  switch (entity.type) {
    case 'text_link': return link(entity.url);
    case 'url': return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`);
    case 'email': return link(`mailto:${text}`);
    case 'bot_command':
      return el('button', { type: 'button', className: 'inline-command', onclick: () => onCommand(text) });
    case 'pre':
      return el('pre', { 'data-language': entity.language, title: entity.language });
    case 'spoiler': {
      const node = el('span', { className: 'spoiler', tabIndex: 0, role: 'button', title: word('spoiler') });
      node.addEventListener('click', () => node.classList.add('shown'));
      return node;
    }
    default: {
      const node = el(TAGS[entity.type] ?? 'span', { className: entity.type });
      if (entity.type === 'expandable_blockquote') node.addEventListener('click', () => node.classList.toggle('shown'));
      if (entity.type === 'code') {
        node.addEventListener('click', () => navigator.clipboard?.writeText(text).then(() => toast(word('copied')), () => {}));
      }
      return node;
    }
  }
}

/** Returns the nodes for a text. `onCommand` gets a pressed /command. */
export function format(text, entities = [], onCommand = () => {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;
  const until = (from, end) => {
    const nodes = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < end) {
      const entity = sorted[next];
      next += 1;
      const stop = Math.min(entity.offset + entity.length, end);
      if (stop <= at) continue;
      const begin = Math.max(entity.offset, at);
      if (begin > at) nodes.push(text.slice(at, begin));
      const node = wrapper(entity, text.slice(begin, stop), onCommand);
      node.append(...until(begin, stop));
      nodes.push(node);
      at = stop;
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  };
  return until(0, text.length);
}

/** A text of up to three emoji and nothing else is shown large. */
export const isBigEmoji = (text) => [...new Intl.Segmenter().segment(text)].length <= 3
  && /^(\p{Extended_Pictographic}|\p{Emoji_Component}|\u200d|\ufe0f)+$/u.test(text) && !/^[\d#*]+$/.test(text);
