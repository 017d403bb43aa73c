# What happened, whether money was taken, what to do next.

apology-unavailable =
    🔧 <b>Temporarily unavailable</b>

    Something of ours does not answer. Nothing was charged. Try again in a minute.
apology-out-of-date =
    ⌛️ <b>That button is out of date</b>

    Nothing was charged or changed. Start from the menu.
apology-no-such-model =
    🗂 <b>This model is not for sale at the moment</b>

    Nothing was charged. Kie.ai may have paused it: then it will be back on the list by itself, and meanwhile the list surely has one like it.
apology-not-for-sale =
    🗂 <b>There is no price for these options together</b>

    Nothing was charged. Choose other values, or another model.
apology-incomplete =
    📝 <b>The form is not complete</b>

    Nothing was charged. Go back to the model and answer what is left.
apology-price-changed =
    🏷 <b>The price has changed to { $price }</b>

    Nothing was charged. Open the order again and confirm it if you agree.
apology-short =
    👛 <b>{ $missing } short</b>

    The order costs { $price }, you have { $balance }. Nothing was charged. Top up and confirm again.
apology-too-many =
    ⏳ <b>{ $limit ->
        [one] { $limit } generation is
       *[other] { $limit } generations are
    } running already</b>

    No more can run at once. Nothing was charged for the new order. Wait for any of them and confirm again.
apology-barred =
    🚫 <b>Orders are closed for you</b>

    An admin has decided so. Nothing was charged, and your balance stays yours. If this is a mistake: /paysupport
apology-no-such-order =
    🔍 <b>You have no such order</b>

    Nothing was charged. All your orders are in the history.
apology-too-late =
    ⏳ <b>It is too late to cancel</b>

    The model has the order. If it works, the result comes here; if not, the money comes back by itself.
apology-no-tools =
    🛠 <b>Nothing works on this result</b>

    Models take results of the last two weeks, and only those that suit them. Choose a model and send the file yourself. No money was taken.
apology-nothing-to-send =
    📭 <b>There is nothing to send</b>

    This order has no result. Sending again is free in any case.
apology-wallet-full =
    🧸 <b>The wallet is full</b>

    No more fits into it. A good moment to generate something.

apology-too-fast =
    🐢 <b>A little slower, please</b>

    That was too many messages at once, and some of them got no answer. No money was taken. Repeat what matters.

apology-uncertain =
    🛠 <b>Something went wrong</b>

    The answer could not be shown. If you were placing an order, look into the history to see whether it was taken. Nothing is charged twice.

alarm-out-of-credits =
    🚨 <b>The Kie.ai account is out of credits</b>

    Orders are refused and customers get their money back. Top up the Kie.ai account: new orders will go through at once.
alarm-unauthorized =
    🚨 <b>Kie.ai does not accept the key</b>

    Orders are refused and customers get their money back. Check <code>KIE_API_KEY</code> and restart the bot.
alarm-orphan =
    ⚠️ <b>An order that was never confirmed</b>

    Kie.ai has not said whether it took the order <code>{ $order }</code>. The customer has the money back; if the task did run, it was at your expense. Compare with the task log at kie.ai.
alarm-fallback =
    🚨 <b>The database does not answer, the bot runs on files</b>

    Balances come from the latest copy. Mend the database and restart the bot: whatever happens meanwhile is carried over by itself.
alarm-corrected =
    ⚠️ <b>A wallet was put right at the bot's expense</b>

    While the database was away, the customer <code>{ $user }</code> spent money that the database no longer had. The difference stands in the ledger as a correction.
alarm-paused =
    { $count ->
        [one] ⏸ <b>Kie.ai has paused { $count } model</b>
       *[other] ⏸ <b>Kie.ai has paused { $count } models</b>
    }

    The bot has taken off sale what Kie.ai no longer lists. A model that is listed again will be for sale again by itself. <code>kie-bot catalogue diff</code> and the bot's log have the names.
alarm-returned =
    { $count ->
        [one] ▶️ <b>For sale again: { $count } model</b>
       *[other] ▶️ <b>For sale again: { $count } models</b>
    }

    Kie.ai lists again what was missing. The bot's log has the names.
alarm-prices-moved =
    { $count ->
        [one] 🔎 <b>Check the price of { $count } model</b>
       *[other] 🔎 <b>Check the prices of { $count } models</b>
    }

    What Kie.ai says about prices has changed, or differs from our catalogue. It is prose, so the bot has changed nothing and sells at the same prices as before. <code>kie-bot catalogue diff</code> and the bot's log have the details.
alarm-implausible =
    { $count ->
        [one] ⚠️ <b>{ $count } model is missing on the list of Kie.ai</b>
       *[other] ⚠️ <b>{ $count } models are missing on the list of Kie.ai</b>
    }

    That is more than half of the catalogue, so the list itself is probably out of order. The bot has not believed it: everything stays for sale. Please see whether all is well at kie.ai.
alarm-low-credits =
    🔋 <b>The KIE account has { $left } credits left.</b>

    When they are gone, orders will be refused and the money given back. Top up the account at kie.ai.
alarm-credits-adrift =
    🧮 <b>What KIE took does not match the orders: { $by } credits apart.</b>

    Above zero, KIE took more than the orders cost. Compare the history at kie.ai with “📊 Statistics”.
alarm-stars-found =
    ⭐ <b>A payment in Stars was found that Telegram had not told of.</b>

    Top-up <code>{ $id }</code> is credited.
alarm-stars-lost =
    ⭐ <b>Telegram gave back Stars that were spent already.</b>

    Top-up <code>{ $id }</code>: the house bears what is missing.
alarm-broadcast-done =
    📣 <b>A broadcast has ended.</b>

    The outcome is in “👑 Admin” → “📣 Broadcast” (<code>{ $id }</code>).
alarm-broadcast-stuck =
    📣 <b>A broadcast has stopped: its original was deleted.</b>

    Broadcast <code>{ $id }</code> is paused. Cancel it or begin a new one.
