// One bubble: a message, or the messages of an album.
//
// A bubble is made of parts, and a part is made anew only when what it shows has changed. So an edit of a text does
// not restart a film above it, and a progress card that changes every second does not flicker.

import { el, fullName } from './dom.js';
import { format, isBigEmoji } from './format.js';
import { fileOf, isVisual, mediaNode } from './media.js';
import { clock, word } from './words.js';

function part(bubble, name, signature, make) {
  let holder = bubble.querySelector(`:scope > .${name}`);
  if (signature === null) {
    holder?.remove();
    return;
  }
  if (!holder) {
    holder = el('div', { className: name });
    const order = ['author', 'forward', 'quote', 'media', 'text', 'invoice', 'meta'];
    const after = [...bubble.children].find((child) => order.indexOf(child.classList[0]) > order.indexOf(name));
    bubble.insertBefore(holder, after ?? null);
  }
  const text = JSON.stringify(signature);
  if (holder.signature === text) return;
  holder.signature = text;
  holder.replaceChildren(...make().flat());
}

/** A line about a message, for quotes and the list of people. */
export function summary(message) {
  const found = fileOf(message);
  const text = message.text ?? message.caption;
  if (found) return text ? `${word(found.kind)}, ${text}` : word(found.kind);
  if (message.invoice) return `${word('invoice')}: ${message.invoice.title}`;
  if (message.successful_payment) return `${word('paid')} ${message.successful_payment.total_amount} ⭐`;
  if (message.refunded_payment) return `${word('refunded')} ${message.refunded_payment.total_amount} ⭐`;
  if (message.pinned_message) return word('pinned');
  return text ?? '';
}

const isService = (message) => message.pinned_message || message.successful_payment || message.refunded_payment;

function keyboard(row, message, spinning, press) {
  let holder = row.querySelector(':scope > .keyboard');
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) {
    holder?.remove();
    return;
  }
  if (!holder) {
    holder = el('div', { className: 'keyboard', data: { testid: 'keyboard' } });
    row.append(holder);
  }
  const signature = JSON.stringify(rows);
  if (holder.signature !== signature) {
    holder.signature = signature;
    holder.replaceChildren(...rows.map((buttons) => el('div', {}, buttons.map((button) => el('button', {
      type: 'button',
      className: [button.style, button.url && 'away', button.copy_text && 'copy', button.pay && 'pay'].filter(Boolean).join(' '),
      data: { testid: 'button', callback: button.callback_data ?? '', url: button.url ?? '' },
      onclick: () => press(button),
    }, button.text)))));
  }
  for (const button of holder.querySelectorAll('button')) {
    const busy = spinning.has(button.dataset.callback) && button.dataset.callback !== '';
    button.classList.toggle('spin', busy);
    if (busy) button.setAttribute('aria-busy', 'true');
    else button.removeAttribute('aria-busy');
  }
}

/** Brings the row of a group of messages up to date. */
export function update(row, messages, { me, spinning, press, say }) {
  const [first] = messages;
  const last = messages[messages.length - 1];
  if (isService(first)) {
    row.className = 'row service';
    row.replaceChildren(el('span', { data: { testid: 'message', messageId: first.message_id } }, summary(first)));
    return;
  }
  const captioned = messages.find((message) => message.text ?? message.caption) ?? first;
  const text = captioned.text ?? captioned.caption ?? '';
  const found = messages.map(fileOf).filter(Boolean);
  const visual = found.length > 0 && isVisual(found[0].kind);
  const bare = !text && (visual || found[0]?.kind === 'sticker');
  const above = first.show_caption_above_media;
  row.className = `row ${first.from.id === me ? 'mine' : 'theirs'}`;
  let bubble = row.querySelector(':scope > .bubble');
  if (!bubble) {
    bubble = el('article', {});
    row.append(bubble);
  }
  bubble.className = ['bubble', visual && 'visual', bare && 'bare', above && 'above', found[0]?.kind === 'sticker' && 'stuck',
    !found.length && isBigEmoji(text) && 'big', messages.length > 1 && 'album'].filter(Boolean).join(' ');
  Object.assign(bubble.dataset, { testid: 'message', messageId: first.message_id, from: first.from.is_bot ? 'bot' : 'person' });

  const stranger = first.chat.type !== 'private' && first.from.id !== me;
  part(bubble, 'author', stranger ? first.from.id : null, () => [fullName(first.from)]);
  const forward = first.forward_origin?.sender_user;
  part(bubble, 'forward', forward ?? null, () => [word('forwarded'), el('b', {}, fullName(forward))]);
  const quoted = first.reply_to_message;
  part(bubble, 'quote', quoted ? [quoted.message_id, summary(quoted)] : null,
    () => [el('b', {}, fullName(quoted.from)), el('span', {}, summary(quoted))]);
  const files = found.map(({ kind, file }) => [kind, file.file_unique_id]);
  part(bubble, 'media', files.length ? [files, first.has_media_spoiler] : null, () => messages.map((message) => {
    const node = mediaNode(message);
    if (messages.length > 1) node.dataset.messageId = message.message_id;
    return node;
  }));
  const holder = bubble.querySelector(':scope > .media');
  if (holder) {
    holder.dataset.count = files.length;
    holder.dataset.visual = visual;
  }
  part(bubble, 'text', text ? [text, captioned.entities ?? captioned.caption_entities] : null,
    () => format(text, captioned.entities ?? captioned.caption_entities, say));
  bubble.querySelector(':scope > .text')?.setAttribute('data-testid', 'text');
  const bill = first.invoice;
  part(bubble, 'invoice', bill ?? null, () => [el('strong', {}, bill.title), el('span', {}, bill.description),
    el('b', {}, `${bill.total_amount} ⭐`)]);
  // Cards with buttons are edited all the time, and Telegram does not mention it either.
  const edited = last.edit_date && !last.reply_markup ? `${word('edited')} ` : '';
  part(bubble, 'meta', [edited, clock(first.date)], () => [edited + clock(first.date)]);
  keyboard(row, last, spinning, press);
}
