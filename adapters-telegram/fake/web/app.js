// The page: who sits where, what is news, and which chat is open.

import { $, alertBox, avatar, el, fullName, toast } from './dom.js';
import * as chat from './chat.js';
import * as composer from './composer.js';
import { dress, panel, view } from './look.js';
import { act, listen, load } from './net.js';
import { bill, settled } from './pay.js';
import { clock, word } from './words.js';

const seats = new Map();
const answered = new Set();
let bot = null;
let about = '';
let open = null;

const keyOf = (chatId, userId) => (chatId === userId ? `${userId}` : `${chatId}:${userId}`);
const seatsOf = (chatId) => [...seats.values()].filter((seat) => seat.chat.id === chatId);

const hands = {
  say: (text) => composer.say(text),
  async press(message, button) {
    const seat = open;
    if (button.url) {
      if (button.url.startsWith('https://t.me/$')) bill(seat, null, button.url);
      else window.open(button.url, '_blank', 'noopener');
    } else if (button.copy_text) {
      navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
      toast(`${word('copied')}: ${button.copy_text.text}`);
    } else if (button.pay) {
      bill(seat, message);
    } else if (button.callback_data !== undefined) {
      await callBack(seat, message.message_id, button.callback_data);
    } else {
      toast(word('unsupported'));
    }
  },
};

/** Presses a callback button. It spins from the press to the bot's answer. */
async function callBack(seat, message, data) {
  const early = Symbol('press');
  seat.spinning.set(early, { message, data });
  chat.respin(seat, message, hands);
  try {
    const { callback } = await act('press', { chat: seat.chat.id, user: seat.user.id, message, data });
    if (!answered.has(callback)) seat.spinning.set(callback, { message, data });
  } catch {
    toast(word('gone'));
  }
  seat.spinning.delete(early);
  if (seat === open) chat.respin(seat, message, hands);
}

function header() {
  const group = open.chat.type !== 'private';
  const title = group ? open.chat.title : fullName(bot);
  $('title').textContent = title;
  avatar($('avatar'), group ? open.chat.id : bot.id, title);
  $('action').className = open.action ? 'busy' : '';
  const who = `${word('you')}${fullName(open.user)}`;
  $('action').textContent = open.action ? (word(open.action) ?? word('busy')) : `${word('bot')} · ${who}`;
  $('block').textContent = open.blocked ? word('restart') : word('block');
  $('block').hidden = group || open.messages.size === 0 || open.blocked;
  const unread = [...seats.values()].reduce((sum, seat) => sum + seat.unread, 0);
  document.title = unread ? `(${unread}) ${title}` : title;
}

function line(seat) {
  const group = seat.chat.type !== 'private';
  const name = group ? `${seat.chat.title} · ${seat.user.first_name}` : fullName(seat.user);
  const last = [...seat.messages.values()].pop();
  const picture = avatar(el('span', { className: 'avatar' }), group ? seat.chat.id : seat.user.id, group ? seat.chat.title : name);
  return el('button', {
    type: 'button', role: 'option', ariaSelected: String(seat === open), className: 'seat',
    data: { testid: 'seat', chat: seat.chat.id, user: seat.user.id }, onclick: () => enter(seat),
  }, picture, el('span', { className: 'name' }, name),
  el('time', {}, last ? clock(last.date) : ''),
  el('span', { className: 'last' }, chat.lastLine(seat) || (seat.user.username ? `@${seat.user.username}` : '')),
  seat.unread ? el('b', { className: 'unread', data: { testid: 'unread' } }, String(seat.unread)) : null);
}

function list() {
  // Whoever walks through the list with the keyboard stays where they are.
  const { chat: chatId, user } = $('seats').contains(document.activeElement) ? document.activeElement.dataset : {};
  $('seats').replaceChildren(...[...seats.values()].map(line));
  if (user) $('seats').querySelector(`[data-chat="${chatId}"][data-user="${user}"]`)?.focus();
}

function enter(seat) {
  open = seat;
  seat.unread = 0;
  location.replace(`#${seat.key}`);
  view('chat');
  composer.sit(seat);
  chat.open(seat, about, hands);
  header();
  list();
  if (matchMedia('(hover: hover)').matches) $('text').focus({ preventScroll: true });
}

/** Takes the server's state and keeps what only the page knows. */
async function reload() {
  const state = await load();
  bot = state.bot;
  about = state.description;
  panel(state.panel);
  const before = new Map(seats);
  seats.clear();
  const isGroup = (raw) => Number(raw.chat.type !== 'private');
  for (const raw of state.seats.sort((a, b) => isGroup(a) - isGroup(b))) {
    const key = keyOf(raw.chat.id, raw.user.id);
    const old = before.get(key);
    const messages = new Map(raw.messages.map((message) => [message.message_id, message]));
    const fresh = { unread: 0, spinning: new Map(), draft: '', action: '', ...raw, key, messages };
    const kept = old && { unread: old.unread, spinning: old.spinning, draft: old.draft };
    seats.set(key, Object.assign(old ?? {}, fresh, kept));
  }
  const wanted = open?.key ?? decodeURIComponent(location.hash.slice(1));
  const seat = seats.get(wanted) ?? seats.values().next().value;
  if (!seat) return;
  if (open === seat) {
    chat.open(seat, about, hands);
    composer.refresh();
    header();
    list();
  } else {
    enter(seat);
  }
}

const hear = {
  message({ chat: id, message }) {
    for (const seat of seatsOf(id)) {
      const isNew = !seat.messages.has(message.message_id);
      seat.messages.set(message.message_id, message);
      if (isNew && message.from.is_bot) seat.action = '';
      if (seat === open) {
        chat.show(seat, message, isNew, hands);
        composer.refresh();
      } else if (isNew && message.from.id !== seat.user.id) {
        seat.unread += 1;
      }
    }
    header();
    list();
  },
  deleted({ chat: id, message }) {
    for (const seat of seatsOf(id)) {
      const old = seat.messages.get(message);
      seat.messages.delete(message);
      if (old && seat === open) chat.remove(seat, old, about, hands);
    }
    list();
  },
  action({ chat: id, action }) {
    for (const seat of seatsOf(id)) {
      seat.action = action;
      clearTimeout(seat.timer);
      // Telegram shows an action for five seconds.
      seat.timer = setTimeout(() => {
        seat.action = '';
        if (seat === open) header();
      }, 5000);
    }
    header();
  },
  answered({ chat: id, user, message, callback, answer }) {
    answered.add(callback);
    const seat = seats.get(keyOf(id, user));
    if (!seat) return;
    seat.spinning.delete(callback);
    if (seat !== open) return;
    chat.respin(seat, message, hands);
    if (answer.text && answer.show_alert) alertBox(answer.text);
    else if (answer.text) toast(answer.text);
    if (answer.url) window.open(answer.url, '_blank', 'noopener');
  },
  payment: ({ query, payment }) => settled(query, payment),
  chats: () => reload(),
};

$('start').addEventListener('click', async () => {
  if (open.blocked) await act('block', { user: open.user.id, blocked: false });
  else await composer.say('/start');
});
$('block').addEventListener('click', () => act('block', { user: open.user.id, blocked: true }));
addEventListener('hashchange', () => {
  const seat = seats.get(decodeURIComponent(location.hash.slice(1)));
  if (seat && seat !== open) enter(seat);
});

dress(() => {
  if (!open) return;
  chat.open(open, about, hands);
  composer.refresh();
  header();
  list();
});
listen((news) => hear[news.kind]?.(news), reload, () => {
  $('action').textContent = word('offline');
});
