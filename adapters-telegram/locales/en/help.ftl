# Long texts.

help =
    ℹ️ <b>How it works</b>

    1. Choose a shelf and a model, or type the model's name.
    2. Answer a question or two: what to draw, film or say. The finer points are behind “⚙️ Options”.
    3. Check the price and press “✅ Confirm”. Nothing is charged before that.
    4. The result comes right here. No need to wait by the screen.

    <b>Money.</b> While it works, the price is on hold. If it works out, it is charged. If not, all of it comes back at once, by itself. Bonus money is spent first, then the main balance.

    <b>Files.</b> Telegram hands files of up to 20 MB to bots. Send a larger one as a link. Telegram compresses results; “📎 Original” does not.

    /start menu · /models models · /balance balance · /topup top up · /promo promo code · /history history · /settings settings · /cancel drop what was begun · /terms terms · /paysupport payments
help-support = 💬 Support: { $support }

terms =
    📄 <b>Terms</b>

    <b>What is sold.</b> Digital goods: pictures, videos, voices and music that a neural network makes as you ask. You see the price before you confirm, and it does not grow afterwards.
    <b>If it does not work.</b> You pay for an attempt that succeeded. Without a result the money returns to your balance by itself, in full.

    <b>Balance.</b> Top-ups are spent on making things in this bot only. Bonuses cannot be paid out.
    <b>Telegram Stars.</b> Telegram takes the payment, and it is credited at once. A top-up that is not spent can be returned in Stars, whole: /paysupport
    <b>Bank transfer.</b> This is an arrangement between you and the owner of the bot; Telegram has no part in it. A person compares the transfer with your receipt, usually on the same day. The owner returns what is not spent in the same way.

    <b>Content.</b> The result is yours as far as the model's licence allows. Do not send what belongs to others without their consent or ask for anything unlawful: the model will refuse, and access may be closed.
    <b>Data.</b> Requests and files go to the service Kie.ai, which processes them. The history is kept for a limited time; records of money stay.

    Questions and disputes about payments: /paysupport
pay-support =
    💬 <b>Questions about payments</b>

    • <b>Something was not made.</b> No need to write: the money is back by itself, as “💰 Balance” shows.
    • <b>You have transferred money and it is not here.</b> Open “💳 Top up”, choose the top-up and send the receipt. If you have sent it, a person is checking it.
    • <b>You have paid with Stars and the money is not here.</b> It will turn up by itself: the bot compares its books with Telegram's every day.
    • <b>You want Stars back.</b> A top-up that is not spent is returned whole.

    Telegram does not settle disputes about purchases in bots; we do.
pay-support-contact = Write to { $support } with your number <code>{ $user }</code>, the date and the amount. We will sort it out.
pay-support-nobody = No support contact is given yet. We see every operation, and no money gets lost.
