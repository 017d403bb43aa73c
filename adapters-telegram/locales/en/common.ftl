# Buttons and words that turn up everywhere.

yes = Yes
no = No

button-menu = 🏠 Menu
button-back = ◀️ Back
button-previous = ◀️ Prev
button-next = Next ▶️
button-all-models = 🎨 All models
button-balance = 💰 Balance
button-history = 📊 History
button-to-order = ↩️ Back to the order
button-top-up = 💳 Top up
button-help = ℹ️ Help
button-settings = ⚙️ Settings
button-search = 🔎 Search
button-search-again = 🔎 Search again
button-begin = ▶️ Start
button-example = 💡 Example prompt
button-done = ✅ Done
button-keep = ➡️ Keep it
button-skip = ⏭ Skip
button-options = ⚙️ Options
button-clear = 🗑 Clear
button-add-first = ➕ Add
button-add = ➕ Add another
button-review = ✅ To confirmation
button-confirm = ✅ Confirm
button-change = ✏️ Change
button-cancel = ❌ Cancel
button-refresh = 🔃 Refresh
button-watch = ⏳ Watch
button-repeat = 🔄 Repeat
button-original = 📎 Original
button-tools = 🛠 What next
button-resend = 👁 Show result
button-play = 🎁 +{ $amount } of play money
button-support = 💬 Write to support
button-copy-number = 📋 Copy my number

page = 📄 Page { $page } of { $pages }
page-open = 📄 Page { $page }

duration-seconds = { $count } s
duration-minutes = { $count } min
duration-hours = { $hours } h { $minutes } min
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# Lines that pop up after a press: at most 200 characters.
toast-abandoned = All right, nothing was ordered.
toast-order-cancelled = The order is cancelled, nothing was charged.
toast-ordered = Order placed!
toast-refreshed = Up to date.
toast-saved = Saved.
toast-out-of-date = That button is out of date. Here is a fresh menu.
toast-play-money = 🎁 +{ $amount } of play money is in your balance.
toast-price-changed = The price has changed to { $price }. Nothing was charged: check it and confirm again.
toast-sending = Sending it again…
toast-slow-down = A little slower, please: I cannot keep up with you.
toast-too-late = It is too late to cancel: the model has the order. If it fails, the money comes back by itself.

# The list of commands beside the text field.
command-start = Main menu
command-models = All models
command-gen = An order in one line
command-balance = Balance and operations
command-topup = Top up
command-history = Past generations
command-settings = Language and notices
command-cancel = Drop what was begun
command-help = How it works
command-terms = Terms
command-paysupport = Questions about payments
