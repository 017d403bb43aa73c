# The admins' desk.

button-desk = 👑 Admin
command-admin = Run the bot

apology-not-admin =
    👑 This is for the bot's admins only.

    Nothing has changed, and no money has moved.
apology-not-here =
    👑 The bot is run in a private chat with it only, so that nobody sees other people's data.

    Write to the bot in private: /admin
apology-no-such-person =
    The bot does not know this customer. Nothing has changed.
apology-not-credited =
    So much does not fit into the customer's wallet. Nothing has been credited; the claim is still waiting.
apology-not-refundable =
    This payment cannot be given back: it is not in Stars, or it is on its way back already. Nothing has changed.
apology-original-gone =
    The original message is gone, or messages of its kind cannot be copied. Nobody was sent anything: send another one.
apology-last-model =
    This is the last model for sale: without it the bot has nothing to offer. Nothing has changed.
apology-overdraft =
    There is only { $main } in the customer's main balance: no more can be taken. No money has moved.

toast-adjusted = The balance is changed, and the customer is told.
toast-barred = Barred.
toast-unbarred = Let in again.
toast-refunding = Telegram is asked for the refund.
toast-promo-made = The promo code is there.
toast-promo-stopped = The promo code is stopped.
toast-model-off = Off sale.
toast-model-on = Not switched off any more.
toast-tried = Sent to you.
toast-broadcast-begun = The broadcast has begun.
toast-broadcast-late = Decided already. This is how it stands.

desk-home =
    👑 <b>Admin</b>

    Everything you do here is written down in “🗒 Log”.
desk-button-stats = 📊 Statistics
desk-button-account = 🔋 KIE account
desk-button-people = 👥 Customers
desk-button-find = 🔎 Find a customer
desk-button-waiting = 💳 To be checked
desk-button-promos = 🎟 Promo codes
desk-button-models = 🧩 Models
desk-button-broadcasts = 📣 Broadcasts
desk-button-failures = ⚠️ Errors
desk-button-log = 🗒 Log

desk-today = Today
desk-week = 7 days
desk-month = 30 days
desk-stats-title = 📊 <b>Statistics · { $stretch }</b>
desk-stats-people =
    👥 New customers: <b>{ $newcomers }</b>
    🙋 Ordered something: <b>{ $active }</b>
desk-stats-orders =
    🎨 Orders: <b>{ $total }</b>
    ✅ { $done } · ❌ { $failed } · ⏳ { $open }
desk-stats-money =
    💰 Revenue: <b>{ $revenue }</b>
    🏭 KIE by its tariff: <b>{ $cost }</b>
    📈 Margin: <b>{ $margin }</b>

    💳 Topped up by bank: <b>{ $bank }</b>
    ⭐ Topped up by Stars: <b>{ $stars }</b>
    🎁 Given as bonus: <b>{ $gifts }</b>

    <i>What was paid from bonuses counts as revenue.</i>
desk-stats-losing =
    { $count ->
        [one] 📉 { $count } model is sold at a loss: see “🧮 By model”.
       *[other] 📉 { $count } models are sold at a loss: see “🧮 By model”.
    }
desk-button-sold = 🧮 By model
desk-sold-title = 🧮 <b>Sold · { $stretch }</b>
desk-sold-none = Nothing has been sold yet.
desk-sold-line =
    <b>{ $title }</b>
    { $count } pcs · revenue { $charged } · { $credits } credits · margin { $margin }
desk-sold-losing =
    📉 <b>{ $title }</b>
    { $count } pcs · revenue { $charged } · { $credits } credits · <b>loss { $margin }</b>

desk-account-title = 🔋 <b>KIE account</b>
desk-account-left = Left: <b>{ $credits }</b> credits
desk-account-unknown = What is left is not known now: KIE did not answer, or the bot buys nothing there.
desk-account-per-day = Used in the last 7 days: <b>{ $credits }</b> credits a day
desk-account-days =
    { $days ->
        [one] Lasts for about <b>{ $days } day</b>
       *[other] Lasts for about <b>{ $days } days</b>
    }
desk-account-still = Nothing was used, so there is no forecast.
desk-account-threshold = 🔔 Alarm below <b>{ $credits }</b> credits (as built in)
desk-account-threshold-set = 🔔 Alarm below <b>{ $credits }</b> credits (set by an admin)
desk-button-threshold = 🔔 Alarm threshold
desk-button-usual = ↩️ Usual threshold
desk-ask-threshold =
    🔔 Below how many credits shall the alarm go off? Send a number, for example <code>2000</code>.

desk-failures-title = ⚠️ <b>Errors of the last 24 hours</b>
desk-failures-none = None at all. A fine day!
desk-failures-count = { $cause }: <b>{ $count }</b>
desk-failures-line = { $date } · <b>{ $title }</b> · <code>{ $user }</code> · { $cause }
desk-failures-detail = <i>{ $detail }</i>
desk-cause-invalid = request refused
desk-cause-unmeasured = recording not measurable
desk-cause-wrong-length = recording of the wrong length
desk-cause-longer = recording longer than paid for
desk-cause-moderated = moderation
desk-cause-out-of-credits = out of credits
desk-cause-unauthorized = key refused
desk-cause-unavailable = model not available
desk-cause-server-error = server error
desk-cause-failed = the model failed
desk-cause-empty = empty result
desk-cause-not-started = not handed over
desk-cause-unconfirmed = hand-over not confirmed
desk-cause-timed-out = took too long

desk-log-title =
    🗒 <b>Log</b>
    Moscow time.
desk-log-about = 🗒 <b>What was done about customer { $user }</b>
desk-log-none = Nothing here yet.
desk-log-line = { $date } · <code>{ $by }</code> · { $what }
desk-deed-approved = credited a transfer of { $amount } (<code>{ $subject }</code>)
desk-deed-declined = declined the transfer <code>{ $subject }</code>: “{ $reason }”
desk-deed-refunded = gave Stars back (<code>{ $subject }</code>)
desk-deed-adjusted = balance of <code>{ $subject }</code>: { $amount }, “{ $reason }”
desk-deed-barred = barred <code>{ $subject }</code>
desk-deed-unbarred = let <code>{ $subject }</code> in again
desk-deed-promo-made = made the promo code <code>{ $subject }</code>
desk-deed-promo-stopped = stopped the promo code <code>{ $subject }</code>
desk-deed-model-off = took <code>{ $subject }</code> off sale
desk-deed-model-on = put <code>{ $subject }</code> on sale again
desk-deed-broadcast-started = began the broadcast <code>{ $subject }</code>
desk-deed-broadcast-paused = paused the broadcast <code>{ $subject }</code>
desk-deed-broadcast-resumed = resumed the broadcast <code>{ $subject }</code>
desk-deed-broadcast-cancelled = cancelled the broadcast <code>{ $subject }</code>
desk-deed-set = setting <code>{ $subject }</code>: { $value }

desk-people-title = 👥 <b>Customers</b>, the newest first
desk-people-none = 👥 <b>There are no customers yet.</b>
desk-people-line = { $number }. <b>{ $name }</b> · <code>{ $user }</code> · { $since }
desk-ask-person = 🔎 Whom are we looking for? Send the customer's number or @name.
desk-found-several = 🔎 Found for “{ $query }”:
desk-found-nobody =
    🔎 Nobody was found for “{ $query }”.

    It takes the number in Telegram, or the whole @name. Just send it again.

desk-person =
    👤 <b>{ $name }</b>
    <code>{ $user }</code> · { $language } · since { $since }
desk-person-admin = 👑 Admin
desk-person-barred = 🚫 Barred: can neither order nor top up
desk-person-unreachable = 🔇 Has stopped the bot
desk-person-open = ⏳ <b>Being made</b>
desk-person-latest = 🎨 <b>Latest generations</b>
desk-person-top-ups = 💳 <b>Latest top-ups</b>
desk-person-deeds = 🗒 <b>What admins did</b>
desk-order-line = { $date } · { $title } · { $price } · { $stage }
desk-button-statement = 📜 Operations
desk-button-orders = 🎨 Generations
desk-button-top-ups = 💳 Top-ups
desk-button-deeds = 🗒 Deeds
desk-button-adjust = ✏️ Change balance
desk-button-bar = 🚫 Bar
desk-button-unbar = ✅ Let in again
desk-statement-title = 📜 <b>Operations of customer { $user }</b>
desk-statement-key = <code>{ $key }</code>
desk-orders-title = 🎨 <b>Generations of customer { $user }</b>
desk-orders-none = There were none yet.

desk-top-ups-title = 💳 <b>Top-ups of customer { $user }</b>
desk-top-ups-none = There were none yet.
desk-top-up-line = { $date } · <b>{ $amount }</b> · { $method } · { $state }
desk-method-bank = transfer
desk-method-stars = ⭐ { $count }
desk-top-up-opened = begun
desk-top-up-claimed = to be checked
desk-top-up-credited = credited
desk-top-up-declined = declined
desk-top-up-expired = expired
desk-top-up-refunding = on its way back
desk-top-up-refunded = given back
desk-button-refund = ↩️ Give back the Stars of no. { $number }
desk-refund-title = ↩️ <b>Give the Stars back?</b>
desk-refund-warning = The amount is taken from the customer's main balance at once, and Telegram gives the Stars back. If some of it is spent, it cannot be given back.
desk-button-refund-confirm = ↩️ Yes, give back
desk-waiting-title = 💳 <b>To be checked</b>, the oldest first
desk-waiting-none = Nobody is waiting. All payments are dealt with.
desk-waiting-user = Customer <code>{ $user }</code>
desk-button-claim = 📨 Claim no. { $number }
desk-button-customer = 👤 Customer no. { $number }

desk-ask-amount =
    ✏️ By how much shall the main balance change?

    Send an amount with its sign: <code>+100</code> or <code>-50.25</code>.
desk-ask-reason =
    ✏️ For what reason?

    The customer will read it, and so will the log.
desk-adjust =
    ✏️ <b>Change the balance?</b>

    👤 { $name } · <code>{ $user }</code>
    Change: <b>{ $by }</b>
    Before { $before }, after <b>{ $after }</b>
    Reason: { $reason }
desk-adjust-impossible =
    ✏️ <b>That is not possible.</b>

    👤 { $name } · <code>{ $user }</code>
    Change: <b>{ $by }</b>, while the main balance is { $before }.
    Reason: { $reason }

    A balance can neither fall below zero nor rise above the limit. No money has moved: go back and name another amount.
desk-no-words = That has to be words.
desk-no-amount = I did not understand the amount: it has a sign, two decimals at most, and is not zero. No money has moved.
desk-no-credits = I did not understand the number: it has to be whole, zero or more.
desk-too-long = Too long: 500 characters at most.
desk-album = An album cannot be copied: send one message.

adjusted-plus =
    💰 <b>Your balance has grown: { $by }</b>
adjusted-minus =
    💰 <b>Taken from your balance: { $by }</b>
adjusted-reason = Reason: { $reason }
adjusted-now = Your main balance is now <b>{ $main }</b>.

desk-promos-title = 🎟 <b>Promo codes</b>
desk-promos-none = There are no promo codes yet.
desk-promos-line = 🎟 <code>{ $code }</code> · { $benefit } · redeemed { $redeemed } times
desk-promos-over = ⏹ { $code } · { $benefit } · redeemed { $redeemed } times
desk-button-new-promo = ➕ New promo code
desk-promo-title = 🎟 <b>{ $code }</b>
desk-promo-discount =
    { $days ->
        [one] −{ $percent } % for { $days } day
       *[other] −{ $percent } % for { $days } days
    }
desk-promo-bonus = +{ $amount } for the bonus balance
desk-promo-benefit = 🎁 { $benefit }
desk-promo-audience = 👥 { $audience }
desk-promo-cap = 🔢 { $cap } times at most
desk-promo-no-cap = 🔢 Any number of times
desk-promo-until = ⏰ Until { $until } (Moscow time)
desk-promo-for-good = ⏰ For good
desk-promo-redeemed = 📈 Redeemed: { $count }
desk-promo-made-by = 👑 Made by <code>{ $by }</code>
desk-promo-of-the-house = 👑 The bot came with it
desk-promo-over = ⏹ It is over.
desk-button-stop-promo = ⏹ Stop
desk-audience-everybody = Everybody
desk-audience-newcomers = Newcomers (first 7 days)
desk-audience-before-first = Before the first order
desk-promo-taken = There is such a code already. Nothing was made: choose another one.
desk-promo-puzzled = That answer does not fit. Nothing was made.
desk-promo-ask-code = Which code? 3 to 32 Latin letters, digits, “-” and “_”. Upper and lower case are the same.
desk-promo-ask-kind = What does it bring?
desk-promo-ask-percent = How many percent off? 1 to 99.
desk-promo-ask-lasting = For how many days? 1 to 3650.
desk-promo-ask-bonus = How many roubles of bonus?
desk-promo-ask-audience = For whom?
desk-promo-ask-cap = How many people may redeem it? Send a number.
desk-promo-ask-expiry = In how many days does it end? Send a number.
desk-promo-ask-review = Is that right? The terms cannot be changed later; the code can only be stopped.
desk-button-kind-discount = 🏷 Discount
desk-button-kind-bonus = 🎁 Bonus
desk-button-no-cap = ♾ No limit
desk-button-for-good = ♾ For good
desk-button-make-promo = ✅ Make it

desk-models-title =
    🧩 <b>Models</b>
    { $total } altogether, { $unsold } not for sale.
desk-models-none-unsold = Everything there is, is for sale.
desk-models-line =
    🔴 <b>{ $title }</b>
    { $reasons }
desk-button-unsold = 🔴 What is not for sale
desk-model-title =
    🧩 <b>{ $title }</b>
    <code>{ $id }</code>
desk-model-for-sale = 🟢 For sale.
desk-model-not-for-sale = 🔴 Not for sale:
desk-reason-switched-off = • switched off by an admin
desk-reason-not-listed = • not on KIE's list
desk-reason-unpriced = • without a price
desk-button-model-off = 🔴 Take off sale
desk-button-model-on = 🟢 Put on sale again

desk-broadcasts-title = 📣 <b>Broadcasts</b>
desk-broadcasts-none = There were none yet.
desk-broadcasts-line = { $number }. { $date } · { $segment } · { $sent } of { $of } · { $state }
desk-button-new-broadcast = ➕ New broadcast
desk-ask-original =
    📣 Send the message that people are to get: text, photo, video, anything, but one.

    It reaches them word for word. Do not delete it while the broadcast is under way.
desk-segments =
    📣 Above is your message as people will see it. Who gets it?

    Whoever has stopped the bot or is barred does not count. To replace the message, just send another one.
desk-segment-everybody = Everybody
desk-segment-russian = Read Russian
desk-segment-english = Read English
desk-segment-customers = Have ordered
desk-segment-never-ordered = Never ordered
desk-segment-with-money = With money in the balance
desk-send =
    📣 <b>Ready to be sent</b>

    👥 { $segment }: <b>{ $size }</b>
    Up to 20 messages a second; it can be paused and cancelled.
desk-button-try = 🧪 To myself
desk-broadcast =
    📣 <b>Broadcast: { $state }</b>

    👥 { $segment }
    { $bar } { $told } of { $of }
    ✅ Got it: <b>{ $sent }</b>
    🔇 Have stopped the bot: <b>{ $blocked }</b>
    ❌ Did not work: <b>{ $failed }</b>
desk-broadcast-running = under way
desk-broadcast-paused = paused
desk-broadcast-done = done
desk-broadcast-cancelled = cancelled
desk-button-pause = ⏸ Pause
desk-button-resume = ▶️ Resume
desk-button-cancel = ⏹ Cancel
