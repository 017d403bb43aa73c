# Topping up, Stars, promo codes.

button-pay-bank = 🏦 Bank transfer
button-pay-stars = ⭐ Telegram Stars
button-other-amount = ✏️ Another amount
button-copy-card = 📋 Card number
button-copy-phone = 📋 Phone number
button-copy-amount = 📋 Amount
button-paid = 📨 I have paid
button-invoice-again = ⭐ Send the invoice again
button-top-up-again = 💳 Top up
button-promo = 🎟 Promo code
button-approve = ✅ Credit
button-other-credit = ✏️ Another amount
button-decline = ❌ Decline
button-credit = ✅ Credit { $amount }
button-twin = 🔁 Same receipt: { $amount }
button-excuse-no-money = 💸 No money has come
button-excuse-unreadable = 🔍 No receipt, or not readable
button-excuse-reused = 🔁 The receipt was used before

command-promo = Enter a promo code

toast-top-up-called-off = The top-up is called off; nothing was credited or taken.
toast-too-many-top-ups = Three top-ups are open already. Pay or call off one of them to open another.
toast-decided = Your decision is written down; the customer hears at once.
claim-decided-before = Decided already: { $what }

top-up-ways =
    💳 <b>Top up</b>

    How would you like to pay?
top-up-way-bank = 🏦 <b>Bank transfer</b>: by card or phone number; a person credits it after looking at your receipt.
top-up-way-stars = ⭐ <b>Telegram Stars</b>: right here in Telegram, credited at once.
top-up-open-title = <b>Top-ups under way</b>
top-up-line = { $date } · <b>{ $amount }</b> · { $state }
top-up-is-opened = to be paid
top-up-is-claimed = being checked
top-up-is-credited = credited
top-up-is-declined = declined
top-up-is-expired = expired
top-up-is-refunding = Stars going back
top-up-is-refunded = Stars went back

top-up-amounts-bank =
    🏦 <b>How much?</b>

    Next you will see where to transfer it. Nothing is taken before that.
top-up-amounts-stars =
    ⭐ <b>How much?</b>

    Each button has the amount for your balance and the Stars it costs. Next I will send the invoice.
top-up-within = At once: from { $least } to { $most }.
top-up-amount-prompt =
    ✏️ <b>Which amount?</b>

    Write a number, such as 250 or 1 500.
top-up-amount-wrong =
    ✏️ <b>That amount will not do</b>

    Nothing was taken. Write a number of roubles, such as 250.

top-up-transfer = 🏦 <b>Transfer exactly { $amount }</b>
requisites-bank = Bank: <b>{ $text }</b>
requisites-card = Card: <code>{ $text }</code>
requisites-phone = Phone: <code>{ $text }</code>
requisites-holder = Recipient: <b>{ $text }</b>
top-up-transfer-then =
    Then press “📨 I have paid” and send the receipt. These details wait until { $until } (Moscow time).

    Changed your mind? “❌ Cancel”. If you have transferred it already, do not cancel: send the receipt.
top-up-no-requisites =
    🏦 <b>Transfers are not taken at the moment</b>

    If you have transferred it already, press “📨 I have paid” and send the receipt. If not, choose another way: nothing was taken.
top-up-invoice =
    ⭐ <b>An invoice for { $stars } ⭐</b>

    It brings <b>{ $amount }</b> to your balance as soon as it is paid. The invoice is in the message below and can be paid until { $until } (Moscow time), by nobody but you.
top-up-receipt-prompt =
    📨 <b>Send the receipt for { $amount }</b>

    A photo, a screenshot or a PDF from your bank will do. Amount, date and recipient have to be readable.
top-up-receipt-wrong =
    📨 <b>That does not look like a receipt</b>

    I am waiting for a photo, a screenshot or a PDF for { $amount }. Nothing has changed: if you have paid, the money is not lost.
top-up-claimed =
    ⏳ <b>We are checking your transfer of { $amount }</b>

    The receipt came on { $date } (Moscow time). A person compares it and credits the money, and I will tell you at once. Do not pay again.

    If there is no answer until { $until }, write to us: /paysupport
top-up-credited =
    ✅ <b>{ $amount } credited</b>

    The money is in your balance.
top-up-not-refunded = Telegram did not give the Stars back, so the money stays in your balance.
top-up-declined =
    ❌ <b>The top-up of { $amount } was declined</b>

    Reason: { $reason }

    Nothing was credited. If this is a mistake: /paysupport
top-up-expired =
    ⌛️ <b>The top-up of { $amount } came to nothing</b>

    It was not paid or not decided; nothing was credited. If you have paid, keep the receipt and write to us: /paysupport
top-up-refunding =
    ⭐ <b>Giving the Stars back</b>

    { $amount } left your balance, and Telegram is giving the Stars back. That usually takes minutes.
top-up-refunded =
    ⭐ <b>The Stars went back</b>

    { $amount } left your balance; the Stars are yours again.
invoice-title = Balance: { $amount }
invoice-description = { $amount } for your balance in this bot, credited at once. Questions and refunds: /paysupport
invoice-pay = Pay ⭐ { $stars }

payment-credited = ✅ <b>{ $amount } credited to your balance</b>
payment-credited-other = You had chosen { $amount }, and this is what came. If that is wrong, write to us: /paysupport
payment-stars = Paid: { $stars } ⭐. Thank you!
payment-declined =
    ❌ <b>The top-up of { $amount } was declined</b>

    Reason: { $reason }

    Nothing was credited. Check the receipt and try again, or write to us: /paysupport
payment-declined-short =
    ❌ <b>The top-up of { $amount } was declined</b>

    Nothing was credited. Write to us: /paysupport
payment-expired =
    ⌛️ <b>Nobody has decided about the top-up of { $amount }</b>

    Nothing was credited. If you have paid, keep the receipt and write to us: /paysupport. We will look into it.
payment-refunded =
    ⭐ <b>The Stars went back</b>

    { $amount } left your balance; the Stars are yours again.
payment-decided-short = The top-up of { $amount } is decided.
payment-refund-refused =
    ⚠️ <b>Telegram did not give the Stars back</b>

    Top-up <code>{ $id }</code> of { $amount }, customer <code>{ $user }</code>. They have the money again.

payment-delayed =
    ⭐ <b>Your payment has come</b>

    It could not be written down just now, but the Stars are not lost: we compare with Telegram and credit them. Do not pay again.
apology-top-up-barred =
    🚫 <b>Topping up is closed for you</b>

    An admin has decided so. Nothing was taken, and your balance stays yours. If this is a mistake, write: /paysupport

checkout-unknown = This invoice is not valid any more. No Stars were taken. Open “Top up” for a new one.
checkout-foreign = This invoice is somebody else's and can be paid by them only. No Stars were taken. Send /topup to the bot.
checkout-closed = This invoice is paid, called off or expired. No Stars were taken. For a new one: /topup
checkout-barred = Topping up is closed for you. No Stars were taken. Questions: /paysupport
checkout-later = The invoice cannot be checked right now. No Stars were taken. Try again in a minute.

promo-prompt =
    🎟 <b>Promo code</b>

    Write it here, in capitals or small letters.
promo-discount =
    🎉 <b>Done: { $percent } % off</b>

    It holds for everything you make until { $until } and is in the prices you confirm already.
promo-bonus =
    🎉 <b>Done: { $amount } on your bonus balance</b>

    The bonus is spent first, before your own money.
promo-discount-terms = One discount at a time: a better one replaces it, a worse one is not used up.
promo-unknown =
    🎟 <b>There is no such code</b>

    Nothing has changed. Check the letters and write it again.
promo-before =
    🎟 <b>You have used this code before</b>

    Each works once. Do you have another one? Write it.
promo-over =
    🎟 <b>This code has run out</b>

    Nothing has changed. Do you have another one? Write it.
promo-used-up =
    🎟 <b>This code is used up</b>

    It was for a limited number of people. Do you have another one? Write it.
promo-first-order =
    🎟 <b>This code works before the first order only</b>

    Nothing has changed. Do you have another one? Write it.
promo-newcomers =
    🎟 <b>This code is for newcomers</b>

    Nothing has changed. Do you have another one? Write it.
promo-better =
    🎟 <b>Your discount is at least as good</b>

    The code is not used up: write it when your present one ends.
promo-full =
    🎟 <b>The bonus does not fit into your wallet</b>

    The code is not used up: spend something first.
promo-wait =
    🐢 <b>Too many wrong codes</b>

    Never mind: I will look at the next one after { $until } (Moscow time).

claim-title = 📨 <b>Top-up of { $amount }</b>
claim-title-stars = ⭐ <b>Top-up of { $amount }</b> for { $stars } ⭐
claim-customer = 👤 { $name } · <code>{ $user }</code>
claim-stranger = number { $user }
claim-dates = 🕑 Opened { $opened }, receipt { $shown } (Moscow time)
claim-opened = 🕑 Opened { $opened } (Moscow time)
claim-balance = 💰 Balance: { $balance }
claim-twins = ⚠️ <b>This receipt was shown before ({ $count }):</b>
claim-twin-same = • { $date } · { $amount } · { $state } · same customer
claim-twin-other = • { $date } · { $amount } · { $state } · <b>another customer</b> <code>{ $user }</code>
claim-undecided = ⏳ Not decided yet
claim-credited = ✅ <b>{ $amount } credited</b> · { $admin } · { $date }
claim-paid = ✅ <b>{ $amount } credited</b> · { $date }
claim-declined = ❌ <b>Declined</b> · { $admin } · { $date } · { $reason }
claim-expired = ⌛️ <b>Expired without a decision</b> · { $date }
claim-refunded = ⭐ <b>{ $amount } refunded</b> · { $date }
claim-told = The customer hears at once. The message with the receipt changes for every admin.
claim-amount-prompt =
    ✏️ <b>How much has really come?</b>

    The customer had chosen { $amount }. Write the amount, such as 450.
claim-amount-wrong =
    ✏️ <b>That is no amount</b>

    The customer had chosen { $amount }. Write a number of roubles, such as 450. Nothing is credited yet.
claim-amount-confirm =
    ✏️ <b>Credit { $amount }?</b>

    The customer had chosen { $chosen }. For another amount just write it.
claim-reason-prompt =
    ❌ <b>Why is { $amount } declined?</b>

    Choose a reason or write your own: the customer will read it.
excuse-no-money = The transfer has not come yet. Check the amount and the recipient.
excuse-unreadable = This is no receipt, or it cannot be read. Send the one from your bank's app.
excuse-reused = This receipt was used for another top-up.
