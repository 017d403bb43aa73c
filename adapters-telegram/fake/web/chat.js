// The open chat: rows in order, days between them, and where the view stands.

import { $, el } from './dom.js';
import { summary, update } from './bubble.js';
import { day, word } from './words.js';

const NEAR = 120;
let unseen = 0;
let pinned = true;

const keyOf = (message) => (message.media_group_id ? `a${message.media_group_id}` : `m${message.message_id}`);

function atEnd() {
  const box = $('scroll');
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
}

export function toEnd(smooth = false) {
  const box = $('scroll');
  box.scrollTo({ top: box.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
  pinned = true;
  unseen = 0;
  showDown();
}

function showDown() {
  $('down').hidden = pinned || atEnd();
  $('down-count').hidden = unseen === 0;
  $('down-count').textContent = unseen;
}

function context(seat, hands) {
  return (messages) => {
    const last = messages[messages.length - 1].message_id;
    const spinning = new Set([...seat.spinning.values()].filter((s) => s.message === last).map((s) => s.data));
    return {
      me: seat.user.id,
      spinning,
      press: (button) => hands.press(messages[messages.length - 1], button),
      say: hands.say,
    };
  };
}

/** Draws one group anew or for the first time, at its place. */
function draw(seat, key, hands) {
  const messages = [...seat.messages.values()].filter((message) => keyOf(message) === key)
    .sort((a, b) => a.message_id - b.message_id);
  const box = $('rows');
  let row = box.querySelector(`[data-key="${key}"]`);
  if (!messages.length) {
    row?.remove();
    return;
  }
  const [first] = messages;
  if (!row) {
    row = el('div', { data: { key, order: first.message_id, day: new Date(first.date * 1000).toDateString() } });
    const later = [...box.querySelectorAll('[data-order]')].find((other) => Number(other.dataset.order) > first.message_id);
    box.insertBefore(row, later ?? null);
  }
  row.date = first.date;
  update(row, messages, context(seat, hands)(messages));
}

function days() {
  const box = $('rows');
  for (const old of box.querySelectorAll('.day')) old.remove();
  let before = '';
  for (const row of box.querySelectorAll('[data-key]')) {
    if (row.dataset.day !== before) {
      before = row.dataset.day;
      row.before(el('div', { className: 'day' }, el('span', {}, day(row.date))));
    }
  }
}

function welcome(seat, about) {
  $('rows').querySelector('.welcome')?.remove();
  if (seat.messages.size) return;
  const hello = seat.chat.type === 'private' && about;
  const card = el('div', { className: 'welcome' }, hello && el('strong', {}, word('hello')), el('p', {}, hello || word('empty')));
  $('rows').append(card);
}

/** Draws a chat from nothing. */
export function open(seat, about, hands) {
  $('rows').replaceChildren();
  const keys = new Set([...seat.messages.values()].map(keyOf));
  for (const key of keys) draw(seat, key, hands);
  days();
  welcome(seat, about);
  toEnd();
}

/** Shows a new or changed message of the open chat. */
export function show(seat, message, isNew, hands) {
  const follow = pinned || message.from.id === seat.user.id;
  $('rows').querySelector('.welcome')?.remove();
  draw(seat, keyOf(message), hands);
  if (isNew) days();
  if (isNew && !follow) unseen += 1;
  if (follow) toEnd();
  else showDown();
}

export function remove(seat, message, about, hands) {
  draw(seat, keyOf(message), hands);
  days();
  welcome(seat, about);
  showDown();
}

/** Starts or stops the spinners of a message. */
export function respin(seat, id, hands) {
  const message = seat.messages.get(id);
  if (message) draw(seat, keyOf(message), hands);
}

export const lastLine = (seat) => {
  const last = [...seat.messages.values()].pop();
  return last ? summary(last) : '';
};

$('scroll').addEventListener('scroll', () => {
  pinned = atEnd();
  if (pinned) unseen = 0;
  showDown();
});
$('down').addEventListener('click', () => toEnd(true));
// Whoever reads the end stays there when pictures load, the window changes or the input grows.
const keep = new ResizeObserver(() => {
  if (pinned) toEnd();
});
keep.observe($('scroll'));
keep.observe($('rows'));
