# Стол администратора.

button-desk = 👑 Админ
command-admin = Управление ботом

apology-not-admin =
    👑 Это только для администраторов бота.

    Ничего не изменилось, деньги на месте.
apology-not-here =
    👑 Управление ботом открывается только в личном чате с ним, чтобы чужие данные не увидел никто лишний.

    Напишите боту лично: /admin
apology-no-such-person =
    Такого клиента бот не знает. Ничего не изменилось.
apology-not-credited =
    Столько не помещается в кошелёк клиента. Ничего не зачислено, заявка всё ещё ждёт.
apology-not-refundable =
    Вернуть этот платёж нельзя: он не звёздный, уже возвращается или возвращён. Ничего не изменилось.
apology-original-gone =
    Исходного сообщения больше нет, или такие сообщения нельзя копировать. Никому ничего не отправлено: пришлите другое.
apology-last-model =
    Это последняя модель в продаже: без неё боту нечего предложить. Ничего не изменилось.
apology-overdraft =
    На основном балансе клиента только { $main }: списать больше нельзя. Деньги не тронуты.

toast-adjusted = Баланс изменён, клиенту сообщили.
toast-barred = Заблокирован.
toast-unbarred = Разблокирован.
toast-refunding = Возврат запрошен у Telegram.
toast-promo-made = Промокод готов.
toast-promo-stopped = Промокод остановлен.
toast-model-off = Снято с продажи.
toast-model-on = Выключатель снят.
toast-tried = Отправлено вам.
toast-broadcast-begun = Рассылка началась.
toast-broadcast-late = Уже решено. Вот как сейчас.

desk-home =
    👑 <b>Админ</b>

    Всё, что вы здесь делаете, записывается в «🗒 Журнал».
desk-button-stats = 📊 Статистика
desk-button-account = 🔋 Счёт KIE
desk-button-people = 👥 Клиенты
desk-button-find = 🔎 Найти клиента
desk-button-waiting = 💳 Ждут проверки
desk-button-promos = 🎟 Промокоды
desk-button-models = 🧩 Модели
desk-button-broadcasts = 📣 Рассылка
desk-button-failures = ⚠️ Ошибки
desk-button-log = 🗒 Журнал

desk-today = Сегодня
desk-week = 7 дней
desk-month = 30 дней
desk-stats-title = 📊 <b>Статистика · { $stretch }</b>
desk-stats-people =
    👥 Новых клиентов: <b>{ $newcomers }</b>
    🙋 Заказывали: <b>{ $active }</b>
desk-stats-orders =
    🎨 Заказов: <b>{ $total }</b>
    ✅ { $done } · ❌ { $failed } · ⏳ { $open }
desk-stats-money =
    💰 Выручка: <b>{ $revenue }</b>
    🏭 Расход KIE по тарифу: <b>{ $cost }</b>
    📈 Маржа: <b>{ $margin }</b>

    💳 Пополнения переводом: <b>{ $bank }</b>
    ⭐ Пополнения звёздами: <b>{ $stars }</b>
    🎁 Подарено бонусов: <b>{ $gifts }</b>

    <i>Выручка считается вместе с тем, что оплачено бонусами.</i>
desk-stats-losing =
    { $count ->
        [one] 📉 В убыток продаётся { $count } модель: см. «🧮 По моделям».
        [few] 📉 В убыток продаются { $count } модели: см. «🧮 По моделям».
       *[many] 📉 В убыток продаются { $count } моделей: см. «🧮 По моделям».
    }
desk-button-sold = 🧮 По моделям
desk-sold-title = 🧮 <b>Продано · { $stretch }</b>
desk-sold-none = Пока ничего не продано.
desk-sold-line =
    <b>{ $title }</b>
    { $count } шт. · выручка { $charged } · { $credits } кредитов · маржа { $margin }
desk-sold-losing =
    📉 <b>{ $title }</b>
    { $count } шт. · выручка { $charged } · { $credits } кредитов · <b>убыток { $margin }</b>

desk-account-title = 🔋 <b>Счёт KIE</b>
desk-account-left = Осталось: <b>{ $credits }</b> кредитов
desk-account-unknown = Остаток сейчас неизвестен: KIE не ответил, или бот ничего там не покупает.
desk-account-per-day = Расход за последние 7 дней: <b>{ $credits }</b> кредитов в день
desk-account-days =
    { $days ->
        [one] Хватит примерно на <b>{ $days } день</b>
        [few] Хватит примерно на <b>{ $days } дня</b>
       *[many] Хватит примерно на <b>{ $days } дней</b>
    }
desk-account-still = Расхода не было, так что прогноза нет.
desk-account-threshold = 🔔 Тревога ниже <b>{ $credits }</b> кредитов (как задумано)
desk-account-threshold-set = 🔔 Тревога ниже <b>{ $credits }</b> кредитов (задано вручную)
desk-button-threshold = 🔔 Порог тревоги
desk-button-usual = ↩️ Обычный порог
desk-ask-threshold =
    🔔 Ниже какого остатка бить тревогу? Пришлите число кредитов, например <code>2000</code>.

desk-failures-title = ⚠️ <b>Ошибки за сутки</b>
desk-failures-none = Ни одной. Прекрасный день!
desk-failures-count = { $cause }: <b>{ $count }</b>
desk-failures-line = { $date } · <b>{ $title }</b> · <code>{ $user }</code> · { $cause }
desk-failures-detail = <i>{ $detail }</i>
desk-cause-invalid = запрос не принят
desk-cause-unmeasured = запись не измерить
desk-cause-wrong-length = запись не той длины
desk-cause-longer = запись длиннее оплаченной
desk-cause-moderated = модерация
desk-cause-out-of-credits = кончились кредиты
desk-cause-unauthorized = ключ не принят
desk-cause-unavailable = модель недоступна
desk-cause-server-error = ошибка сервера
desk-cause-failed = модель не справилась
desk-cause-empty = пустой результат
desk-cause-not-started = не удалось передать
desk-cause-unconfirmed = передача не подтверждена
desk-cause-timed-out = слишком долго

desk-log-title =
    🗒 <b>Журнал</b>
    Время московское.
desk-log-about = 🗒 <b>Действия по клиенту { $user }</b>
desk-log-none = Здесь пока пусто.
desk-log-line = { $date } · <code>{ $by }</code> · { $what }
desk-deed-approved = зачислил перевод { $amount } (<code>{ $subject }</code>)
desk-deed-declined = отклонил перевод <code>{ $subject }</code>: «{ $reason }»
desk-deed-refunded = вернул звёзды (<code>{ $subject }</code>)
desk-deed-adjusted = баланс <code>{ $subject }</code>: { $amount }, «{ $reason }»
desk-deed-barred = заблокировал <code>{ $subject }</code>
desk-deed-unbarred = разблокировал <code>{ $subject }</code>
desk-deed-promo-made = создал промокод <code>{ $subject }</code>
desk-deed-promo-stopped = остановил промокод <code>{ $subject }</code>
desk-deed-model-off = снял с продажи <code>{ $subject }</code>
desk-deed-model-on = вернул в продажу <code>{ $subject }</code>
desk-deed-broadcast-started = начал рассылку <code>{ $subject }</code>
desk-deed-broadcast-paused = приостановил рассылку <code>{ $subject }</code>
desk-deed-broadcast-resumed = продолжил рассылку <code>{ $subject }</code>
desk-deed-broadcast-cancelled = отменил рассылку <code>{ $subject }</code>
desk-deed-set = настройка <code>{ $subject }</code>: { $value }

desk-people-title = 👥 <b>Клиенты</b>, сначала новые
desk-people-none = 👥 <b>Клиентов пока нет.</b>
desk-people-line = { $number }. <b>{ $name }</b> · <code>{ $user }</code> · { $since }
desk-ask-person = 🔎 Кого ищем? Пришлите номер клиента или @имя.
desk-found-several = 🔎 По запросу «{ $query }» нашлись:
desk-found-nobody =
    🔎 По запросу «{ $query }» никто не нашёлся.

    Нужен номер из Telegram или @имя целиком. Можно прислать ещё раз.

desk-person =
    👤 <b>{ $name }</b>
    <code>{ $user }</code> · { $language } · с { $since }
desk-person-admin = 👑 Администратор
desk-person-barred = 🚫 Заблокирован: не может заказывать и пополнять
desk-person-unreachable = 🔇 Остановил бота
desk-person-open = ⏳ <b>Сейчас в работе</b>
desk-person-latest = 🎨 <b>Последние генерации</b>
desk-person-top-ups = 💳 <b>Последние пополнения</b>
desk-person-deeds = 🗒 <b>Действия администраторов</b>
desk-order-line = { $date } · { $title } · { $price } · { $stage }
desk-button-statement = 📜 Операции
desk-button-orders = 🎨 Генерации
desk-button-top-ups = 💳 Пополнения
desk-button-deeds = 🗒 Действия
desk-button-adjust = ✏️ Изменить баланс
desk-button-bar = 🚫 Заблокировать
desk-button-unbar = ✅ Разблокировать
desk-statement-title = 📜 <b>Операции клиента { $user }</b>
desk-statement-key = <code>{ $key }</code>
desk-orders-title = 🎨 <b>Генерации клиента { $user }</b>
desk-orders-none = Генераций ещё не было.

desk-top-ups-title = 💳 <b>Пополнения клиента { $user }</b>
desk-top-ups-none = Пополнений ещё не было.
desk-top-up-line = { $date } · <b>{ $amount }</b> · { $method } · { $state }
desk-method-bank = перевод
desk-method-stars = ⭐ { $count }
desk-top-up-opened = начато
desk-top-up-claimed = ждёт проверки
desk-top-up-credited = зачислено
desk-top-up-declined = отклонено
desk-top-up-expired = истекло
desk-top-up-refunding = возвращается
desk-top-up-refunded = возвращено
desk-button-refund = ↩️ Вернуть звёзды № { $number }
desk-refund-title = ↩️ <b>Вернуть звёзды?</b>
desk-refund-warning = Сумма сразу спишется с основного баланса клиента, а Telegram вернёт ему звёзды. Если часть уже потрачена, вернуть не получится.
desk-button-refund-confirm = ↩️ Да, вернуть
desk-waiting-title = 💳 <b>Ждут проверки</b>, сначала старые
desk-waiting-none = Никто не ждёт. Все платежи разобраны.
desk-waiting-user = Клиент <code>{ $user }</code>
desk-button-claim = 📨 Заявка № { $number }
desk-button-customer = 👤 Клиент № { $number }

desk-ask-amount =
    ✏️ На сколько изменить основной баланс?

    Пришлите сумму со знаком: <code>+100</code> или <code>-50,25</code>.
desk-ask-reason =
    ✏️ По какой причине?

    Её увидит и клиент, и журнал.
desk-adjust =
    ✏️ <b>Изменить баланс?</b>

    👤 { $name } · <code>{ $user }</code>
    Изменение: <b>{ $by }</b>
    Было { $before }, станет <b>{ $after }</b>
    Причина: { $reason }
desk-adjust-impossible =
    ✏️ <b>Так изменить нельзя.</b>

    👤 { $name } · <code>{ $user }</code>
    Изменение: <b>{ $by }</b>, а на основном балансе { $before }.
    Причина: { $reason }

    Баланс не может стать меньше нуля или больше предела. Деньги не тронуты: вернитесь и назовите другую сумму.
desk-no-words = Нужен текст.
desk-no-amount = Не понял сумму: она должна быть со знаком, не больше двух цифр после запятой и не ноль. Деньги не тронуты.
desk-no-credits = Не понял число: нужно целое, от нуля.
desk-too-long = Слишком длинно: не больше 500 знаков.
desk-album = Альбом скопировать нельзя: пришлите одно сообщение.

adjusted-plus =
    💰 <b>Баланс пополнен: { $by }</b>
adjusted-minus =
    💰 <b>С баланса списано: { $by }</b>
adjusted-reason = Причина: { $reason }
adjusted-now = Сейчас на основном балансе <b>{ $main }</b>.

desk-promos-title = 🎟 <b>Промокоды</b>
desk-promos-none = Промокодов пока нет.
desk-promos-line = 🎟 <code>{ $code }</code> · { $benefit } · использован { $redeemed } раз
desk-promos-over = ⏹ { $code } · { $benefit } · использован { $redeemed } раз
desk-button-new-promo = ➕ Новый промокод
desk-promo-title = 🎟 <b>{ $code }</b>
desk-promo-discount =
    { $days ->
        [one] −{ $percent } % на { $days } день
        [few] −{ $percent } % на { $days } дня
       *[many] −{ $percent } % на { $days } дней
    }
desk-promo-bonus = +{ $amount } на бонусный баланс
desk-promo-benefit = 🎁 { $benefit }
desk-promo-audience = 👥 { $audience }
desk-promo-cap = 🔢 Не больше { $cap } раз
desk-promo-no-cap = 🔢 Сколько угодно раз
desk-promo-until = ⏰ До { $until } (МСК)
desk-promo-for-good = ⏰ Без срока
desk-promo-redeemed = 📈 Использован: { $count }
desk-promo-made-by = 👑 Создал <code>{ $by }</code>
desk-promo-of-the-house = 👑 Был у бота с самого начала
desk-promo-over = ⏹ Больше не действует.
desk-button-stop-promo = ⏹ Остановить
desk-audience-everybody = Все
desk-audience-newcomers = Новички (первые 7 дней)
desk-audience-before-first = До первого заказа
desk-promo-taken = Такой код уже есть. Ничего не создано: придумайте другой.
desk-promo-puzzled = Такой ответ не подходит. Ничего не создано.
desk-promo-ask-code = Какой код? От 3 до 32 латинских букв, цифр, «-» и «_». Регистр не важен.
desk-promo-ask-kind = Что он даёт?
desk-promo-ask-percent = Сколько процентов скидки? От 1 до 99.
desk-promo-ask-lasting = На сколько дней скидка? От 1 до 3650.
desk-promo-ask-bonus = Сколько рублей бонуса?
desk-promo-ask-audience = Для кого?
desk-promo-ask-cap = Сколько человек смогут его использовать? Пришлите число.
desk-promo-ask-expiry = Через сколько дней он закончится? Пришлите число.
desk-promo-ask-review = Всё верно? Изменить условия потом нельзя, только остановить.
desk-button-kind-discount = 🏷 Скидка
desk-button-kind-bonus = 🎁 Бонус
desk-button-no-cap = ♾ Без ограничения
desk-button-for-good = ♾ Без срока
desk-button-make-promo = ✅ Создать

desk-models-title =
    🧩 <b>Модели</b>
    Всего { $total }, не продаётся { $unsold }.
desk-models-none-unsold = Всё, что есть, продаётся.
desk-models-line =
    🔴 <b>{ $title }</b>
    { $reasons }
desk-button-unsold = 🔴 Что не продаётся
desk-model-title =
    🧩 <b>{ $title }</b>
    <code>{ $id }</code>
desk-model-for-sale = 🟢 Продаётся.
desk-model-not-for-sale = 🔴 Не продаётся:
desk-reason-switched-off = • выключена администратором
desk-reason-not-listed = • нет в списке KIE
desk-reason-unpriced = • нет цены
desk-button-model-off = 🔴 Снять с продажи
desk-button-model-on = 🟢 Вернуть в продажу

desk-broadcasts-title = 📣 <b>Рассылки</b>
desk-broadcasts-none = Рассылок ещё не было.
desk-broadcasts-line = { $number }. { $date } · { $segment } · { $sent } из { $of } · { $state }
desk-button-new-broadcast = ➕ Новая рассылка
desk-ask-original =
    📣 Пришлите сообщение, которое получат люди: текст, фото, видео, что угодно, но одно.

    Оно придёт им слово в слово. Не удаляйте его, пока рассылка идёт.
desk-segments =
    📣 Выше ваше сообщение так, как его увидят люди. Кому отправим?

    Кто остановил бота или заблокирован, не считается. Чтобы заменить сообщение, просто пришлите другое.
desk-segment-everybody = Все
desk-segment-russian = Говорят по-русски
desk-segment-english = Говорят по-английски
desk-segment-customers = Заказывали
desk-segment-never-ordered = Ещё не заказывали
desk-segment-with-money = С деньгами на балансе
desk-send =
    📣 <b>Готово к отправке</b>

    👥 { $segment }: <b>{ $size }</b>
    До 20 сообщений в секунду; можно приостановить и отменить.
desk-button-try = 🧪 Себе
desk-broadcast =
    📣 <b>Рассылка: { $state }</b>

    👥 { $segment }
    { $bar } { $told } из { $of }
    ✅ Получили: <b>{ $sent }</b>
    🔇 Остановили бота: <b>{ $blocked }</b>
    ❌ Не удалось: <b>{ $failed }</b>
desk-broadcast-running = идёт
desk-broadcast-paused = на паузе
desk-broadcast-done = завершена
desk-broadcast-cancelled = отменена
desk-button-pause = ⏸ Пауза
desk-button-resume = ▶️ Продолжить
desk-button-cancel = ⏹ Отменить
