# Кнопки и слова, которые встречаются повсюду.

yes = Да
no = Нет

button-menu = 🏠 Меню
button-back = ◀️ Назад
button-previous = ◀️ Пред.
button-next = След. ▶️
button-all-models = 🎨 Все модели
button-balance = 💰 Баланс
button-history = 📊 История
button-to-order = ↩️ К заказу
button-top-up = 💳 Пополнить баланс
button-help = ℹ️ Помощь
button-settings = ⚙️ Настройки
button-search = 🔎 Поиск
button-search-again = 🔎 Искать ещё
button-begin = ▶️ Начать
button-example = 💡 Пример запроса
button-done = ✅ Готово
button-keep = ➡️ Оставить так
button-skip = ⏭ Пропустить
button-options = ⚙️ Параметры
button-clear = 🗑 Очистить
button-add-first = ➕ Добавить
button-add = ➕ Добавить ещё
button-review = ✅ К подтверждению
button-confirm = ✅ Подтвердить
button-change = ✏️ Изменить
button-cancel = ❌ Отмена
button-refresh = 🔃 Обновить
button-watch = ⏳ Следить
button-repeat = 🔄 Повторить
button-original = 📎 Оригинал
button-tools = 🛠 Что дальше
button-resend = 👁 Показать результат
button-play = 🎁 +{ $amount } игровых денег
button-support = 💬 Написать в поддержку
button-copy-number = 📋 Скопировать мой номер

page = 📄 Страница { $page } из { $pages }
page-open = 📄 Страница { $page }

duration-seconds = { $count } сек
duration-minutes = { $count } мин
duration-hours = { $hours } ч { $minutes } мин
size-kilobytes = { $size } КБ
size-megabytes = { $size } МБ

# Строки, которые всплывают после нажатия: до 200 знаков.
toast-abandoned = Хорошо, ничего не заказано.
toast-order-cancelled = Заказ отменён, ничего не списано.
toast-ordered = Заказ принят!
toast-refreshed = Обновлено.
toast-saved = Сохранено.
toast-out-of-date = Эта кнопка уже устарела. Вот свежее меню.
toast-play-money = 🎁 +{ $amount } игровых денег уже на балансе.
toast-price-changed = Цена изменилась, теперь { $price }. Ничего не списано: проверьте и подтвердите ещё раз.
toast-sending = Отправляю ещё раз…
toast-slow-down = Чуть медленнее, пожалуйста: не успеваю за вами.
toast-too-late = Отменить уже нельзя: заказ передан модели. Если не получится, деньги вернутся сами.

# Список команд у поля ввода.
command-start = Главное меню
command-models = Все модели
command-gen = Заказ одной строкой
command-balance = Баланс и операции
command-topup = Пополнить баланс
command-history = История генераций
command-settings = Язык и уведомления
command-cancel = Бросить начатое
command-help = Как всё устроено
command-terms = Условия
command-paysupport = Вопросы по оплате
