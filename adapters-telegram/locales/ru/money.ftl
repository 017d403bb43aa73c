# Баланс и пополнение.

balance-title = 💰 <b>Баланс</b>
balance-pockets =
    💰 Основной баланс: <b>{ $main }</b>
    🎁 Бонусный баланс: <b>{ $bonus }</b>
balance-held = 🔒 В резерве: <b>{ $held }</b>
balance-discount = 🏷 Скидка { $percent } % ({ $name }) до { $until }
balance-play = 🧸 Деньги здесь игровые: тратьте смело.

operations-title = <b>Операции</b> (время московское)
operations-none = Операций пока нет.
operation-top-up = { $date } · пополнение <b>{ $amount }</b>
operation-grant = { $date } · бонус <b>{ $amount }</b>
operation-hold = { $date } · резерв <b>{ $amount }</b>
operation-capture = { $date } · списание из резерва <b>{ $amount }</b>
operation-release = { $date } · возврат <b>{ $amount }</b>
operation-correction = { $date } · корректировка <b>{ $amount }</b>
operation-opening = { $date } · начальный остаток <b>{ $amount }</b>
operation-refund = { $date } · возврат платежа <b>{ $amount }</b>
operation-returned = (вернулось { $amount })

top-up-play =
    💳 <b>Пополнение</b>

    Деньги здесь игровые: берите сколько нужно и пробуйте всё подряд.
top-up-support =
    💳 <b>Пополнение</b>

    Пока баланс пополняет человек. Напишите { $support }: назовите сумму и ваш номер <code>{ $user }</code>. Вам пришлют реквизиты, а после оплаты деньги появятся на балансе.

    Пополнять заранее не обязательно: цена видна до подтверждения.
top-up-closed =
    💳 <b>Пополнение</b>

    Сейчас пополнить баланс нельзя. Всё, что на нём уже есть, остаётся вашим и работает.

temporary-mirrored = ⚠️ <b>Временный режим.</b> Баланс показан на { $date }; всё, что было позже, вернётся. Заказы и списания этого времени сохраняются.
temporary-unknown = ⚠️ <b>Временный режим.</b> Баланс скоро вернётся: деньги целы, но сейчас их не видно.
