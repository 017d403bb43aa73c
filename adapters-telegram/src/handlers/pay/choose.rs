use domain::{
    money::Money,
    payment::{Method, PaymentId, State, TopUp as Payment},
};
use ports::inbound::{NewTopUp, TopUpError, Way};

use super::super::Answer;
use crate::{
    action::{Action, Back, Pay},
    apology::Apology,
    format,
    reply::{Invoice, Reply},
    scene::Scene,
    screen::Button,
    screens::{TopUp, TopUpAmountPrompt, TopUpAmounts, TopUpCard, View},
};

/// Sums that most people choose, in roubles.
const USUAL: [u32; 5] = [50, 100, 300, 500, 1_000];

/// The ways to pay, and what is under way.
pub(in crate::handlers) async fn ways(scene: &Scene, back: Back) -> Answer {
    let cashier = &scene.house.cashier;
    let taken = cashier.ways();
    let transfer = taken.requisites.is_some().then_some(Way::Bank);
    let stars = taken.stars.then_some(Way::Stars);
    let user = scene.user().id;
    let view = TopUp {
        play: cashier.play_money(),
        ways: transfer.into_iter().chain(stars).collect(),
        open: cashier.open_top_ups(user).await?,
        support: scene.house.support.clone(),
        user,
        form: scene.conversation.form().map(|form| form.number),
        back,
    };
    let reply = Reply::live(view.draw(scene.texts()));
    Ok(reply.with(scene.conversation.unasked()))
}

pub(super) fn amounts(scene: &Scene, way: Way, back: Back) -> Reply {
    let cashier = &scene.house.cashier;
    let taken = cashier.ways();
    let usual = USUAL.into_iter().filter_map(Money::from_roubles);
    let usual = usual.filter(|amount| (taken.least..=taken.most).contains(amount));
    let amounts = match way {
        Way::Bank => usual.map(|amount| (amount, None)).collect(),
        Way::Stars => usual
            .filter_map(|amount| Some((amount, Some(cashier.stars(amount)?))))
            .collect(),
    };
    let view = TopUpAmounts {
        way,
        id: taken.id,
        amounts,
        bounds: (taken.least, taken.most),
        back,
    };
    Reply::live(view.draw(scene.texts())).with(scene.conversation.unasked())
}

pub(super) fn ask_amount(scene: &Scene, way: Way, id: PaymentId, back: Back, wrong: bool) -> Reply {
    let taken = scene.house.cashier.ways();
    let view = TopUpAmountPrompt {
        way,
        bounds: (taken.least, taken.most),
        wrong,
        back,
    };
    let asked = scene.conversation.asking(Pay::Other { way, id, back });
    Reply::live(view.draw(scene.texts())).with(asked)
}

pub(super) async fn typed(
    scene: &Scene,
    way: Way,
    id: PaymentId,
    text: Option<&str>,
    back: Back,
) -> Answer {
    match text.and_then(format::typed_money) {
        Some(amount) => open(scene, way, id, amount, back).await,
        None => Ok(ask_amount(scene, way, id, back, true)),
    }
}

/// Opens a top-up. What has the same id already is shown as it is.
pub(super) async fn open(
    scene: &Scene,
    way: Way,
    id: PaymentId,
    amount: Money,
    back: Back,
) -> Answer {
    let user = scene.user().id;
    let top_up = NewTopUp {
        id,
        user,
        way,
        amount,
    };
    match scene.house.cashier.open(top_up).await {
        Ok(top_up) => Ok(card(scene, top_up, back)),
        Err(TopUpError::Amount { .. }) => Ok(ask_amount(scene, way, id, back, true)),
        Err(TopUpError::TooMany) => {
            let full = scene.texts().plain("toast-too-many-top-ups", &[]);
            Ok(ways(scene, back).await?.alert(full))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn show(scene: &Scene, id: PaymentId, back: Back) -> Answer {
    let top_up = scene.house.cashier.top_up(scene.user().id, id).await?;
    Ok(card(scene, top_up.ok_or(Apology::OutOfDate)?, back))
}

/// Calls a top-up off. If it is too late, the customer sees what became of it.
pub(super) async fn call_off(scene: &Scene, id: PaymentId, back: Back) -> Answer {
    use ports::inbound::ClaimError;
    match scene.house.cashier.call_off(scene.user().id, id).await {
        Ok(_) => {
            let toast = scene.texts().plain("toast-top-up-called-off", &[]);
            Ok(ways(scene, back).await?.toast(toast))
        }
        Err(ClaimError::Settled(top_up)) => Ok(card(scene, *top_up, back)),
        Err(error) => Err(error.into()),
    }
}

/// A top-up as it is; with its invoice, if it is to be paid with one.
pub(super) fn card(scene: &Scene, top_up: Payment, back: Back) -> Reply {
    let invoice = match (&top_up.state, top_up.method) {
        (State::Opened, Method::Stars(stars)) => Some(invoice(scene, &top_up, stars)),
        _ => None,
    };
    let view = TopUpCard {
        top_up,
        requisites: scene.house.cashier.ways().requisites,
        form: scene.conversation.form().map(|form| form.number),
        back,
    };
    Reply::live(view.draw(scene.texts()))
        .with(scene.conversation.unasked())
        .invoicing(invoice)
}

fn invoice(scene: &Scene, top_up: &Payment, stars: u32) -> Invoice {
    let texts = scene.texts();
    let amount = format::money(top_up.amount);
    let menu = Button::act(texts.plain("button-menu", &[]), Action::Menu);
    Invoice {
        title: texts.plain("invoice-title", &[("amount", amount.clone().into())]),
        description: texts.plain("invoice-description", &[("amount", amount.into())]),
        payload: top_up.id.to_string(),
        stars,
        pay: texts.plain("invoice-pay", &[("stars", stars.to_string().into())]),
        keyboard: vec![vec![menu]],
    }
}
