# One's own data, favourites, groups.

button-forget = 🗑 Delete my data
button-forget-next = Go on deleting
button-forget-now = 🗑 Yes, delete for good
button-keep-data = 💚 No, keep it
button-export = 📦 Download my data
button-favourites = ⭐ Favourites
button-favour = ⭐ Add to favourites
button-unfavour = ✖️ Remove from favourites
button-as-before = 🕘 Same as last time
button-amend = ✏️ Correct the last one
button-private = 💬 Open the private chat

forget-what =
    🗑 <b>Delete my data?</b>

    What goes: your name, prompts, results, receipts and our whole conversation. Settings and favourites, too. Messages that are in this chat already are kept by Telegram: you can delete them with the chat.

    What stays: entries of operations under a number, without a name. Bookkeeping demands it, and thanks to it your balance is there if you come back.
forget-balance = ⚠️ There are <b>{ $balance }</b> on your balance. The money is not lost, but it does not go anywhere by itself either: if you want it back, write to /paysupport first
forget-sure =
    🗑 <b>Really delete?</b>

    Prompts and results cannot be brought back: not by you, not by us.
forget-done =
    💚 <b>Done, your data are gone.</b>

    Thank you for having been with us. Should you want to come back, press /start

toast-export = 📦 Putting your data into one file…
toast-favoured = ⭐ Now among your favourites: there is a button in the menu.
toast-unfavoured = Removed from favourites.
export-ready = 📦 The file with everything we keep about you is next to this. It has your profile, balance, operations, top-ups and generations.

favourites-title = <b>⭐ Favourites</b>
favourites-hint = Models that you have marked. Mark or unmark them on the model's card.
favourites-none = Nothing here yet. Open a model's card and press «⭐ Add to favourites».

gen-help =
    ⚡️ <b>Quick order</b>

    Write the model's name, a colon and the prompt:
    <code>/gen flux 2 pro: a ginger cat in space</code>

    Then answer what is left and confirm the price. It works without a prompt, too: <code>/gen flux 2 pro</code>
gen-unknown = ⚡️ I have not found such a model, so nothing is ordered. Check the name: it stands before the colon.
gen-by-buttons = ⚡️ A prompt is not enough for this model. Choose what to do.
prompt-cut =
    ✂️ { $max ->
        [one] The prompt is longer than the model takes: the first { $max } character is left.
       *[other] The prompt is longer than the model takes: the first { $max } characters are left.
    }
last-settings = 🕘 The parameters are those of your last order. You see them in «⚙️ Parameters» and before you confirm.

history-forgotten = 🗑 <i>Prompt and result are deleted, only the date and the price are left.</i>
apology-forgotten =
    🗑 <b>What this order was about is deleted</b>

    Neither the prompt nor the result is left: you have deleted them, or they were kept long enough. So it can be neither shown nor repeated. No money was taken. Please order anew.
apology-still-open =
    ⏳ <b>Your data cannot be deleted yet</b>

    There is a generation or a top-up that is not finished, and your money is in it. Wait for it or cancel it, and try again. So far nothing is deleted and nothing was taken.

group-private =
    🔐 <b>This is between us</b>

    Your balance, payments and data are nobody else's business in a group. Write to me in the private chat.
group-reply = ↩️ <i>In a group, reply to this message, or I will not hear you.</i>
group-whose = 👤 { $name }
review-price-in-group = 👥 Whoever confirms pays from their own balance.

price-free = free
history-card-free =
    { $stage }
    { $date } (Moscow) · <b>{ $price }</b>
progress-done-free = ✅ <b>Done!</b> The result is in the chat. It is free.
result-gratis = 🎁 Free of charge
