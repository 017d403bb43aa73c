use domain::promo::Redemption;
use ports::inbound::PromoError;

use super::super::Answer;
use crate::{
    action::{Back, Pay},
    reply::Reply,
    scene::Scene,
    screens::{PromoOutcome, PromoPrompt, View},
};

/// Asks for a promo code.
pub(in crate::handlers) fn prompt(scene: &Scene, back: Back) -> Reply {
    let view = view(scene, None, back);
    let asked = scene.conversation.asking(Pay::Promo { back });
    Reply::live(view.draw(scene.texts())).with(asked)
}

/// Redeems a promo code. After one that has brought nothing the next one may be typed at once.
pub(in crate::handlers) async fn redeem(scene: &Scene, code: &str, back: Back) -> Answer {
    let redeemed = scene.house.cashier.redeem(scene.user().id, code).await;
    let outcome = match redeemed {
        Ok(redemption) => PromoOutcome::Redeemed(redemption),
        Err(PromoError::Unknown) => PromoOutcome::Unknown,
        Err(PromoError::NotRedeemed(why)) => PromoOutcome::NotRedeemed(why),
        Err(PromoError::Wait { until }) => PromoOutcome::Wait(until),
        Err(PromoError::Fault(fault)) => return Err(fault.into()),
    };
    let done = matches!(outcome, PromoOutcome::Redeemed(_));
    let view = view(scene, Some(outcome), back);
    let conversation = if done {
        scene.conversation.unasked()
    } else {
        scene.conversation.asking(Pay::Promo { back })
    };
    Ok(Reply::live(view.draw(scene.texts())).with(conversation))
}

fn view(scene: &Scene, outcome: Option<PromoOutcome>, back: Back) -> PromoPrompt {
    let discount = match &outcome {
        Some(PromoOutcome::Redeemed(Redemption::Discount(discount))) => Some(discount.clone()),
        _ => scene.user().active_discount(scene.now).cloned(),
    };
    PromoPrompt {
        discount,
        outcome,
        form: scene.conversation.form().map(|form| form.number),
        back,
    }
}
