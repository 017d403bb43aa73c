// The page's own words. Russian first; the other language is one press away.

const WORDS = {
  ru: {
    people: 'Люди', language: 'Язык', theme: 'Тема', back: 'Назад', down: 'Вниз', attach: 'Прикрепить',
    commands: 'Команды', send: 'Отправить', write: 'Сообщение', close: 'Закрыть', drop: 'Отпустите, чтобы отправить',
    outbox: 'Отправить файлы', asFile: 'как файл, без сжатия', asVoice: 'как голосовое', caption: 'Подпись',
    cancel: 'Отмена', start: 'Старт', restart: 'Перезапустить бота', block: 'Остановить', bot: 'бот',
    you: 'вы: ', edited: 'изменено', pinned: 'закреплено сообщение', paid: 'Оплачено', refunded: 'Возвращено',
    forwarded: 'Переслано от ', photo: 'Фото', video: 'Видео', audio: 'Аудио', voice: 'Голосовое',
    document: 'Файл', animation: 'GIF', sticker: 'Стикер', video_note: 'Видеосообщение', invoice: 'Счёт',
    today: 'Сегодня', yesterday: 'Вчера', copied: 'Скопировано', empty: 'Здесь пока пусто',
    hello: 'Что умеет этот бот?', pay: 'Заплатить', asking: 'Проверяем…', unanswered: 'Бот не ответил вовремя, ничего не списано', offline: 'Нет связи, пробую снова…',
    lost: 'Не удалось отправить. Попробуйте ещё раз.', gone: 'Этой кнопки больше нет', spoiler: 'Показать',
    typing: 'печатает…', upload_photo: 'отправляет фото…', record_video: 'записывает видео…',
    upload_video: 'отправляет видео…', record_voice: 'записывает голосовое…', upload_voice: 'отправляет аудио…',
    upload_document: 'отправляет файл…', choose_sticker: 'выбирает стикер…', busy: 'занят…',
    units: ['Б', 'КБ', 'МБ', 'ГБ'], unsupported: 'Эта кнопка здесь не работает', stars: 'звёзд',
  },
  en: {
    people: 'People', language: 'Language', theme: 'Theme', back: 'Back', down: 'Down', attach: 'Attach',
    commands: 'Commands', send: 'Send', write: 'Message', close: 'Close', drop: 'Drop to send',
    outbox: 'Send files', asFile: 'as a file, uncompressed', asVoice: 'as a voice message', caption: 'Caption',
    cancel: 'Cancel', start: 'Start', restart: 'Restart bot', block: 'Stop', bot: 'bot',
    you: 'you: ', edited: 'edited', pinned: 'a message was pinned', paid: 'Paid', refunded: 'Refunded',
    forwarded: 'Forwarded from ', photo: 'Photo', video: 'Video', audio: 'Audio', voice: 'Voice message',
    document: 'File', animation: 'GIF', sticker: 'Sticker', video_note: 'Video message', invoice: 'Invoice',
    today: 'Today', yesterday: 'Yesterday', copied: 'Copied', empty: 'Nothing here yet',
    hello: 'What can this bot do?', pay: 'Pay', asking: 'Checking…', unanswered: 'The bot did not answer in time; nothing was paid', offline: 'No connection, trying again…',
    lost: 'Not sent. Please try again.', gone: 'This button is gone', spoiler: 'Reveal',
    typing: 'is typing…', upload_photo: 'is sending a photo…', record_video: 'is recording a video…',
    upload_video: 'is sending a video…', record_voice: 'is recording a voice…', upload_voice: 'is sending audio…',
    upload_document: 'is sending a file…', choose_sticker: 'is choosing a sticker…', busy: 'is busy…',
    units: ['B', 'KB', 'MB', 'GB'], unsupported: 'This button does not work here', stars: 'Stars',
  },
};

let language = localStorage.getItem('language') === 'en' ? 'en' : 'ru';

export const word = (name) => WORDS[language][name] ?? name;
export const locale = () => (language === 'ru' ? 'ru-RU' : 'en-GB');

/** Fills in every element that names its word. */
export function translate() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', word(node.dataset.label));
    node.title = word(node.dataset.label);
  }
  for (const node of document.querySelectorAll('[data-placeholder]')) node.placeholder = word(node.dataset.placeholder);
  document.getElementById('language').textContent = language === 'ru' ? 'EN' : 'RU';
}

export function switchLanguage() {
  language = language === 'ru' ? 'en' : 'ru';
  localStorage.setItem('language', language);
  translate();
}

export function bytes(size) {
  let step = 0;
  while (size >= 1024 && step < 3) {
    size /= 1024;
    step += 1;
  }
  const digits = step > 0 && size < 10 ? 1 : 0;
  return `${size.toLocaleString(locale(), { maximumFractionDigits: digits })} ${word('units')[step]}`;
}

export const clock = (date) => new Date(date * 1000).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });

export function day(date) {
  const then = new Date(date * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return word('today');
  if (days === 1) return word('yesterday');
  return then.toLocaleDateString(locale(), { day: 'numeric', month: 'long' });
}

export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
