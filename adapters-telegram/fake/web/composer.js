// Writing: the text, the «/» menu, and files.

import { $, el, toast } from './dom.js';
import { act, upload } from './net.js';
import { word } from './words.js';

let seat = null;
let chosen = [];

export function sit(next) {
  if (seat) seat.draft = $('text').value;
  seat = next;
  $('text').value = seat.draft ?? '';
  refresh();
  grow();
}

/** Shows what the state of the chat allows: start, restart, or writing. */
export function refresh() {
  const fresh = seat.chat.type === 'private' && seat.messages.size === 0;
  const closed = seat.blocked || fresh;
  $('composer').hidden = closed;
  $('start').hidden = !closed;
  $('start').textContent = seat.blocked ? word('restart') : word('start');
  $('slash').hidden = !seat.commands.length;
  menu();
}

function grow() {
  const box = $('text');
  box.style.height = 'auto';
  // A box that is not shown has no height to measure.
  if (box.scrollHeight) box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

export async function say(text) {
  try {
    await act('text', { chat: seat.chat.id, user: seat.user.id, text });
    return true;
  } catch {
    toast(word('lost'));
    return false;
  }
}

async function submit() {
  const text = $('text').value;
  if (!text.trim()) return;
  $('text').value = '';
  grow();
  menu();
  if (!(await say(text)) && !$('text').value) $('text').value = text;
  grow();
}

function menu(all = false) {
  const typed = $('text').value;
  const match = /^\/(\w*)$/.exec(typed);
  const open = seat && (all || match);
  const fits = open ? seat.commands.filter((item) => all || item.command.startsWith(match[1])) : [];
  $('commands').hidden = fits.length === 0;
  $('commands').replaceChildren(...fits.map((item, index) => el('button', {
    type: 'button', role: 'option', data: { testid: 'command', command: item.command }, ariaSelected: String(index === 0),
    onclick: () => {
      $('text').value = '';
      menu();
      say(`/${item.command}`);
      $('text').focus();
    },
  }, el('b', {}, `/${item.command}`), el('span', {}, item.description))));
}

function move(step) {
  const items = [...$('commands').children];
  const at = items.findIndex((item) => item.ariaSelected === 'true');
  items[at].ariaSelected = 'false';
  const next = items[(at + step + items.length) % items.length];
  next.ariaSelected = 'true';
  next.scrollIntoView({ block: 'nearest' });
}

function keys(event) {
  const open = !$('commands').hidden;
  if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (open && event.key === 'Tab') {
    event.preventDefault();
    $('text').value = `/${$('commands').querySelector('[aria-selected=true]').dataset.command} `;
    menu();
  } else if (event.key === 'Escape') {
    $('commands').hidden = true;
  } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    const command = open && $('commands').querySelector('[aria-selected=true]');
    if (command && `/${command.dataset.command}` !== $('text').value) command.click();
    else submit();
  }
}

function kindOf(file) {
  if ($('as-file').checked) return 'document';
  const audio = file.type.startsWith('audio/');
  if (audio) return $('as-voice').checked ? 'voice' : 'audio';
  if (file.type === 'image/gif') return 'animation';
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return 'photo';
  return file.type.startsWith('video/') ? 'video' : 'document';
}

/** What only a player can tell: length and size of the picture. */
function facts(file) {
  const tag = /^(audio|video)\//.exec(file.type)?.[1];
  if (!tag) return Promise.resolve({});
  return new Promise((resolve) => {
    const player = el(tag, { preload: 'metadata', src: URL.createObjectURL(file) });
    const done = () => {
      URL.revokeObjectURL(player.src);
      const length = Number.isFinite(player.duration) ? Math.round(player.duration) : 0;
      resolve({ duration: length, width: player.videoWidth ?? 0, height: player.videoHeight ?? 0 });
    };
    player.onloadedmetadata = done;
    player.onerror = done;
    setTimeout(done, 1500);
  });
}

/** Shows chosen files before they are sent. */
export function choose(files) {
  if (!seat || $('composer').hidden || !files.length) return;
  chosen = [...files].slice(0, 10);
  $('outbox-error').textContent = '';
  $('caption').value = $('text').value;
  $('as-file').checked = false;
  $('as-voice').checked = false;
  $('as-voice-row').hidden = !chosen.some((file) => file.type.startsWith('audio/'));
  $('outbox-files').replaceChildren(...chosen.map((file) => (file.type.startsWith('image/')
    ? el('img', { src: URL.createObjectURL(file), alt: file.name })
    : el('span', { className: 'chip' }, file.name))));
  $('outbox').showModal();
  $('caption').focus();
}

/** Albums hold pictures and films, or files of one kind; what does not mix goes apart. */
const shelf = (kind) => (kind === 'photo' || kind === 'video' ? 'visual' : kind);

async function sendFiles() {
  $('outbox-send').disabled = true;
  try {
    const albums = new Map();
    for (const file of chosen) {
      const kind = kindOf(file);
      const about = await facts(file);
      let name;
      let kept = kind;
      try {
        name = await upload(file, kind, about);
      } catch (error) {
        if (kind !== 'photo') throw error;
        kept = 'document';
        name = await upload(file, kept, about);
      }
      const single = kept === 'voice' || kept === 'animation';
      const key = single ? `${kept}${name}` : shelf(kept);
      albums.set(key, [...(albums.get(key) ?? []), name]);
    }
    let caption = $('caption').value;
    for (const uploads of albums.values()) {
      await act('media', { chat: seat.chat.id, user: seat.user.id, uploads, caption });
      caption = '';
    }
    $('text').value = '';
    $('outbox').close();
  } catch (error) {
    $('outbox-error').textContent = error.message;
  } finally {
    $('outbox-send').disabled = false;
  }
}

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
$('text').addEventListener('input', () => {
  grow();
  menu();
});
$('text').addEventListener('keydown', keys);
$('slash').addEventListener('click', () => ($('commands').hidden ? menu(true) : ($('commands').hidden = true)));
$('attach').addEventListener('click', () => $('files').click());
$('files').addEventListener('change', () => {
  choose($('files').files);
  $('files').value = '';
});
$('outbox-cancel').addEventListener('click', () => $('outbox').close());
$('outbox-send').addEventListener('click', sendFiles);
$('caption').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  sendFiles();
});
document.addEventListener('paste', (event) => {
  if (event.clipboardData?.files.length) {
    event.preventDefault();
    choose(event.clipboardData.files);
  }
});
let depth = 0;
const chat = $('chat');
const carries = (event) => event.dataTransfer?.types.includes('Files');
chat.addEventListener('dragenter', (event) => {
  if (!carries(event)) return;
  depth += 1;
  $('drop').hidden = false;
});
chat.addEventListener('dragleave', () => {
  depth = Math.max(0, depth - 1);
  $('drop').hidden = depth === 0;
});
chat.addEventListener('dragover', (event) => event.preventDefault());
chat.addEventListener('drop', (event) => {
  event.preventDefault();
  depth = 0;
  $('drop').hidden = true;
  choose(event.dataTransfer.files);
});
