# Confirmation, progress, result.

review-title =
    🧾 <b>Check your order</b>
    { $title } · { $mode }
review-balance = 👛 Balance: { $before } → <b>{ $after }</b>
review-free = 👛 Balance: { $balance }, nothing is charged.
review-short =
    👛 Balance: { $balance }
    ❗️ <b>{ $missing }</b> short. Top up and confirm the order.
review-time = ⏱ Usually takes: { $time }
review-too-many =
    ⏳ You already have { $limit ->
        [one] { $limit } generation
       *[other] { $limit } generations
    } running, which is as many as can run at once. Wait for any of them and confirm again.
line-base = Generation
line-discount = Discount { $name }
quote-line = { $reason }: { $amount }
quote-total = 💰 Total: <b>{ $price }</b>
quote-total-at-most =
    💰 Total: at most <b>{ $price }</b>
    The exact price is known afterwards, and the rest comes back.
surcharge-resolution = High resolution
surcharge-duration = Long clip
surcharge-objects = More objects
surcharge-watermark = Without a watermark

phase-waiting = ⏳ queued
phase-queuing = ⏳ in the model's queue
phase-generating = 🎨 generating
stage-queued = ⏳ queued
stage-unconfirmed = 🛰 asking Kie.ai
stage-done = ✅ done
stage-late = 🎁 found
stage-cancelled = ❌ cancelled
stage-failed = ⚠️ failed

progress-clock = { $bar } { $elapsed } · usually { $typical }
progress-clock-over = { $bar } { $elapsed } · longer than usual ({ $typical }), but still working
progress-held = You can cancel until the model gets the order.
progress-busy = We are limited by the API at the moment: the order waits its turn, trying again. You can still cancel.
progress-wait = The result comes here, you may close the chat.
progress-unconfirmed = Kie.ai has not said whether it got the order. Finding out; if not, the money comes back by itself.
progress-sending = 📤 <b>sending</b>
progress-done = ✅ <b>Done!</b> The result is in the chat. Charged { $price }.
progress-failed = ❌ <b>It did not work.</b> The message beside says why and what can be done.
progress-late = 🎁 <b>We found your result!</b> It is in the chat, and it is free: the money came back before.

result-ready = ✅ { $title }
result-late = 🎁 We found your result: { $title }
result-price = 💰 Charged { $price }
result-free = 🎁 Free: the money came back before
result-links =
    🔗 { $links } <i>({ $count ->
        [one] the link lives
       *[other] the links live
    } for a few days)</i>
result-link = Download
result-link-number = Download { $number }
result-voice = 🎤 The voice “{ $name }” is kept. Choose it under “Kept voice” when you order a new song.
balance-now = Balance: <b>{ $balance }</b>

money-held = 🔒 <b>{ $price }</b> on hold.
money-not-held = 🧪 Nothing is charged.
money-free = 🎁 This one is free.
money-back = 💚 <b>{ $price }</b> is back in your balance.
money-untouched = 💚 Nothing was charged.

# What happened and what to do; the next line of the screen tells about the money.
failed-invalid =
    ⚠️ <b>Wrong request to Kie.ai</b>
    The model did not take these options. Press “✏️ Change” and mend them.
failed-unmeasured =
    🎞 <b>The length of the recording could not be told</b>
    The order depends on it. The link did not open, the file is larger than 50 MB, or I do not know its format. Send the recording here as an mp4 or mp3 file.
failed-wrong-length =
    ⏱ <b>The recording is not as long as the model wants</b>
    I have looked into the file itself: it is shorter or longer than the model takes. Press “✏️ Change” and send another one.
failed-longer =
    ⏱ <b>The recording is longer than what was priced</b>
    The price was for the length that the app gave, and for a link, for the longest that money is set aside for. The recording is really longer. Cut it and send it here as a file.
failed-moderated =
    🚫 <b>The request did not pass the content check</b>
    The model declined the subject, the words or the photo. Try saying it differently, or another photo.
failed-out-of-credits =
    🔧 <b>Generation is temporarily unavailable</b>
    It is neither your request nor your balance, and we are on it. Please try later.
failed-unauthorized =
    🔑 <b>Authorisation error with Kie.ai</b>
    It is on our side, and we are on it. Please try later.
failed-unavailable =
    🔧 <b>The model is temporarily unavailable</b>
    It is under maintenance. Try later, or choose another one.
failed-server-error =
    ❌ <b>Sorry, an error occurred on the Kie.ai server</b>
    It usually passes soon. Try again in a couple of minutes.
failed-failed =
    ❌ <b>The model did not manage this request</b>
    It happens. Repeat it as it is, or change it.
failed-empty =
    ❌ <b>The model returned an empty result</b>
    Repeat it as it is, or change it.
failed-not-started =
    ⏱ <b>We are limited by the API at the moment</b>
    The order could not be handed to the model. Try again in a few minutes.
failed-unconfirmed =
    🛰 <b>Kie.ai did not confirm the order</b>
    The line broke halfway. If the result turns up after all, you get it free of charge. You can repeat it.
failed-timed-out =
    ⏱ <b>The model took too long</b>
    There is no point in waiting on. If the result turns up after all, you get it free of charge. You can repeat it.
failed-cancelled = ❌ <b>Order cancelled</b>
