// Pictures, films, sounds and files of a message.

import { $, el } from './dom.js';
import { fileUrl } from './net.js';
import { bytes, duration, word } from './words.js';

export const KINDS = ['photo', 'animation', 'video', 'video_note', 'audio', 'voice', 'sticker', 'document'];

/** Kind and file of a message; of a photo the largest size. */
export function fileOf(message) {
  const kind = KINDS.find((name) => message[name]);
  if (!kind) return null;
  const file = message[kind];
  return { kind, file: Array.isArray(file) ? file[file.length - 1] : file };
}

export const isVisual = (kind) => ['photo', 'video', 'animation', 'video_note'].includes(kind);

function shape(node, file) {
  if (file.width && file.height) {
    const ratio = Math.min(Math.max(file.width / file.height, 0.5), 2.4);
    node.style.aspectRatio = String(ratio);
    // Portraits keep to a height, landscapes to the bubble's width, and small pictures stay small.
    node.style.width = `${Math.round(Math.min(420, 440 * ratio, Math.max(220, file.width)))}px`;
  }
}

function photo(file) {
  const image = el('img', { src: fileUrl(file.file_id), alt: word('photo') });
  return el('button', { type: 'button', className: 'frame', 'aria-label': word('photo'), onclick: () => {
    $('lightbox-image').src = image.src;
    $('lightbox').showModal();
  } }, image);
}

function film(kind, file) {
  const loop = kind === 'animation';
  const source = { src: fileUrl(file.file_id), playsInline: true, preload: 'metadata' };
  if (loop && file.mime_type === 'image/gif') return el('div', { className: 'frame' }, el('img', { src: source.src, alt: 'GIF' }));
  const play = loop ? { autoplay: true, loop: true, muted: true } : { controls: true };
  return el('div', { className: `frame ${kind}` }, el('video', { ...source, ...play }));
}

function sound(kind, file) {
  const player = el('audio', { src: fileUrl(file.file_id), preload: 'metadata' });
  const time = el('span', { className: 'time' }, duration(file.duration ?? 0));
  const bar = el('input', { type: 'range', min: 0, max: 1000, value: 0, 'aria-label': word(kind) });
  const button = el('button', { type: 'button', className: 'round accent play', 'aria-label': word(kind) });
  button.onclick = () => (player.paused ? player.play() : player.pause());
  player.onplay = () => button.classList.add('on');
  player.onpause = () => button.classList.remove('on');
  player.ontimeupdate = () => {
    if (player.duration) bar.value = (1000 * player.currentTime) / player.duration;
    time.textContent = duration(player.currentTime || file.duration || 0);
  };
  player.onloadedmetadata = () => {
    if (Number.isFinite(player.duration)) time.textContent = duration(player.duration);
  };
  bar.oninput = () => {
    if (player.duration) player.currentTime = (bar.value * player.duration) / 1000;
  };
  const name = [file.performer, file.title].filter(Boolean).join(' — ') || file.file_name || word(kind);
  const label = kind === 'audio' ? el('strong', {}, name) : null;
  return el('div', { className: `sound ${kind}` }, button, el('div', { className: 'track' }, label, bar, time), player);
}

function paper(file) {
  const name = file.file_name || word('document');
  const ending = name.includes('.') ? name.split('.').pop().slice(0, 4) : '';
  return el('a', { className: 'paper', href: fileUrl(file.file_id), download: name },
    el('span', { className: 'sheet' }, ending),
    el('span', {}, el('strong', {}, name), el('small', {}, bytes(file.file_size ?? 0))));
}

/** The element that shows a message's file. */
export function mediaNode(message) {
  const { kind, file } = fileOf(message);
  let node;
  if (kind === 'photo') node = photo(file);
  else if (kind === 'sticker') node = el('img', { className: 'sticker', src: fileUrl(file.file_id), alt: file.emoji || word('sticker') });
  else if (isVisual(kind)) node = film(kind, file);
  else if (kind === 'document') node = paper(file);
  else node = sound(kind, file);
  if (isVisual(kind)) shape(node, file);
  if (message.has_media_spoiler) {
    node.classList.add('veiled');
    node.addEventListener('click', (event) => {
      if (!node.classList.contains('veiled')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      node.classList.remove('veiled');
    }, { capture: true });
  }
  node.dataset.kind = kind;
  node.dataset.fileId = file.file_id;
  return node;
}
