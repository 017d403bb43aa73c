// The payment sheet.

import { $, alertBox, toast } from './dom.js';
import { act } from './net.js';
import { word } from './words.js';

const waiting = new Set();
const early = new Map();

function tell(payment) {
  if (payment.state === 'declined') alertBox(payment.reason);
  else if (payment.state === 'paid') toast(`${word('paid')} ⭐`);
}

/** Opens the sheet of an invoice message, or of a link when there is no message. */
export function bill(seat, message, link) {
  $('bill-title').textContent = message?.invoice?.title ?? word('invoice');
  $('bill-text').textContent = message?.invoice?.description ?? link;
  const stars = message?.invoice ? ` ${message.invoice.total_amount} ⭐` : '';
  $('bill-pay').textContent = word('pay') + stars;
  $('bill-pay').onclick = async () => {
    $('bill').close();
    try {
      const where = { chat: seat.chat.id, user: seat.user.id, message: message?.message_id, link };
      const { query } = await act('pay', where);
      const known = early.get(query);
      if (known) tell(known);
      else {
        waiting.add(query);
        toast(word('asking'));
        // The bot has ten seconds; after that Telegram gives up for it.
        setTimeout(() => waiting.delete(query) && alertBox(word('unanswered')), 11000);
      }
    } catch {
      toast(word('lost'));
    }
  };
  $('bill').showModal();
}

/** How a payment went; the news may be faster than the answer to the request. */
export function settled(query, payment) {
  if (waiting.delete(query)) tell(payment);
  else early.set(query, payment);
}

$('bill-cancel').addEventListener('click', () => $('bill').close());
