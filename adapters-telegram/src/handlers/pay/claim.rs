use domain::payment::{PaymentId, TopUp};
use ports::inbound::ClaimError;

use super::{super::Answer, choose::card};
use crate::{
    action::{Back, Pay},
    apology::Apology,
    reply::Reply,
    scene::Scene,
    screens::{TopUpReceiptPrompt, View},
};

/// The customer has paid: asks for the receipt. What cannot be paid any more is shown as it is.
pub(super) async fn ask(scene: &Scene, id: PaymentId, back: Back) -> Answer {
    let top_up = own(scene, id).await?;
    if !top_up.is_open() || top_up.state.receipt().is_some() {
        return Ok(card(scene, top_up, back));
    }
    Ok(prompt(scene, top_up, back, false))
}

/// Something was sent as a receipt. What is none leaves the question where it is.
pub(super) async fn show_receipt(scene: &Scene, id: PaymentId, back: Back) -> Answer {
    let Some(receipt) = scene.receipt.clone() else {
        let top_up = own(scene, id).await?;
        return Ok(prompt(scene, top_up, back, true));
    };
    let claimed = scene
        .house
        .cashier
        .claim(scene.user().id, id, receipt)
        .await;
    match claimed {
        Ok(top_up) => Ok(claimed_card(scene, top_up, back)),
        Err(ClaimError::Settled(top_up)) => Ok(claimed_card(scene, *top_up, back)),
        Err(error) => Err(error.into()),
    }
}

/// The rest of an album whose first picture was the receipt answers nothing in the form that was put aside.
fn claimed_card(scene: &Scene, top_up: TopUp, back: Back) -> Reply {
    let card = card(scene, top_up, back);
    match &scene.album {
        Some(album) => card.with(scene.conversation.unasked().after_album(album)),
        None => card,
    }
}

async fn own(scene: &Scene, id: PaymentId) -> Result<TopUp, Apology> {
    let top_up = scene.house.cashier.top_up(scene.user().id, id).await?;
    top_up.ok_or(Apology::OutOfDate)
}

fn prompt(scene: &Scene, top_up: TopUp, back: Back, wrong: bool) -> Reply {
    let asked = scene.conversation.asking(Pay::Paid {
        id: top_up.id,
        back,
    });
    let view = TopUpReceiptPrompt {
        top_up,
        wrong,
        back,
    };
    Reply::live(view.draw(scene.texts())).with(asked)
}
