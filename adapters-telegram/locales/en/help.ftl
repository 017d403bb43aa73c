# Long texts.

help =
    ℹ️ <b>How it works</b>

    1. Choose a shelf and a model, or type the model's name.
    2. Answer a question or two: what to draw, film or say. The finer points are behind “⚙️ Options”.
    3. Check the price and press “✅ Confirm”. Nothing is charged before that.
    4. The result comes right here. No need to wait by the screen.

    <b>Money.</b> While it works, the price is on hold. If it works out, it is charged. If not, all of it comes back at once, by itself. Bonus money is spent first, then the main balance.

    <b>Files.</b> Telegram hands files of up to 20 MB to bots. Send a larger one as a link. Telegram compresses results; “📎 Original” does not.

    /start menu · /models models · /balance balance · /topup top up · /history history · /settings settings · /cancel drop what was begun · /terms terms · /paysupport payments
help-support = 💬 Support: { $support }

terms =
    📄 <b>Terms</b>

    • You pay for a try that worked. If there is no result, all the money returns to your balance.
    • You see the price before you confirm, and it does not grow afterwards.
    • The result is yours as far as the model's licence allows.
    • Do not send what is not yours to send and do not ask for what is illegal: the model will decline, and access may be closed.
    • Requests and files are passed to the Kie.ai service, which processes them. History is kept for a limited time.
    • Bonus money cannot be paid out. Questions about payments: /paysupport
pay-support =
    💬 <b>Questions about payments</b>

    If a generation failed there is no need to write: the money comes back by itself, see “💰 Balance”. Telegram does not settle disputes about purchases in bots; we do.
pay-support-contact = Write to { $support } with your number <code>{ $user }</code>, the date and the amount. We will sort it out.
pay-support-nobody = No support contact is given yet. We see every operation, and no money gets lost.
