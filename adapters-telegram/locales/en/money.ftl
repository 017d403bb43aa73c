# Balance and top-up.

balance-title = 💰 <b>Balance</b>
balance-pockets =
    💰 Main balance: <b>{ $main }</b>
    🎁 Bonus balance: <b>{ $bonus }</b>
balance-held = 🔒 On hold: <b>{ $held }</b>
balance-discount = 🏷 { $percent } % off ({ $name }) until { $until }
balance-play = 🧸 This is play money: spend it freely.

operations-title = <b>Operations</b> (Moscow time)
operations-none = No operations yet.
operation-top-up = { $date } · top-up <b>{ $amount }</b>
operation-grant = { $date } · bonus <b>{ $amount }</b>
operation-hold = { $date } · hold <b>{ $amount }</b>
operation-capture = { $date } · charged from the hold <b>{ $amount }</b>
operation-release = { $date } · refund <b>{ $amount }</b>
operation-correction = { $date } · correction <b>{ $amount }</b>
operation-opening = { $date } · opening balance <b>{ $amount }</b>
operation-refund = { $date } · payment returned <b>{ $amount }</b>
operation-returned = ({ $amount } came back)

top-up-play =
    💳 <b>Top up</b>

    This is play money: take what you need and try everything.
top-up-support =
    💳 <b>Top up</b>

    For now a person does it. Write to { $support }: say how much, and your number <code>{ $user }</code>. You will get the details, and once you have paid, the money appears in your balance.

    No need to top up in advance: you see the price before you confirm.
top-up-closed =
    💳 <b>Top up</b>

    Topping up is not possible at the moment. What you have stays yours and works.

temporary-mirrored = ⚠️ <b>Temporary mode.</b> The balance is as of { $date }; whatever came later will be back. Orders and charges made now are kept.
temporary-unknown = ⚠️ <b>Temporary mode.</b> Your balance will be back soon: the money is safe, it just cannot be seen now.
