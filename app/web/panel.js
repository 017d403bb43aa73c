// The page beside the chat. It asks once a second, and draws only when something is new.

const PAUSE = 1000;

const $ = (id) => document.getElementById(id);
const roubles = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money = (kopecks) => `${roubles.format(kopecks / 100)} ₽`;
const change = (kopecks) => `${kopecks > 0 ? '+' : ''}${money(kopecks)}`;
const clock = (millis) => new Date(millis).toLocaleTimeString('ru-RU');

/** Only text goes in, never markup: names are whatever people call themselves. */
function el(name, className, ...inside) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function paint() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? dark;
}

function moods(choices) {
  $('moods').replaceChildren(...choices.map((choice) => {
    const button = el('button', '', choice.label);
    button.type = 'button';
    button.title = choice.about;
    button.dataset.testid = `mood-${choice.id}`;
    button.setAttribute('aria-pressed', String(choice.on));
    button.onclick = async () => {
      await fetch(`mood/${choice.id}`, { method: 'POST' }).catch(() => {});
      look();
    };
    return button;
  }));
  $('mood-about').textContent = choices.find((choice) => choice.on)?.about ?? '';
}

function order(one) {
  return el('li', one.open ? 'open' : '',
    el('span', '', `${one.who}: ${one.title}`), el('span', 'money', money(one.price)),
    el('span', 'stage', one.stage), el('span', 'stage', clock(one.at)));
}

function wallet(one) {
  const cells = [one.main, one.bonus, one.held].map((kopecks) => el('td', '', money(kopecks)));
  return el('tr', '', el('td', '', one.name), ...cells);
}

function move(line) {
  const balance = line.balance === null ? '' : ` → ${money(line.balance)}`;
  const where = line.who === null ? line.account : `${line.account}, ${line.who}`;
  return el('div', 'move', el('span', '', where),
    el('span', 'money', el('span', line.kopecks < 0 ? 'minus' : 'plus', change(line.kopecks)), balance));
}

const known = new Set();
let first = true;

function posting(one) {
  const fresh = !first && !known.has(one.key);
  known.add(one.key);
  return el('li', fresh ? 'fresh' : '',
    el('header', '', el('b', '', one.kind), el('time', 'soft', clock(one.at))),
    el('code', '', one.key), ...one.lines.map(move));
}

function house(accounts) {
  return accounts.map(([name, kopecks]) =>
    el('div', '', el('dt', '', name), el('dd', '', money(kopecks))));
}

function draw(state) {
  moods(state.moods);
  $('credits').textContent = state.credits;
  $('orders').replaceChildren(...state.orders.map(order));
  $('no-orders').hidden = state.orders.length > 0;
  $('wallets').replaceChildren(...state.wallets.map(wallet));
  $('house').replaceChildren(...house(state.house));
  $('sum').textContent = money(state.sum);
  $('sum').className = state.sum === 0 ? 'plus' : 'minus';
  $('ledger').replaceChildren(...state.postings.map(posting));
  $('no-postings').hidden = state.postings.length > 0;
  first = false;
}

let shown = '';

async function look() {
  try {
    const answer = await fetch('state');
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (text !== shown) draw(JSON.parse(text));
    shown = text;
    $('away').hidden = true;
  } catch {
    // Starting, or stopped: whoever looks at the page sees that it is old.
    $('away').textContent = shown ? 'Бот не отвечает, показано последнее известное.' : 'Бот запускается…';
    $('away').hidden = false;
  }
}

async function watch() {
  await look();
  setTimeout(watch, PAUSE);
}

paint();
addEventListener('storage', paint);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
watch();
